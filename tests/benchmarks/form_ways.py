"""The ways in which a form is filled in: ours, and what a careful author writes with each peer."""

import importlib.util
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from functools import partial
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

from form_page import HELD, RECEIPT, SUBMIT, Field, as_held

Fields = Sequence[Field]


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way, in a browser that is open.

    Args:
        open: Opens a form by its address.
        send: Fills it in, presses the button and reads the receipt.
        fill: Fills it in, and sees that it holds every value; None for a way that always sends.
        held: What the page holds, asked for without the way's own checks.
    """

    open: Callable[[str], object]
    send: Callable[[Fields], str]
    fill: Callable[[Fields], object] | None = None
    held: Callable[[], dict[str, str]] = dict


def program() -> str:
    """The browser of them all."""
    from kommunrpa.actions.web import find_browser

    return str(find_browser())


def as_values(fields: Fields) -> dict[str, dict[str, object]]:
    """What a bot is given, by group and label."""
    values: dict[str, dict[str, object]] = {}
    for field in fields:
        values.setdefault(field.group, {})[field.label] = field.meant
    return values


@contextmanager
def ours_as_action() -> Iterator[Way]:
    """The action of a bot, which opens the address itself."""
    from kommunrpa import Run
    from kommunrpa.actions.web import FillForm

    with redirect_stderr(StringIO()), Run() as run:
        where, numbers = [""], count()

        def send(fields: Fields) -> str:
            form = FillForm(url=where[0], values=as_values(fields), submit=SUBMIT, read={"number": RECEIPT})
            return run.do(form, key=str(next(numbers)))["number"]

        yield Way(open=lambda address: where.__setitem__(0, address), send=send)


@contextmanager
def with_playwright(fill: Callable[[Any, Fields], None], press: Callable[[Any, Fields], None]) -> Iterator[Way]:
    """A page of Playwright's, and two functions that work on it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        page = started.chromium.launch(executable_path=program(), chromium_sandbox=False).new_page()

        def send(fields: Fields) -> str:
            with page.expect_navigation(wait_until="domcontentloaded"):  # else the reading looks anew each 50 to 100 ms
                press(page, fields)
            return str(page.locator("dd").inner_text())

        yield Way(
            open=page.goto, fill=partial(fill, page), send=send, held=lambda: as_held(page.evaluate(HELD)),
        )  # fmt: skip


def by_fill_form(page: Any, fields: Fields, submit: str | None = None) -> None:
    """Our function, on anybody's page."""
    from kommunrpa.actions.web import fill_form

    fill_form(page, as_values(fields), submit=submit)


def by_locators(page: Any, fields: Fields, *, checks: bool = True) -> None:
    """A locator by label for each field, in its group where the label stands twice, and a check after each."""
    from playwright.sync_api import expect

    for field in fields:
        around = page.get_by_role("group", name=field.group, exact=True) if field.twice else page
        if field.kind == "radio":
            around, label = around.get_by_role("group", name=field.label, exact=True), str(field.value)
        else:
            label = field.label
        control = around.get_by_label(label, exact=True)
        if field.kind in {"radio", "checkbox"}:
            control.check()
        elif field.kind == "select":
            control.select_option(label=str(field.value))
        else:
            control.fill(str(field.value))
        if checks and field.kind in {"radio", "checkbox"}:
            expect(control).to_be_checked()
        elif checks:
            expect(control).to_have_value(str(field.value))


def by_locators_and_button(page: Any, fields: Fields, *, checks: bool = True) -> None:
    """The same, and the button."""
    by_locators(page, fields, checks=checks)
    page.get_by_role("button", name=SUBMIT, exact=True).click()


def xpath(field: Field) -> str:
    """The control of a label by the label's ``for``, as robots with XPath find it."""
    around = f'//fieldset[legend="{field.group}"]' if field.twice else ""
    if field.kind == "radio":
        around = f'{around}//fieldset[legend="{field.label}"]'
    label = field.value if field.kind == "radio" else field.label
    return f'{around}//*[@id={around}//label[.="{label}"]/@for]'


