"""Fields that count: days and whole numbers."""

import re
from datetime import date
from typing import final

from kommunrpa import sweden
from kommunrpa.fields.interface import Field, Unfit, fitting

_DIGIT = re.compile(r"\d")
_MONEY = re.compile(
    r"[\d\s.,:;\-\u2010-\u2015\u2212+]*(?:kr(?:onor)?\.?|sek)?[\d\s.,:;\-\u2010-\u2015\u2212+]*", re.IGNORECASE
)
_WHOLE = re.compile(r"[-+\u2212\u2013]?(?:[0-9]{1,3}(?:\s[0-9]{3})+|[0-9]{1,18})")
_PARTED = re.compile(r"([0-9]{4}) ([0-9]{2}) ([0-9]{2})")
_LONGEST_DATE = 40


@final
class Date(Field[date]):
    """A date.

    Example:
        >>> Date("Datum").read("24 november 2026")
        datetime.date(2026, 11, 24)

    Source:
        `kommunrpa.sweden.parse_date` says which spellings are understood.
    """

    def read(self, text: str) -> date:
        """The day."""
        return fitting(
            sweden.parse_date,
            _PARTED.sub(r"\1-\2-\3", text),
            fault="är inget datum som går att läsa säkert (skriv år-månad-dag, som 2026-11-24)",
        )

    def resembles(self, text: str) -> bool:
        """Digits in a short text."""
        return bool(re.search(r"\d.*\d.*\d", text)) and len(text) <= _LONGEST_DATE


@final
class Integer(Field[int]):
    """A whole number.

    Example:
        >>> Integer("Antal deltagare").read("1 250")
        1250
    """

    def read(self, text: str) -> int:
        """The number."""
        if not _WHOLE.fullmatch(text):
            raise Unfit("är inget heltal")
        return int("".join(text.split()).replace("\u2212", "-").replace("\u2013", "-"))

    def resembles(self, text: str) -> bool:
        """Digits and what stands between them in numbers."""
        return bool(_DIGIT.search(text) and _MONEY.fullmatch(text))
