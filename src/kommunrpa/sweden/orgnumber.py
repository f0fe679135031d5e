"""The number of an organisation, which for a sole trader is the number of a person."""

import re
from typing import final

from kommunrpa.sweden.checked import CheckedNumber, has_luhn_digit
from kommunrpa.sweden.personnummer import MASK, Personnummer
from kommunrpa.sweden.spelling import squeezed

# Patterns are text: re compiles each on its first use, and importing stays cheap.
_VAT = r"(?ia)SE([0-9]{6}-?[0-9]{4})-?01"
_ORGANISATION = r"(?:16)?([0-9]{2}[2-9][0-9]{3})-?([0-9]{4})"
_PERSON = r"(?:18|19|20)?([0-9]{6})[-+]?([0-9]{4})"


@final
class OrgNumber(CheckedNumber):
    """An organisationsnummer, which hides its digits when it is a person's.

    A sole trader (enskild firma) has the personnummer as organisationsnummer: then `is_person` is true and
    `str`, `repr` and f-strings show ``••••••-••••``. An organisation's number is public and is shown.
    `reveal` shows either. A person's century is not kept: an organisationsnummer has ten digits.

    Understood are ten digits with a dash, spaces or nothing between, twelve (``16`` before an organisation's
    ten, the century before a person's) and the VAT form ``SE…01``.

    Args:
        text: The number.

    Raises:
        ValueError: The text is no such number. The message repeats no digit: compare the number with its source.

    Repeat:
        Yes: the same text gives an equal number.

    Example:
        >>> OrgNumber("16556677-8899") == OrgNumber("SE556677889901")
        True
        >>> print(OrgNumber("5566778899"))
        556677-8899
        >>> OrgNumber("19400104-2383")
        OrgNumber('••••••-••••')

    Source:
        Lag (1974:174) om identitetsbeteckning för juridiska personer; Skatteverket, SKV 709: the third digit of
        an organisation is 2 or more, so that it never looks like a month.
    """

    __slots__ = ()

    def __init__(self, text: str) -> None:
        super().__init__(_ten_digits(text))

    @property
    def is_person(self) -> bool:
        """Whether the number is a sole trader's, and so personal data."""
        return self._digits[2] in "01"

    def reveal(self) -> str:
        """Show the number, also a person's. Never log a person's.

        Returns:
            Six digits, ``-``, four digits.

        Example:
            >>> OrgNumber("19400104-2383").reveal()
            '400104-2383'
        """
        return f"{self._digits[:6]}-{self._digits[6:]}"

    def reveal_vat(self) -> str:
        """Show the number as a VAT number, also a person's. Never log a person's.

        Whether the business is registered for VAT is another question: ask Skatteverket.

        Returns:
            ``SE``, ten digits, ``01``.

        Example:
            >>> OrgNumber("556677-8899").reveal_vat()
            'SE556677889901'
        """
        return f"SE{self._digits}01"

    def __str__(self) -> str:
        return MASK if self.is_person else self.reveal()


def _ten_digits(text: str) -> str:
    plain = squeezed(text)
    vat = re.fullmatch(_VAT, plain)
    plain = vat[1] if vat else plain
    if organisation := re.fullmatch(_ORGANISATION, plain):
        if not has_luhn_digit("".join(organisation.groups())):
            raise ValueError("The check digit of the organisationsnummer is wrong: compare each digit with the source.")
        return "".join(organisation.groups())
    person = re.fullmatch(_PERSON, plain)
    if not person or not Personnummer.is_valid(plain):
        raise ValueError(
            "This is no organisationsnummer: write ten digits, like NNNNNN-NNNN, or SE and 01 around them."
        )
    return "".join(person.groups())
