"""Dates: every usual spelling is read, in one order, and written in two."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.sweden import format_date, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "20261124",
        "2026/11/24",
        "2026.11.24",
        "2026–11–24",
        "2026\u201111\u201124",
        "24/11 2026",
        "24/11-2026",
        "24/11/2026",
        "24/11, 2026",
        "24 / 11 2026",
        "24.11.2026",
        "24-11-2026",
        "24 november 2026",
        "24\u00a0november\u00a02026",
        "24 NOVEMBER 2026",
        "24 nov 2026",
        "24 nov. 2026",
        "24:e november 2026",
        "den 24 november 2026",
        "Den 24:e november, 2026",
        "tisdag 24 november 2026",
        "tisdagen den 24 november 2026",
        "Tis, 24 nov 2026",
        "tisdag, den 24 november 2026",
        " 24 november\n2026 ",
    ],
)
def test_each_usual_spelling_is_the_same_day(text: str) -> None:
    """However a Swede writes the day, it is that day."""
    assert parse_date(text) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03/04/2026", date(2026, 4, 3)),
        ("3/4 2026", date(2026, 4, 3)),
        ("03.04.2026", date(2026, 4, 3)),
        ("2026-4-3", date(2026, 4, 3)),
        ("2026-03-04", date(2026, 3, 4)),
        ("1 maj 2026", date(2026, 5, 1)),
        ("1:a maj 2026", date(2026, 5, 1)),
        ("30 sept 2026", date(2026, 9, 30)),
        ("lördagen den 3 jan 2026", date(2026, 1, 3)),
        ("söndag 4 januari 2026", date(2026, 1, 4)),
        ("mån 5 jan 2026", date(2026, 1, 5)),
        ("29 feb 2024", date(2024, 2, 29)),
    ],
)
def test_the_year_tells_the_order(text: str, day: date) -> None:
    """A year first is followed by the month; a year last comes after day and month."""
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "four digits"),
        ("26-11-24", "four digits"),
        ("261124", "four digits"),
        ("24/11", "four digits"),
        ("24/11-26", "four digits"),
        ("24.11.26", "four digits"),
        ("0026-11-24", "four digits"),
        ("2026-11", "four digits"),
        ("2026-11/24", "four digits"),
        ("2026-11-24T10:00", "four digits"),
        ("2026-W48-2", "four digits"),
        ("november 24, 2026", "four digits"),
        ("24 11 2026", "four digits"),
        ("19400104-2383", "four digits"),
        ("２０２６-11-24", "four digits"),
        ("2026-13-01", "does not exist"),
        ("2026-02-29", "does not exist"),
        ("11/24/2026", "does not exist"),
        ("20261131", "does not exist"),
        ("31 november 2026", "does not exist"),
        ("0 maj 2026", "does not exist"),
        ("24 may 2026", "no Swedish name"),
        ("24 okto. 2026", None),
        ("24 oct 2026", "no Swedish name"),
        ("24 novembre 2026", "no Swedish name"),
        ("tuesday 24 november 2026", "no Swedish name"),
        ("måndagen den 24 november 2026", "do not fit"),
    ],
)
def test_what_is_no_sure_date_is_refused(text: str, rule: str | None) -> None:
    """Short years, foreign names, days that do not exist and wrong weekdays are errors that repeat no digit."""
    if rule is None:
        assert parse_date(text) == date(2026, 10, 24)
        return
    with pytest.raises(ValueError, match=rule) as caught:
        parse_date(text)
    assert caught.value.__context__ is None or "1940" not in str(caught.value.__context__)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_a_written_date_is_read_back(day: date) -> None:
    """Any day comes back from its short and its long form."""
    assert parse_date(format_date(day)) == day
    assert parse_date(format_date(day, long=True)) == day


def test_a_date_is_written_short_and_long() -> None:
    """The short form has leading zeros, the long one has not."""
    assert format_date(date(2026, 3, 4)) == "2026-03-04"
    assert format_date(date(2026, 3, 4), long=True) == "4 mars 2026"


def test_a_time_is_written_as_its_day() -> None:
    """A datetime, which is a date too, gives no hours."""
    moment = datetime(2026, 3, 4, 23, 59, tzinfo=UTC)

    assert format_date(moment) == "2026-03-04"
    assert format_date(moment, long=True) == "4 mars 2026"


@given(st.text() | st.text(alphabet="0123456789-/. :eadenmajtis", max_size=20))
def test_no_garbage_escapes_parse_date(text: str) -> None:
    """Any text is either a date or a ValueError."""
    with suppress(ValueError):
        day = parse_date(text)
        assert parse_date(format_date(day)) == day
