"""Anställningsavtal: whom a contract may be written for, and that each order is carried out once."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from anstallningsavtal.bot import bot, judge, most_days
from anstallningsavtal.make_cases import FIXED, PERMANENT, STAND_IN, make_cases
from exempelby import serve

from kommunrpa import BusinessError, WorkItem
from kommunrpa.actions.letters import Letter, WriteLetter
from kommunrpa.actions.outbox import SendMail
from kommunrpa.actions.sheets import MarkRow, ReadSheet
from kommunrpa.actions.web import FillForm, Found, LookUp
from kommunrpa.testing import FakeRun, resume_everywhere

NUMBER = "19430926-9225"
ORDER = {
    "Personnummer": NUMBER, "Namn": "Åsa Ljungskåra", "Adress": "Ängsvägen 1", "Postort": "123 45 Exempelby",
    "Befattningskod": "207", "Anställningsform": FIXED, "Från": "2027-01-11", "Till": "2027-06-11",
    "Sysselsättningsgrad": "100", "Månadslön": "28500", "Chefens e-post": "chef@example.com",
    "Skyddade personuppgifter": "Nej",
}  # fmt: skip
RULES = {
    FIXED: {"form": FIXED, "days": 365, "years": 5, "source": "LAS 5 a §", "since": date(2022, 10, 1)},
    PERMANENT: {"form": PERMANENT, "days": None, "years": None, "source": None, "since": None},
}
PERSON = {"Anställd": "A7", "Namn": "Åsa Ljungskåra", "Order": "HR-1"}
Given = dict[type, Any]


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., Given]:
    """Give answers in place of the town, the tables and LibreOffice: a person in the register, and employments."""
    pdf = tmp_path / "avtal.pdf"
    pdf.write_bytes(b"%PDF-1.7")

    def answers(person: Mapping[str, str] | None = None, *employments: Mapping[str, str]) -> Given:
        def found(action: LookUp) -> Found:
            rows = employments if str(action.url).endswith("anstallningar") else [person] if person else ()
            return Found(table=tuple(rows))

        def sheet(action: ReadSheet) -> Any:
            is_rules = str(action.path).endswith("regler.csv")
            return [*RULES.values()] if is_rules else [{"code": "0207", "title": "Undersköterska", "unit": "Ängen"}]

        return {
            ReadSheet: sheet,
            LookUp: found,
            FillForm: {"number": "A1"},
            WriteLetter: Letter(docx=pdf.with_suffix(".docx"), pdf=pdf),
            SendMail: {"channel": "epost"},
            MarkRow: 2,
        }

    return answers


def handled(given: Given, **changed: str) -> dict[str, Any]:
    """What the bot did with an order, by the names of its actions."""
    item = WorkItem(key="HR-2", data={**ORDER, **changed})
    with FakeRun(settings={"portal": "https://town.example"}, given=given, item=item) as run:
        bot.handle(item, run)
        return {done.name: done.action for done in run.done}


def period(start: date, end: date | None, form: str = FIXED) -> dict[str, Any]:
    """An employment."""
    return {"title": "Undersköterska", "form": form, "start": start, "end": end}


def employment(start: str, end: str, **more: str) -> dict[str, str]:
    """An employment as the personnel system lists it."""
    return {"Anställd": "A7", "Befattning": "Undersköterska", "Anställningsform": FIXED, "Från": start, "Till": end,
            "Order": "HR-1", **more}  # fmt: skip


def test_somebody_new_is_registered_with_the_employment_and_its_contract(given: Callable[..., Given]) -> None:
    """The code gets its lost zero back, and the manager is told without a word about the person."""
    done = handled(given())

    mail = done["SendMail"]
    assert done["FillForm:personal"].values["Personnummer"].reveal() == NUMBER
    assert done["FillForm:anstallningar"].values["Befattning"] == "Undersköterska"
    assert done["FillForm:anstallningar"].values["Till"] == date(2027, 6, 11)
    assert mail.to == "chef@example.com"
    assert not any(word in mail.subject + mail.text for word in ("Åsa", "Ljungskåra", NUMBER[:8]))
    assert done["MarkRow"].key == {"Ordernummer": "HR-2"}


def test_who_is_registered_already_is_not_registered_again(given: Callable[..., Given]) -> None:
    """The employment is put on the number that the person has; one of somebody else's in the hits does not count."""
    done = handled(given(PERSON, employment("2027-01-01", "2027-12-31", Anställd="A70")))

    assert "FillForm:personal" not in done
    assert done["FillForm:anstallningar"].values["Anställd"] == "A7"


