"""Whether somebody has signed on the line of a label, or in its box."""

from typing import NamedTuple

from kommunrpa.actions.pdf.fields import SIGNED, UNSIGNED
from kommunrpa.actions.pdf.finding.candidate import Candidate, Side
from kommunrpa.actions.pdf.finding.cells import cell_of, has_room_below, writing_line
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import HINT, Mark
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase
from kommunrpa.sweden import parse_date

_HIGH, _LOW, _ASIDE = 34.0, 9.0, 6.0
_ON_LINE = 9.0
_UNDER_LINE = 1.2
_BELOW = 75.0
_LEAST = 6.0
_WHOLE_PAGE = 0.6
_UNCLEAR = "?"


class _Area(NamedTuple):
    """Where a signature has its place, the side of the label on which it is, and whether it is a box or a line."""

    side: Side
    box: Box
    is_box: bool = False


def signature_at(mark: Mark, known: KnownLabels) -> Candidate | None:
    """What stands at a signature's place; nothing if the page doesn't say where that is."""
    area = _area(mark)
    if area is None:
        return None
    return Candidate(area.side, ((Word(_seen(area, mark, known), area.box, (-1, 0)),),))


def _area(mark: Mark) -> _Area | None:
    box = mark.box
    over = _line_over(mark)
    if over:
        return _Area("above", Box(over.x0, over.middle - _HIGH, over.x1, over.middle))
    beside = writing_line(mark)
    if beside:
        return _Area("right", Box(beside.x0, beside.bottom - _HIGH, beside.x1, beside.bottom))
    cell = cell_of(mark.sheet, box)
    if cell and has_room_below(cell, mark):
        return _Area("below", Box(cell.x0, box.bottom, cell.x1, cell.bottom), is_box=True)
    if cell:
        right = cell_of(mark.sheet, Box(cell.x1 + 3, box.middle - 1, cell.x1 + 4, box.middle + 1))
        return _Area("right", right, is_box=True) if right and right.beside(cell) > 0.6 * cell.height else None
    under = _line_under(mark)
    return (
        _Area("below", Box(under.x0, max(box.bottom, under.middle - _HIGH), under.x1, under.middle)) if under else None
    )


def _line_over(mark: Mark) -> Box | None:
    """The line that a label stands close under."""
    box = mark.box
    lines = [
        line
        for line in (*mark.sheet.level, *mark.sheet.leaders)
        if -0.2 * box.height <= box.top - line.bottom <= _UNDER_LINE * box.height
        and line.over(box) > 0.5 * min(line.width, box.width)
    ]
    line = max(lines, key=lambda line: line.bottom, default=None)
    cell = cell_of(mark.sheet, box)
    return None if line is None or (cell and abs(cell.top - line.middle) < _LOW / 2) else line


def _line_under(mark: Mark) -> Box | None:
    """The next line below a label, if no other text stands between them."""
    box = mark.box
    lines = [
        line
        for line in (*mark.sheet.level, *mark.sheet.leaders)
        if 0 < line.middle - box.bottom < _BELOW and line.over(box) > 0 and line.width > box.width / 2
    ]
    return min(lines, key=lambda line: line.middle, default=None)


def _seen(place: _Area, mark: Mark, known: KnownLabels) -> str:
    page, area = mark.sheet.page, place.box
    wide = _WHOLE_PAGE * page.reading.width
    drawn = [
        each
        for each in (*page.strokes, *page.curves, *page.pictures, *page.blots)
        if max(each.width, each.height) >= _LEAST
    ]
    if any(each.width < wide and _is_in(each, area) for each in drawn):
        return SIGNED
    written = [_is_name(phrase, mark, known) for phrase in mark.sheet.beside(area) if _is_written(phrase, place, mark)]
    if any(each is not False for each in written):
        return SIGNED if any(written) else _UNCLEAR
    near = Box(area.x0, area.top - _LOW, area.x1, area.bottom + _LOW)
    return _UNCLEAR if any(min(each.over(near), each.beside(near)) > 0 for each in drawn) else UNSIGNED


def _is_in(drawn: Box, area: Box) -> bool:
    across = area.x0 - _ASIDE <= (drawn.x0 + drawn.x1) / 2 <= area.x1 + _ASIDE
    return across and area.top <= drawn.middle <= area.bottom + _LOW


def _is_written(phrase: Phrase, place: _Area, mark: Mark) -> bool:
    """Whether a text stands on the line, or in the box."""
    box, area = phrase.box, place.box
    is_near = place.is_box or box.bottom >= area.bottom - _ON_LINE
    return (
        box.over(area) > 0 and area.top < box.middle < area.bottom and is_near and not {*phrase.words} & {*mark.words}
    )


def _is_name(phrase: Phrase, mark: Mark, known: KnownLabels) -> bool | None:
    """Whether a text on the line signs it; nothing where it looks like the label, and may be one."""
    if known.begin(phrase, mark.sheet) or HINT.fullmatch(phrase.text) or _is_date(phrase.text):
        return False
    if not any(sign.isalpha() for sign in phrase.text) or phrase.style == mark.style:
        return None
    return True


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except ValueError:
        return False
    return True
