"""Fields that count."""

from datetime import date

import pytest

from kommunrpa.fields import Date, Integer, Unfit


@pytest.mark.parametrize("text", ["2026-11-24", "24/11 2026", "24 november 2026", "20261124", "2026 11 24"])
def test_dates_are_read(text: str) -> None:
    """A day is read in its usual spellings."""
    assert Date("a").read(text) == date(2026, 11, 24)
    assert Date("a").resembles(text)


@pytest.mark.parametrize("text", ["2026-02-30", "26-11-24", "11/24 2026"])
def test_days_that_are_none_are_faults(text: str) -> None:
    """What is meant as a day but is none, or may be two, is refused."""
    assert Date("a").resembles(text)
    with pytest.raises(Unfit):
        Date("a").read(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1 250", 1250), ("12", 12), ("−3", -3), ("+7", 7), ("1\u00a0000\u00a0000", 1_000_000), ("0", 0)],
)
def test_whole_numbers_are_read(text: str, number: int) -> None:
    """A whole number is read with any space between thousands."""
    assert Integer("a").read(text) == number
    assert Integer("a").resembles(text)


@pytest.mark.parametrize("text", ["12,5", "1 25", "ca 12", "12 st", "9" * 30, "٣"])
def test_other_numbers_are_not_whole(text: str) -> None:
    """Parts, words, wrong groups and other scripts are refused."""
    with pytest.raises(Unfit):
        Integer("a").read(text)
