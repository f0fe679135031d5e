"""Amounts, days and numbers as a SIE file writes them."""

import re
from datetime import date
from decimal import Decimal

_AMOUNT = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,2}0*)?|\.[0-9]{1,2})")
_QUANTITY = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})")
_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_NUMBER = re.compile(r"-?[0-9]{1,4}")


class Unread(ValueError):  # noqa: N818 - says what it is
    """A field can't be read; the text is Swedish."""


def amount_of(text: str) -> Decimal:
    """Kronor.

    Args:
        text: With a point before at most two decimals.

    Raises:
        Unread: It is no such amount.
    """
    if not _AMOUNT.fullmatch(text):
        raise Unread(f"{text or 'inget'} är inget belopp (skriv det som -1234.50)")
    return Decimal(text)


def day_of(text: str) -> date:
    """A day.

    Args:
        text: Year, month and day as eight digits.

    Raises:
        Unread: There is no such day.
    """
    found = _DAY.fullmatch(text)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat("")
    except ValueError:
        raise Unread(f"{text or 'inget'} är inget datum (skriv det som 20261124)") from None


def quantity_of(text: str) -> Decimal:
    """A quantity, with any decimals.

    Args:
        text: With a point before the decimals.

    Raises:
        Unread: It is none.
    """
    if not _QUANTITY.fullmatch(text):
        raise Unread(f"{text} är inget antal (skriv det som 1.5)")
    return Decimal(text)


def number_of(text: str) -> int:
    """The number of a year, such as 0 or -1.

    Args:
        text: Digits.

    Raises:
        Unread: It is none.
    """
    if not _NUMBER.fullmatch(text):
        raise Unread(f"{text or 'inget'} är inget årsnummer (skriv det som 0 eller -1)")
    return int(text)


def written_amount(amount: Decimal) -> str:
    """An amount as a file has it, with two decimals.

    Args:
        amount: Kronor with at most two decimals.

    Raises:
        ValueError: It has parts of an öre, or is no number.

    Example:
        >>> written_amount(Decimal("-1234.5"))
        '-1234.50'
    """
    if not amount.is_finite() or amount != round(amount, 2):
        raise ValueError("An amount has parts of an öre, or is no number: round it first, by the rule that applies.")
    return f"{amount + 0:.2f}"


def written_day(day: date | None) -> str:
    """A day as a file has it; empty for None."""
    return f"{day:%Y%m%d}" if day else ""
