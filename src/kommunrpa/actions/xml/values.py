"""Turns what stands in an XML file into the value of a field."""

from typing import Any

from kommunrpa.errors import ActionError
from kommunrpa.fields import Checkbox, Date, Field, Text

_TRUE, _FALSE = frozenset({"true", "1", "ja"}), frozenset({"false", "0", "nej"})
_ISO_DAY = len("2026-11-24")


def as_field(name: str, wanted: object) -> Field[Any]:
    """The field that a bot asks for; a plain text means `Text`.

    Args:
        name: What the bot calls it.
        wanted: A field, or where its value stands.

    Raises:
        ActionError: It is neither.
    """
    if isinstance(wanted, Field):
        return wanted
    if isinstance(wanted, str):
        return Text(wanted)
    raise ActionError(
        f"The field {name!r} is a {type(wanted).__name__}: give a text that says where, or a field of it."
    )


def value_of(field: Field[Any], text: str) -> Any:  # noqa: ANN401 - each field has a type of its own
    """The value of what stands in the file, where programs write some things otherwise than people.

    Args:
        field: The field.
        text: What stands there, without outer spaces.

    Raises:
        Unfit: It is no value of this kind.
    """
    if isinstance(field, Checkbox):
        plain = text.casefold()
        text = "[x]" if plain in _TRUE else "[ ]" if plain in _FALSE else text
    if isinstance(field, Date) and text[_ISO_DAY : _ISO_DAY + 1] in {"T", "Z", "+"}:
        text = text[:_ISO_DAY]
    return field.read(text)
