"""Cells of a CSV file: the new ones are put between the bytes of the others."""

import re
from collections.abc import Mapping

from kommunrpa.actions.sheets.reading.separated import decoded, separated_by
from kommunrpa.actions.sheets.writing.separated import as_text
from kommunrpa.actions.sheets.writing.values import Value
from kommunrpa.errors import ActionError

Span = tuple[int, int]
Marks = Mapping[int, Mapping[int, Value]]
"""The new values by row and by column, both 0 for the first."""

_BYTE_ORDERS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"\xef\xbb\xbf": "utf-8"}


def marked(data: bytes, marks: Marks, *, wanted: list[str]) -> bytes:
    """A CSV file with some cells changed.

    Args:
        data: The file, which `read_separated` can read.
        marks: The new cells.
        wanted: The headings by which its separator was found.

    Raises:
        ActionError: The file's encoding has no sign for a new value.
    """
    mark = next((each for each in _BYTE_ORDERS if data.startswith(each)), b"")
    encoding = _BYTE_ORDERS.get(mark) or decoded(data)[1].removesuffix("-sig")
    text = data[len(mark) :].decode(encoding)
    rows, separator = separated_by(text, wanted=wanted)
    start = len(text) - len(rows)
    spans = _spans(text, start, separator)
    for row in sorted(marks, reverse=True):
        text = _with_row(text, spans[row], marks[row], separator)
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        raise ActionError(
            f"The file is written in {encoding}, which has no sign for a new value: use others."
        ) from error


def _spans(text: str, start: int, separator: str) -> list[list[Span]]:
    """Where each cell of each row begins and ends, quotes included."""
    cell = re.compile(rf'("(?:[^"]|"")*"|[^{re.escape(separator)}\r\n]*)({re.escape(separator)}|\r\n|\r|\n|\Z)')
    rows: list[list[Span]] = [[]]
    at = start
    while found := cell.match(text, at):
        rows[-1].append(found.span(1))
        at = found.end()
        if not found[2]:
            break
        if found[2] != separator:
            rows.append([])
    return rows


def _with_row(text: str, spans: list[Span], cells: Mapping[int, Value], separator: str) -> str:
    """A text with some cells of one row changed, those at its end first."""
    is_quoted = all(text[begin:end].startswith('"') for begin, end in spans)
    added = "".join(
        separator + (_raw(cells[at], separator, quoted=is_quoted) if at in cells else "")
        for at in range(len(spans), max(cells) + 1)
    )
    end = spans[-1][1]
    text = text[:end] + added + text[end:]
    for at in sorted((at for at in cells if at < len(spans)), reverse=True):
        begin, end = spans[at]
        text = text[:begin] + _raw(cells[at], separator, quoted=text[begin:end].startswith('"')) + text[end:]
    return text


def _raw(value: Value, separator: str, *, quoted: bool) -> str:
    text = as_text(value)
    if quoted or any(sign in text for sign in (separator, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text
