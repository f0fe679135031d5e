"""A field or table as Python, the way formatters write it."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any

from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.looks.looked import AnyWanted
from kommunrpa.fields import Field, Text

WIDTH = 88


def kinds_in(wanted: AnyWanted) -> set[str]:
    """The classes that a field is written with.

    Example:
        >>> from kommunrpa.actions.pdf import Amount
        >>> sorted(kinds_in(Table(columns={"what": "Benämning", "amount": Amount("Belopp")})))
        ['Amount', 'Table']
    """
    inside = [each for each in wanted.columns.values() if isinstance(each, Field)] if isinstance(wanted, Table) else []
    return {type(each).__name__ for each in (wanted, *inside) if not _is_bare(each)}


def source_of(value: object, *, indent: str = "", before: str = "", after: str = "") -> str:
    """A value as Python, on one line where there is room.

    Args:
        value: A field, a table, or what stands in one.
        indent: What its lines begin with.
        before: What stands before it on its first line.
        after: What stands after it on its last.

    Example:
        >>> from kommunrpa.actions.pdf import Date
        >>> print(source_of(Date("Datum", page=2, optional=True), before='"day": ', after=","))
        "day": Date("Datum", page=2, optional=True),
    """
    opens, parts, closes = _parts(value)
    whole = opens + ", ".join(f"{name}{source_of(each)}" for name, each in parts) + closes
    if isinstance(value, tuple) and len(parts) == 1:
        whole = whole[:-1] + ",)"
    if not parts or len(f"{indent}{before}{whole}{after}") <= WIDTH:
        return f"{indent}{before}{whole}{after}"
    inside = [source_of(each, indent=indent + "    ", before=name, after=",") for name, each in parts]
    return "\n".join([f"{indent}{before}{opens}", *inside, f"{indent}{closes}{after}"])


def _parts(value: object) -> tuple[str, list[tuple[str, Any]], str]:
    """How a value begins, what stands in it with what is written before each, and how it ends."""
    if isinstance(value, Field | Table) and not _is_bare(value):
        return f"{type(value).__name__}(", list(_arguments(value)), ")"
    if isinstance(value, Mapping):
        return "{", [(f"{_text(key)}: ", each) for key, each in value.items()], "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "(", [("", each) for each in value], ")"
    return _text(value.label if isinstance(value, Field) else value), [], ""


def _arguments(value: AnyWanted) -> list[tuple[str, Any]]:
    given = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
    changed = {
        each.name: given[each.name]
        for each in dataclasses.fields(value)
        if each.name != "label" and given[each.name] and given[each.name] != each.default
    }
    order = sorted(changed, key=["choices", "columns", "sums"].__contains__, reverse=True)
    label = [("", given["label"])] if given.get("label") else []
    return label + [(f"{name}=", changed[name]) for name in order]


def _is_bare(value: object) -> bool:
    """Whether a plain text is enough for a field."""
    return isinstance(value, Text) and bool(value.label) and value == Text(value.label)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
