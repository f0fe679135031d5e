"""How the text of a cell becomes the value of a field: what programs for sheets do to texts is undone."""

import re
import unicodedata
from collections.abc import Collection
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from kommunrpa import sweden
from kommunrpa.fields.checkbox import Checkbox
from kommunrpa.fields.code import Code
from kommunrpa.fields.contact import Phone
from kommunrpa.fields.count import Date
from kommunrpa.fields.identity import OrgNumber, Personnummer
from kommunrpa.fields.interface import Field, Unfit

FAILED = "#FEL!"
"""What a cell holds in which a formula has failed, when its program does not tell how."""
_ERRORS = frozenset(
    f"#{error}"
    for error in (
        *("FEL!", "N/A", "DIV/0!", "VALUE!", "REF!", "NAME?", "NUM!", "NULL!", "SPILL!", "CALC!"),
        *("SAKNAS!", "DIVISION/0!", "VÄRDEFEL!", "REFERENS!", "NAMN?", "OGILTIGT!", "SKÄRNING!"),
    )
)
_LOST = re.compile(r"#{2,}|[0-9][.,][0-9]+E\+[0-9]{2}")  # too narrow a column, too long a number
_TIME_AFTER = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?")
_MOBILE = re.compile(r"7[02369][0-9]{7}")
_YES, _NO = frozenset({"ja", "sant", "true", "1"}), frozenset({"nej", "falskt", "false", "0"})
_TEN = 10
_FEWEST = 6  # digits that are left of ten when a number begins with four zeros
_SWEDEN = "46"


def as_text(value: object) -> str:
    """A value as the text that a person would type.

    Args:
        value: A text, number, day, time, tick, None, or a number of `kommunrpa.sweden`.

    Raises:
        Unfit: It is several values.

    Example:
        >>> as_text(12.0), as_text(0.1 + 0.2), as_text(" Åsa ")
        ('12', '0.3', 'Åsa')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"  # as exact as Excel is
    if isinstance(value, sweden.Personnummer | sweden.OrgNumber):
        return value.reveal()
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Collection):
        raise Unfit("är flera värden, inte ett")
    return "" if value is None else str(value)


def read_text(field: Field[Any], text: str) -> Any:  # noqa: ANN401 - each field has a type of its own
    """The value of a text that stood in a cell.

    Args:
        field: What it is.
        text: Not empty, without outer spaces.

    Raises:
        Unfit: It is no such value, or a program for sheets has lost a part of it.

    Example:
        >>> read_text(Code("Ordernummer", width=4), "12")
        '0012'
        >>> read_text(Date("Inkom"), "2026-11-24 10:30:00")
        datetime.date(2026, 11, 24)
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)  # a Mac may write å as two signs
    if text in _ERRORS:
        raise Unfit("innehåller en formel som inte går att räkna ut")
    if _LOST.fullmatch(text):
        raise Unfit("har förlorat siffror när filen sparades (gör kolumnen bredare, eller till text, och spara igen)")
    if isinstance(field, Date) and (found := _TIME_AFTER.fullmatch(text)):
        text = found[1]
    if isinstance(field, Checkbox) and text.casefold() in _YES | _NO:
        return text.casefold() in _YES
    return field.read(_with_zeros(field, text) if text.isascii() and text.isdigit() else text)


def _with_zeros(field: Field[Any], digits: str) -> str:
    """Digits with the zeros in front that a program took away, where they can be told."""
    if isinstance(field, Code):
        return digits.zfill(field.width)
    if isinstance(field, Personnummer | OrgNumber) and _FEWEST <= len(digits) < _TEN:
        ten = digits.zfill(_TEN)
        return ten if sweden.Personnummer.is_valid(ten) else digits
    if isinstance(field, Phone) and not digits.startswith(("0", _SWEDEN)):
        if not _MOBILE.fullmatch(digits):
            raise Unfit("börjar varken med 0 eller landsnummer (gör kolumnen till text och skriv hela numret)")
        return f"0{digits}"
    return digits
