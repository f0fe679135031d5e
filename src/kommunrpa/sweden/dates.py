"""Dates: read as Swedes write them, written as letters and forms want them."""

import re
from collections.abc import Iterable
from datetime import date

from kommunrpa.sweden.spelling import with_hyphens

# Patterns are text: re compiles each on its first use, and importing stays cheap.
_YEAR = r"(?P<year>[12][0-9]{3})"
_NUMERIC = (
    rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
    rf"{_YEAR}([-/.])(?P<month>[0-9]{{1,2}})\2(?P<day>[0-9]{{1,2}})",
    rf"(?P<day>[0-9]{{1,2}})([-/.])(?P<month>[0-9]{{1,2}})\2{_YEAR}",
    rf"(?P<day>[0-9]{{1,2}}) ?/ ?(?P<month>[0-9]{{1,2}})(?:-| |, ?){_YEAR}",
)
_IN_WORDS = (
    r"(?:(?!den )(?P<weekday>[a-zåäö]{3,}?)(?:en)?,? )?(?:den )?"
    rf"(?P<day>[0-9]{{1,2}})(?::[ae])? (?P<month>[a-z]{{3,}})\.?,? {_YEAR}"
)


def parse_date(text: str) -> date:
    """Read a date as it stands in a Swedish form, letter or file.

    Understood are ``2026-11-24``, ``20261124``, ``2026/11/24``, ``24/11 2026``, ``24/11-2026``, ``24/11/2026``,
    ``24.11.2026``, ``24-11-2026``, ``24 november 2026`` and ``tisdagen den 24 nov. 2026``, with any dash and any
    space. One rule decides the order of numbers: a year first means year, month, day; a year last means day,
    month, year, as Swedes write, so ``03/04/2026`` is 3 April. A year has four digits.

    Args:
        text: The date and nothing else.

    Returns:
        The day.

    Raises:
        ValueError: The text is no date of these, the day does not exist, or its weekday is another: compare it
            with its source. The message does not repeat it: it may be a birth date.

    Repeat:
        Yes: the same text gives the same day.

    Example:
        >>> parse_date("24 november 2026") == parse_date("24/11 2026") == date(2026, 11, 24)
        True
    """
    plain = " ".join(with_hyphens(text).split()).casefold()
    for pattern in _NUMERIC:
        if found := re.fullmatch(pattern, plain):
            return _day(found, month=int(found["month"]))
    if found := re.fullmatch(_IN_WORDS, plain):
        return _day_in_words(found)
    raise ValueError("This is no date that can be read for sure: write it like 2026-11-24, with a year of four digits.")


def format_date(day: date, *, long: bool = False) -> str:
    """Write a date as forms and registers want it, or as a letter does.

    Args:
        day: The day.
        long: The month in words.

    Returns:
        ``2026-11-24``, or ``24 november 2026`` when *long*.

    Repeat:
        Yes: the same day gives the same text.

    Example:
        >>> format_date(date(2026, 11, 24)), format_date(date(2026, 11, 24), long=True)
        ('2026-11-24', '24 november 2026')

    Source:
        Myndigheternas skrivregler; SS-ISO 8601.
    """
    if not long:
        return date.isoformat(day)  # called so, a datetime gives its day too
    from babel.dates import format_date as in_words  # noqa: PLC0415 - heavy: 33 ms

    return in_words(day, format="d MMMM y", locale="sv_SE")


def _day(found: re.Match[str], *, month: int) -> date:
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        raise ValueError("This day does not exist: compare the date with its source.") from None


def _day_in_words(found: re.Match[str]) -> date:
    from babel.dates import get_day_names, get_month_names  # noqa: PLC0415 - heavy: 33 ms

    months = get_month_names(locale="sv_SE")
    month = _named(found["month"], names=(months[number] for number in range(1, 13)))
    day = _day(found, month=month + 1)
    if found["weekday"]:
        weekdays = get_day_names(locale="sv_SE")
        if _named(found["weekday"], names=(weekdays[number] for number in range(7))) != day.weekday():
            raise ValueError("The weekday and the date do not fit: compare them with their source.")
    return day


def _named(word: str, *, names: Iterable[str]) -> int:
    """The place of a name among *names*; at least its first three letters are given."""
    for place, name in enumerate(names):
        if name.startswith(word):
            return place
    raise ValueError("A month or weekday has no Swedish name: write it like 24 november 2026.")
