"""Ink on a picture of a page that is neither a word nor a line: a signature, a stamp, a tick by hand."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.scans.ruling import Stretch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CELL = 0.08
"""Inches: the side of the cells in which ink is counted."""
_INKED = 0.04
_FEWEST = 3
_ROUND_A_WORD = 0.25


def penned(ink: "NDArray[np.bool_]", known: Iterable[Stretch], *, dots_per_inch: int) -> list[Stretch]:
    """Where something is written or drawn that nothing else tells of.

    Args:
        ink: Where the picture is printed on.
        known: The words, lines and boxes that were found there.
        dots_per_inch: The resolution.

    Returns:
        The rectangle of each patch of ink that hangs together, dust left out.
    """
    rest = ink.copy()
    for left, top, right, bottom in known:
        margin = 2 + round(_ROUND_A_WORD * (bottom - top)) if right - left > bottom - top else 3
        rest[max(0, top - margin) : bottom + margin, max(0, left - 3) : right + 3] = False
    side = round(_CELL * dots_per_inch)
    rows, columns = rest.shape[0] // side, rest.shape[1] // side
    cells = rest[: rows * side, : columns * side].reshape(rows, side, columns, side).mean(axis=(1, 3)) > _INKED
    return [
        Stretch(left * side, top * side, (right + 1) * side, (bottom + 1) * side)
        for left, top, right, bottom in _patches(cells)
    ]


def _patches(cells: "NDArray[np.bool_]") -> Iterator[tuple[int, int, int, int]]:
    """The bounds of each group of cells that touch, corners included, if they are more than dust."""
    waiting = {(row, column) for row, column in zip(*(each.tolist() for each in cells.nonzero()), strict=True)}
    while waiting:
        patch, edge = [], [waiting.pop()]
        while edge:
            row, column = edge.pop()
            patch.append((row, column))
            around = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & waiting
            waiting -= around
            edge += around
        if len(patch) >= _FEWEST:
            rows, columns = zip(*patch, strict=True)
            yield min(columns), min(rows), max(columns), max(rows)
