"""Cells in the XML of a sheet: the new ones are put between the bytes of the others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape

from kommunrpa.actions.sheets.reading.columns import column_letters, column_number
from kommunrpa.actions.sheets.writing.values import Value
from kommunrpa.errors import ActionError

_LETTERS = re.compile(r"[A-Z]+")
_DIMENSION = re.compile(rb'(ref="[A-Z]+[0-9]+:)([A-Z]+)([0-9]+")')
_SPANS = re.compile(rb'\s+spans="[^"]*"')


@dataclass
class _Cell:
    """A cell where it stands: its first byte, the one after its last, and its style."""

    column: int
    begin: int
    end: int = 0
    style: str = ""
    has_formula: bool = False


@dataclass
class _Row:
    """A row where it stands: its first byte, and the first of its end tag."""

    number: int
    begin: int
    prefix: str
    end: int = 0
    cells: list[_Cell] = field(default_factory=list)


def with_cells(xml: bytes, marks: Mapping[int, Mapping[int, Value]], *, alike: int) -> bytes:
    """The XML of a sheet with some cells changed; a cell keeps its look.

    Args:
        xml: The part.
        marks: The new values by row and by column, both 0 for the first.
        alike: The row in which a new cell looks like the one to its left: that of the headings.

    Raises:
        ActionError: A cell holds a formula.
        ExpatError: The XML is damaged.
    """
    found = _Finder(xml, {row + 1 for row in marks})
    widest = max(column for cells in marks.values() for column in cells)
    edits = [
        edit for row in found.rows for edit in _edits(xml, row, marks[row.number - 1], alike=row.number - 1 == alike)
    ]
    if found.dimension:
        begin, end = found.dimension
        edits.append((begin, end, _DIMENSION.sub(lambda ref: _wider(ref, widest), xml[begin:end])))
    for begin, end, new in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        xml = xml[:begin] + new + xml[end:]
    return xml


class _Finder:
    """Where the rows with some numbers stand, and what says how far the sheet reaches."""

    def __init__(self, xml: bytes, numbers: set[int]) -> None:
        self.rows: list[_Row] = []
        self.dimension: tuple[int, int] | None = None
        self._xml = xml
        self._numbers = numbers
        self._number = 0
        self._row: _Row | None = None
        self._column = -1
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(xml, True)  # noqa: FBT003 - expat takes it by place

    def _start(self, name: str, given: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        at = self._parser.CurrentByteIndex
        if local == "row":
            self._number = int(given.get("r", self._number + 1))
            self._column = -1
            if self._number in self._numbers:
                self._row = _Row(self._number, at, f"{prefix}:" if prefix else "")
        elif local == "c" and self._row:
            letters = _LETTERS.match(given.get("r", ""))
            self._column = column_number(letters[0]) if letters else self._column + 1
            self._row.cells.append(_Cell(self._column, at, style=given.get("s", "")))
        elif local == "f" and self._row and self._row.cells:
            self._row.cells[-1].has_formula = True
        elif local == "dimension":
            self.dimension = at, self._xml.index(b">", at) + 1

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if not self._row or local not in {"row", "c"}:
            return
        at = self._parser.CurrentByteIndex
        if local == "c":
            self._row.cells[-1].end = self._xml.index(b">", at) + 1
        else:
            self._row.end = at
            self.rows.append(self._row)
            self._row = None


def _edits(xml: bytes, row: _Row, cells: Mapping[int, Value], *, alike: bool) -> list[tuple[int, int, bytes]]:
    """What is to be written in a row: from which byte to which, and what."""
    edits = []
    for column, value in sorted(cells.items(), reverse=True):  # of two at one place the right one goes in first
        reference = f"{column_letters(column)}{row.number}"
        old = next((cell for cell in row.cells if cell.column == column), None)
        if old:
            if old.has_formula:
                raise ActionError(f"The cell {reference} holds a formula: mark another column.")
            edits.append((old.begin, old.end, _cell(reference, value, style=old.style, prefix=row.prefix)))
        else:
            left = [cell for cell in row.cells if cell.column < column]
            at = left[-1].end if left else xml.index(b">", row.begin) + 1
            style = left[-1].style if left and alike else ""
            edits.append((at, at, _cell(reference, value, style=style, prefix=row.prefix)))
    tag_end = xml.index(b">", row.begin) + 1
    tag = _SPANS.sub(b"", xml[row.begin : tag_end])
    return [*edits, (row.begin, tag_end, tag)]


def _cell(reference: str, value: Value, *, style: str, prefix: str) -> bytes:
    """A cell: its text stands in it, so that the list of shared texts stays as it is."""
    look = f' s="{style}"' if style else ""
    if value is None:
        return f'<{prefix}c r="{reference}"{look}/>'.encode()
    if isinstance(value, int | float | Decimal):
        return f'<{prefix}c r="{reference}"{look}><{prefix}v>{value}</{prefix}v></{prefix}c>'.encode()
    if isinstance(value, datetime):
        value = value.isoformat(sep=" ", timespec="seconds")
    text = f'<{prefix}t xml:space="preserve">{escape(str(value))}</{prefix}t>'
    return f'<{prefix}c r="{reference}"{look} t="inlineStr"><{prefix}is>{text}</{prefix}is></{prefix}c>'.encode()


def _wider(found: re.Match[bytes], column: int) -> bytes:
    """How far a sheet reaches, with one more column."""
    last = max(column_number(found[2].decode()), column)
    return found[1] + column_letters(last).encode() + found[3]
