"""Where each row of a text stands in a field, and how large it is written so that it is seen in full."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, takewhile
from typing import NamedTuple

from kommunrpa.actions.pdf.writing.faces import Face

_LARGEST, _SMALLEST, _STEP = 12.0, 4.0, 0.5
_PADDING = 2.0
_RISE, DROP, _CAPITAL = 0.94, 0.22, 0.72
"""How far letters with accents reach above their row, how far they reach below it, and plain capitals."""
LEADING = _RISE + DROP


@dataclass(frozen=True, kw_only=True)
class Room:
    """The inside of a field, in points.

    Args:
        width: From edge to edge, as its text runs.
        height: See width.
        border: How wide its border is.
        align: 0 for left, 1 for the middle, 2 for right.
        is_multiline: Whether text is broken over rows.
        cells: How many cells a comb has; 0 for no comb.
    """

    width: float
    height: float
    border: float = 1.0
    align: int = 0
    is_multiline: bool = False
    cells: int = 0

    @property
    def padding(self) -> float:
        """From the edge to the text."""
        return min(self.border + _PADDING, 0.1 * self.width + self.border)


class Run(NamedTuple):
    """A piece of text and where it begins, from the lower left corner of the field."""

    x: float
    y: float
    text: str


class Laid(NamedTuple):
    """A text as it is written.

    Args:
        size: The size of its font, in points.
        runs: Its pieces.
    """

    size: float
    runs: list[Run]


def lay(text: str, face: Face, room: Room, *, size: float) -> Laid | None:
    """Where a text stands.

    Args:
        text: At least one character that the face shows.
        face: Its font.
        room: Its field.
        size: The size that the field asks for, in points; 0 for what fits.

    Returns:
        None if it does not fit.
    """
    for each in _sizes(room, size):
        runs = _rows(text, face, room, each) if room.is_multiline else _row(text, face, room, each)
        if runs is not None:
            return Laid(each, runs)
    return None


def _sizes(room: Room, asked: float) -> Iterator[float]:
    """The size that was asked for, unless the field is lower; else those that leave room, the largest first."""
    if asked:
        full = asked if room.is_multiline else room.height / LEADING
        return iter([min(asked, full)])
    full = _LARGEST if room.is_multiline else (room.height - 2 * room.border) / LEADING
    largest = max(_SMALLEST, min(_LARGEST, full))
    return takewhile(lambda size: size >= _SMALLEST, count(largest, -_STEP))


def _row(text: str, face: Face, room: Room, size: float) -> list[Run] | None:
    """One row, or one character a cell."""
    y = _baseline(room, size)
    if not room.cells:
        wide = face.width(text) * size
        return [Run(_start(wide, room), y, text)] if wide <= room.width - 2 * room.border else None
    cell = room.width / room.cells
    skipped = (room.cells - len(text)) * room.align // 2
    if len(text) > room.cells or any(face.width(sign) * size > cell for sign in text):
        return None
    middles = (cell * (skipped + at + 0.5) for at in range(len(text)))
    return [
        Run(middle - face.width(sign) * size / 2, y, sign)
        for middle, sign in zip(middles, text, strict=True)
        if sign != " "
    ]


def _baseline(room: Room, size: float) -> float:
    """The row in the middle of its field, moved where accents or descenders would be cut."""
    lowest, highest = room.border + DROP * size, room.height - room.border - _RISE * size
    if lowest > highest:
        return (room.height - LEADING * size) / 2 + DROP * size
    return min(max((room.height - _CAPITAL * size) / 2, lowest), highest)


def _start(wide: float, room: Room) -> float:
    free = room.width - wide
    if free < 2 * room.padding:
        return free / 2
    return (room.padding, free / 2, free - room.padding)[room.align]


def _rows(text: str, face: Face, room: Room, size: float) -> list[Run] | None:
    """Rows from the top, broken between words."""
    inside = room.width - 2 * room.padding
    rows = [row for line in text.split("\n") for row in _broken(line, face, inside / size)]
    top = room.height - room.padding - _RISE * size
    lowest = top - (len(rows) - 1) * LEADING * size
    if lowest < room.border + DROP * size or any(face.width(row) * size > inside for row in rows):
        return None
    return [
        Run(_start(face.width(row) * size, room), top - at * LEADING * size, row) for at, row in enumerate(rows) if row
    ]


def _broken(line: str, face: Face, width: float) -> Iterator[str]:
    """A line's rows; a word that is wider than a row stands alone on one."""
    row = ""
    for word in line.split(" "):
        longer = f"{row} {word}" if row else word
        if row and face.width(longer) > width:
            yield row
            longer = word
        row = longer
    yield row
