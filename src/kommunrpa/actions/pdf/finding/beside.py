"""What the page offers as the value of a label: a text on either side, or the certainty that its place is empty."""

from dataclasses import replace
from itertools import takewhile

from kommunrpa.actions.pdf.finding.below import below
from kommunrpa.actions.pdf.finding.candidate import HINT_SIZE, Candidate
from kommunrpa.actions.pdf.finding.cells import cell_of, has_room_below
from kommunrpa.actions.pdf.finding.habit import habit_around
from kommunrpa.actions.pdf.finding.heads import heads_a_column
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.finding.lists import is_listed
from kommunrpa.actions.pdf.finding.right import inline_with, right_of
from kommunrpa.actions.pdf.pages.geometry import around
from kommunrpa.actions.pdf.pages.phrases import Phrase

_AGAINST_HABIT, _HEADED = 2.0, 4.0


def candidates(mark: Mark, known: KnownLabels) -> list[Candidate]:
    """At most one text on each side of a label; a place that is there and empty counts alone."""
    inline = inline_with(mark, known)
    if inline:
        return [inline]
    cell = cell_of(mark.sheet, mark.box)
    beneath = below(mark, known, cell=cell)
    if heads_a_column(mark):
        return [_headed(beneath, mark)]
    right = right_of(mark, known, cell=cell)
    is_plain = right is not None and not right.is_blank and right.lines[0][0].style == mark.style
    if right and is_plain and is_listed(mark, Phrase(right.lines[0], mark.last.row)):
        lines = tuple(takewhile(lambda line: line[0].box.x0 > mark.end, right.lines))
        return [replace(right, lines=lines, score=right.score + _HEADED, doubt=0.0)]
    is_in_line = cell is not None and right is not None and not right.is_blank and cell.holds(right.box)
    if cell and has_room_below(cell, mark) and not is_in_line:
        return _in_tall_cell(mark, right, beneath if beneath and cell.holds(beneath.box) else None)
    habit = habit_around(mark)
    found = [
        replace(each, doubt=each.doubt + _AGAINST_HABIT * (habit not in {None, each.side}))
        for each in (right, beneath)
        if each
    ]
    return [each for each in found if each.is_blank] or found


def _headed(beneath: Candidate | None, mark: Mark) -> Candidate:
    """What stands below a heading, on the row of the values below its neighbours."""
    values = mark.sheet.rows[mark.last.row + 1]
    if beneath and any(beneath.lines[0][0] in each.words for each in values):
        return replace(beneath, score=beneath.score + _HEADED, doubt=0.0)
    return Candidate("below", ())


def _in_tall_cell(mark: Mark, right: Candidate | None, beneath: Candidate | None) -> list[Candidate]:
    """What a cell with room below its label holds; if nothing, the next cell's text, where that is no label."""
    if beneath:
        return [beneath]
    empty = Candidate("below", ())
    if right is None or right.is_blank:
        return [empty]
    first = right.lines[0][0]
    is_value = first.style != mark.style and first.box.height >= HINT_SIZE * mark.words[-1].box.height
    return [right] if is_value else [empty, right]


def rivals(found: Candidate, mark: Mark, known: KnownLabels) -> list[Phrase]:
    """What follows a candidate before the next label: any of it might be the value as well."""
    box, sheet = around([word.box for word in found.lines[0]]), mark.sheet
    if found.side == "right":
        after = [each for each in sheet.beside(box) if each.box.x0 >= box.x1 - 1]
        after.sort(key=lambda phrase: phrase.box.x0)
    else:
        near = sheet.beside(box, below=2 * box.height)
        after = [each for each in near if each.box.over(box) > 0 and each.box.middle > box.bottom]
    return list(takewhile(lambda phrase: not known.begin(phrase, sheet), after))
