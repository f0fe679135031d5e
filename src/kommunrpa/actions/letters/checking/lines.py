"""Writes a template's values as the lines of a script that writes a letter."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from kommunrpa.actions.letters.checking.results import CheckedTemplate, Placeholder

_WIDTH = 88
_PICTURE = "WHITE_DOT"
_KINDS = {
    "yes_no": "yes or no",
    "personnummer": "personal number",
    "orgnummer": "organisation number",
    "rich_text": "rich text",
    "sub_document": "paragraphs: a text with line breaks",
    "picture": "a picture",
    "address": "web address",
    "color": "color, as six digits",
}


def lines_of(checked: CheckedTemplate, samples: Mapping[str, object], *, path: str, remarks: Sequence[str] = ()) -> str:
    """A script that writes a letter from a template.

    Args:
        checked: What the template holds.
        samples: A value for each of its names.
        path: The template, as the script is to find it.
        remarks: What is to stand below the script as comments.
    """
    entries = [line for each in checked.placeholders for line in _entry(each, samples[each.name], each.name, "    ")]
    output = "brev.docx" if Path(path).name != "brev.docx" else "brev-2.docx"
    return "\n".join(
        [
            *_imports(samples),
            "from kommunrpa import Run",
            "from kommunrpa.actions.letters import WriteLetter",
            "",
            *_picture(samples),
            *(["values = {", *entries, "}"] if entries else ["values = {}"]),
            "",
            "with Run() as run:",
            *_writing(f"WriteLetter(template={_text(path)}, values=values, output={_text(output)})"),
            *(line for remark in remarks for line in ["", *_comment(remark, "")]),
            "",
        ]
    )


def _writing(action: str) -> list[str]:
    line = f"    letter = run.do({action})"
    return [line] if len(line) <= _WIDTH else [f"    action = {action}", "    letter = run.do(action)"]


def _about(placeholder: Placeholder) -> str:
    """What a person wants to know of a value, in a line."""
    told: str = _KINDS.get(placeholder.kind, placeholder.kind)
    if placeholder.choices:
        told += f": {' or '.join(map(_text, placeholder.choices))}"
    if placeholder.optional:
        return f"{told}, may be left out"
    return f"{told}, only if {' or if '.join(placeholder.branches)}" if placeholder.branches else told


def _imports(samples: object) -> list[str]:
    kinds = {type(each) for each in _all(samples)}
    named = {"from datetime import date": date, "from decimal import Decimal": Decimal}
    lines = [line for line, kind in named.items() if any(issubclass(each, kind) for each in kinds)]
    return [*lines, ""] if lines else []


def _picture(samples: object) -> Iterator[str]:
    """The bytes of the picture that stands for all."""
    for digits in {each.hex() for each in _all(samples) if isinstance(each, bytes)}:
        yield f"{_PICTURE} = bytes.fromhex("
        yield from (f'    "{line}"' for line in textwrap.wrap(digits, _WIDTH - 8))
        yield from (")", "")


def _all(value: object) -> Iterator[object]:
    yield value
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    for each in inside:
        yield from _all(each)


def _entry(placeholder: Placeholder, value: object, name: str, indent: str) -> Iterator[str]:
    """One value of a mapping, with what is to be known of it: behind it where there is room, else above."""
    line = f"{indent}{_text(name)}: "
    told = _about(placeholder)
    if isinstance(value, dict) and placeholder.kind == "group":
        yield from _comment(told, indent) if told != "group" else ()
        yield f"{line}{{"
        yield from _entries(placeholder, value, indent)
        yield f"{indent}}},"
    elif isinstance(value, list) and value and isinstance(value[0], dict) and placeholder.parts[0].kind == "group":
        yield from _comment(told, indent)
        yield f"{line}["
        for row in value:
            yield f"{indent}    {{"
            yield from _entries(placeholder.parts[0], row, f"{indent}    ")
            yield f"{indent}    }},"
        yield f"{indent}],"
    elif len(f"{line}{_source(value)},  # {told}") <= _WIDTH:
        yield f"{line}{_source(value)},  # {told}"
    else:
        yield from _comment(told, indent)
        yield f"{line}{_source(value)},"


def _entries(placeholder: Placeholder, value: Mapping[str, object], indent: str) -> Iterator[str]:
    by_name = {each.name.removeprefix(f"{placeholder.name}."): each for each in placeholder.parts}
    for name, each in value.items():
        yield from _entry(by_name[name], each, name, f"{indent}    ")


def _source(value: object) -> str:
    """A value as Python, in the quotes that formatters choose."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_source(name)}: {_source(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        inside = ", ".join(map(_source, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{',' if len(value) == 1 else ''})"
    if isinstance(value, Decimal):
        return f'Decimal("{value}")'
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, bytes):
        return _PICTURE
    return _text(value) if isinstance(value, str) else repr(value)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _comment(text: str, indent: str) -> list[str]:
    start = f"{indent}# "
    wrapped = [
        line
        for part in text.splitlines()
        for line in textwrap.wrap(part, _WIDTH - len(start), break_on_hyphens=False, break_long_words=False)
    ]
    return [f"{start}{line}" for line in wrapped]
