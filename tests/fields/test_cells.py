"""Tests of how a cell's text becomes a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.fields import Amount, Date, OrgNumber, Personnummer, Phone, Text, Unfit
from kommunrpa.fields.cells import as_text, read_text


@pytest.mark.parametrize("text", ["2026-11-24T10:30", "2026-11-24 10:30:00", "2026-11-24 10:30:00.000", "20261124"])
def test_a_day_with_a_time_is_that_day(text: str) -> None:
    """Systems export moments where people ask for days."""
    assert read_text(Date("Dag"), text).isoformat() == "2026-11-24"


def test_a_time_elsewhere_is_no_day() -> None:
    """With a zone it may be another day here."""
    with pytest.raises(Unfit):
        read_text(Date("Dag"), "2026-11-24T23:30:00Z")


@pytest.mark.parametrize("text", ["#N/A", "#SAKNAS!", "#FEL!", "#DIVISION/0!"])
def test_a_failed_formula_is_no_text(text: str) -> None:
    """In English and in Swedish."""
    with pytest.raises(Unfit, match="innehåller en formel som inte går att räkna ut"):
        read_text(Text("Namn"), text)


@pytest.mark.parametrize("text", ["1,91212E+11", "1.9E+05", "########"])
def test_lost_digits_are_no_text(text: str) -> None:
    """What a program for sheets wrote in place of a long number."""
    with pytest.raises(Unfit, match="har förlorat siffror"):
        read_text(Text("Nr"), text)


def test_a_code_that_looks_like_it_is_one() -> None:
    """Nothing is lost in what has no decimals."""
    assert read_text(Text("Rum"), "1E5") == "1E5"


@pytest.mark.parametrize(
    ("text", "number"), [("701740605", "0701740605"), ("46701740605", "46701740605"), ("+46 70 174 06 05",) * 2]
)
def test_a_mobile_number_gets_back_its_zero(text: str, number: str) -> None:
    """One with a country's number keeps that."""
    assert read_text(Phone("Telefon"), text) == number


def test_a_person_born_in_the_century_s_first_years_is_found(people: tuple[str, ...]) -> None:
    """Every published number whose ten digits begin with a zero, as Excel would keep it, in both kinds of field."""
    short = [each for each in people if each.startswith("200") and each[6] in "0123"]
    assert len(short) > 10
    for each in short:
        digits = str(int(each[2:]))
        assert read_text(Personnummer("Pnr"), digits).reveal(separator="") == each
        assert read_text(OrgNumber("Orgnr"), digits).reveal().replace("-", "") == each[2:]


def test_accents_are_joined() -> None:
    """A Mac may write å as a and a ring."""
    assert read_text(Text("Namn"), "A\u030asa") == "Åsa"


@given(st.integers(-(10**13), 10**13))
def test_a_number_of_excel_is_the_amount_that_a_person_sees(ore: int) -> None:
    """Öre are never lost in a float."""
    assert read_text(Amount("Belopp"), as_text(ore / 100)) * 100 == ore
