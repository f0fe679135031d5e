"""Where a page is empty, as it is seen: paper without ink, whatever the ink is."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kommunrpa.actions.pdf.pages.geometry import Box

_MARGIN = 18
_CLEARANCE = 3
_STEP = 4
_PAPER = 30
_SCANNED_PAPER, _SPECKS = 80, 0.003
_MOST_SAMPLES = 20_000


class Picture(NamedTuple):
    """A page as it is seen, a dot a point: for each row of dots which of them have ink.

    Args:
        rows: From the top, a byte a dot: 1 for ink.
        width: Dots a row.
        specks: The part of a place that may have ink all the same: the dust of a scanned page.
    """

    rows: list[bytes]
    width: int
    specks: float


def picture_of(bitmap: Any, *, is_scanned: bool, taken: Iterable[Box]) -> Picture:  # noqa: ANN401 - no types published
    """See a page that was drawn in grey, a dot a point.

    Args:
        bitmap: PDFium's.
        is_scanned: Whether the page is a picture of paper, with its shades and dust.
        taken: Boxes that count as ink: fields that somebody may fill in later.
    """
    data, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
    sample = sorted(data[:: max(1, len(data) // _MOST_SAMPLES)])
    paper = sample[len(sample) // 2]
    darkest = paper - (_SCANNED_PAPER if is_scanned else _PAPER)
    lightest = 256 if is_scanned else paper + _PAPER
    ink = bytes(not darkest <= grey <= lightest for grey in range(256))
    rows = [data[at * stride : at * stride + width].translate(ink) for at in range(bitmap.height)]
    for box in taken:
        left, right = max(0, int(box.x0)), min(width, int(box.x1) + 1)
        for at in range(max(0, int(box.top)), min(len(rows), int(box.bottom) + 1)):
            rows[at] = rows[at][:left] + b"\1" * (right - left) + rows[at][right:]
    return Picture(rows, width, _SPECKS if is_scanned else 0.0)


def free_place(picture: Picture, place: str, *, width: float, height: float) -> Box | None:
    """The empty place for a box that is nearest to a corner or to the middle of an edge.

    Args:
        picture: The page as it is seen.
        place: Such as ``top right`` or ``bottom``.
        width: Of the box, in points.
        height: See width.

    Returns:
        In points from the top left corner of the page as it is seen; None if there is none in that part of it.
    """
    wide, tall = round(width) + 1, round(height) + 1
    for left, top in _places(picture, place, wide, tall):
        if _is_empty(picture, left - _CLEARANCE, top - _CLEARANCE, wide + 2 * _CLEARANCE, tall + 2 * _CLEARANCE):
            return Box(left, top, left + width, top + height)
    return None


def _places(picture: Picture, place: str, wide: int, tall: int) -> Iterator[tuple[int, int]]:
    """The places of a part of the page, the nearest to its corner first: half as wide as it, and a third as high."""
    across, down = picture.width // 2 - _MARGIN, len(picture.rows) // 3 - _MARGIN
    most_left, most_top = picture.width - _MARGIN - wide, len(picture.rows) - _MARGIN - tall
    if most_left < _MARGIN or most_top < _MARGIN:
        return
    moves = [
        (x, y) for x in range(0, max(1, across - wide + 1), _STEP) for y in range(0, max(1, down - tall + 1), _STEP)
    ]
    for x, y in sorted(moves, key=sum):
        top = _MARGIN + y if place.startswith("top") else most_top - y
        for left in _lefts(place, x, most_left):
            if _MARGIN <= left <= most_left and _MARGIN <= top <= most_top:
                yield left, top


def _lefts(place: str, moved: int, most_left: int) -> list[int]:
    if place.endswith("left"):
        return [_MARGIN + moved]
    if place.endswith("right"):
        return [most_left - moved]
    middle = (most_left + _MARGIN) // 2
    return [middle - moved // 2, middle + moved // 2]


def _is_empty(picture: Picture, left: int, top: int, wide: int, tall: int) -> bool:
    allowed = int(picture.specks * wide * tall)
    for row in picture.rows[max(0, top) : top + tall]:
        allowed -= row.count(1, max(0, left), left + wide)
        if allowed < 0:
            return False
    return True