def test_a_permanent_employment_has_no_last_day(given: Callable[..., Given]) -> None:
    """The form is left without one."""
    done = handled(given(), Anställningsform=PERMANENT, Till="")

    assert "Till" not in done["FillForm:anstallningar"].values


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"Befattningskod": "999"}, "Befattningskoden"),
        ({"Anställningsform": "Provanställning"}, "Anställningsformen"),
        ({"Personnummer": "19500069-2384"}, "kontrollsiffra"),
        ({"Namn": "Kim Annansson"}, "någon annan"),
        ({"Till": ""}, "Slutdatum hör"),
        ({"Till": "2027-01-10"}, "före startdatumet"),
    ],
)
def test_an_order_that_can_not_be_right_goes_to_a_person(
    given: Callable[..., Given], changed: dict[str, str], reason: str
) -> None:
    """The reason says what to look at."""
    with pytest.raises(BusinessError, match=reason):
        handled(given(PERSON), **changed)


@pytest.mark.parametrize(
    ("earlier", "reason"),
    [
        (period(date(2027, 1, 11), date(2027, 6, 11)), "redan registrerad"),
        (period(date(2020, 1, 1), None, form=PERMANENT), "under tiden"),
        (period(date(2027, 6, 11), date(2027, 6, 30)), "under tiden"),
        (period(date(2026, 12, 1), date(2027, 1, 11)), "under tiden"),
        (period(date(2026, 1, 1), date(2026, 12, 31)), "Risk för omvandling"),
    ],
)
def test_what_the_person_has_had_before_is_looked_at(earlier: dict[str, Any], reason: str) -> None:
    """The same employment twice, two at a time, and too many days with the same form."""
    with pytest.raises(BusinessError, match=reason):
        judge(period(date(2027, 1, 11), date(2027, 6, 11)), [earlier], RULES[FIXED])


def test_other_forms_and_older_times_do_not_count() -> None:
    """A year as stand-in, and a year that lies more than five years back, add nothing."""
    stand_in = period(date(2026, 1, 1), date(2026, 12, 31), form=STAND_IN)
    long_ago = period(date(2021, 6, 1), date(2022, 5, 31))

    judge(period(date(2027, 6, 1), date(2027, 10, 31)), [stand_in, long_ago], RULES[FIXED])


def test_days_are_counted_once_in_any_five_years() -> None:
    """Two periods on the same days are one; the first day of a period and its last are days of it."""
    year = period(date(2026, 1, 1), date(2026, 12, 31))

    assert most_days([year, year], years=5) == 365
    assert most_days([period(date(2020, 1, 1), date(2027, 1, 1))], years=5) == 1826


@pytest.mark.parametrize("told", ["Ja", "", "Sekretessmarkering"])
def test_a_protected_person_stops_the_order_before_anything_is_read(told: str) -> None:
    """Nothing is given, so whatever the bot tried to open would fail otherwise."""
    with pytest.raises(BusinessError, match="för hand"):
        handled({}, **{"Skyddade personuppgifter": told})


@pytest.mark.parametrize("person", [None, PERSON, {**PERSON, "Order": "HR-2"}])
def test_cut_off_anywhere_an_order_ends_the_same(given: Callable[..., Given], person: Mapping[str, str] | None) -> None:
    """Killed after each act and resumed, with what it made itself in the register, each act is done once."""
    own = employment("2027-01-11", "2027-06-11", Order="HR-2")
    resumed = resume_everywhere(
        bot, WorkItem(key="HR-2", data=ORDER), settings={"portal": "https://town.example"}, given=given(person, own)
    )

    new = () if person == PERSON else ("FillForm:personal",)
    assert (resumed.state, resumed.acts) == ("done", (*new, "FillForm:anstallningar", "SendMail", "MarkRow"))


def test_a_marked_order_leaves_the_rest_of_the_file_as_it_was(tmp_path: Path) -> None:
    """Colours, filter, frozen heading and the formula of the other sheet are still there."""
    with serve() as town:
        make_cases(tmp_path, town)
    path = tmp_path / "bestallningar.xlsx"
    with FakeRun(home=tmp_path) as run:
        row = run.do(MarkRow(path=path, key={"Ordernummer": "HR-2026-003"}, values={"Status": "Avtal klart"}))

    book = openpyxl.load_workbook(path)
    sheet = book["Beställningar"]
    assert (row, sheet["N4"].value, sheet["N3"].value) == (4, "Avtal klart", None)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet["A1"].font.bold) == ("B2", "A1:N22", True)
    assert book["Summering"]["B1"].value.startswith("=COUNTA")
