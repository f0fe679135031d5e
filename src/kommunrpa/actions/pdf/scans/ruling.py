"""The lines and boxes to tick that are printed on a picture of a page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONG, _SIDE = 0.3, 0.11
"""Inches: what is longer is a line, and what is longer than the other may be the side of a box to tick."""
_LARGEST_BOX = 0.33
_SLACK = 0.015
_EDGE = 0.2
_MARKED = 0.03


class Stretch(NamedTuple):
    """A rectangle of dots.

    Args:
        left: The first column.
        top: The first row.
        right: The first column after it.
        bottom: The first row after it.
    """

    left: int
    top: int
    right: int
    bottom: int


class Ruling(NamedTuple):
    """What is ruled on a picture.

    Args:
        level: Horizontal lines.
        upright: Vertical lines.
        boxes: Boxes to tick, each with the rectangle of what is drawn in it, if anything is.
    """

    level: list[Stretch]
    upright: list[Stretch]
    boxes: list[tuple[Stretch, Stretch | None]]


def ruling_of(ink: "NDArray[np.bool_]", *, dots_per_inch: int) -> Ruling:
    """The lines and boxes of a picture that stands straight.

    Args:
        ink: Where it is printed on.
        dots_per_inch: Its resolution.
    """
    shortest, long = round(_SIDE * dots_per_inch), round(_LONG * dots_per_inch)
    level = _stretches(ink, shortest)
    upright = [Stretch(top, left, bottom, right) for left, top, right, bottom in _stretches(ink.T, shortest)]
    boxes = list(_boxes(level, upright, slack=_SLACK * dots_per_inch, largest=_LARGEST_BOX * dots_per_inch))
    return Ruling(
        level=[line for line in level if line.right - line.left >= long],
        upright=[line for line in upright if line.bottom - line.top >= long],
        boxes=[(box, _mark_in(ink, box)) for box in boxes],
    )


def _stretches(ink: "NDArray[np.bool_]", shortest: int) -> list[Stretch]:
    """Runs of ink along the rows, those of neighbouring rows as one; a line may step up or down by a dot."""
    import numpy as np  # noqa: PLC0415 - heavy, and of the extra `ocr`

    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    padded = np.zeros((thick.shape[0], thick.shape[1] + 2), np.int8)
    padded[:, 1:-1] = thick
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    kept = ends - starts >= shortest
    found: list[Stretch] = []
    open_: list[Stretch] = []
    for row, start, end in zip(rows[kept].tolist(), starts[kept].tolist(), ends[kept].tolist(), strict=True):
        if open_ and open_[0].bottom < row:
            found += [each for each in open_ if each.bottom < row]
            open_ = [each for each in open_ if each.bottom >= row]
        meets = [each for each in open_ if start < each.right and each.left < end]
        open_ = [each for each in open_ if each not in meets]
        lefts, tops, rights, _ = zip(Stretch(start, row, end, row), *meets, strict=True)
        open_.append(Stretch(min(lefts), min(tops), max(rights), row + 1))
    return [each for each in (*found, *open_) if each.bottom - each.top <= shortest // 2]


def _boxes(level: list[Stretch], upright: list[Stretch], *, slack: float, largest: float) -> Iterator[Stretch]:
    """Where two short lines of each kind close a square."""
    sides = [line for line in upright if line.bottom - line.top <= largest]
    for left in sides:
        for right in sides:
            width, height = right.right - left.left, left.bottom - left.top
            if (
                not 0.6 * height < width < 1.6 * height
                or abs(left.top - right.top) + abs(left.bottom - right.bottom) > 2 * slack
            ):
                continue
            closes = [
                line for line in level if abs(line.left - left.left) <= slack and abs(line.right - right.right) <= slack
            ]
            if any(abs(line.top - left.top) <= slack for line in closes) and any(
                abs(line.bottom - left.bottom) <= slack for line in closes
            ):
                yield Stretch(left.left, left.top, right.right, left.bottom)


def _mark_in(ink: "NDArray[np.bool_]", box: Stretch) -> Stretch | None:
    """The rectangle of what is drawn in a box, away from its edges."""
    import numpy as np  # noqa: PLC0415 - heavy, and of the extra `ocr`

    edge = round(_EDGE * (box.bottom - box.top))
    top, left = box.top + edge, box.left + edge
    inside = ink[top : box.bottom - edge, left : box.right - edge]
    rows, columns = np.nonzero(inside)
    if rows.size < _MARKED * inside.size:
        return None
    return Stretch(
        left + int(columns.min()), top + int(rows.min()), left + int(columns.max()) + 1, top + int(rows.max()) + 1
    )
