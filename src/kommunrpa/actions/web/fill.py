"""Fills in a form by its labels, on any Playwright page."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kommunrpa.actions.web.forms.filling import Filling
from kommunrpa.actions.web.forms.press import press
from kommunrpa.actions.web.forms.values import every_wanted
from kommunrpa.actions.web.pages.foreign import translated
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.errors import OutcomeUnknown

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Page


def fill_form(page: "Page", values: Mapping[str, object], submit: str | None = None, *, timeout: float = 30.0) -> None:
    """Fill in the form on a page, by the labels that a person sees, and see that every value stands.

    All is resolved and filled in before anything is pressed: a form is never sent half filled.

    Args:
        page: Any page of Playwright's sync API, with the form on it or about to come.
        values: Values by visible label: texts, ``int``, ``Decimal``, ``date``, ``time``, ``bool`` for checkboxes,
            lists for many choices, ``Path`` for files, secrets and Swedish numbers. A mapping inside holds the
            values of a group (fieldset or heading).
        submit: Visible text of the button to press once all stands; none leaves the form unsent. What the site
            answers is for the caller to see: `FillForm` does that too.
        timeout: Longest wait for the form, its fields and its button, in seconds.

    Raises:
        ActionError: A label is not there (the nearest are named) or there several times (their groups are named),
            a field can't take its value or does not keep it, or there is no such button.
        BusinessError: A value breaks the page's own rules; the message is Swedish and names the label.
        TemporaryError: The browser lost time or connection before anything was pressed.
        NothingSent: The page changed a value in the moment of the press, which was held back.
        OutcomeUnknown: The browser failed in the very moment of the press.

    Repeat:
        Yes without *submit*: fields that hold their value are left alone.

    Example:
        >>> from kommunrpa.actions.web import find_browser
        >>> from playwright.sync_api import sync_playwright
        >>> with sync_playwright() as playwright:
        ...     browser = playwright.chromium.launch(executable_path=find_browser(), chromium_sandbox=False)
        ...     page = browser.new_page()
        ...     page.set_content("<label>Förnamn <input></label>")
        ...     fill_form(page, {"Förnamn": "Åsa"})
        ...     page.input_value("input")
        'Åsa'

    Source:
        HTML Living Standard, "Forms"; how labels are matched: docs/explanation/labels.md.
    """
    wanted = every_wanted(values, home=Path.cwd())
    with translated("filling in the form"), Watch(page) as watch:
        filling = Filling(wanted, watch=watch, timeout=timeout)
        if submit is None:
            filling.fill()
            filling.settle()
        else:
            button, _ = filling.make_ready(submit)
            _press_once(button, watch=watch, timeout=timeout)


def _press_once(button: "Callable[[], ElementHandle | None]", *, watch: Watch, timeout: float) -> None:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    try:
        press(button, watch=watch, timeout=timeout)
    except Error as error:
        raise OutcomeUnknown("The button may have been pressed or not: look before it is done again.") from error
