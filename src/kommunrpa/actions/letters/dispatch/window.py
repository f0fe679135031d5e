"""The window of an envelope: which part of a folded letter is surely seen through it, and which part may be."""

from collections.abc import Mapping
from dataclasses import dataclass

_SLIDE = (229.0 - 210.0, 162.0 - 148.5)  # mm: C5 (ISO 269) around an A4 (ISO 216) folded once


@dataclass(frozen=True, kw_only=True)
class Area:
    """A part of an A4 page, in millimetres from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Area") -> bool:
        """Whether another area lies inside."""
        is_across = self.left <= other.left and other.right <= self.right
        return is_across and self.top <= other.top and other.bottom <= self.bottom

    def meets(self, other: "Area") -> bool:
        """Whether another area lies over a part of this one."""
        is_across = self.left < other.right and other.left < self.right
        return is_across and self.top < other.bottom and other.top < self.bottom

    def __str__(self) -> str:
        return f"{self.left:.0f}–{self.right:.0f} mm from the left and {self.top:.0f}–{self.bottom:.0f} mm from the top"


@dataclass(frozen=True, kw_only=True)
class Window:
    """The window of an envelope for A4 letters that are folded once, in millimetres on the envelope's front.

    The sheet is smaller than the envelope and slides in it. So one part of the page is seen however it lies (`sure`:
    there the address must be), and a larger one may be seen (`risk`: there nothing else may be).

    Args:
        left: From the envelope's left edge to the window.
        top: From the envelope's top edge to the window.
        width: How wide the window is.
        height: How high the window is.
        slide: How far the folded sheet can slide across and down; in a C5 envelope by default.

    Raises:
        ValueError: No part of the page is seen however the sheet lies.

    Example:
        >>> print(Window(left=20, top=45, width=100, height=35).sure)
        20–101 mm from the left and 45–66 mm from the top

    Source:
        ISO 269 (envelopes) and ISO 216 (A4) for the slide.
    """

    left: float
    top: float
    width: float
    height: float
    slide: tuple[float, float] = _SLIDE

    def __post_init__(self) -> None:
        across, down = self.slide
        if not (0 <= across < self.width and 0 <= down < self.height):
            raise ValueError("The sheet slides further than the window is wide or high: measure again.")

    @classmethod
    def named(cls, name: str) -> "Window":
        """A window by the name that Swedish envelopes have: ``C5 H2`` to the right, ``C5 V2`` to the left.

        Raises:
            ValueError: No window is called so.

        Source:
            The two names are the Swedish standard's (harrykuvert.se/kuvertguide). Its measures could not be looked up:
            these are assumed. Measure the envelopes that you buy, and give a `Window` where they differ.
        """
        if name not in WINDOWS:
            raise ValueError(f"No window is called {name!r}: choose {' or '.join(WINDOWS)}, or give a Window.")
        return WINDOWS[name]

    @property
    def sure(self) -> Area:
        """What is seen however the sheet lies."""
        across, down = self.slide
        right, bottom = self.left + self.width - across, self.top + self.height - down
        return Area(left=self.left, top=self.top, right=right, bottom=bottom)

    @property
    def risk(self) -> Area:
        """What may be seen."""
        across, down = self.slide
        right, bottom = self.left + self.width, self.top + self.height
        return Area(left=self.left - across, top=self.top - down, right=right, bottom=bottom)


WINDOWS: Mapping[str, Window] = {
    "C5 H2": Window(left=109, top=45, width=100, height=35),
    "C5 V2": Window(left=20, top=45, width=100, height=35),
}
"""Windows by the names that Swedish envelopes have."""
