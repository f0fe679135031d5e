"""The boxes and writing lines of a form: where a label's value has its place, filled in or empty."""

from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet

_SLACK = 1.5
_SAME_LINE = 7.0
_ROOM_FOR_VALUE = 0.9
_REACH = 40


def cell_of(sheet: Sheet, box: Box) -> Box | None:
    """The drawn box around something, if lines close it on all four sides."""
    centre, high, low = (box.x0 + box.x1) / 2, box.top + 0.35 * box.height, box.bottom - 0.35 * box.height
    beside = [line for line in sheet.upright if line.top - _SLACK <= box.middle <= line.bottom + _SLACK]
    level = [line for line in sheet.level if line.x0 - _SLACK <= centre <= line.x1 + _SLACK]
    left = max((line.x0 for line in beside if line.x1 <= box.x0 + _SLACK), default=None)
    right = min((line.x1 for line in beside if line.x0 >= box.x1 - _SLACK), default=None)
    top = max((line.top for line in level if line.bottom <= high), default=None)
    bottom = min((line.bottom for line in level if line.top >= low), default=None)
    if left is None or right is None or top is None or bottom is None:
        return None
    return Box(left, top, right, bottom)


def has_room_below(cell: Box, mark: Mark) -> bool:
    """Whether a label stands so high in its cell that its value belongs below it in the same cell."""
    room = cell.bottom - mark.box.bottom
    return room >= _ROOM_FOR_VALUE * mark.box.height and room > 1.5 * (mark.box.top - cell.top)


def lines_between(mark: Mark, phrase: Phrase) -> int:
    """How many vertical lines part a phrase from the label to its left; two close to each other are one."""
    comb = _comb_around(mark.sheet, phrase.box)
    end = comb.x0 if comb else phrase.box.x0
    found = sorted(
        line.x0
        for line in mark.sheet.upright
        if mark.end - _SLACK <= line.x0 <= end + _SLACK and line.beside(mark.box) > 0.3 * mark.box.height
    )
    return sum(1 for at, x in enumerate(found) if at == 0 or x - found[at - 1] > _SAME_LINE)


def floors_between(sheet: Sheet, upper: Box, lower: Box) -> int:
    """How many horizontal lines part the lower of two boxes from the upper; two close to each other are one."""
    found = sorted(
        line.top
        for line in sheet.level
        if upper.middle < line.middle < lower.middle and line.x0 <= lower.x1 and line.x1 >= lower.x0
    )
    return sum(1 for at, y in enumerate(found) if at == 0 or y - found[at - 1] > _SAME_LINE)


def writing_line(mark: Mark) -> Box | None:
    """The dots or the line right of a label, on which its value is to be written."""
    box = mark.box
    places = [
        line
        for line in mark.sheet.leaders
        if line.beside(box) > 0.4 * box.height and line.x1 > mark.end - _SLACK and line.x0 >= box.x1 - _SLACK
    ] + [
        line
        for line in mark.sheet.level
        if box.middle <= line.middle <= box.bottom + 0.35 * box.height
        and mark.box.x1 - _SLACK <= line.x0 <= mark.end + 3 * box.height
        and line.width > 3 * box.height
    ]
    nearest = min(places, key=lambda line: line.x0, default=None)
    if nearest is None or nearest.x0 - mark.end > 20 * mark.size:
        return None
    return nearest


def empty_cell_to_the_right(mark: Mark, cell: Box | None) -> bool:
    """Whether the drawn box right of a label, or of its own box, is there and holds nothing."""
    start = cell.x1 if cell else mark.end
    walls = [
        line.x0
        for line in mark.sheet.upright
        if start - _SLACK <= line.x0 and line.top - _SLACK <= mark.box.middle <= line.bottom + _SLACK
    ]
    wall = min(walls, default=None)
    if wall is None or wall - mark.end > _REACH * mark.size:
        return False
    spot = Box(wall + 2 * _SLACK, mark.box.middle - 1, wall + 2 * _SLACK + 1, mark.box.middle + 1)
    beside = _comb_around(mark.sheet, spot) or cell_of(mark.sheet, spot)
    return beside is not None and not any(_is_in(phrase.box, beside) for phrase in mark.sheet.beside(beside))


def _is_in(text: Box, cell: Box) -> bool:
    """Whether most of a text's height, and some of its width, is in a cell."""
    return text.over(cell) > min(3 * _SLACK, text.width / 2) and text.beside(cell) > text.height / 2


def _comb_around(sheet: Sheet, box: Box) -> Box | None:
    """The comb in which something stands."""
    return next((comb.box for comb in sheet.combs if _is_in(box, comb.box)), None)
