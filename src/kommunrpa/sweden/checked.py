"""A frozen number with a check digit: what Sweden's numbers have in common."""

from abc import ABC, abstractmethod
from typing import NoReturn, Self


class CheckedNumber(ABC):
    """Digits that were checked once, when the number was made, and can't be changed.

    Two numbers are equal when they are of one kind and have the same digits, however they were spelt.
    There is no order. Whatever a number shows of itself (`str`, `repr`, f-strings) is its `__str__`,
    so a kind that hides its digits hides them everywhere. They lie in a slot, out of reach of `vars`,
    `dataclasses.asdict` and JSON; only pickles and copies carry them along.

    Args:
        digits: The number in its one canonical spelling, already checked.
    """

    __slots__ = ("_digits",)
    _digits: str

    def __init__(self, digits: str) -> None:
        object.__setattr__(self, "_digits", digits)

    @classmethod
    def is_valid(cls, text: str) -> bool:
        """Tell whether a text is such a number, without raising.

        Args:
            text: The number in any usual spelling.

        Returns:
            True when the number could be made from the text.

        Example:
            >>> from kommunrpa.sweden import Bankgiro
            >>> Bankgiro.is_valid("123-4566"), Bankgiro.is_valid("123-4567")
            (True, False)
        """
        try:
            cls(text)
        except ValueError:
            return False
        return True

    @abstractmethod
    def __str__(self) -> str: ...

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CheckedNumber):
            return NotImplemented
        return type(self) is type(other) and self._digits == other._digits

    def __hash__(self) -> int:
        return hash((type(self), self._digits))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"A {type(self).__name__} can't be changed: make a new one.")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"A {type(self).__name__} can't be changed: make a new one.")

    # Without this a pickle would be checked again, against the date of the day it is read.
    def __reduce__(self) -> tuple[object, tuple[type[Self], str]]:
        return _restored, (type(self), self._digits)


def _restored(kind: type[CheckedNumber], digits: str) -> CheckedNumber:
    number = kind.__new__(kind)
    CheckedNumber.__init__(number, digits)
    return number


def luhn_digit(digits: str) -> str:
    """Give the check digit that a row of digits needs (the Luhn algorithm, "10-modulen").

    Args:
        digits: ASCII digits, at least one, without the check digit.

    Returns:
        One digit.

    Example:
        >>> luhn_digit("123456")
        '6'
    """
    from stdnum import luhn  # noqa: PLC0415 - heavy: 58 ms, it loads ssl and pydoc

    return str(luhn.calc_check_digit(digits))


def has_luhn_digit(digits: str) -> bool:
    """Tell whether the last digit is the check digit of those before it.

    Args:
        digits: ASCII digits, at least two.

    Returns:
        True when it is.

    Example:
        >>> has_luhn_digit("1234566"), has_luhn_digit("1234567")
        (True, False)
    """
    return luhn_digit(digits[:-1]) == digits[-1]
