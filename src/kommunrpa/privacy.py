"""Finds personal numbers in anything that is about to be written down, and masks them."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache

MASK = "••••••-••••"
_OLDEST = 130  # years: no living person is older
_SHORTEST = 10  # signs

_DIGIT = "(?:%3[0-9]|[0-9])"
_SIGN = "|".join(  # noqa: FLY002 - one long line would hide the kinds
    [
        r"[\s.+_\-\u00ad\u200b\u2010-\u2015\u2060\u2212\ufe58\ufe63\ufeff\uff0d]",
        r"%(?:25)*(?:0[9AD]|2[0BDE]|5F|A0|AD|9[67]|C2%A[0D])",
        r"%(?:25)*(?:E2%80%(?:8[0-9A-F]|9[0-5]|AF)|E2%88%92|E3%80%80|EF%BB%BF|EF%B9%(?:98|A3)|EF%BC%8D)",
        r"\\+(?:[nrt]|x(?:a0|ad)|u(?:00a[0d]|20[0-2][0-9a-f]|2060|2212|3000|fe58|fe63|feff|ff0d))",
        r"&(?:nbsp|shy|e[nm]sp|thinsp|hyphen|[nm]dash|minus|#(?:45|160|173|8[127][0-9]{2}|x(?:2d|a0|ad|2[02]..)));",
    ]
)
"""Every space and dash that people, forms and addresses put between the parts of a number: as it is,
percent-encoded (in UTF-8 or cp1252, once or twice), as ``repr`` and JSON escape it, and as HTML names it."""

_BOX = r"[ \u00a0|]{1,3}"
"""What stands between signs that were written in a box each, when they come out of a PDF."""

_LETTER = "TRSUWXJKLMN"
_ESCAPE = re.compile(r"(?:%(?!3[0-9])[0-9a-f]{2}|\\x[0-9a-f]{2}|\\u[0-9a-f]{4})\Z", re.IGNORECASE)
_RANDOM_ID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ENOUGH_DIGITS = re.compile(r"(?:[0-9][^0-9]{0,24}){9}")


@cache  # compiled when first needed: 5 ms that `import kommunrpa` does not pay
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A number written close together, in boxes, and in a VAT number.

    Each looks ahead, so that no beginning is passed over, and gives century, year, month, day and serial.
    """
    gap, pair, letter = f"(?:{_SIGN}){{0,3}}", _DIGIT * 2, f"(?:{_DIGIT}|[{_LETTER}])"
    close = f"(?=(?:({pair}){gap})?({pair}){gap}({pair}){gap}({pair}){gap}({letter}{_DIGIT * 3})(?!{_DIGIT}))"
    vat = "(?:(?<=SE)|(?<=SE[ -]))(?=()([0-9]{2})([0-9]{2})([0-9]{2})-?([0-9]{4})01(?![0-9]))"
    pair, serial = f"[0-9]{_BOX}[0-9]", f"[0-9{_LETTER}](?:{_BOX}[0-9]){{3}}"
    boxes = f"(?=(?:({pair}){_BOX})?({pair}){_BOX}({pair}){_BOX}({pair})(?:{_BOX})?[-+]?(?:{_BOX})?({serial})(?![0-9]))"
    return tuple(re.compile(each, re.IGNORECASE) for each in (close, boxes, vat))


def mask(text: str) -> str:
    """Replace every valid personnummer, samordningsnummer and interim number in a text.

    Found in any usual spelling: 10 or 12 digits, with ``-``, ``+``, spaces or nothing between, with a space
    between all digits, inside longer text and VAT numbers, percent-encoded, escaped. A number counts only if its
    date exists and its check digit is right, and if it stands alone: order numbers, OCR references, dates and
    bankgiro numbers stay as they are.

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
        Skatteverket, SKV 704 and SKV 707; interim numbers as in personnummer specification 3.1. A VAT number is
        ``SE``, the ten digits and ``01``; files for Bankgirot put ``00`` before the ten.
    """
    if len(text) >= _SHORTEST and _ENOUGH_DIGITS.search(text) and not _RANDOM_ID.fullmatch(text):
        for pattern in _patterns():
            text = _masked(text, pattern)
    return text


def mask_all(value: object, *, clean: Callable[[str], str] = mask) -> object:
    """Clean every text, number and key inside a value of JSON types; an error by its type, the rest by its text.

    Args:
        value: Anything.
        clean: What is done to each text.
    """
    if isinstance(value, str):  # first, and the slow Mapping late: this runs on every line of the journal
        return clean(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return {clean(str(key)): mask_all(each, clean=clean) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [mask_all(each, clean=clean) for each in value]
    if isinstance(value, BaseException):
        return type(value).__name__  # its text may hold anything
    text = str(value)
    cleaned = clean(text)
    is_number = isinstance(value, int) or (isinstance(value, float) and math.isfinite(value))
    return value if is_number and cleaned == text else cleaned


def _masked(text: str, pattern: re.Pattern[str]) -> str:
    pieces, end = [], 0
    for found in pattern.finditer(text):
        start, stop = found.start(), found.end(5)
        if not _follows_digit(text[max(0, start - 6) : start]) and _is_person(found.groups(default="")):
            if start >= end:  # else the two lie over each other: one mask covers both
                pieces += [text[end:start], MASK]
            end = max(end, stop)
    return "".join([*pieces, text[end:]])


def _follows_digit(before: str) -> bool:
    """Whether a text ends with a digit, which is not that of an escaped sign."""
    return bool(re.search(f"{_DIGIT}\\Z", before)) and not _ESCAPE.search(before)


def _is_person(parts: tuple[str, ...]) -> bool:
    """Whether the date exists, lies within a lifetime, and the check digit is right."""
    century, *birth, serial = (re.sub("%3|[^0-9A-Z]", "", part.upper()) for part in parts)
    short = "".join([*birth, "1" if serial[0].isalpha() else serial[0], serial[1:]])
    centuries = ("20", "19", "18") if century in {"", "00"} else (century,)
    return _luhn(short) and any(_existed(short[:6], each) for each in centuries)


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
