"""How a value is written in a Swedish letter: as text, and as the XML of Word."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from kommunrpa.actions.letters.language.rich import Picture, RichText
from kommunrpa.sweden import Bankgiro, Ocr, OrgNumber, Personnummer, Plusgiro, format_amount, format_date

_NOTHING = re.compile(r"[\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2800\u3164\ufeff]*\Z")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\n\t\u2028\u2029]")
_SPACE = '<w:t xml:space="preserve">'
_IN_WORD = {"\t": f"</w:t><w:tab/>{_SPACE}"}
_LINE = f"</w:t><w:br/>{_SPACE}"


@dataclass(frozen=True)
class Unwritable:
    """Why a value can't be written.

    Args:
        fault: The reason: in Swedish if the case's value is wrong, in English if the bot or the template is.
        of_case: Whether the case's value is wrong.
    """

    fault: str
    of_case: bool


def is_nothing(value: object) -> bool:
    """Whether a value would leave a hole: None, or a text of nothing that can be seen."""
    return value is None or (isinstance(value, str) and bool(_NOTHING.match(value)))


def written(value: object) -> str | Unwritable:
    """Write a value as Swedes do.

    Amounts (`Decimal`) get their unit, days are written year-month-day, and a person's number is never written
    unless a filter of the template asks for it.
    """
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return write(value)
    kind = type(value)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__.partition('.')[0]}.{kind.__name__}"
    return Unwritable(f"is a {name}, which is no text, number or day, nor rich text: give its parts", of_case=False)


def amount_in_kronor(value: Decimal) -> str | Unwritable:
    """Write an amount with its unit, if it is one: finite, and in whole öre."""
    try:
        return format_amount(value)
    except ValueError:
        return Unwritable("värdet är inget belopp i kronor och öre", of_case=True)


def decimal_number(value: Decimal) -> str | Unwritable:
    """Write a number with a decimal comma, and without decimals that are all zero."""
    if not value.is_finite():
        return Unwritable("värdet är inget tal", of_case=True)
    whole, _, decimals = f"{value:f}".partition(".")
    return f"{whole},{decimals}" if decimals.strip("0") else whole


def forbidden_sign(text: str) -> str | None:
    """The first sign of a text that no XML can hold, by its name in Unicode; None if there is none."""
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def to_xml(text: str) -> str:
    """Write a text into a ``w:t``: escaped, with Word's own line breaks and tabs."""
    escaped = html.escape(text)
    return _BREAKS.sub(lambda sign: _IN_WORD.get(sign[0], _LINE), escaped)


def to_plain_xml(text: str) -> str:
    """Write a text where no line break can be, such as in an attribute or a title."""
    return _BREAKS.sub(" ", html.escape(text))


def _refusing(reason: str) -> Callable[[object], Unwritable]:
    return lambda _: Unwritable(reason, of_case=False)


def _moment(value: datetime) -> str:
    return f"{format_date(value)} {value:%H:%M}"


def _organisation(value: OrgNumber) -> str | Unwritable:
    if value.is_person:
        return Unwritable('is a person\'s number: say | orgnummer, or | orgnummer("full")', of_case=False)
    return str(value)


_WRITERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], str | Unwritable]], ...] = (
    (str, str),
    (bool, _refusing("is yes or no: write it with | ja_nej, or ask for it in an if")),
    (int, str),
    (Decimal, amount_in_kronor),
    (float, lambda value: decimal_number(Decimal(repr(value)))),
    (datetime, _moment),
    (date, format_date),
    (Personnummer, _refusing('is a personal number: say | personnummer, or | personnummer("full")')),
    (OrgNumber, _organisation),
    ((Bankgiro, Plusgiro, Ocr), str),
    ((PurePath, bytes), _refusing('is a file: write a picture with | bild(alt="…"), or give Picture(…)')),
    ((RichText, Picture), _refusing("is rich text or a picture, which can only be written as it is")),
)
"""How each type is written; the first that fits."""
