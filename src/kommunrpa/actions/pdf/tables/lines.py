"""The lines of text below the headings of a table, each by its columns, down to where the table ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from kommunrpa.actions.pdf.finding.common_labels import COMMON_LABELS
from kommunrpa.actions.pdf.finding.known import is_colon_label
from kommunrpa.actions.pdf.finding.labels import key
from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase, Row, Sheet
from kommunrpa.actions.pdf.tables.columns import Columns
from kommunrpa.actions.pdf.tables.spacing import parted
from kommunrpa.actions.pdf.tables.sums import is_passing, is_sum, may_be_sum
from kommunrpa.fields import Field, Multiline, Text

_WIDEST_GAP = 3.0
_FIRST_GAP = 4.5
_MORE_THAN_BEFORE = 2.0
_TO_BE_SURE = 3
_MOST_LABEL_WORDS = 4
_FURTHER = 1.3
_SMALLER = 0.95

Kind = Literal["full", "part", "sum", "passing", "label", "none"]


class Line(NamedTuple):
    """One line of text in a table.

    Args:
        box: Where it stands.
        cells: Its texts by the names of their columns.
        kind: Whether it has all that a row must have, a part of it, or is no row.
        crossing: Whether a text of it runs from one column into the next.
        is_maybe_sum: Whether it might sum up the rows above it.
        is_common: Whether it begins with a word that is a label on most forms.
        texts: How many texts it has.
        numbers: The columns, of those that do not take any text, in which it has a value.
    """

    box: Box
    cells: dict[str, tuple[Phrase, ...]]
    kind: Kind
    crossing: bool
    is_maybe_sum: bool
    is_common: bool
    texts: int
    numbers: frozenset[str]


@dataclass
class Body:
    """The lines of a table on one page.

    Args:
        sheet: The page.
        columns: Its columns there.
        lines: Those that belong to its rows.
        is_ended: Whether it was summed up: then it does not go on.
        late: A line that looks like a row and stands behind the end.
    """

    sheet: Sheet
    columns: Columns
    lines: list[Line] = field(default_factory=list)
    is_ended: bool = False
    late: Line | None = None


def is_label(row: Row) -> bool:
    """Whether a row begins with a label and a colon."""
    words = row[0].words
    return any(is_colon_label(words[: end + 1]) for end in range(min(_MOST_LABEL_WORDS, len(words))))


def first_lines(header_box: Box, rows: list[Row]) -> list[Row]:
    """The rows of text that stand close below each other from a heading on: what the columns are told by."""
    found: list[Row] = []
    reach = _Reach(header_box)
    for row in rows:
        if is_sum(row[0]) or is_label(row) or not reach.takes(_box(row)):
            break
        found.append(row)
    return found


def body_of(
    sheet: Sheet, columns: Columns, fields: Mapping[str, Field[Any]], rows: list[Row], *, start: Box | None
) -> Body:
    """The lines of a table on one page.

    Args:
        sheet: The page.
        columns: The table's columns.
        fields: The fields by the names of the columns.
        rows: The rows of text below its headings.
        start: Where its headings stand; none where it goes on from the page before without them.
    """
    needed = {name for name, each in fields.items() if not each.optional}
    reader = _Reader(Body(sheet, columns), needed, start)
    for row in rows:
        line = _line(row, columns, fields, needed, sheet.overprinted)
        if line and not reader.takes(line):
            break
    typed = {name for name in needed if not is_text(fields[name])}
    lines = reader.body.lines
    while lines and typed and _is_foot(lines, typed):
        lines.pop()
    return reader.body


class _Reader:
    """Takes the lines below some headings one by one, and knows where the table ends."""

    def __init__(self, body: Body, needed: set[str], start: Box | None) -> None:
        self.body = body
        self._needed = needed
        self._reach = _Reach(start)
        self._is_over = False
        self._is_found = start is not None
        self._above: Line | None = None

    def takes(self, line: Line) -> bool:
        """Take a line; whether the next one may matter."""
        if not self._is_found:
            self._look_for_first(line)
            if not self._is_found:
                return True
        if self.body.columns.walled and not _is_walled(self.body.sheet, line.box):
            self._is_over = True
        is_near = self._reach.takes(line.box)
        if line.kind in {"sum", "passing"}:
            if is_near and line.kind == "sum":
                self.body.is_ended = self._is_over = True
        elif self._is_over or not (is_near or self._is_surely_a_row(line)):
            return self._takes_late(line, is_near=is_near)
        elif line.kind == "label" or (line.kind == "none" and not self.body.lines):
            self._is_over |= bool(self.body.lines)
        else:
            self.body.lines.append(line)
        return True

    def _look_for_first(self, line: Line) -> None:
        """Where a table goes on without headings, pass over the head of the page."""
        self._is_found = line.kind == "full"
        if self._is_found and self._above and line.box.top - self._above.box.bottom < line.box.height:
            self.body.late = self._above
        self._above = line if line.cells else None

    def _takes_late(self, line: Line, *, is_near: bool) -> bool:
        if not is_near and (self.body.columns.walled or len(self._needed) < _TO_BE_SURE):
            return False
        self._is_over = True
        if line.kind == "full" and not (line.is_maybe_sum or line.is_common):
            self.body.late = self.body.late or line
        return True

    def _is_surely_a_row(self, line: Line) -> bool:
        return line.kind == "full" and len(self._needed) >= _TO_BE_SURE


def _is_foot(lines: list[Line], typed: set[str]) -> bool:
    """Whether a last line is the foot of the page: further down than a row, or smaller, and without a row's numbers."""
    last, above = lines[-1], lines[:-1]
    if last.kind == "full" or last.texts == 1 or typed & last.numbers or not above:
        return False
    gaps = [lower.box.top - upper.box.bottom for upper, lower in pairwise(above)]
    is_far = last.box.top - above[-1].box.bottom > _FURTHER * max(gaps, default=last.box.height)
    return is_far or last.box.height < _SMALLER * min(line.box.height for line in above)


