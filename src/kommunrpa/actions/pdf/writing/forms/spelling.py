"""How a value is written in a form: its usual spelling first, then shorter ones for a field with less room."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kommunrpa.errors import ActionError, BusinessError
from kommunrpa.sweden import Bankgiro, Ocr, OrgNumber, Personnummer, Plusgiro, format_amount

_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2212": "-"})


def spelled(value: object, *, label: str, today: date) -> bool | list[list[str]]:
    """A value as JSON has it.

    Args:
        value: A text, whole number, `Decimal` of kronor, day, Swedish number, True or False; or a list of texts.
        label: Its field, for messages.
        today: For numbers of persons with a two-digit year.

    Returns:
        True or False; else for each thing that is chosen (one, unless a list was given) its spellings.

    Raises:
        BusinessError: It is None, or no amount.
        ActionError: No field takes a value of its type.

    Example:
        >>> spelled(Decimal("12345.5"), label="Belopp", today=date(2026, 11, 24))
        [['12 345,50', '12345,50']]
    """
    if isinstance(value, bool):
        return value
    several = value if isinstance(value, list | tuple) else [value]
    return [_spellings(each, label, today) for each in several]


def _spellings(value: object, label: str, today: date) -> list[str]:
    if value is None:
        raise BusinessError(f"Uppgiften till fältet ”{label}” saknas.")
    for kind, spell in _SPELLINGS:
        if isinstance(value, kind) and not isinstance(value, bool):
            return spell(value)
    if isinstance(value, Decimal):
        return _amount(value, label)
    if isinstance(value, Personnummer):
        return _person(value, today)
    raise ActionError(f"The value of {label!r} is a {type(value).__name__}, which no field takes.")


def _person(number: Personnummer, today: date) -> list[str]:
    short = number.reveal_short(on=today)
    return [number.reveal(), number.reveal(separator=""), short, short.replace("-", "")]  # a + says: over a hundred


_SPELLINGS: tuple[tuple[type, Callable[[Any], list[str]]], ...] = (
    (str, lambda text: [text]),
    (int, lambda number: [str(number)]),
    (datetime, lambda moment: [f"{moment:%Y-%m-%d %H:%M}"]),
    (date, lambda day: [f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day:%y%m%d}"]),
    (OrgNumber, lambda number: [number.reveal(), number.reveal().replace("-", "")]),
    (Bankgiro, lambda number: [str(number), str(number).replace("-", "")]),
    (Plusgiro, lambda number: [str(number)]),
    (Ocr, lambda number: [str(number)]),
)


def _amount(value: Decimal, label: str) -> list[str]:
    try:
        text = format_amount(value, unit="").translate(_PLAIN)
    except ValueError as error:
        raise BusinessError(f"Värdet till fältet ”{label}” är inget belopp i kronor och öre.") from error
    return [text, text.replace(" ", "")]
