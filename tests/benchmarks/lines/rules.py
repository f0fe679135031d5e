"""What the department has decided, in plain Python: the bots written with other libraries share it, each counts it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from by_hand import ForAPerson

FIELDS = {
    "name": "Sökande.Namn", "number": "Sökande.Personnummer", "address": "Sökande.Adress",
    "town": "Sökande.Postnummer och ort", "second_name": "Medsökande.Namn", "second_address": "Medsökande.Adress",
    "property": "Ärendet.Fastighetsbeteckning", "kind": "Ärendet.Ärendetyp",
}  # fmt: skip
OPTIONAL = {"second_name", "second_address"}
DECIDED = {"name": "Sökande", "address": "Adress", "town": "Postort", "property": "Fastighet", "kind": "Ärendetyp",
           "number": "Personnummer", "decision": "Beslut", "reason": "Skäl", "service": "Delgivning"}  # fmt: skip
SENDER = {"board": "byggnadsnämnden", "email": "bygg@exempelby.example.com"}
REQUIRED = {
    "Nybyggnad av enbostadshus": ("situationsplan.pdf", "fasadritning.pdf", "planritning.pdf", "sektion.pdf"),
    "Tillbyggnad": ("situationsplan.pdf", "fasadritning.pdf", "planritning.pdf"),
    "Eldstad": ("prestandadeklaration.pdf",),
}
TEN_WEEKS, FICTION, APPEAL = timedelta(weeks=10), timedelta(weeks=2), timedelta(weeks=3)
EVES = {(12, 24), (12, 31)}


def swedish_day() -> date:
    """Today in Sweden, wherever the program runs."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


def stop_if_protected(case: Mapping[str, str]) -> None:
    """Leave a person whose data are protected, or may be, to a person."""
    if case["Skyddade personuppgifter"].strip().casefold() != "nej":
        raise ForAPerson("Ärendet handläggs för hand enligt rutin P4.")


def checked(given: Mapping[str, str]) -> dict[str, str]:
    """The form, where it holds what is needed."""
    if not given:
        raise ForAPerson("Blanketten har inga ifyllbara fält: handläggare läser den.")
    form = {name: given.get(field, "").strip() for name, field in FIELDS.items()}
    if empty := [FIELDS[name] for name, text in form.items() if not text and name not in OPTIONAL]:
        raise ForAPerson(f"På blanketten saknas: {', '.join(empty)}.")
    if form["kind"] not in REQUIRED:
        raise ForAPerson("Ärendetypen på blanketten finns inte i checklistan: handläggare väljer.")
    if form["second_address"] and form["second_address"] != form["address"]:
        raise ForAPerson("De två sökande har olika adresser: handläggare avgör vem som ska få svaret.")
    return form


def answer(form: Mapping[str, str], there: Collection[str], dnr: str, today: date) -> dict[str, Any]:
    """What the answer to an application says."""
    missing = [each for each in REQUIRED[form["kind"]] if each not in there]
    return {**form, "dnr": dnr, "date": today, "missing": missing, "latest": today + TEN_WEEKS}


def decision(case: Mapping[str, str], dnr: str, today: date) -> dict[str, Any]:
    """What the letter with a decision says."""
    appeal = last_day(today, service=case["service"])
    return {**case, **SENDER, "dnr": dnr, "date": today, "appeal_by": appeal}


def last_day(sent: date, *, service: str) -> date:
    """The last day to appeal: three weeks from the day that the decision counts as served, and a working day."""
    day = (sent + FICTION if service == "Förenklad delgivning" else sent) + APPEAL
    calendar = holidays.Sweden(categories=("public", "de_facto"))  # the second has the eves of the first
    while day.weekday() > 4 or day in calendar or (day.month, day.day) in EVES:  # Saturday and Sunday
        day += timedelta(days=1)
    return day
