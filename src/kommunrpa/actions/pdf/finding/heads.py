"""Rows of headings: labels side by side, each with its value below it, as in a table of one row."""

from kommunrpa.actions.pdf.finding.known import is_no_label
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.pages.phrases import Phrase, Row

_LINED_UP = 3.0
_FARTHEST = 3.0
_FEW = 2
_SMALLER = 0.95


def heads_a_column(mark: Mark) -> bool:
    """Whether a label is one of several headings: nothing else on its row is its value.

    Their values stand below them, one by one, in a style of their own; where all is in one style, the row below can't
    be labels and values by turns, as numbers stand where the labels would.
    """
    row = mark.sheet.rows[mark.last.row]
    if len(row) < _FEW or mark.rest or mark.colon or any(each.style != mark.style or _has_digits(each) for each in row):
        return False
    below = _row_below(row, mark)
    if len(below) < _FEW or any(_heading_over(each, row) is None for each in below):
        return False
    if all(each.style != mark.style for each in below):
        return len(row) > _FEW or all(mark.size < _SMALLER * each.size for each in below)
    turn = row.index(mark.last) % 2
    return len(row) == len(below) > _FEW and any(is_no_label(each) for each in below[turn::2])


def _has_digits(phrase: Phrase) -> bool:
    return any(sign.isdigit() for sign in phrase.text)


def _row_below(row: Row, mark: Mark) -> Row:
    """The next row, if it is near."""
    after = mark.sheet.rows[row[0].row + 1 : row[0].row + 2]
    return next((each for each in after if each[0].box.middle - mark.box.middle < _FARTHEST * mark.box.height), ())


def _heading_over(value: Phrase, row: Row) -> Phrase | None:
    """The heading that a text is lined up with: at its left edge, its right one, or in the middle."""
    box = value.box
    for heading in row:
        left, right = box.x0 - heading.box.x0, box.x1 - heading.box.x1
        if min(abs(left), abs(right), abs(left + right) / 2) <= _LINED_UP:
            return heading
    return None
