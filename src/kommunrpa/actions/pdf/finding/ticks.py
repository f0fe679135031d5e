"""Boxes to tick that are printed, not fillable: a sign such as ☒, a drawn box, a line for an x."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kommunrpa.actions.pdf.finding.candidate import Candidate
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet
from kommunrpa.fields.signs import BOXES, TICKED, UNTICKED

_SMALLEST, _LARGEST, _LONGEST_LINE = 5.0, 24.0, 45.0
_REACH, _ALONE = 3.0, 4
_CLEARLY = 1.5
_UNEVEN = 0.35
_SLACK = 2.0
_MOST_BOXES, _MOST_SIDES = 200, 400
_WHOLE_PAGE = 0.6
_LETTERS = TICKED | set("vV√•*+/✱")
_LETTER_SIGNS = {"þ", "ý"}
_SIGNS = {True: "☒", False: "☐", None: "?"}


class Tick(NamedTuple):
    """A box to tick.

    Args:
        box: Where it stands.
        state: Whether it is ticked; none when that can't be told.
    """

    box: Box
    state: bool | None


def tick_beside(mark: Mark, texts: Iterable[Box] = ()) -> Candidate | None:
    """The box of a label: the nearer of those to its left and right, if it is clearly this label's.

    Args:
        mark: The label.
        texts: Where this and other labels with boxes stand, if that is known: what stands on the row with them is none.
    """
    box = mark.box
    ticks = [
        tick for tick in ticks_beside(mark.sheet, box) if tick.box.beside(box) > 0.3 * min(box.height, tick.box.height)
    ]
    reach = _REACH * (_ALONE if mark.colon and len(mark.sheet.rows[mark.last.row]) == 1 else 1) * box.height + 1
    near = sorted((gap, at) for at, tick in enumerate(ticks) if 0 <= (gap := _gap(tick.box, box) + 1) <= reach)
    if not near:
        return None
    gap, at = near[0]
    found = ticks[at]
    rivals = [
        ticks[other] for wide, other in near[1:] if wide < gap * _CLEARLY and ticks[other].box.over(found.box) <= 0
    ]
    if rivals or _is_anothers(found, gap, mark):
        side = _side_of_boxes(ticks, list(texts) or _texts_around(mark))
        ours = [ticks[other] for _, other in near if (ticks[other].box.x0 < box.x0) == (side == "left")]
        if side is None or not ours:
            return None
        found = ours[0]
    return Candidate("right", ((Word(_SIGNS[found.state], found.box, (-1, 0)),),))


def ticks_beside(sheet: Sheet, box: Box) -> list[Tick]:
    """The boxes to tick on the rows of something."""
    found: list[Tick] = []
    for tick in (*_signs(sheet, box), *_drawn(sheet, box), *_lines(sheet, box)):
        if all(_shares(tick.box, other.box) <= 0 for other in found):
            found.append(tick)
    return found


def _gap(one: Box, other: Box) -> float:
    return max(-1.0, other.x0 - one.x1, one.x0 - other.x1)


def _is_anothers(tick: Tick, gap: float, mark: Mark) -> bool:
    """Whether a text on the other side of a box is nearer than the label, or about as near."""
    is_right = tick.box.x0 > mark.box.x0
    own = {*mark.words, *mark.last.words}
    others = [
        phrase.box
        for phrase in mark.sheet.beside(tick.box)
        if own.isdisjoint(phrase.words)
        and any(word.text not in _LETTERS | UNTICKED for word in phrase.words)
        and phrase.box.beside(tick.box) > 0.3 * phrase.box.height
    ]
    if is_right:
        gaps = [other.x0 - tick.box.x1 + 1 for other in others if other.x0 >= tick.box.x1 - 1]
    else:
        gaps = [tick.box.x0 - other.x1 + 1 for other in others if other.x1 <= tick.box.x0 + 1]
    return any(other < gap * _CLEARLY for other in gaps)


def _texts_around(mark: Mark) -> list[Box]:
    """The texts on the row of a label that stand no further from each other than boxes and their labels do."""
    row = [phrase for phrase in mark.sheet.beside(mark.box) if mark.is_on_row_of(phrase)]
    row.sort(key=lambda phrase: phrase.box.x0)
    runs: list[list[Phrase]] = []
    for phrase in row:
        is_near = runs and phrase.box.x0 - runs[-1][-1].box.x1 < _REACH * mark.box.height
        runs[-1:] = [[*runs[-1], phrase]] if is_near else [*runs[-1:], [phrase]]
    own = next((run for run in runs if any(not {*phrase.words}.isdisjoint(mark.words) for phrase in run)), [])
    return [phrase.box for phrase in own if any(word.text not in _LETTERS | UNTICKED for word in phrase.words)]


def _side_of_boxes(ticks: list[Tick], texts: list[Box]) -> str | None:
    """On which side of their labels the boxes of a row stand: a row that begins with a box ends with a label."""
    if not texts or not ticks:
        return None
    left, right = min(text.x0 for text in texts), max(text.x1 for text in texts)
    near = [tick.box for tick in ticks if left - _LARGEST * 2 < tick.box.x0 and tick.box.x1 < right + _LARGEST * 2]
    first = any(box.x0 < left for box in near)
    last = any(box.x1 > right for box in near)
    return None if first == last else "left" if first else "right"


def _signs(sheet: Sheet, box: Box) -> Iterator[Tick]:
    for phrase in sheet.beside(box, above=box.height, below=box.height):
        for word in phrase.words:
            if word.text in BOXES or (word.text in _LETTER_SIGNS and len(phrase.words) == 1):
                yield Tick(word.box, word.text in TICKED)


def _drawn(sheet: Sheet, box: Box) -> Iterator[Tick]:
    """The drawn squares and rings beside something, each ticked if a cross or the like is in it."""
    rings = (ring for ring in (*sheet.page.curves, *sheet.page.blots) if ring.beside(box) > 0)
    boxes = [each for each in (*_squares(sheet, box), *rings) if _is_square(each)]
    if len(boxes) <= _MOST_BOXES:
        yield from (Tick(each, _state(each, sheet)) for each in boxes)


def _is_square(box: Box) -> bool:
    return _SMALLEST <= box.width <= _LARGEST and abs(box.width - box.height) < _UNEVEN * box.height


def _squares(sheet: Sheet, box: Box) -> Iterator[Box]:
    sides = sorted(line for line in sheet.upright if line.beside(box) > 0 and _SMALLEST <= line.height <= _LARGEST)
    if len(sides) > _MOST_SIDES:
        return
    for at, left in enumerate(sides):
        for right in sides[at + 1 :]:
            if right.x0 - left.x0 > _LARGEST:
                break
            if right.x0 - left.x0 >= _SMALLEST and abs(left.top - right.top) + abs(left.bottom - right.bottom) < _SLACK:
                yield Box(left.x0, left.top, right.x0, left.bottom)
                break


def _state(square: Box, sheet: Sheet) -> bool | None:
    """Whether a drawn box is ticked; nothing where what is in it is no tick, or lies half in it."""
    page = sheet.page
    words = [word for phrase in sheet.beside(square) for word in phrase.words if _shares(word.box, square) > 0]
    inside = [word for word in words if square.holds(word.box, slack=0.4 * square.height)]
    drawn = [each for each in (*page.strokes, *page.curves, *page.blots) if _shares(each, square) > 0]
    marks = [each for each in drawn if _is_mark(each, square) and (each in page.strokes or not _same(each, square))]
    if any(_same(each, square) for each in page.blots):
        return True
    wide = _WHOLE_PAGE * page.reading.width  # the paper itself, of a scan or with a printed background
    pictures = [each for each in page.pictures if each.width < wide]
    if any(word.text not in _LETTERS for word in inside) or any(_shares(each, square) > 0 for each in pictures):
        return None
    if inside or marks:
        return True
    is_crossed = any(not _same(each, square) and max(each.width, each.height) < 3 * _LARGEST for each in drawn)
    return None if is_crossed else False


def _is_mark(drawn: Box, square: Box) -> bool:
    return square.holds(drawn, slack=0.3 * square.height) and max(drawn.width, drawn.height) > 0.3 * square.width


def _same(drawn: Box, square: Box) -> bool:
    return max(abs(one - other) for one, other in zip(drawn, square, strict=True)) < 1.0


def _shares(drawn: Box, square: Box) -> float:
    """How much of a box something covers, in points, in the direction in which it covers less."""
    return min(drawn.over(square), drawn.beside(square))


def _meet(line: Box, side: Box) -> bool:
    """Whether a line is an edge of a box: an upright one begins or ends at one of its ends."""
    return min(abs(side.x0 - line.x0), abs(side.x0 - line.x1)) < _SLACK and side.beside(line) > -_SLACK


def _lines(sheet: Sheet, box: Box) -> Iterator[Tick]:
    """Short lines to put an x on."""
    leaders = [line for line in sheet.leaders if line.beside(box) > 0.3 * box.height]
    level = [line for line in sheet.level if box.middle < line.middle < box.bottom + 0.4 * box.height]
    sides = [side for side in sheet.upright if side.beside(box) > 0]
    drawn = [line for line in level if not any(_meet(line, side) for side in sides)]
    words = [word for phrase in sheet.beside(box) for word in phrase.words if word.text in _LETTERS]
    parts = sorted([*leaders, *drawn])
    joined: list[Box] = []
    for part in parts:
        is_near = joined and part.x0 - joined[-1].x1 < _LARGEST / 2
        joined[-1:] = [around([joined[-1], part])] if is_near else [*joined[-1:], part]
    for line in joined:
        if _SMALLEST < line.width <= _LONGEST_LINE:
            yield Tick(line._replace(top=min(line.top, box.top)), any(word.box.over(line) > 0 for word in words))
