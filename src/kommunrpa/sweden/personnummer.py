"""The number of a person: parsed from any usual spelling, hidden until somebody asks for it by name."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import final

from kommunrpa.sweden.checked import CheckedNumber, has_luhn_digit
from kommunrpa.sweden.spelling import squeezed

MASK = "••••••-••••"

# The pattern is text: re compiles it on the first use, and importing stays cheap.
_SPELLING = r"(?ia)([0-9]{2})?([0-9]{2})-?([0-9]{2})-?([0-9]{2})([-+]?)([0-9TRSUWXJKLMN][0-9]{3})"
_SAMORDNING = 60  # is added to the day of birth in a samordningsnummer
_AGE_OF_PLUS = 100  # years: from the year of the hundredth birthday "+" stands for "-"
_EARLIEST_YEAR = 1800  # numbers were first given in 1947: nobody then alive was born earlier


class PersonnummerKind(StrEnum):
    """What sort of number a person has."""

    PERSONNUMMER = "personnummer"
    """For who is or was registered in the population register."""
    SAMORDNINGSNUMMER = "samordningsnummer"
    """For who never was: 60 is added to the day of birth."""
    INTERIM = "interim"
    """Given by schools and authorities while a real number is awaited: a letter where the serial begins."""


@final
class Personnummer(CheckedNumber):
    """A personnummer, samordningsnummer or interim number, whose digits only `reveal` and `reveal_short` show.

    Understood are 12 or 10 digits with ``-``, ``+``, any dash, any space or nothing between.
    Ten digits name no century. The latest birth date that is not in the future is taken; after ``+``, which
    replaces ``-`` from the year in which a person turns 100, the latest year that is 100 years back or more.
    With twelve digits the sign says nothing.

    `str`, `repr` and f-strings show ``••••••-••••``. Write ``person.reveal()`` where the number must be read.

    Args:
        text: The number.
        on: The day on which the text was written; today when left out. It decides the century of ten digits,
            and no birth date may lie after it.

    Raises:
        ValueError: The text is no such number. The message says which rule it breaks and repeats no digit:
            compare the number with its source.

    Repeat:
        Yes: the same text and day give an equal number.

    Example:
        >>> person = Personnummer("19400104-2383")
        >>> person
        Personnummer('••••••-••••')
        >>> person == Personnummer("400104 2383", on=date(2026, 11, 24))
        True
        >>> person.kind, person.birth_date, person.age(date(2026, 1, 3))
        (<PersonnummerKind.PERSONNUMMER: 'personnummer'>, datetime.date(1940, 1, 4), 85)

    Source:
        Folkbokföringslagen (1991:481) 18 and 18 a §§; Skatteverket, SKV 704 and SKV 707. An unknown month or
        day of a samordningsnummer is zero: Skatteverket's published test numbers. Interim numbers as in the
        personnummer specification 3.1.
    """

    __slots__ = ()

    def __init__(self, text: str, *, on: date | None = None) -> None:
        super().__init__(_twelve_digits(text, on=on or _today()))

    @property
    def kind(self) -> PersonnummerKind:
        """Which sort of number it is."""
        if self._digits[8].isalpha():
            return PersonnummerKind.INTERIM
        if int(self._digits[6:8]) >= _SAMORDNING:
            return PersonnummerKind.SAMORDNINGSNUMMER
        return PersonnummerKind.PERSONNUMMER

    @property
    def birth_date(self) -> date | None:
        """The day of birth; None when a samordningsnummer leaves the month or the day open."""
        if self._digits[4:6] == "00" or self._digits[6:8] == str(_SAMORDNING):
            return None
        return _earliest_birth(self._digits)

    def age(self, on: date) -> int:
        """Give the age in whole years.

        Who was born on 29 February grows a year older on 28 February when the year has no leap day.

        Args:
            on: The day that is asked about.

        Returns:
            Years, 0 or more.

        Raises:
            ValueError: The birth date is not known, or lies after the day: a person must look.

        Example:
            >>> Personnummer("19400104-2383").age(date(2026, 1, 4))
            86

        Source:
            Lag (1930:173) om beräkning av lagstadgad tid, 1 §.
        """
        birth = self.birth_date
        if birth is None:
            raise ValueError("This samordningsnummer does not tell the birth date: ask a person for the age.")
        birthday = _birthday(birth, year=on.year)
        age = on.year - birth.year - ((on.month, on.day) < (birthday.month, birthday.day))
        if age < 0:
            raise ValueError("The person was not yet born on that day: check which day is asked about.")
        return age

    def reveal(self, *, separator: str = "-") -> str:
        """Show the number with its century, for a form, a letter or a query. Never log it.

        Args:
            separator: What stands before the last four signs; ``""`` gives twelve signs in a row.

        Returns:
            Twelve digits (an interim number has one letter among them) and the separator.

        Example:
            >>> Personnummer("19400104-2383").reveal()
            '19400104-2383'
            >>> Personnummer("19400104-2383").reveal(separator="")
            '194001042383'
        """
        return f"{self._digits[:8]}{separator}{self._digits[8:]}"

    def reveal_short(self, *, on: date) -> str:
        """Show the number without its century, for a form or a letter that wants ten digits. Never log it.

        Args:
            on: The day on which it is written: from the year in which the person turns 100 the sign is ``+``.

        Returns:
            Six digits, ``-`` or ``+``, four digits.

        Example:
            >>> Personnummer("19400104-2383").reveal_short(on=date(2026, 11, 24))
            '400104-2383'
            >>> Personnummer("19400104-2383").reveal_short(on=date(2040, 1, 1))
            '400104+2383'
        """
        sign = "+" if on.year - int(self._digits[:4]) >= _AGE_OF_PLUS else "-"
        return f"{self._digits[2:8]}{sign}{self._digits[8:]}"

    def __str__(self) -> str:
        return MASK


def _twelve_digits(text: str, *, on: date) -> str:
    """The canonical spelling of a number, once it has kept every rule."""
    found = re.fullmatch(_SPELLING, squeezed(text))
    if not found:
        raise ValueError("This is no personal number: write 12 digits, or 10 with - or + before the last four.")
    century, *birth, sign, serial = found.groups()
    short = "".join(birth) + serial.upper()
    digits = f"{century or _century(short, plus=sign == '+', on=on)}{short}"
    _check_birth(digits, on=on)
    countable = short[:6] + ("1" if serial[0].isalpha() else serial[0]) + serial[1:]
    if serial.startswith("000") or not has_luhn_digit(countable):
        raise ValueError("The check digit of the personal number is wrong: compare each digit with the source.")
    return digits


def _century(short: str, *, plus: bool, on: date) -> str:
    latest = on.year - _AGE_OF_PLUS if plus else on.year
    year = latest - (latest - int(short[:2])) % 100
    if (year, int(short[2:4]), int(short[4:6]) % _SAMORDNING) > (on.year, on.month, on.day):
        year -= 100
    return f"{year // 100:02}"


def _check_birth(digits: str, *, on: date) -> None:
    try:
        birth = _earliest_birth(digits)
    except ValueError:
        raise ValueError("The birth date in the personal number does not exist: compare it with the source.") from None
    if birth.year < _EARLIEST_YEAR or (birth.year, birth.month, birth.day) > (on.year, on.month, on.day):
        raise ValueError("The birth date in the personal number is in the future or too old: check the century.")


def _earliest_birth(digits: str) -> date:
    """The birth date; what a samordningsnummer leaves open counts as the first possible."""
    month, day = int(digits[4:6]), int(digits[6:8])
    if day >= _SAMORDNING and digits[8].isdigit():
        month, day = month or 1, day - _SAMORDNING or 1
    return date(int(digits[:4]), month, day)


def _birthday(birth: date, *, year: int) -> date:
    try:
        return birth.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def _today() -> date:
    return datetime.now().astimezone().date()
