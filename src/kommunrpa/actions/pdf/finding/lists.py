"""Lists of labels with their values in a second column, all in one style."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from kommunrpa.actions.pdf.finding.known import is_no_label
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.pages.phrases import Phrase, Row

_LINED_UP = 2.0
_EVEN = 1.15
_FARTHEST = 3.0
_FEWEST = 3

Pair = tuple[Phrase, Phrase]


def is_listed(mark: Mark, value: Phrase) -> bool:
    """Whether a label and the text to its right are a line of a list, evenly spaced.

    It is no table, where the label would be a heading in the first line; and no rows of labels with their values below
    them by turns: a number stands in the right column where a label would, and none in the left one.
    """
    own = (mark.last, value)
    rows = mark.sheet.rows
    above = list(_lines(own, reversed(rows[: value.row])))
    below = list(_lines(own, rows[value.row + 1 :]))
    lines = [*reversed(above), own, *below]
    turn = len(above) % 2
    is_first = not above and not is_no_label(value)
    has_number = any(is_no_label(right) for _, right in lines[turn::2])
    return len(lines) >= _FEWEST and not is_first and has_number and not any(is_no_label(left) for left, _ in lines)


def _lines(own: Pair, rows: Iterable[Row]) -> Iterator[Pair]:
    """The next lines of a list, in one direction, as long as they are as far from each other as the first two."""
    last, pitch = own[0].box.middle, _FARTHEST * own[0].box.height
    for row in rows:
        line = _line(own, row)
        step = abs(row[0].box.middle - last)
        if step > _EVEN * pitch:
            return
        if line:
            yield line
            last, pitch = line[0].box.middle, step


def _line(own: Pair, row: Row) -> Pair | None:
    """The label and the value of a row that stand below or above another label and value."""
    for label, value in pairwise(row):
        is_label = abs(label.box.x0 - own[0].box.x0) <= _LINED_UP and label.style == own[0].style
        ends = abs(value.box.x0 - own[1].box.x0), abs(value.box.x1 - own[1].box.x1)
        if is_label and min(ends) <= _LINED_UP and value.style == own[1].style:
            return label, value
    return None
