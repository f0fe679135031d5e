"""Typed values out of a mapping of texts by label: a row, a web table, the data of an item."""

from collections.abc import Mapping, Sequence
from typing import Any

from kommunrpa.errors import BusinessError
from kommunrpa.fields.cells import as_text, read_text
from kommunrpa.fields.interface import Field, Unfit
from kommunrpa.fields.labels import label_key, near_labels
from kommunrpa.fields.texts import Text

EMPTY = "är tom"


def read_values(values: Mapping[str, object], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Read typed values out of texts by label, and tell every fault at once.

    A field finds its value by its label or a synonym; capitals, spaces and a colon at the end do not matter. What is
    only like a label is suggested and never taken. Zeros that a program took from the front of a number are put back
    where that can mean one thing only.

    Args:
        values: Texts by label, such as ``item.data`` or a row of `ReadTable`. Numbers, days and ticks may be there
            as such.
        fields: What to read: its label by the name you want. A plain text means `Text`.

    Returns:
        The values by name; None for an optional one that is missing or empty.

    Raises:
        BusinessError: Something is missing, empty, there twice or wrong. The Swedish text lists every fault by its
            label and repeats no value.
        ValueError: A field asks for a page, section, region or direction, which only a document has.

    Repeat:
        Yes: the same texts give the same values.

    Example:
        >>> from kommunrpa.fields import Amount
        >>> read_values({"Namn:": "Åsa", "BELOPP": "1 200,50 kr"}, {"name": "Namn", "amount": Amount("Belopp")})
        {'name': 'Åsa', 'amount': Decimal('1200.50')}
    """
    found: dict[str, Any] = {}
    faults: list[str] = []
    for name, field in as_fields(fields).items():
        try:
            found[name] = _value(field, values)
        except Unfit as fault:
            faults.append(f"– {field.title}: {fault}.")
    if faults:
        raise BusinessError("\n".join([f"{count_of(faults)} måste kontrolleras:", *faults]))
    return found


def as_fields(fields: Mapping[str, Field[Any] | str]) -> dict[str, Field[Any]]:
    """Fields of what has no pages: a plain text is a `Text`.

    Raises:
        ValueError: A field asks for a place on a page, or is none.
    """
    typed = {name: Text(each) if isinstance(each, str) else each for name, each in fields.items()}
    for name, field in typed.items():
        if not isinstance(field, Field):
            raise ValueError(f"{name!r} is a {type(field).__name__}: give a label, or a field such as Amount(label).")  # noqa: TRY004 - one kind of error for what a developer mends
        if field.page or field.section or field.region or field.direction != "auto":
            raise ValueError(f"{name!r}: page, section, region and direction are for documents: leave them out here.")
    return typed


def count_of(faults: Sequence[str]) -> str:
    """How many faults there are, as a sentence begins."""
    return "En uppgift" if len(faults) == 1 else f"{len(faults)} uppgifter"


def _value(field: Field[Any], values: Mapping[str, object]) -> Any:  # noqa: ANN401 - each field has a type of its own
    keys = {label_key(label) for label in field.labels}
    texts = [as_text(value) for label, value in values.items() if label_key(label) in keys]
    filled = list(dict.fromkeys(filter(None, texts)))
    if len(filled) > 1:
        raise Unfit("finns flera gånger med olika innehåll")
    if filled:
        return read_text(field, filled[0])
    if field.optional:
        return None
    raise Unfit(EMPTY if texts else f"finns inte{near_labels(field.label, values)}")
