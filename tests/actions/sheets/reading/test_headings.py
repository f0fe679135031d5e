"""Tests of where the headings of a table stand."""

from typing import Any

import pytest

from kommunrpa.actions.sheets.reading.columns import column_letters, column_number
from kommunrpa.actions.sheets.reading.headings import header_of
from kommunrpa.fields import Text
from kommunrpa.fields.values import as_fields


def header(rows: list[list[str]], *labels: str, optional: str = "") -> Any:
    """The headings among rows."""
    fields = as_fields({label: label for label in labels})
    return header_of(rows, fields | ({optional: Text(optional, optional=True)} if optional else {}))


def test_they_stand_below_titles() -> None:
    """Which may hold one of the words, and have fewer cells."""
    found = header([["Namn på listan: Belopp"], [], ["", "Namn", "Belopp (kr)"], ["", "Åsa", "5"]], "Namn", "Belopp")

    assert (found.last, found.places, found.faults) == (2, {"Namn": 1, "Belopp": 2}, {})


def test_they_may_stand_over_several_rows() -> None:
    """A heading over several columns belongs to each of them."""
    rows = [["Namn", "Belopp", "", "Antal", ""], ["", "Sökt", "Beviljat", "Barn", "Sökt"], ["Åsa", "5", "4", "1", "2"]]

    found = header(rows, "Namn", "Belopp › Sökt", "Beviljat", "Antal › Sökt")

    assert (found.last, [*found.places.values()]) == (1, [0, 1, 2, 4])


def test_a_heading_over_two_rows_reads_as_one() -> None:
    """As it is broken in a narrow column."""
    assert header([["Sökt", "Namn"], ["belopp", ""], ["5", "Åsa"]], "Sökt belopp", "Namn").places == {
        "Sökt belopp": 0,
        "Namn": 1,
    }


def test_the_uppermost_are_taken() -> None:
    """They may stand there again on each printed page."""
    assert header([["A", "B"], ["1", "2"], ["A", "B"]], "A", "B").last == 0


def test_an_exact_heading_wins_over_one_with_a_hint() -> None:
    """Both may be there."""
    assert header([["Belopp (kr)", "Belopp"]], "Belopp").places == {"Belopp": 1}


def test_a_heading_that_stands_twice_is_a_fault() -> None:
    """Its columns are told as Excel calls them."""
    assert header([["A", "B", "a:"]], "A", "B").faults == {
        "A": "finns i flera kolumner (A och C): ge dem olika rubriker"
    }
    assert header([["B", "A", "A"]], "B", optional="A").faults.keys() == {"A"}


def test_a_missing_one_is_a_fault_unless_it_is_optional() -> None:
    """With what is like it."""
    assert header([["Namn", "Sökt belopp"]], "Namn", "Belopp", optional="Dag").faults == {
        "Belopp": "kolumnen finns inte; det som liknar är ”Sökt belopp”"
    }
    assert header([], "Namn").faults == {"Namn": "kolumnen finns inte"}


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_called_as_in_excel(number: int, letters: str) -> None:
    """There and back."""
    assert column_letters(number) == letters
    assert column_number(letters) == number