class _Reach:
    """How far below a line the next one may stand and still belong to the table: not far, or as far as those above."""

    def __init__(self, start: Box | None) -> None:
        self._last = start
        self._limit = _FIRST_GAP * start.height if start else 0.0
        self._is_first = True

    def takes(self, box: Box) -> bool:
        gap = box.top - self._last.bottom if self._last else 0.0
        if gap > max(self._limit, _WIDEST_GAP * box.height):
            return False
        self._limit = 0.0 if self._is_first else max(self._limit, _MORE_THAN_BEFORE * gap)
        self._last, self._is_first = box, False
        return True


def _line(
    row: Row, columns: Columns, fields: Mapping[str, Field[Any]], needed: set[str], overprinted: frozenset[Word]
) -> Line | None:
    parts = [part for phrase in row for part in parted(phrase, columns.cuts)]
    inside = [
        phrase for phrase in parts if columns.left - phrase.size < phrase.box.x1 and phrase.box.x0 < columns.right
    ]
    if not inside:
        return None
    cells: dict[str, tuple[Phrase, ...]] = {}
    crossing = False
    for phrase in inside:
        column = columns.of(phrase.box)
        if column is None and len(inside) == 1:
            column = columns.beginning_at(
                phrase.box.x0
            )  # a longer text than its column has room for, alone in its line
        crossing |= column is None or not overprinted.isdisjoint(phrase.words)
        if column and column.name:
            cells[column.name] = (*cells.get(column.name, ()), phrase)
    box = around([phrase.box for phrase in inside])
    first = inside[0]
    kind = _kind(tuple(inside), cells, fields, needed)
    is_maybe_sum = may_be_sum(first) and not (kind == "full" and len(needed) >= _TO_BE_SURE)
    is_common = key(first.text) in COMMON_LABELS
    numbers = frozenset(name for name, each in cells.items() if not is_text(fields[name]) and _fits(fields[name], each))
    return Line(box, cells, kind, crossing, is_maybe_sum, is_common, len(inside), numbers)


def _kind(row: Row, cells: dict[str, tuple[Phrase, ...]], fields: Mapping[str, Field[Any]], needed: set[str]) -> Kind:
    is_full = needed <= cells.keys() and all(_fits(fields[name], each) for name, each in cells.items())
    if is_sum(row[0]):
        return "passing" if is_passing(row[0]) else "sum"
    if is_full:
        return "full"
    if is_passing(row[0]):
        return "passing"
    if is_label(row):
        return "label"
    return "part" if cells else "none"


def _fits(field: Field[Any], phrases: tuple[Phrase, ...]) -> bool:
    return field.fits(" ".join(phrase.text for phrase in phrases))


def is_text(field: Field[Any]) -> bool:
    """Whether any text may be its value."""
    return isinstance(field, Text | Multiline)


def _box(row: Row) -> Box:
    return around([phrase.box for phrase in row])


def _is_walled(sheet: Sheet, box: Box) -> bool:
    return any(line.top - 1 <= box.middle <= line.bottom + 1 for line in sheet.upright)
