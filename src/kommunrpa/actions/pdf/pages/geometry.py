"""Boxes in points, and the turn from a page's own coordinates to the way it is read."""

import math
from typing import NamedTuple


class Box(NamedTuple):
    """A box in points: x grows to the right, y downwards from the top of the page.

    Example:
        >>> Box(10, 20, 40, 30).width
        30
    """

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Halfway down."""
        return (self.top + self.bottom) / 2

    def over(self, other: "Box") -> float:
        """How many points the two share sideways; negative for the gap between them."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def beside(self, other: "Box") -> float:
        """How many points the two share in height; negative for the gap between them."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def holds(self, other: "Box", *, slack: float = 1.5) -> bool:
        """Whether the other lies within this one.

        Args:
            other: The other box.
            slack: How many points it may reach out.
        """
        return (
            self.x0 - slack <= other.x0
            and self.top - slack <= other.top
            and other.x1 <= self.x1 + slack
            and other.bottom <= self.bottom + slack
        )

    def turned(self, degrees: float, *, around: tuple[float, float]) -> "Box":
        """The smallest box around this one once it is turned.

        Args:
            degrees: Clockwise.
            around: What stays where it is.
        """
        if not degrees:
            return self
        (x, y), cos, sin = around, math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        sides = [(across - x, down - y) for across in (self.x0, self.x1) for down in (self.top, self.bottom)]
        xs = [x + across * cos - down * sin for across, down in sides]
        ys = [y + across * sin + down * cos for across, down in sides]
        return Box(min(xs), min(ys), max(xs), max(ys))


def around(boxes: "list[Box]") -> Box:
    """The smallest box around all of them."""
    if len(boxes) == 1:
        return boxes[0]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


class Frame(NamedTuple):
    """How a page's own coordinates (y upwards) become boxes when the page is turned.

    Args:
        turn: Degrees clockwise: 0, 90, 180 or 270.
        left: The page's edges, in its own coordinates.
        low: See left.
        right: See left.
        high: See left.
    """

    turn: int
    left: float
    low: float
    right: float
    high: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the page, as seen in this frame."""
        width, height = self.right - self.left, self.high - self.low
        return (width / 2, height / 2) if self.turn % 180 == 0 else (height / 2, width / 2)

    def box(self, left: float, low: float, right: float, high: float) -> Box:
        """The box, as seen in this frame, of a rectangle in the page's own coordinates."""
        match self.turn:
            case 0:
                return Box(left - self.left, self.high - high, right - self.left, self.high - low)
            case 90:
                return Box(low - self.low, left - self.left, high - self.low, right - self.left)
            case 180:
                return Box(self.right - right, low - self.low, self.right - left, high - self.low)
            case _:
                return Box(self.high - high, self.right - right, self.high - low, self.right - left)

    def rectangle(self, box: Box) -> tuple[float, float, float, float]:
        """The other way: left, low, right and high in the page's own coordinates."""
        x0, top, x1, bottom = box
        match self.turn:
            case 0:
                return x0 + self.left, self.high - bottom, x1 + self.left, self.high - top
            case 90:
                return top + self.left, x0 + self.low, bottom + self.left, x1 + self.low
            case 180:
                return self.right - x1, top + self.low, self.right - x0, bottom + self.low
            case _:
                return self.right - bottom, self.high - x1, self.right - top, self.high - x0

    @property
    def width(self) -> float:
        """How wide the page is as seen in this frame, in points."""
        return self.right - self.left if self.turn in {0, 180} else self.high - self.low

    @property
    def height(self) -> float:
        """How high the page is as seen in this frame, in points."""
        return self.high - self.low if self.turn in {0, 180} else self.right - self.left
