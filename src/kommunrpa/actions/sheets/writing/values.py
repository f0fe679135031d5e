"""What a value is in a sheet: a text, a number, or a day."""

import math
import re
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from kommunrpa.sweden import OrgNumber, Personnummer
from kommunrpa.sweden.checked import CheckedNumber

Value = str | int | float | Decimal | date | time | None

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MOST_DIGITS = 15  # what a number in Excel can hold
_FIRST_YEAR = 1900


def as_value(value: object) -> Value:
    """A value as a sheet has it: numbers with too many digits and days too early for Excel are texts.

    Args:
        value: A text, number, day, time, tick (``Ja`` or ``Nej``), None, or a number of `kommunrpa.sweden`.

    Raises:
        TypeError: It is nothing of this.
        ValueError: It is no number that can be written, or a text with half a sign.
    """
    if value is None or isinstance(value, time):
        return value
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        local = value.astimezone(ZoneInfo("Europe/Stockholm")).replace(tzinfo=None) if value.tzinfo else value
        return local if local.year >= _FIRST_YEAR else local.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value if value.year >= _FIRST_YEAR else value.isoformat()
    if isinstance(value, int | float | Decimal):
        return _number(value)
    text = value.reveal() if isinstance(value, Personnummer | OrgNumber) else value
    if not isinstance(text, str | CheckedNumber):
        raise TypeError(f"a {type(value).__name__} has no place in a cell: give a text, a number or a day")
    str(text).encode()
    return _CONTROL.sub(" ", str(text))


def _number(value: float | Decimal) -> int | float | Decimal | str:
    if not math.isfinite(value):
        raise ValueError("it is no finite number")
    if isinstance(value, float):
        return value
    digits = f"{Decimal(value):f}"
    return digits if sum(map(str.isdigit, digits.lstrip("-0."))) > _MOST_DIGITS else value
