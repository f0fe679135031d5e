"""Where a Swedish payment goes and what it is for: bankgiro, plusgiro and OCR reference."""

import re
from typing import Self, final

from kommunrpa.sweden.checked import CheckedNumber, has_luhn_digit, luhn_digit
from kommunrpa.sweden.spelling import squeezed

# Patterns are text: re compiles each on its first use, and importing stays cheap.
_BANKGIRO = r"[1-9][0-9]{2,3}-?[0-9]{4}"
_PLUSGIRO = r"[1-9][0-9]{0,6}-?[0-9]"
_OCR = r"[0-9]{2,25}"
_LONGEST_OCR = 25


@final
class Bankgiro(CheckedNumber):
    """A bankgiro number: 7 or 8 digits, the last of them a check digit.

    A dash may stand only where a bankgiro has it, before the last four digits: ``123456-6`` is a plusgiro.

    Args:
        text: The number, with a dash, spaces or nothing between the digits.

    Raises:
        ValueError: The text is no bankgiro number, or its check digit is wrong: compare it with the invoice.

    Repeat:
        Yes: the same text gives an equal number.

    Example:
        >>> print(Bankgiro("1234566"))
        123-4566

    Source:
        Peppol BIS Billing 3.0, rules SE-R-008 and SE-R-010; Bankgirot.
    """

    __slots__ = ()

    def __init__(self, text: str) -> None:
        super().__init__(_checked(text, pattern=_BANKGIRO, name="bankgiro number", shape="123-4567 or 1234-5678"))

    @property
    def digits(self) -> str:
        """The 7 or 8 digits in a row, as payment files have them."""
        return self._digits

    def __str__(self) -> str:
        return f"{self._digits[:-4]}-{self._digits[-4:]}"


@final
class Plusgiro(CheckedNumber):
    """A plusgiro number: 2 to 8 digits, the last of them a check digit.

    A dash may stand only where a plusgiro has it, before the check digit: ``123-4566`` is a bankgiro.

    Args:
        text: The number, with a dash, spaces or nothing between the digits.

    Raises:
        ValueError: The text is no plusgiro number, or its check digit is wrong: compare it with the invoice.

    Repeat:
        Yes: the same text gives an equal number.

    Example:
        >>> print(Plusgiro("1234566"), Plusgiro("123455"), sep=", ")
        12 34 56-6, 123 45-5

    Source:
        Peppol BIS Billing 3.0, rules SE-R-007 and SE-R-009.
    """

    __slots__ = ()

    def __init__(self, text: str) -> None:
        super().__init__(_checked(text, pattern=_PLUSGIRO, name="plusgiro number", shape="12 34 56-7"))

    @property
    def digits(self) -> str:
        """The 2 to 8 digits in a row, as payment files have them."""
        return self._digits

    def __str__(self) -> str:
        # Pairs from the right; a digit left alone joins the pair after it.
        pairs = re.findall(r"^[0-9]{3}(?=(?:[0-9]{2})*$)|[0-9]{1,2}", self._digits[:-1])
        return f"{' '.join(pairs)}-{self._digits[-1]}"


@final
class Ocr(CheckedNumber):
    """An OCR reference: 2 to 25 digits, the last of them a check digit.

    The receiver may have agreed with the bank on a length digit too, the last digit of the number of digits,
    just before the check digit. A reference does not say so itself: pass ``length_digit=True`` if you know.

    Args:
        text: The reference, with spaces or nothing between the digits.
        length_digit: Whether the last digit but one must be the length digit.

    Raises:
        ValueError: The text is no OCR reference, or one of its check digits is wrong: compare it with the invoice.

    Repeat:
        Yes: the same text gives an equal reference.

    Example:
        >>> print(Ocr("1234574", length_digit=True))
        1234574
        >>> Ocr.is_valid("1234575")
        False

    Source:
        Bankgirot, OCR-referenskontroll.
    """

    __slots__ = ()

    def __init__(self, text: str, *, length_digit: bool = False) -> None:
        digits = _checked(text, pattern=_OCR, name="OCR reference", shape="2 to 25 digits")
        if length_digit and digits[-2] != str(len(digits) % 10):
            raise ValueError("The length digit of the OCR reference is wrong: compare each digit with the invoice.")
        super().__init__(digits)

    @classmethod
    def with_check_digit(cls, number: str, *, length_digit: bool) -> Self:
        """Make the reference for a number of your own, such as an invoice number.

        Args:
            number: ASCII digits without check digits, so few that the reference has at most 25.
            length_digit: Whether a length digit comes before the check digit: as agreed with the bank.

        Returns:
            The reference.

        Raises:
            ValueError: The number is empty, too long or has other signs than digits: give it digits only.

        Repeat:
            Yes: the same number gives an equal reference.

        Example:
            >>> print(Ocr.with_check_digit("12345", length_digit=True))
            1234574
            >>> print(Ocr.with_check_digit("12345", length_digit=False))
            123455
        """
        longest = _LONGEST_OCR - 1 - length_digit
        if not re.fullmatch(rf"[0-9]{{1,{longest}}}", number):
            raise ValueError(f"An OCR reference is made of 1 to {longest} digits and nothing else.")
        body = f"{number}{(len(number) + 2) % 10}" if length_digit else number
        return cls(body + luhn_digit(body), length_digit=length_digit)

    @property
    def digits(self) -> str:
        """The digits in a row."""
        return self._digits

    def __str__(self) -> str:
        return self._digits


def _checked(text: str, *, pattern: str, name: str, shape: str) -> str:
    plain = squeezed(text)
    if not re.fullmatch(pattern, plain):
        raise ValueError(f"This is no {name}: write it like {shape}.")
    digits = plain.replace("-", "")
    if not has_luhn_digit(digits):
        raise ValueError(f"The check digit of the {name} is wrong: compare each digit with the source.")
    return digits
