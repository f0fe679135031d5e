"""Årsräkning: what is told to whom, how deep an audit is proposed, and that a person decides on each letter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from arsrakning.bot import bot, choose_level
from arsrakning.worklist import write_worklist

from kommunrpa import BusinessError, WorkItem
from kommunrpa.actions.ask import Ask
from kommunrpa.actions.letters import Letter, WriteLetter
from kommunrpa.actions.outbox import Send
from kommunrpa.actions.pdf import ParsedPdf, ParsePdf
from kommunrpa.actions.sheets import ReadSheet
from kommunrpa.actions.web import FillForm, Found, LookUp, ReadPage, ReadTable
from kommunrpa.sweden import Personnummer
from kommunrpa.testing import FakeRun, resume_everywhere

NUMBER, GUARDIAN = Personnummer("19430926-9225"), Personnummer("19480913-2386")
ACCOUNT = {
    "act": "1041", "first": date(2025, 1, 1), "last": date(2025, 12, 31), "number": NUMBER, "opening": Decimal(40000),
    "income": Decimal("187450.30"), "expenses": Decimal("190000.30"), "closing": Decimal(37450), "signed": True,
    "statement": True, "extract": True, "report": True,
}  # fmt: skip
ACT = {
    "number": NUMBER, "first": date(2025, 1, 1), "last": date(2025, 12, 31), "before": Decimal(40000), "is_new": False,
    "is_remarked": False, "name": "Ebba Västanvik", "guardian": GUARDIAN, "address": "Kvarngatan 2",
    "town": "123 45 Exempelby",
}  # fmt: skip
HIT = {"Akt": "1041", "Skydd, huvudman": "Nej", "Skydd, ställföreträdare": "Nej"}
ITEM = WorkItem(key="1", files={"account": Path("arsrakning.pdf")})
HOW: dict[str, Any] = {"settings": {"portal": "https://town.example", "deep_share": 0.0}}


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., dict[type, Any]]:
    """Give answers in place of the register, LibreOffice and a person, with some of the account changed."""
    pdf = tmp_path / "komplettering.pdf"
    pdf.write_bytes(b"%PDF-1.7")

    def answers(*, answer: str = "Skicka", hit: dict[str, str] = HIT, **changed: object) -> dict[type, Any]:
        return {
            ParsePdf: ParsedPdf({**ACCOUNT, **changed}, {}),
            LookUp: Found(table=[hit]),
            ReadPage: ACT,
            WriteLetter: Letter(docx=pdf.with_suffix(".docx"), pdf=pdf),
            Ask: answer,
            Send: {"channel": "digital_brevlada"},
            FillForm: {"receipt": "1041-1"},
        }

    return answers


def handled(given: dict[type, Any], **settings: object) -> dict[str, Any]:
    """What the bot did with an account, the last action of each kind."""
    with FakeRun(settings={**HOW["settings"], **settings}, given=given, item=ITEM) as run:
        bot.handle(ITEM, run)
        return {type(done.action).__name__: done.action for done in run.done}


def test_an_account_without_faults_is_noted_and_nobody_is_written_to(given: Callable[..., dict[type, Any]]) -> None:
    """It is only noted how it should be audited: nothing is approved, and nobody is asked."""
    done = handled(given())

    assert done["FillForm"].values == {"Granskning": "Förenklad", "Utfall": "Inga brister", "Brister": ""}
    assert not {"WriteLetter", "Ask", "Send"} & done.keys()


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({"closing": Decimal("37450.01")}, ["A + B är 227 450,30 kr men C + D är 227 450,31 kr: de ska vara lika."]),
        (
            {"opening": Decimal(50000), "closing": Decimal(47450)},
            ["Tillgångarna vid början är inte 40 000 kr, som förra räkningen slutade på."],
        ),
        (
            {"extract": False, "report": False},
            ["Bilagan Kontoutdrag är inte bifogad.", "Bilagan Redogörelse är inte bifogad."],
        ),
        ({"signed": False}, ["Årsräkningen är inte undertecknad."]),
    ],
)
def test_each_fault_stands_in_the_letter_and_before_the_one_who_decides(
    given: Callable[..., dict[type, Any]], changed: dict[str, object], faults: list[str]
) -> None:
    """An öre too much is a fault; the letter and the question tell the same."""
    done = handled(given(**changed))

    told = [fault.replace("\u00a0", " ") for fault in done["WriteLetter"].values["faults"]]
    assert told == faults
    assert done["Ask"].show["Brister"] == done["WriteLetter"].values["faults"]
    assert done["Send"].to.number == GUARDIAN
    assert done["FillForm"].values["Utfall"] == "Komplettering begärd"


def test_a_letter_that_a_person_holds_back_is_not_sent(given: Callable[..., dict[type, Any]]) -> None:
    """The faults are noted all the same."""
    done = handled(given(answer="Skicka inte", signed=False))

    assert "Send" not in done
    assert done["FillForm"].values["Utfall"] == "Brister utan brev"
    assert "undertecknad" in done["FillForm"].values["Brister"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"act": "9999"}, "finns inte i registret"),
        ({"number": GUARDIAN}, "inte huvudmannens"),
        ({"first": date(2024, 1, 1)}, "Perioden"),
        ({"hit": {**HIT, "Skydd, huvudman": "Sekretessmarkering"}}, "för hand"),
        ({"hit": {**HIT, "Skydd, ställföreträdare": ""}}, "för hand"),
    ],
)
def test_what_is_in_doubt_goes_to_a_person_and_nothing_is_noted(
    given: Callable[..., dict[type, Any]], changed: dict[str, Any], reason: str
) -> None:
    """The reason says which it is; the act is not even opened for one who is protected."""
    answers = given(**changed)
    if reason == "för hand":
        del answers[ReadPage]

    with pytest.raises(BusinessError, match=reason):
        handled({**answers, FillForm: AssertionError("noted")})


@pytest.mark.parametrize(
    ("changed", "level"),
    [
        ({}, "Förenklad"),
        ({"faults": ["Årsräkningen är inte undertecknad."]}, "Normal"),
        ({"closing": Decimal(50000)}, "Normal"),
        ({"is_new": True}, "Fördjupad"),
        ({"is_remarked": True}, "Fördjupad"),
        ({"is_drawn": True}, "Fördjupad"),
    ],
)
def test_how_deep_an_audit_is_proposed(changed: dict[str, Any], level: str) -> None:
    """New guardians, earlier remarks and the lot are audited deeply; a small account without faults simply."""
    account, act = ParsedPdf({**ACCOUNT, **changed}, {}), {**ACT, **changed}

    assert choose_level(account, act, changed.get("faults", []), is_drawn=changed.get("is_drawn", False)) == level


def test_the_lot_draws_its_share_and_falls_the_same_when_a_case_is_resumed(
    given: Callable[..., dict[type, Any]],
) -> None:
    """The lot is in the key of the case, which stays the same."""

    def level(key: str) -> str:
        item = replace(ITEM, key=key)
        with FakeRun(settings={**HOW["settings"], "deep_share": 0.1}, given=given(), item=item) as run:
            bot.handle(item, run)
            return str(run.done[-1].action.values["Granskning"])  # type: ignore[attr-defined] - FillForm is last

    levels = [level(str(key)) for key in range(40)]

    assert levels == [level(str(key)) for key in range(40)]
    assert 0 < levels.count("Fördjupad") < 10


@pytest.mark.parametrize(("changed", "acts"), [({}, ("FillForm",)), ({"signed": False}, ("Ask", "Send", "FillForm"))])
def test_cut_off_anywhere_an_account_ends_the_same(
    given: Callable[..., dict[type, Any]], changed: dict[str, Any], acts: tuple[str, ...]
) -> None:
    """Killed after each act and resumed, it comes to the same end with each act once."""
    resumed = resume_everywhere(bot, ITEM, given=given(**changed), **HOW)

    assert (resumed.state, resumed.acts) == ("done", acts)


def test_the_worklist_begins_with_what_is_to_be_audited_deeply_and_ends_with_who_has_not_handed_in() -> None:
    """Within a level those that can be audited at once come first."""
    table = [
        {"Akt": act, "Granskning": level, "Utfall": outcome, "Status": "Förgranskad"}
        for act, level, outcome in (
            ("1", "", ""), ("2", "Förenklad", "Inga brister"), ("3", "Normal", "Komplettering begärd"),
            ("4", "Normal", "Inga brister"), ("5", "Fördjupad", "Brister utan brev"),
        )
    ]  # fmt: skip
    with FakeRun(given={ReadTable: table}) as run:
        path = write_worklist(run, "https://town.example")
        rows = run.do(ReadSheet(path=path, columns={"act": "Akt"}))

    assert [row["act"] for row in rows] == ["5", "4", "3", "2", "1"]
