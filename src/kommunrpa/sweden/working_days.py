"""Swedish working days, and the last day of an appeal."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import count, islice

_SATURDAY = 5
_MOST_WEEKS = 52
_KNOWN_YEARS = range(1953, 2101)  # the calendar's: the present holidays stand in law (1952:48) and its followers


def is_working_day(day: date) -> bool:
    """Tell whether a day is one on which a deadline can end.

    Not working days are Saturdays, Sundays, public holidays (helgdagar) and the three eves that Swedish law treats
    alike: midsommarafton, julafton and nyårsafton. Half days and days between (klämdagar) are working days.

    Args:
        day: A day from 1953 to 2100.

    Returns:
        True for a working day.

    Raises:
        ValueError: The calendar does not know the year: check the date.

    Repeat:
        Yes: the same day gives the same answer.

    Example:
        >>> is_working_day(date(2026, 6, 19)), is_working_day(date(2026, 6, 22))
        (False, True)

    Source:
        Lag (1930:173) om beräkning av lagstadgad tid, 2 §; lag (1989:253) om allmänna helgdagar.
    """
    return day.weekday() < _SATURDAY and day.toordinal() not in _days_off(day.year)


def next_working_day(day: date) -> date:
    """Give the first working day that is not before a day.

    Args:
        day: A day from 1953 to 2100.

    Returns:
        The day itself when it is a working day.

    Raises:
        ValueError: The calendar does not know the year: check the date.

    Repeat:
        Yes: the next working day of a working day is that day.

    Example:
        >>> next_working_day(date(2026, 12, 24))
        datetime.date(2026, 12, 28)
    """
    return next(_working_days(day.toordinal(), step=1))


def add_working_days(day: date, *, days: int) -> date:
    """Count working days from a day, which itself is not counted.

    Args:
        day: A day from 1953 to 2100, working or not.
        days: How many working days later; negative for earlier; 0 for `next_working_day`.

    Returns:
        A working day.

    Raises:
        ValueError: The calendar does not know the year: check the date and the number of days.

    Repeat:
        Yes: the same day and number give the same day.

    Example:
        >>> add_working_days(date(2026, 12, 23), days=2), add_working_days(date(2026, 12, 27), days=-1)
        (datetime.date(2026, 12, 29), datetime.date(2026, 12, 23))
    """
    if days == 0:
        return next_working_day(day)
    step = 1 if days > 0 else -1
    return next(islice(_working_days(day.toordinal() + step, step=step), abs(days) - 1, None))


def appeal_deadline(served: date, *, weeks: int = 3) -> date:
    """Give the last day on which an appeal can come in.

    It is the day with the same name as the day of service, that many weeks later, moved to the next working day
    when it is none.

    Args:
        served: The day on which the party was served the decision (delgivning).
        weeks: The time for appeal, in weeks, 1 to 52.

    Returns:
        A working day.

    Raises:
        ValueError: There is no such time, or the calendar does not know the year: check both.

    Repeat:
        Yes: the same day and time give the same day.

    Example:
        >>> appeal_deadline(date(2026, 12, 3))
        datetime.date(2026, 12, 28)

    Source:
        Förvaltningslagen (2017:900) 44 §; lag (1930:173) om beräkning av lagstadgad tid, 1 and 2 §§.
    """
    if not 1 <= weeks <= _MOST_WEEKS:
        raise ValueError("The time for appeal is 1 to 52 weeks: 3 where no other law says otherwise.")
    return next(_working_days(served.toordinal() + 7 * weeks, step=1))


def _working_days(first: int, *, step: int) -> Iterator[date]:
    """The working days from a day on; ordinals turn a datetime into its day and never overflow."""
    return filter(is_working_day, map(date.fromordinal, count(first, step)))


@cache
def _days_off(year: int) -> frozenset[int]:
    if year not in _KNOWN_YEARS:
        raise ValueError("The calendar of working days knows the years 1953 to 2100: check the year of the date.")
    from holidays import country_holidays  # noqa: PLC0415 - heavy: 140 ms with Sweden's calendar
    from holidays.constants import DE_FACTO, PUBLIC  # noqa: PLC0415 - heavy: see above

    return frozenset(day.toordinal() for day in country_holidays("SE", years=year, categories=(PUBLIC, DE_FACTO)))
