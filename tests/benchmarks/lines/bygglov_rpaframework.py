"""The bot *bygglov* in rpaframework: RPA.Browser.Selenium, RPA.PDF, RPA.FileSystem and RPA.Robocorp.WorkItems.

`python bygglov_rpaframework.py produce`, then `consume`. The first work item names the portal and the folder; where
work items lie is told by RPA_INPUT_WORKITEM_PATH and RPA_OUTPUT_WORKITEM_PATH.
"""

import logging
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote

import tenacity
from by_hand import ForAPerson, send, write_letter
from RPA.Browser.Selenium import Selenium
from RPA.FileSystem import FileSystem
from RPA.PDF import PDF
from RPA.Robocorp.WorkItems import State, WorkItems
from rules import DECIDED, TEN_WEEKS, answer, checked, decision, stop_if_protected, swedish_day
from selenium.common.exceptions import WebDriverException

LOG = logging.getLogger("bygglov")
browser, files, pdf, items = Selenium(), FileSystem(), PDF(), WorkItems()
again = tenacity.retry(
    retry=tenacity.retry_if_exception_type((WebDriverException, AssertionError)),
    stop=tenacity.stop_after_attempt(3),
    wait=tenacity.wait_random_exponential(max=10),
    before_sleep=lambda state: LOG.warning("attempt %s of %s", state.attempt_number, state.fn),
    reraise=True,
)


def produce() -> None:
    """Make a work item of each case that is new or decided."""
    items.get_input_work_item()
    asked = items.get_work_item_variables()
    browser.open_available_browser(headless=True)
    cases = read_table(f"{asked['portal']}/bygglov", "Bygglovsärenden", following="Nästa")
    for case in cases:
        if case["Status"] in {"Ny", "Beslutad"}:
            items.create_output_work_item({**asked, "case": case, "acts": {}}, save=True)


def consume() -> None:
    """Handle every work item."""
    items.get_input_work_item()
    folder = Path(items.get_work_item_variable("folder"))
    browser.set_download_directory(str(folder / "fetched"))
    browser.open_available_browser(headless=True)
    print(Counter(items.for_each_input_work_item(handle_safely)))


def handle_safely() -> str:
    """Handle a work item, and say what became of it."""
    asked = items.get_work_item_variables()
    try:
        handle(asked["case"], asked["portal"], Path(asked["folder"]))
    except ForAPerson as error:
        items.release_input_work_item(State.FAILED, "BUSINESS", code="FOR_A_PERSON", message=str(error))
        return "BUSINESS"
    except Exception as error:  # noqa: BLE001 - one case must not stop the others
        LOG.error("failed with %s", type(error).__name__)  # noqa: TRY400 - a trace may show personal data
        items.release_input_work_item(State.FAILED, "APPLICATION", code=type(error).__name__, message=str(error))
        return "APPLICATION"
    return "done"


def once(name: str, act: Callable[[], str]) -> str:
    """Do something that must not happen twice, or give what came of it; the work item keeps it."""
    acts = items.get_work_item_variable("acts")
    if name in acts and acts[name] is None:
        raise ForAPerson("Det går inte att veta om något redan har skickats.")
    if name not in acts:
        keep(name, None)
        keep(name, act())
    return items.get_work_item_variable("acts")[name]


def keep(name: str, receipt: str | None) -> None:
    """Write in the work item that an act is begun, or what came of it."""
    items.set_work_item_variable("acts", {**items.get_work_item_variable("acts"), name: receipt})
    items.save_work_item()


def handle(case: Mapping[str, str], portal: str, folder: Path) -> None:
    """Handle a new case, or a decided one."""
    stop_if_protected(case)
    place = folder / f"{case['Ärende']} {case['Status']}"
    place.mkdir(exist_ok=True)
    step = receive if case["Status"] == "Ny" else dispatch
    step(case["Ärende"], f"{portal}/bygglov/{quote(case['Ärende'])}", place)


def receive(dnr: str, card: str, place: Path) -> None:
    """Read the application, and answer with a receipt or a request for what is missing."""
    form = checked(read_fields(download(card, "ansokan.pdf", place)))
    there = [file["Fil"] for file in read_table(card, "Filer")]
    today = swedish_day()
    values = answer(form, there, dnr, today)
    missing = bool(values["missing"])
    template = "komplettering.docx" if missing else "mottagning.docx"
    letter = write_letter(template, values, place / "svar.docx")
    subject = "Din ansökan om bygglov"
    once("send", lambda: send(letter, dnr, subject, form["name"], form["number"], place.parent / "utkorg"))
    once("note", lambda: note_answer(card, letter, missing=missing, today=today))


