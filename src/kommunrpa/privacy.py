"""Finds personal numbers in anything that is about to be written down, and masks them."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

MASK = "••••••-••••"
_OLDEST = 130  # years: no living person is older

_DIGIT = r"(?:%3[0-9]|[0-9])"
# What people, forms and addresses put between the parts of a number. A form-encoded space is "+", which "+" covers.
_GAP = r"(?:%20|%2B|%2D|%2E|%C2%A0|%E2%80%9[0-4]|[\s.+\-\u2010-\u2015\u2212]){0,3}"
_SERIAL = rf"(?:{_DIGIT}|[TRSUWXJKLMN])" + _DIGIT * 3
_PATTERN = re.compile(
    rf"(?=((?:{_DIGIT * 2}{_GAP})?{_DIGIT * 2}{_GAP}{_DIGIT * 2}{_GAP}{_DIGIT * 2}{_GAP}{_SERIAL}))",
    re.IGNORECASE,
)
_ENOUGH_DIGITS = re.compile(r"(?:[0-9][^0-9a-zA-Z]{0,9}(?:%\w\w)?){7}")
_STARTS_WITH_DIGIT = re.compile(_DIGIT)
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})")


def mask(text: str) -> str:
    """Replace every valid personnummer, samordningsnummer and interim number in a text.

    Found in any usual spelling: 10 or 12 digits, with ``-``, ``+``, spaces or nothing between, inside longer
    text, percent-encoded. A number counts only if its date exists and its check digit is right, and if it
    stands alone: order numbers, OCR references, dates and bankgiro numbers stay as they are.

    Args:
        text: Any text.

    Returns:
        The text with ``••••••-••••`` in place of each number.

    Repeat:
        Yes: a masked text holds nothing more to mask.

    Example:
        >>> mask("Sökande 19400104-2383 har ringt om order 1234567890.")
        'Sökande ••••••-•••• har ringt om order 1234567890.'

    Source:
        Skatteverket, SKV 704 and SKV 707; interim numbers as in personnummer specification 3.1.
    """
    if not _ENOUGH_DIGITS.search(text):
        return text
    pieces, end = [], 0
    for found in _PATTERN.finditer(text):
        start, stop = found.span(1)
        if start >= end and _stands_alone(text, start, stop) and _is_person(found[1]):
            pieces += [text[end:start], MASK]
            end = stop
    return "".join([*pieces, text[end:]])


def mask_all(value: object) -> object:
    """Mask every text, number and key inside a value of JSON types; anything else by its text."""
    if isinstance(value, Mapping):
        return {mask(str(key)): mask_all(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [mask_all(each) for each in value]
    if value is None or isinstance(value, bool):
        return value
    text = str(value)
    masked = mask(text)
    return value if isinstance(value, int | float) and masked == text else masked


def _stands_alone(text: str, start: int, stop: int) -> bool:
    """Whether no further digit touches the number; the digits of a percent escape (``%20``) do not count."""
    if _STARTS_WITH_DIGIT.match(text, stop):
        return False
    before = text[max(0, start - 3) : start]
    escape = _PERCENT.fullmatch(before)
    return not _STARTS_WITH_DIGIT.match(before) if escape else not before[-1:].isdigit()


def _is_person(spelling: str) -> bool:
    """Whether the date exists, lies within a lifetime, and the check digit is right."""
    plain = _PERCENT.sub(lambda escape: chr(int(escape[1], 16)), spelling)
    signs = [sign for sign in plain.upper() if sign.isascii() and sign.isalnum()]
    *birth, serial = signs[:-4], signs[-4:]
    digits = "".join([*birth[0], *("1" if serial[0].isalpha() else serial[0]), *serial[1:]])
    return _luhn(digits[-10:]) and any(_existed(digits[-10:-4], century) for century in _centuries(digits[:-10]))


def _centuries(written: str) -> tuple[str, ...]:
    return (written,) if written else ("20", "19", "18")


def _existed(birth: str, century: str) -> bool:
    """Whether ``yymmdd`` is a day that a living person can be born on.

    In a samordningsnummer the day is 60 too high, and an unknown month or day is zero.
    """
    year, month, day = int(century + birth[:2]), int(birth[2:4]), int(birth[4:])
    if day >= 60:  # noqa: PLR2004 - the rule's own number
        month, day = month or 1, day - 60 or 1
    try:
        born = date(year, month, day)
    except ValueError:
        return False
    today = datetime.now(tz=UTC).date()
    return born <= today + timedelta(days=1) and today.year - born.year <= _OLDEST


def _luhn(digits: str) -> bool:
    """The check digit, by hand: this runs on every line of the journal."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[::2])
    return (sum(doubled) + sum(int(digit) for digit in digits[1::2])) % 10 == 0