@contextmanager
def with_selenium() -> Iterator[Way]:
    """Selenium's elements, each found by an XPath, and a look at each value."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By

    options = ChromeOptions()
    options.binary_location = program()
    for word in ("--headless=new", "--no-sandbox"):
        options.add_argument(word)
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))

    def fill(fields: Fields) -> None:
        for field in fields:
            if not by_selenium(driver, driver.find_element(By.XPATH, xpath(field)), field):
                raise ValueError(f"The field {field.label!r} does not hold its value.")

    def send(fields: Fields) -> str:
        fill(fields)
        driver.find_element(By.XPATH, f'//button[.="{SUBMIT}"]').click()
        return driver.find_element(By.TAG_NAME, "dd").text

    driver.implicitly_wait(10)
    try:
        yield Way(
            open=driver.get, fill=fill, send=send, held=lambda: as_held(driver.execute_script(f"return {HELD}")),
        )  # fmt: skip
    finally:
        driver.close()  # takes the browser with it, which quit leaves behind where a script has started it
        driver.quit()


def by_selenium(driver: Any, element: Any, field: Field) -> bool:
    """Enter one value; whether it stands."""
    from selenium.webdriver.support.select import Select

    value = str(field.value)
    if field.kind in {"radio", "checkbox"}:
        if not element.is_selected():
            element.click()
        return bool(element.is_selected())
    if field.kind == "select":
        Select(element).select_by_visible_text(value)
        return bool(Select(element).first_selected_option.text == value)
    element.clear()
    if field.kind == "date":  # its keys differ from language to language
        driver.execute_script("arguments[0].value = arguments[1]", element, value)
    else:
        element.send_keys(value)
    return bool(element.get_attribute("value") == value)


@contextmanager
def with_robot() -> Iterator[Way]:
    """The keywords of Robot Framework's Browser, called from Python: without what Robot itself takes for each."""
    from assertionengine import AssertionOperator
    from Browser import Browser, SupportedBrowsers
    from Browser.utils import SelectAttribute

    browser = Browser(run_on_failure="")
    browser.new_browser(SupportedBrowsers.chromium, headless=True, executablePath=program(), chromiumSandbox=False)
    browser.new_page()
    is_equal = AssertionOperator["=="]

    def enter(field: Field) -> None:
        where, value = f"xpath={xpath(field)}", str(field.value)
        if field.kind in {"radio", "checkbox"}:
            browser.check_checkbox(where)
            browser.get_checkbox_state(where, is_equal, True)  # noqa: FBT003 - as the keyword has it
        elif field.kind == "select":
            browser.select_options_by(where, SelectAttribute.label, value)
            browser.get_selected_options(where, SelectAttribute.label, is_equal, value)
        else:
            browser.fill_text(where, value)
            browser.get_property(where, "value", is_equal, value)

    def fill(fields: Fields) -> None:
        for field in fields:
            enter(field)

    def send(fields: Fields) -> str:
        fill(fields)
        browser.click(f'xpath=//button[.="{SUBMIT}"]')
        return str(browser.get_text("dd"))

    try:
        yield Way(
            open=browser.go_to, fill=fill, send=send, held=lambda: as_held(browser.evaluate_javascript(None, HELD)),
        )  # fmt: skip
    finally:
        browser.close_browser()


WAYS: dict[str, Callable[[], Any]] = {
    "kommunrpa fill_form": lambda: with_playwright(by_fill_form, partial(by_fill_form, submit=SUBMIT)),
    "kommunrpa FillForm": ours_as_action,
    "Playwright locators": lambda: with_playwright(by_locators, by_locators_and_button),
    "Playwright locators, no checks": lambda: with_playwright(
        partial(by_locators, checks=False), partial(by_locators_and_button, checks=False)
    ),
    "Selenium": with_selenium,
    "robotframework-browser": with_robot,
}


def missing(way: str) -> str:
    """What a way lacks here; empty when it can be measured."""
    if way == "Selenium":
        lacks = [] if importlib.util.find_spec("selenium") else ["the package selenium"]
        return " and ".join(lacks + ([] if shutil.which("chromedriver") else ["chromedriver"]))
    if way == "robotframework-browser":
        found = importlib.util.find_spec("Browser")
        if found is None or found.origin is None:
            return "the package robotframework-browser"
        modules = Path(found.origin).parent / "wrapper" / "node_modules"
        return "" if modules.is_dir() else "what `rfbrowser init --skip-browsers` installs"
    return ""
