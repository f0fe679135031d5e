"""Bygglov: who gets what, by when, and never twice."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bygglov.bot import TEN_WEEKS, bot, last_day

from kommunrpa import BusinessError, WorkItem
from kommunrpa.actions.letters import Letter, WriteLetter
from kommunrpa.actions.outbox import Send
from kommunrpa.actions.pdf import ParsedPdf, ParsePdf
from kommunrpa.actions.web import Download, FillForm, ReadPage, ReadTable
from kommunrpa.sweden import Personnummer
from kommunrpa.testing import FakeRun, resume_everywhere

NUMBER = "19430926-9225"
APPLICATION = {
    "name": "Åsa Ljungskåra", "number": Personnummer(NUMBER), "address": "Ängsvägen 1", "town": "123 45 Exempelby",
    "email": "asa@example.com", "second_name": None, "second_address": None, "property": "Ängen 1:2", "kind": "Eldstad",
}  # fmt: skip
DECIDED = {
    "name": "Åsa Ljungskåra", "number": NUMBER, "address": "Ängsvägen 1", "town": "123 45 Exempelby",
    "property": "Ängen 1:2", "kind": "Eldstad", "decision": "Bygglov beviljas.", "reason": "Åtgärden följer planen.",
    "service": "Förenklad delgivning",
}  # fmt: skip


def case(status: str, **more: str) -> WorkItem:
    """A case of the list."""
    return WorkItem(key="1", data={"Ärende": "BN-1", "Status": status, "Skyddade personuppgifter": "Nej", **more})


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., dict[type, Any]]:
    """Give answers in place of the town and of LibreOffice, with some of the application changed."""
    pdf = tmp_path / "svar.pdf"
    pdf.write_bytes(b"%PDF-1.7")

    def answers(files: tuple[str, ...] = ("prestandadeklaration.pdf",), **changed: object) -> dict[type, Any]:
        return {
            Download: "ansokan.pdf",
            ParsePdf: ParsedPdf({**APPLICATION, **changed}, {}),
            ReadTable: [{"Fil": name} for name in files],
            ReadPage: DECIDED,
            WriteLetter: Letter(docx=pdf.with_suffix(".docx"), pdf=pdf),
            Send: {"channel": "digital_brevlada"},
            FillForm: {"receipt": "BN-1-1"},
        }

    return answers


def handled(item: WorkItem, given: dict[type, Any]) -> dict[str, Any]:
    """What the bot did with a case, the last action of each kind."""
    with FakeRun(settings={"portal": "https://town.example"}, given=given, item=item) as run:
        bot.handle(item, run)
        return {type(done.action).__name__: done.action for done in run.done}


def test_a_complete_application_gets_a_receipt_and_its_clock_starts(given: Callable[..., dict[type, Any]]) -> None:
    """The letter is the receipt, and the decision is due in ten weeks."""
    done = handled(case("Ny"), given())

    today = done["FillForm"].values["Datum"]
    assert done["WriteLetter"].template == "mottagning.docx"
    assert done["FillForm"].values["Tio veckor"] == "Löper"
    assert done["FillForm"].values["Beslut senast"] == today + TEN_WEEKS


def test_an_incomplete_application_gets_a_request_for_just_what_is_missing(
    given: Callable[..., dict[type, Any]],
) -> None:
    """The request names each missing file, and no clock runs."""
    done = handled(case("Ny"), given(files=("planritning.pdf",), kind="Tillbyggnad"))

    assert done["WriteLetter"].template == "komplettering.docx"
    assert done["WriteLetter"].values["missing"] == ["situationsplan.pdf", "fasadritning.pdf"]
    assert done["FillForm"].values["Tio veckor"] == "Väntar på komplettering"
    assert "Beslut senast" not in done["FillForm"].values


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"kind": "Sjöbod"}, "checklistan"),
        ({"second_name": "Uno Tallmossa", "second_address": "Åsgatan 6"}, "olika adresser"),
    ],
)
def test_what_needs_judgement_goes_to_a_person(
    given: Callable[..., dict[type, Any]], changed: dict[str, str], reason: str
) -> None:
    """The reason says which it is, and nothing was sent."""
    with pytest.raises(BusinessError, match=reason):
        handled(case("Ny"), given(**changed))


@pytest.mark.parametrize("told", ["Sekretessmarkering", "", "Ja"])
def test_a_protected_applicant_stops_the_case_before_any_page_is_opened(told: str) -> None:
    """Nothing is given, so whatever the bot tried to open would fail otherwise."""
    with pytest.raises(BusinessError, match="för hand"):
        handled(case("Ny", **{"Skyddade personuppgifter": told}), {})


def test_the_last_day_to_appeal_depends_on_how_the_decision_is_served() -> None:
    """Three weeks from the day it was sent or, with förenklad delgivning, from two weeks after; never on a holiday."""
    assert last_day(date(2026, 11, 2), service="Vanlig delgivning") == date(2026, 11, 23)
    assert last_day(date(2026, 11, 27), service="Förenklad delgivning") == date(2027, 1, 4)


@pytest.mark.parametrize("status", ["Ny", "Beslutad"])
def test_cut_off_anywhere_a_case_ends_the_same(given: Callable[..., dict[type, Any]], status: str) -> None:
    """Killed after each act and resumed, the case comes to the same end with each act once."""
    resumed = resume_everywhere(bot, case(status), settings={"portal": "https://town.example"}, given=given())

    assert (resumed.state, resumed.acts) == ("done", ("Send", "FillForm"))
