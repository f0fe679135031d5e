"""Fields that tell how to reach somebody: e-mail, telephone and postcode."""

import re
from typing import final

from kommunrpa.fields.interface import Field, Unfit

_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_PHONE = re.compile(r"\+?\(?[0-9][0-9\s()/\-\u2010-\u2013]*[0-9]")
_POSTCODE = re.compile(r"(?:(?:SE|S)[-\s]?)?([1-9][0-9]{2})\s?([0-9]{2})")
_LONGEST_POSTCODE = 10
_DIGITS_OF_A_PHONE = range(7, 16)


@final
class Email(Field[str]):
    """An e-mail address, as it is written.

    Example:
        >>> Email("E-post").read("asa@example.com")
        'asa@example.com'
    """

    def read(self, text: str) -> str:
        """The address."""
        if not _EMAIL.fullmatch(text):
            raise Unfit("är ingen fullständig e-postadress")
        return text

    def resembles(self, text: str) -> bool:
        """Something with an at sign."""
        return "@" in text


@final
class Phone(Field[str]):
    """A telephone number, as it is written, with single spaces.

    Example:
        >>> Phone("Telefon").read("070-174 06 05")
        '070-174 06 05'
    """

    def read(self, text: str) -> str:
        """The number."""
        if not _PHONE.fullmatch(text) or len(_DIGIT.findall(text)) not in _DIGITS_OF_A_PHONE:
            raise Unfit("är inget fullständigt telefonnummer")
        return " ".join(text.split())

    def resembles(self, text: str) -> bool:
        """Mostly digits."""
        return bool(_PHONE.fullmatch(text))


@final
class Postcode(Field[str]):
    """A Swedish postcode.

    Example:
        >>> Postcode("Postnummer").read("12345")
        '123 45'
    """

    def read(self, text: str) -> str:
        """Five digits with a space after the third."""
        found = _POSTCODE.fullmatch(text)
        if not found:
            raise Unfit("är inget postnummer (fem siffror)")
        return f"{found[1]} {found[2]}"

    def resembles(self, text: str) -> bool:
        """Digits in a short text."""
        return (
            bool(_DIGIT.search(text))
            and len(text) <= _LONGEST_POSTCODE
            and text.upper().lstrip("SE- ").replace(" ", "").isdigit()
        )
