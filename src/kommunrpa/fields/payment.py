"""Fields of money: an amount, where it goes and what it is for."""

import re
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from typing import final

from kommunrpa import sweden
from kommunrpa.fields.interface import Field, fitting, is_code

_DIGIT = re.compile(r"\d")
_MONEY = re.compile(
    r"[\d\s.,:;\-\u2010-\u2015\u2212+]*(?:kr(?:onor)?\.?|sek)?[\d\s.,:;\-\u2010-\u2015\u2212+]*", re.IGNORECASE
)


@final
class Amount(Field[Decimal]):
    """An amount in kronor.

    Example:
        >>> Amount("Sökt belopp").read("25 000,50 kr")
        Decimal('25000.50')

    Source:
        `kommunrpa.sweden.parse_amount` says which spellings are understood.
    """

    def read(self, text: str) -> Decimal:
        """Kronor."""
        return fitting(
            sweden.parse_amount, text, fault="är inget belopp som går att läsa säkert (skriv det som 12 345,50)"
        )

    def resembles(self, text: str) -> bool:
        """Digits and what stands between them in amounts."""
        return bool(_DIGIT.search(text) and _MONEY.fullmatch(text))


@final
class Bankgiro(Field[sweden.Bankgiro]):
    """A bankgiro number.

    Example:
        >>> Bankgiro("Bankgiro").read("991-2346")
        Bankgiro('991-2346')
    """

    def read(self, text: str) -> sweden.Bankgiro:
        """The number."""
        return fitting(
            sweden.Bankgiro, text, fault="är inget giltigt bankgironummer (jämför varje siffra: kontrollsiffran)"
        )

    def resembles(self, text: str) -> bool:
        """Mostly digits."""
        return is_code(text)


@final
class Plusgiro(Field[sweden.Plusgiro]):
    """A plusgiro number.

    Example:
        >>> Plusgiro("Plusgiro").read("12 34 56-6")
        Plusgiro('12 34 56-6')
    """

    def read(self, text: str) -> sweden.Plusgiro:
        """The number."""
        return fitting(
            sweden.Plusgiro, text, fault="är inget giltigt plusgironummer (jämför varje siffra: kontrollsiffran)"
        )

    def resembles(self, text: str) -> bool:
        """Mostly digits."""
        return is_code(text)


@final
@dataclass(frozen=True)
class Ocr(Field[sweden.Ocr]):
    """An OCR reference.

    Args:
        label: As in `Field`, like the rest.
        length_digit: Whether the last digit but one must be the length digit.

    Example:
        >>> Ocr("OCR-nummer", length_digit=True).read("1234574")
        Ocr('1234574')
    """

    _: KW_ONLY
    length_digit: bool = False

    def read(self, text: str) -> sweden.Ocr:
        """The reference."""
        return fitting(
            lambda each: sweden.Ocr(each, length_digit=self.length_digit),
            text,
            fault="är inget giltigt OCR-nummer (jämför varje siffra: kontrollsiffran)",
        )

    def resembles(self, text: str) -> bool:
        """Mostly digits."""
        return is_code(text)
