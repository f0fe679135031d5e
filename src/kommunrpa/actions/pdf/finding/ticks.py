"""Boxes to tick that are printed, not fillable: a sign such as ☒, or a drawn square with a cross or nothing in it."""

from kommunrpa.actions.pdf.fields import TICKED, UNTICKED
from kommunrpa.actions.pdf.finding.candidate import Candidate
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.page import Word

_SMALLEST, _LARGEST = 5.0, 24.0
_REACH = 3.0
_CLEARLY = 1.5
_UNEVEN = 0.35
_SLACK = 2.0
_SIGN = "☒"
_NO_SIGN = "☐"


def tick_beside(mark: Mark) -> Candidate | None:
    """The box of a label: the nearer of those to its left and right, if one is clearly nearer."""
    box = mark.box
    reach = _REACH * box.height
    boxes = [*_signs(mark), *_squares(mark)]
    near = sorted(
        (gap, text, place)
        for text, place in boxes
        if (gap := max(box.x0 - place.x1, place.x0 - mark.box.x1)) <= reach and place.beside(box) > 0.3 * box.height
    )
    if not near:
        return None
    gap, text, place = near[0]
    if any(other < max(gap, 1.0) * _CLEARLY and elsewhere.over(place) <= 0 for other, _, elsewhere in near[1:]):
        return None
    return Candidate("right", ((Word(text, place, (-1, 0)),),))


def _signs(mark: Mark) -> list[tuple[str, Box]]:
    own = set(mark.words)
    return [
        (_SIGN if word.text in TICKED else _NO_SIGN, word.box)
        for word in mark.sheet.page.words
        if word.text in TICKED | UNTICKED and word not in own and not word.text.isalpha()
    ]


def _squares(mark: Mark) -> list[tuple[str, Box]]:
    """The drawn squares on the row of a label, each ticked if something is written or drawn in it."""
    sides = [line for line in mark.sheet.upright if line.beside(mark.box) > 0]
    squares = (
        Box(left.x0, left.top, right.x0, left.bottom)
        for left in sides
        for right in sides
        if _SMALLEST <= right.x0 - left.x0 <= _LARGEST
        and abs(left.top - right.top) + abs(left.bottom - right.bottom) < _SLACK
    )
    return [
        (_SIGN if _is_marked(square, mark) else _NO_SIGN, square)
        for square in squares
        if abs(square.width - square.height) < _UNEVEN * square.height
    ]


def _is_marked(square: Box, mark: Mark) -> bool:
    page = mark.sheet.page
    return any(square.holds(word.box, slack=0.4 * square.height) for word in page.words) or any(
        square.holds(stroke, slack=0.3 * square.height) and stroke.width > 0.3 * square.width for stroke in page.strokes
    )
