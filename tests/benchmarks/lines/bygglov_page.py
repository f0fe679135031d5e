"""A case of *bygglov* on a Playwright page, as the bots in plain Playwright and in robocorp handle it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote

from by_hand import Once, send, write_letter
from by_hand_page import download, press, read_facts, read_fields, read_table
from playwright.sync_api import Page
from rules import DECIDED, TEN_WEEKS, answer, checked, decision, stop_if_protected, swedish_day


def find(page: Page, portal: str) -> list[dict[str, str]]:
    """The cases that are new or decided."""
    cases = read_table(page, f"{portal}/bygglov", "Bygglovsärenden", following="Nästa")
    return [case for case in cases if case["Status"] in {"Ny", "Beslutad"}]


def handle(case: Mapping[str, str], page: Page, portal: str, folder: Path, once: Once) -> None:
    """Handle a new case, or a decided one."""
    stop_if_protected(case)
    place = folder / f"{case['Ärende']} {case['Status']}"
    place.mkdir(exist_ok=True)
    step = receive if case["Status"] == "Ny" else dispatch
    step(case["Ärende"], page, f"{portal}/bygglov/{quote(case['Ärende'])}", place, once)


def receive(dnr: str, page: Page, card: str, place: Path, once: Once) -> None:
    """Read the application, and answer with a receipt or a request for what is missing."""
    form = checked(read_fields(download(page, card, "ansokan.pdf", place)))
    there = [file["Fil"] for file in read_table(page, card, "Filer")]
    today = swedish_day()
    values = answer(form, there, dnr, today)
    missing = bool(values["missing"])
    template = "komplettering.docx" if missing else "mottagning.docx"
    letter = write_letter(template, values, place / "svar.docx")
    subject = "Din ansökan om bygglov"
    once("send", lambda: send(letter, dnr, subject, form["name"], form["number"], place.parent / "utkorg"))
    once("note", lambda: note_answer(page, card, letter, missing=missing, today=today))


def note_answer(page: Page, card: str, letter: Path, *, missing: bool, today: date) -> str:
    """Write down in the case what was answered."""
    page.goto(f"{card}/diariefor")
    page.get_by_label("Handlingstyp").select_option(
        label="Begäran om komplettering" if missing else "Mottagningskvitto"
    )
    page.get_by_label("Utgående").check()
    page.get_by_label("Datum").fill(today.isoformat())
    page.get_by_label("Fil").set_input_files(letter)
    page.get_by_label("Tio veckor").select_option(label="Väntar på komplettering" if missing else "Löper")
    if not missing:
        page.get_by_label("Beslut senast").fill((today + TEN_WEEKS).isoformat())
    return press(page, "Diarieför", receipt="Kvittens")


def dispatch(dnr: str, page: Page, card: str, place: Path, once: Once) -> None:
    """Send a decision with how to appeal, and write down how it was sent and what the last day is."""
    case = read_facts(page, card, DECIDED)
    today = swedish_day()
    values = decision(case, dnr, today)
    letter = write_letter("beslut.docx", values, place / "beslut.docx")
    subject = "Beslut från byggnadsnämnden"
    once("send", lambda: send(letter, dnr, subject, case["name"], case["number"], place.parent / "utkorg"))
    once("note", lambda: note_dispatch(page, card, letter, case["service"], today=today, appeal=values["appeal_by"]))


def note_dispatch(page: Page, card: str, letter: Path, service: str, *, today: date, appeal: date) -> str:
    """Write down how the decision was sent."""
    page.goto(f"{card}/expediera")
    page.get_by_label("Delgivning").select_option(label=service)
    page.get_by_label("Kanal").select_option(label="Digital brevlåda")
    page.get_by_label("Skickat").fill(today.isoformat())
    page.get_by_label("Sista dag att överklaga").fill(appeal.isoformat())
    page.get_by_label("Beslut").set_input_files(letter)
    return press(page, "Expediera", receipt="Kvittens")