def note_answer(card: str, letter: Path, *, missing: bool, today: date) -> str:
    """Write down in the case what was answered."""
    browser.go_to(f"{card}/diariefor")
    document = "Begäran om komplettering" if missing else "Mottagningskvitto"
    browser.select_from_list_by_label(labelled("Handlingstyp"), document)
    browser.click_element(labelled("Utgående"))
    browser.set_element_attribute(labelled("Datum"), "value", today.isoformat())
    browser.choose_file(labelled("Fil"), str(letter))
    browser.select_from_list_by_label(labelled("Tio veckor"), "Väntar på komplettering" if missing else "Löper")
    if not missing:
        browser.set_element_attribute(labelled("Beslut senast"), "value", (today + TEN_WEEKS).isoformat())
    return press("Diarieför", receipt="Kvittens")


def dispatch(dnr: str, card: str, place: Path) -> None:
    """Send a decision with how to appeal, and write down how it was sent and what the last day is."""
    case = read_facts(card, DECIDED)
    today = swedish_day()
    values = decision(case, dnr, today)
    letter = write_letter("beslut.docx", values, place / "beslut.docx")
    subject = "Beslut från byggnadsnämnden"
    once("send", lambda: send(letter, dnr, subject, case["name"], case["number"], place.parent / "utkorg"))
    once("note", lambda: note_dispatch(card, letter, case["service"], today=today, appeal=values["appeal_by"]))


def note_dispatch(card: str, letter: Path, service: str, *, today: date, appeal: date) -> str:
    """Write down how the decision was sent."""
    browser.go_to(f"{card}/expediera")
    browser.select_from_list_by_label(labelled("Delgivning"), service)
    browser.select_from_list_by_label(labelled("Kanal"), "Digital brevlåda")
    browser.set_element_attribute(labelled("Skickat"), "value", today.isoformat())
    browser.set_element_attribute(labelled("Sista dag att överklaga"), "value", appeal.isoformat())
    browser.choose_file(labelled("Beslut"), str(letter))
    return press("Expediera", receipt="Kvittens")


@again
def read_table(url: str, name: str, following: str = "") -> list[dict[str, str]]:
    """The rows of a table, over all its pages."""
    browser.go_to(url)
    rows: list[dict[str, str]] = []
    while True:
        table = f"//table[normalize-space(caption)='{name}']"
        heads = texts(f"{table}/thead//th")
        rows += [
            dict(zip(heads, texts(f"({table}/tbody/tr)[{at}]/td"), strict=True))
            for at in range(1, browser.get_element_count(f"{table}/tbody/tr") + 1)
        ]
        if not following or not browser.does_page_contain_link(following):
            return rows
        browser.click_link(following)


def texts(locator: str) -> list[str]:
    """What elements say."""
    return [element.text for element in browser.get_webelements(f"xpath:{locator}")]


@again
def read_facts(url: str, labels: Mapping[str, str]) -> dict[str, str]:
    """The values beside labels."""
    browser.go_to(url)
    return {name: browser.get_text(fact(label)) for name, label in labels.items()}


def fact(label: str) -> str:
    """Where the value beside a label stands."""
    return f"xpath://dt[normalize-space()='{label}']/following-sibling::dd[1]"


def labelled(label: str) -> str:
    """Where the field of a label stands."""
    return f"xpath://*[@id=//label[normalize-space(text())='{label}']/@for]"


@again
def download(url: str, name: str, place: Path) -> Path:
    """Fetch a file of the case."""
    browser.go_to(url)
    browser.click_link(name)
    fetched = place.parent / "fetched" / name
    files.wait_until_created(str(fetched), timeout=30)
    files.move_file(str(fetched), str(place / name), overwrite=True)
    return place / name


def press(button: str, receipt: str) -> str:
    """Press the button, and give the receipt."""
    browser.click_button(button)
    browser.wait_until_element_is_visible(fact(receipt), timeout=30)
    return browser.get_text(fact(receipt))


def read_fields(path: Path) -> dict[str, str]:
    """The fields of a form that was filled in on a screen."""
    pdf.open_pdf(str(path))
    try:
        return {name: str(field["value"] or "") for name, field in pdf.get_input_fields().items()}
    except KeyError:  # it has none
        return {}
    finally:
        pdf.close_pdf(str(path))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, filename="bygglov.log", encoding="utf-8")
    {"produce": produce, "consume": consume}[sys.argv[1]]()
