"""Whether a cell says what is looked for, as a value or as a text."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kommunrpa import sweden
from kommunrpa.fields import Amount, Bankgiro, Date, Field, Integer, Ocr, OrgNumber, Personnummer, Plusgiro, Unfit
from kommunrpa.fields.cells import as_text, read_text

_KINDS: tuple[tuple[type, type[Field[Any]]], ...] = (
    (sweden.Personnummer, Personnummer),
    (sweden.OrgNumber, OrgNumber),
    (sweden.Bankgiro, Bankgiro),
    (sweden.Plusgiro, Plusgiro),
    (sweden.Ocr, Ocr),
    (Decimal, Amount),
    (int, Integer),
    (date, Date),
)


def same_as(value: object) -> Callable[[str], bool]:
    """What tells whether a cell holds a value: a number or day however it is spelt, a text sign for sign.

    Args:
        value: What is looked for.
    """
    kind = next(
        (field for known, field in _KINDS if isinstance(value, known) and not isinstance(value, datetime)), None
    )
    if kind is None:
        text = " ".join(as_text(value).split())
        return lambda cell: " ".join(cell.split()) == text
    field = kind("nyckel")

    def is_same(cell: str) -> bool:
        try:
            return bool(cell) and read_text(field, cell) == value
        except Unfit:
            return False

    return is_same


def but_for_zeros(value: object) -> Callable[[str], bool]:
    """What tells whether a cell holds a text of digits whose zeros in front a program took away."""
    text = as_text(value)
    if not (isinstance(value, str) and text.isascii() and text.isdigit() and text.startswith("0")):
        return lambda _: False
    return lambda cell: cell == text.lstrip("0")
