"""What was seen in a document as JSON for machines, and the fields that such JSON speaks of."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from kommunrpa import fields
from kommunrpa.actions.pdf import fields as paper
from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.looks.looked import AnyWanted, Looked, LookedField, Unclear
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.errors import ActionError
from kommunrpa.fields import Field

_KINDS: dict[str, Any] = {
    name: kind
    for home in (fields, paper)
    for name in home.__all__
    if isinstance(kind := getattr(home, name), type) and issubclass(kind, Field | Table) and kind is not Field
}


def told(looked: Looked, *, file: str, values: bool = False) -> dict[str, Any]:
    """What was seen, as JSON can hold it.

    Args:
        looked: What was seen.
        file: Name of the file.
        values: Whether the values are told: personal data.
    """
    return {
        "file": file,
        "action": "ParsePdf",
        "pages": looked.pages,
        "scanned": list(looked.scanned),
        "cut": looked.is_cut,
        "fields": [_field(each, values=values) for each in looked.fields],
        "unclear": [_unclear(each) for each in looked.unclear],
    }


def fields_told(content: Any) -> dict[str, AnyWanted]:  # noqa: ANN401 - whatever a file may hold
    """The fields of an earlier look.

    Args:
        content: What `told` gave.

    Raises:
        ActionError: It is something else.
    """
    try:
        return {each["name"]: _wanted(each["kind"], each["arguments"]) for each in content["fields"]}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ActionError(
            "That JSON is no look at a PDF: write one with `kommunrpa look FILE.pdf --json > OLD.json`."
        ) from error


def _field(each: LookedField, *, values: bool) -> dict[str, Any]:
    return {
        "name": each.name,
        **_asked(each.wanted),
        "page": each.page,
        "form_field": each.is_form,
        "empty": each.is_empty,
        "label_box": _box(each.label),
        "value_box": _box(each.place),
        **({"value": _plain(each.value)} if values else {}),
    }


def _unclear(each: Unclear) -> dict[str, Any]:
    return {
        "name": each.name,
        **_asked(each.wanted),
        "page": each.page,
        "label_box": _box(each.label),
        "reason": each.reason,
        "proposals": [_asked(other) for other in each.proposals],
    }


def _asked(wanted: AnyWanted) -> dict[str, Any]:
    return {"kind": type(wanted).__name__, "arguments": _arguments(wanted)}


def _arguments(wanted: AnyWanted) -> dict[str, Any]:
    """What a field is made with, where that is not what it has anyway."""
    given = {each.name: getattr(wanted, each.name) for each in dataclasses.fields(wanted)}
    default = {each.name: each.default for each in dataclasses.fields(wanted)}
    arguments = {name: value for name, value in given.items() if value and value != default[name]}
    if isinstance(wanted, Table):
        arguments["columns"] = {name: _asked(each) for name, each in wanted.typed.items()}
    return arguments


def _wanted(kind: str, arguments: Mapping[str, Any]) -> AnyWanted:
    more = {name: tuple(value) if isinstance(value, list) else value for name, value in arguments.items()}
    if columns := arguments.get("columns"):
        more["columns"] = {name: _wanted(each["kind"], each["arguments"]) for name, each in columns.items()}
    made: AnyWanted = _KINDS[kind](**more)
    return made


def _box(box: Box | None) -> list[float] | None:
    return [round(side, 1) for side in box] if box else None


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple):  # the rows of a table
        return [_plain(row) for row in value]
    return value if isinstance(value, bool | int | str | None) else str(value)
