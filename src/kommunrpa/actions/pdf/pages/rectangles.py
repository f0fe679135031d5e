"""Rectangles in a page's own coordinates: where letters and lines are, before the page is turned to be read."""

from typing import NamedTuple

_TOUCHING, _IN_LINE = 0.06, 0.8
_ALONG = {0: (0, 2, 1, 3), 90: (1, 3, 0, 2), 180: (2, 0, 1, 3), 270: (3, 1, 0, 2)}
"""By the turn of a page: the sides on which its words begin and end, and the two beside them."""
Sides = tuple[float, float, float, float]


class Rectangle(NamedTuple):
    """A rectangle in the page's own coordinates: points, y upwards."""

    left: float
    low: float
    right: float
    high: float


def rectangle_of(sides: list[float]) -> Rectangle:
    """The rectangle of four sides as PDFium gives them: left, high, right, low."""
    left, high, right, low = sides
    return Rectangle(left, low, right, high)


def touch(before: Sides, after: Sides, turn: int = 0) -> bool:
    """Whether two pieces of text stand in one line, and the second begins where the first ends.

    Args:
        before: The first.
        after: The second.
        turn: Degrees clockwise by which the page must be turned for them to be read.
    """
    start, end, low, high = _ALONG[turn]
    height = before[high] - before[low]
    shared = min(before[high], after[high]) - max(before[low], after[low])
    return abs(after[start] - before[end]) < _TOUCHING * height and shared > _IN_LINE * height


def around(first: Sides, last: Sides) -> Rectangle:
    """The smallest rectangle around two."""
    return Rectangle(min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
