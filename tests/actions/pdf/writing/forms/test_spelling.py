"""How values are written in forms."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from kommunrpa.actions.pdf.writing.forms.spelling import spelled
from kommunrpa.errors import ActionError, BusinessError
from kommunrpa.sweden import Bankgiro, OrgNumber, Personnummer

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("value", "spellings"),
    [
        ("Åsa", ["Åsa"]),
        (2026, ["2026"]),
        (Decimal(25000), ["25 000", "25000"]),
        (Decimal("-1234.5"), ["-1 234,50", "-1234,50"]),
        (date(2026, 11, 24), ["2026-11-24", "20261124", "261124"]),
        (datetime(2026, 11, 24, 9, 5), ["2026-11-24 09:05"]),  # noqa: DTZ001 - as a form has it
        (Personnummer("19900118-9811"), ["19900118-9811", "199001189811", "900118-9811", "9001189811"]),
        (OrgNumber("556677-8899"), ["556677-8899", "5566778899"]),
        (Bankgiro("991-2346"), ["991-2346", "9912346"]),
    ],
)
def test_the_usual_spelling_comes_first(value: object, spellings: list[str]) -> None:
    """Then shorter ones, for fields with as many cells as there are digits."""
    assert spelled(value, label="x", today=TODAY) == [spellings]


def test_the_sign_of_a_great_age_is_kept() -> None:
    """Ten digits would make a newborn of somebody over a hundred years old."""
    (spellings,) = spelled(Personnummer("19130401-2931"), label="x", today=TODAY)  # type: ignore[misc]

    assert spellings[-1] == "130401+2931"


def test_boxes_and_lists() -> None:
    """True is a tick; a list is a choice of several."""
    assert spelled(value=True, label="x", today=TODAY) is True
    assert spelled(["a", "b"], label="x", today=TODAY) == [["a"], ["b"]]


@pytest.mark.parametrize("value", [1.5, object(), {"a": 1}, [True], b"x"])
def test_values_of_no_field_are_a_mistake(value: Any) -> None:
    """The error names the label and the type, never the value."""
    with pytest.raises(ActionError, match="value of 'Belopp' is a"):
        spelled(value, label="Belopp", today=TODAY)


@pytest.mark.parametrize("value", [None, [None], Decimal("0.001"), Decimal("NaN")])
def test_a_value_that_says_nothing_is_the_cases(value: Any) -> None:
    """A hole, or what is no amount, is an error in Swedish that names the label."""
    with pytest.raises(BusinessError, match="fältet ”Belopp”"):
        spelled(value, label="Belopp", today=TODAY)
