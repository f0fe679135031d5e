"""Writes what was seen in a document as lines of Python that a bot can begin with."""

import textwrap
from collections.abc import Iterator, Sequence

from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.looks.looked import Looked, LookedField, Unclear
from kommunrpa.actions.pdf.looks.source import WIDTH, kinds_in, source_of

_KINDS = {
    "Bankgiro": "bankgiro number",
    "Checkbox": "tick box",
    "Email": "e-mail address",
    "Integer": "whole number",
    "Multiline": "several lines",
    "Ocr": "OCR reference",
    "OrgNumber": "organisation number",
    "Personnummer": "personal number",
    "Phone": "telephone",
    "Plusgiro": "plusgiro number",
}


def lines_of(looked: Looked, *, path: str, secret: str = "", values: bool = False, numbered: bool = False) -> str:
    """A script that reads the document.

    Args:
        looked: What was seen.
        path: The document, as the script is to find it.
        secret: Name of the secret that opens it, if it is locked.
        values: Whether the values are shown in the comments: personal data.
        numbered: Whether the comments have the numbers of the picture's boxes.

    Returns:
        Python that runs as it stands and reads every field; what can't be read stands as comments.
    """
    kinds = {name for each in looked.fields for name in kinds_in(each.wanted)}
    password = f", password=run.secret({source_of(secret)})" if secret else ""
    inside = [
        _entry(each, number, values=values, numbered=numbered) for number, each in enumerate(looked.fields, start=1)
    ]
    return "\n".join(
        [
            "from kommunrpa import Run",
            source_of_import(sorted({*kinds, "ParsePdf"}, key=str.casefold)),
            "",
            *_remarks(looked),
            "FIELDS = {",
            *inside,
            *_unclear(looked.unclear),
            "}",
            "",
            "with Run() as run:",
            f"    form = run.do(ParsePdf(path={source_of(path)}, fields=FIELDS{password}))",
            "",
        ]
    )


def source_of_import(names: Sequence[str]) -> str:
    """The line that imports the kinds of fields, or the lines."""
    line = f"from kommunrpa.actions.pdf import {', '.join(names)}"
    if len(line) <= WIDTH:
        return line
    return "\n".join(["from kommunrpa.actions.pdf import (", *(f"    {name}," for name in names), ")"])


def _remarks(looked: Looked) -> Iterator[str]:
    if looked.scanned:
        pages = ", ".join(map(str, looked.scanned))
        yield from _comment(
            f"Scanned: page {pages}. What stands there was recognised and may be misread: check it.", ""
        )
    if looked.is_cut:
        yield from _comment("The document has more labels than were tried: the first are here.", "")
    if looked.fields and all(each.is_empty for each in looked.fields):
        yield from _comment("Nothing is filled in: the kinds of values are guessed from the labels alone.", "")
    if not looked.fields:
        yield from _comment("Nothing was found that is surely a label with its value.", "")


def _entry(each: LookedField, number: int, *, values: bool, numbered: bool) -> str:
    about = about_of(each, number if numbered else None, values=values)
    lines = source_of(each.wanted, indent="    ", before=f"{source_of(each.name)}: ", after=",")
    if "\n" not in lines and len(f"{lines}  # {about}") <= WIDTH:
        return f"{lines}  # {about}"
    return "\n".join([*_comment(about, "    "), lines])


def about_of(each: LookedField, number: int | None, *, values: bool) -> str:
    """What a person wants to know of a field, in a line."""
    kind = type(each.wanted).__name__
    rows = f"{len(each.value)} rows" if isinstance(each.wanted, Table) and isinstance(each.value, tuple) else ""
    told = f"page {each.page}: {rows or _KINDS.get(kind, kind.lower())}"
    told += ", form field" if each.is_form else ""
    told += ", empty here" if each.is_empty else ""
    if values and not each.is_empty and not rows:
        told += f", here {_shown(each.value)}"
    return f"{number} · {told}" if number else told


def _shown(value: object) -> str:
    return source_of(" ".join(value.split())) if isinstance(value, str) else str(value)


def _unclear(unclear: Sequence[Unclear]) -> Iterator[str]:
    for each in unclear:
        line = source_of(each.wanted, indent="    # ", before=f"{source_of(each.name)}: ", after=",")
        yield from _comment(f"page {each.page}, refused: {each.reason}", "    ")
        yield line
        for other in each.proposals:
            yield source_of(other, indent="    # or ", before=f"{source_of(each.name)}: ", after=",")


def _comment(text: str, indent: str) -> list[str]:
    """A comment, on as many lines as it needs."""
    start = f"{indent}# "
    return [
        start + line for line in textwrap.wrap(text, WIDTH - len(start), break_on_hyphens=False, break_long_words=False)
    ]
