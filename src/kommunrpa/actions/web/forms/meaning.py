"""Whether what stands in a field means what was written there: formatted by the page, it may look different."""

import re
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from kommunrpa.sweden import OrgNumber, Personnummer, parse_amount, parse_date

T = TypeVar("T")

_SEPARATORS = re.compile(r"[\s()/-]")
_NUMBERISH = re.compile(r"\+?[0-9][0-9\s()/+-]*")
_PHONE = re.compile(r"(?:\+|0)[0-9\s()/-]{6,}")


def means_same(written: str, shown: str, *, exactly: bool = False) -> bool:
    """Say whether a page still holds what was written into it.

    Args:
        written: What was written.
        shown: What stands there now.
        exactly: Every sign counts, as in a password.

    Returns:
        True for the same text but for spaces and case, the same amount, the same day, or the same number with
        other separators.

    Example:
        >>> means_same("12345,50", "12 345,50 kr"), means_same("2026-11-24", "24/11 2026")
        (True, True)
        >>> means_same("12345,50", "1234550")
        False
    """
    if written == shown or exactly:
        return written == shown
    if _plain(written) == _plain(shown):
        return True
    return (
        _same_amount(written, shown)
        or _same_day(written, shown)
        or _same_number(written, shown)
        or _same_person(written, shown)
    )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _same_amount(written: str, shown: str) -> bool:
    with suppress(InvalidOperation):  # unless one of them is not written as machines do
        return Decimal(written) == Decimal(shown)
    try:
        return parse_amount(written) == parse_amount(shown)
    except ValueError:
        return False


def _same_day(written: str, shown: str) -> bool:
    try:
        return parse_date(written) == parse_date(shown)
    except ValueError:
        return False


def _same_person(written: str, shown: str) -> bool:
    """The same personnummer with and without its century."""
    try:
        return Personnummer(written) == Personnummer(shown)
    except ValueError:
        return False


def _same_number(written: str, shown: str) -> bool:
    """The same digits, where a separator that was added or lost can't change what they mean."""
    if not (_NUMBERISH.fullmatch(written) and _NUMBERISH.fullmatch(shown)):
        return False
    if _SEPARATORS.sub("", written) != _SEPARATORS.sub("", shown):
        return False
    known = _PHONE.fullmatch(written) or Personnummer.is_valid(written) or OrgNumber.is_valid(written)
    return bool(known) or not re.search(r"[()/+-]", written)
