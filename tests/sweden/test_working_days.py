"""Working days and deadlines, by the law's own list of days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.sweden import add_working_days, appeal_deadline, is_working_day, next_working_day

DAYS = st.dates(min_value=date(1953, 1, 1), max_value=date(2100, 12, 1))

# Weekdays on which no deadline ends, from the almanac.
OFF_2026 = ["01-01", "01-06", "04-03", "04-06", "05-01", "05-14", "06-19", "12-24", "12-25", "12-31"]
MIDSOMMARAFTON = ["2024-06-21", "2025-06-20", "2026-06-19", "2027-06-25", "2028-06-23"]


def test_the_weekdays_off_of_a_year_are_those_of_the_almanac() -> None:
    """In 2026 exactly ten days from Monday to Friday are no working days."""
    year = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]

    off = [f"{day:%m-%d}" for day in year if day.weekday() < 5 and not is_working_day(day)]

    assert off == OFF_2026


@given(DAYS)
def test_no_weekend_is_a_working_day(day: date) -> None:
    """Saturdays and Sundays never are."""
    assert not (day.weekday() >= 5 and is_working_day(day))


@pytest.mark.parametrize("eve", [*MIDSOMMARAFTON, "2026-12-24", "2026-12-31", "2029-12-24"])
def test_the_three_eves_are_no_working_days(eve: str) -> None:
    """Midsommarafton, julafton and nyårsafton count as holidays when a time limit ends."""
    assert date.fromisoformat(eve).weekday() < 5
    assert not is_working_day(date.fromisoformat(eve))


@pytest.mark.parametrize("day", ["2026-01-05", "2026-04-02", "2026-04-30", "2026-05-15", "2026-10-30", "2026-12-23"])
def test_half_days_and_days_between_are_working_days(day: str) -> None:
    """Skärtorsdagen, valborgsmässoafton and klämdagar move no deadline."""
    assert is_working_day(date.fromisoformat(day))


def test_the_national_day_took_the_place_of_annandag_pingst() -> None:
    """The calendar follows the law of each year."""
    assert is_working_day(date(2002, 6, 6))
    assert not is_working_day(date(2004, 5, 31))
    assert not is_working_day(date(2005, 6, 6))
    assert is_working_day(date(2005, 5, 16))


@pytest.mark.parametrize("year", [1, 1952, 2101, 9999])
def test_years_that_the_calendar_does_not_know_are_refused(year: int) -> None:
    """Outside 1953 to 2100 there is an error, not a calendar without holidays."""
    weekday = next(day for day in (date(year, 12, number) for number in range(1, 8)) if day.weekday() == 0)
    with pytest.raises(ValueError, match="1953 to 2100"):
        is_working_day(weekday)
    with pytest.raises(ValueError, match="1953 to 2100"):
        next_working_day(weekday)


@given(DAYS)
def test_the_next_working_day_is_the_first_that_is_none_earlier(day: date) -> None:
    """Every day from the day itself to the one before the answer is free."""
    answer = next_working_day(day)

    assert is_working_day(answer)
    assert not any(is_working_day(day + timedelta(days=number)) for number in range((answer - day).days))
    assert next_working_day(answer) == answer


@given(st.dates(min_value=date(1954, 1, 1), max_value=date(2099, 12, 1)), st.integers(1, 30))
def test_working_days_are_counted_there_and_back(day: date, days: int) -> None:
    """As many working days lie in the span as were asked for, and counting back ends on the start."""
    later = add_working_days(day, days=days)
    span = [day + timedelta(days=number) for number in range(1, (later - day).days + 1)]

    assert sum(map(is_working_day, span)) == days
    assert span[-1] == later
    assert is_working_day(later)
    if is_working_day(day):
        assert add_working_days(later, days=-days) == day


def test_no_working_days_later_is_the_next_working_day() -> None:
    """Zero days from a Saturday is the Monday, from a Monday that Monday."""
    assert add_working_days(date(2026, 11, 21), days=0) == date(2026, 11, 23)
    assert add_working_days(date(2026, 11, 23), days=0) == date(2026, 11, 23)


@pytest.mark.parametrize("days", [10**6, -(10**6)])
def test_counting_ends_where_the_calendar_ends(days: int) -> None:
    """A mistyped number of days is an error, not a date without holidays."""
    with pytest.raises(ValueError, match="1953 to 2100"):
        add_working_days(date(2026, 11, 24), days=days)


@pytest.mark.parametrize(
    ("served", "last"),
    [
        ("2026-11-03", "2026-11-24"),
        ("2026-12-03", "2026-12-28"),
        ("2026-12-04", "2026-12-28"),
        ("2026-12-10", "2027-01-04"),
        ("2026-12-16", "2027-01-07"),
        ("2026-05-29", "2026-06-22"),
        ("2026-03-13", "2026-04-07"),
        ("2026-10-31", "2026-11-23"),
        ("2026-04-23", "2026-05-15"),
    ],
)
def test_an_appeal_ends_three_weeks_later_on_a_working_day(served: str, last: str) -> None:
    """The same weekday three weeks on, moved past weekends, holidays and eves."""
    assert appeal_deadline(date.fromisoformat(served)) == date.fromisoformat(last)


def test_another_time_for_appeal_can_be_given() -> None:
    """A law with one week gets one week."""
    assert appeal_deadline(date(2026, 11, 17), weeks=1) == date(2026, 11, 24)


@pytest.mark.parametrize("weeks", [0, -1, 53])
def test_an_impossible_time_for_appeal_is_refused(weeks: int) -> None:
    """No appeal ends before it began, or after more than a year."""
    with pytest.raises(ValueError, match="1 to 52 weeks"):
        appeal_deadline(date(2026, 11, 24), weeks=weeks)


def test_a_time_of_day_does_not_matter() -> None:
    """A datetime is taken as its day, also when that is a holiday, and plain dates come back."""
    julafton = datetime(2026, 12, 24, 23, 59, tzinfo=UTC)

    assert not is_working_day(julafton)
    for answer in (
        next_working_day(julafton),
        add_working_days(julafton, days=1),
        appeal_deadline(julafton - timedelta(weeks=3)),
    ):
        assert type(answer) is date
        assert answer == date(2026, 12, 28)
