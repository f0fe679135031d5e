"""Tables that are drawn: a grid of lines with a text in each cell."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kommunrpa.actions.pdf.finding.common_labels import COMMON_LABELS
from kommunrpa.actions.pdf.finding.labels import key
from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet

_SAME = 3.0
_TOUCH = 2.0
_FEWEST = 3
_SMALLER = 0.9
_FORM = 0.4


class Grid(NamedTuple):
    """A drawn table.

    Args:
        box: Where it stands.
        rows: The texts of its cells, row by row; empty where a cell is, or belongs to the one to its left or above.
    """

    box: Box
    rows: tuple[tuple[str, ...], ...]


def grids_on(sheet: Sheet) -> Iterator[Grid]:
    """The drawn tables of a page: two columns and two rows at least, and no form of boxes to fill in."""
    for upright, level in _connected(sheet):
        xs, ys = _places([line.x0 for line in upright]), _places([line.middle for line in level])
        if len(xs) < _FEWEST or len(ys) < _FEWEST:
            continue
        cells = _cells(sheet, xs, ys)
        rows = tuple(tuple(" ".join(each.text for each in cell) for cell in row) for row in cells)
        filled = [row for row in rows if any(row)]
        is_table = len(filled) > 1 and sum(map(bool, filled[0])) > 1 and not _is_form(cells)
        if is_table:
            yield Grid(around([*upright, *level]), tuple(filled))


def _connected(sheet: Sheet) -> Iterator[tuple[list[Box], list[Box]]]:
    """The upright and level lines that touch each other, grid by grid."""
    upright, level = list(sheet.upright), list(sheet.level)
    while upright:
        own: list[Box] = []
        crossing: list[Box] = []
        todo = [upright.pop()]
        while todo:
            line = todo.pop()
            is_upright = line.height > line.width
            (own if is_upright else crossing).append(line)
            others = level if is_upright else upright
            near = [each for each in others if _touches(line, each)]
            if near:
                others[:] = [each for each in others if not _touches(line, each)]
                todo += near
        yield own, crossing


def _touches(one: Box, other: Box) -> bool:
    return one.over(other) >= -_TOUCH and one.beside(other) >= -_TOUCH


def _places(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _cells(sheet: Sheet, xs: list[float], ys: list[float]) -> list[list[list[Phrase]]]:
    cells: list[list[list[Phrase]]] = [[[] for _ in pairwise(xs)] for _ in pairwise(ys)]
    for phrase in sheet.beside(Box(xs[0], ys[0], xs[-1], ys[-1])):
        column = sum(x <= (phrase.box.x0 + phrase.box.x1) / 2 for x in xs) - 1
        row = sum(y <= phrase.box.middle for y in ys) - 1
        if 0 <= row < len(cells) and 0 <= column < len(xs) - 1:
            column = _leftmost(sheet, phrase, column, xs)
            cells[row][column].append(phrase)
    return cells


def _leftmost(sheet: Sheet, phrase: Phrase, column: int, xs: list[float]) -> int:
    """The first of the columns that a cell goes over: those with no line between them at the text."""
    box = phrase.box
    while column > 0 and not any(
        abs(line.x0 - xs[column]) <= _SAME and line.top <= box.middle <= line.bottom for line in sheet.upright
    ):
        column -= 1
    return column


def _is_form(cells: list[list[list[Phrase]]]) -> bool:
    """Whether the cells are boxes to fill in: what is written looks other than its labels, which are in many cells."""
    if len({cell[0].style for cell in cells[0] if cell}) > 1:
        return True
    filled = [cell for row in cells[1:] for cell in row if cell]
    labels = sum(cell[0].text.endswith(":") or key(cell[0].text) in COMMON_LABELS for cell in filled)
    captions = sum(len(cell) > 1 and cell[0].size < _SMALLER * cell[-1].size for cell in filled)
    return max(labels, captions) > _FORM * len(filled)
