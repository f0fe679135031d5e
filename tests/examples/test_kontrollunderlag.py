"""Kontrollunderlag: what is pointed out to a person, that a person decides, and that nobody's number is asked for."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from kontrollunderlag.bot import bot, find, find_reasons

from kommunrpa import BusinessError, TemporaryError, WorkItem
from kommunrpa.actions.ask import Ask
from kommunrpa.actions.http import Answer, Get
from kommunrpa.actions.letters import Letter, WriteLetter
from kommunrpa.actions.pdf import ParsedPdf, ParsePdf
from kommunrpa.actions.web import Download, FillForm, ReadPage, ReadTable
from kommunrpa.actions.xml import ReadXml
from kommunrpa.testing import FakeRun, resume_everywhere

SETTINGS = {"portal": "https://town.example", "income_tolerance": 300, "rent_tolerance": 100}
CASE = {
    "name": "Åsa Ljungskåra", "household": "1 vuxen, 1 barn", "household_before": "1 vuxen, 1 barn",
    "income": Decimal(5500), "income_before": Decimal(5500), "rent": Decimal(6450), "rent_before": Decimal(6450),
    "frame": Decimal(7500),
}  # fmt: skip
COUNTED = {"found": Decimal(5500), "wage": Decimal(4200), "slip": Decimal(4200), "notice": Decimal(6450)}
ANSWERS: dict[str, dict[str, Any]] = {
    "Försäkringskassan": {"is_there": True, "is_enrolled": None, "paid": [{"kind": "Bidrag", "amount": Decimal(1300)}]},
    "Skatteverket": {"is_there": True, "is_enrolled": None, "paid": [{"kind": "Lön", "amount": Decimal(4200)}]},
    "Arbetsförmedlingen": {"is_there": True, "is_enrolled": True, "paid": []},
}
ROW = {
    "Ärende": "EB-1",
    "Personakt": "PA-1",
    "Avser månad": "2026-12",
    "Status": "Ny",
    "Skyddade personuppgifter": "Nej",
}


def case(**more: object) -> WorkItem:
    """A case of the list."""
    return WorkItem(key="EB-1", data={**ROW, "count": 1, **more})


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., dict[type, Any]]:
    """Give answers in place of the town, the authorities, LibreOffice and a person, with some of the case changed."""
    pdf = tmp_path / "kontrollunderlag.pdf"
    pdf.write_bytes(b"%PDF-1.7")

    def answers(files: tuple[str, ...] = ("hyresavi.pdf", "lonespec.pdf"), **changed: object) -> dict[type, Any]:
        return {
            ReadPage: lambda _: {**CASE, **changed},
            ReadTable: [{"Fil": name} for name in files],
            Download: lambda download: download.press,
            ParsePdf: ParsedPdf({"Att betala": Decimal(6450), "Nettolön": Decimal(4200)}, {}),
            Get: lambda get: Answer(status=200, content=b"", path=Path(get.save)),
            ReadXml: lambda read: ANSWERS[Path(read.path).stem],
            WriteLetter: Letter(docx=pdf.with_suffix(".docx"), pdf=pdf),
            FillForm: {"receipt": "EB-1-1"},
            Ask: "Granskat",
        }

    return answers


def handled(item: WorkItem, given: Mapping[type, Any]) -> dict[str, Any]:
    """What the bot did with a case, the last action of each kind."""
    with FakeRun(settings=SETTINGS, given=dict(given), item=item, home=bot.home) as run:
        bot.handle(item, run)
        return {type(done.action).__name__: done.action for done in run.done}


def reasons(*, answers: Mapping[str, Any] = ANSWERS, **changed: object) -> list[str]:
    """What is pointed out, with some of what was found changed."""
    return [each.replace("\u00a0", " ") for each in find_reasons({**CASE, **COUNTED, **changed}, answers, SETTINGS)]


def test_a_case_is_counted_put_on_the_case_and_handed_to_a_person(given: Callable[..., dict[type, Any]]) -> None:
    """9 100 of norm and 6 450 of rent, less 5 500 of incomes; it is no decision, and a person is asked."""
    done = handled(case(), given())

    values = done["WriteLetter"].values
    assert (values["norm"], values["found"], values["need"]) == (9100, 5500, 10050)
    assert done["FillForm"].values["Avvikelser"] == 0
    assert done["Ask"].question.startswith("Inget avviker")


def test_nobody_is_asked_for_by_a_personal_number(given: Callable[..., dict[type, Any]]) -> None:
    """An authority is asked by the number of the case."""
    assert handled(case(), given())["Get"].url == "https://town.example/api/ssbtek/Arbetsförmedlingen/EB-1"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"household_before": "2 vuxna"}, "Hushållet var 2 vuxna förra månaden."),
        ({"found": Decimal(5801)}, "Källorna har inkomster på 5 801 kr, den sökande har uppgett 5 500 kr."),
        ({"income_before": Decimal(5801)}, "Inkomsterna var 5 801 kr förra månaden, nu 5 500 kr."),
        ({"wage": Decimal(4501)}, "Skatteverket har lön på 4 501 kr, bifogade lönespecifikationer 4 200 kr."),
        ({"rent": Decimal(6551)}, "Uppgiven hyra är 6 551 kr, hyresavin är på 6 450 kr."),
        ({"rent_before": Decimal(6349)}, "Hyran var 6 349 kr förra månaden, hyresavin är på 6 450 kr."),
        ({"frame": Decimal(6349)}, "Hyresavin är på 6 450 kr, referensramen är 6 349 kr."),
    ],
)
def test_each_thing_that_differs_is_pointed_out_and_nothing_else(changed: dict[str, Any], reason: str) -> None:
    """A krona more than the tolerance is told with both amounts; the tolerance itself is none."""
    (name,) = changed
    within = (
        {name: changed[name] + (1 if name in {"frame", "rent_before"} else -1)} if name != "household_before" else {}
    )

    assert reasons(**changed) == [reason]
    assert reasons(**within) == []


def test_an_authority_that_does_not_answer_is_pointed_out() -> None:
    """What it might have known is for a person to find out."""
    silent = {**ANSWERS, "Skatteverket": {"is_there": False, "is_enrolled": None, "paid": []}}

    assert reasons(answers=silent) == ["Skatteverket svarar inte: kontrollera för hand."]


def test_who_is_not_enrolled_is_pointed_out() -> None:
    """Only a known no is told: an authority that does not say is no reason."""
    told = {**ANSWERS["Arbetsförmedlingen"], "is_enrolled": False}

    assert reasons(answers={**ANSWERS, "Arbetsförmedlingen": told}) == [
        "Den sökande är inte inskriven hos Arbetsförmedlingen."
    ]


@pytest.mark.parametrize(
    ("item", "changed", "reason"),
    [
        (case(count=2), {}, "flera ansökningar"),
        (case(), {"files": ("lonespec.pdf",)}, "Hyresavin saknas"),
        (case(), {"household": "3 vuxna"}, "riksnormens tabell"),
    ],
)
def test_what_can_not_be_counted_goes_to_a_person(
    given: Callable[..., dict[type, Any]], item: WorkItem, changed: dict[str, Any], reason: str
) -> None:
    """The reason says which it is, and nothing was put on the case."""
    with pytest.raises(BusinessError, match=reason):
        handled(item, {**given(**changed), FillForm: AssertionError("noted")})


@pytest.mark.parametrize("told", ["Sekretessmarkering", "", "Ja"])
def test_a_protected_household_stops_before_anything_is_asked(told: str) -> None:
    """Nothing is given, so whatever the bot tried to open would fail otherwise."""
    with pytest.raises(BusinessError, match="för hand"):
        handled(case(**{"Skyddade personuppgifter": told}), {})


def test_an_authority_that_is_down_is_asked_again_and_then_later(given: Callable[..., dict[type, Any]]) -> None:
    """It is no fault of the case: the case waits, and nothing was put on it."""
    with pytest.raises(TemporaryError):
        handled(case(), {**given(), Get: TemporaryError("503"), FillForm: AssertionError("noted")})


def test_of_two_applications_for_a_month_both_say_so() -> None:
    """Also when the first has been looked at; the same month of somebody else does not count."""
    rows = [
        ROW,
        {**ROW, "Ärende": "EB-2", "Status": "Klar för handläggare"},
        {**ROW, "Ärende": "EB-3", "Personakt": "P"},
    ]
    with FakeRun(settings=SETTINGS, given={ReadTable: rows}) as run:
        found = {item.key: item.data["count"] for item in find(run)}

    assert found == {"EB-1": 2, "EB-3": 1}


def test_cut_off_anywhere_a_case_ends_the_same(given: Callable[..., dict[type, Any]]) -> None:
    """Killed after each act and resumed, the case comes to the same end with each act once."""
    resumed = resume_everywhere(bot, case(), settings=SETTINGS, given=given())

    assert (resumed.state, resumed.acts) == ("done", ("FillForm", "Ask"))
