"""Which printed text each box to tick of a fillable form belongs to: all boxes of a row have theirs on one side."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple

from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet

_REACH_RIGHT, _REACH_LEFT = 30.0, 260.0
_OVERLAP = -3.0
_LEVEL = 0.4
_IN_COLUMN = 3
_WALL = 20.0
_CLEARLY = 1.5
_FRAME = 2.0


class _Seat(NamedTuple):
    """A box with the nearest text on either side, and how far away each is; a wall between makes it further."""

    box: Box
    left: Phrase | None
    right: Phrase | None
    to_left: float
    to_right: float


def labels_of_boxes(sheet: Sheet, boxes: Iterable[Box], fields: list[Box]) -> dict[Box, Phrase | None]:
    """The text of each box to tick, where that is certain.

    Args:
        sheet: The page.
        boxes: The boxes.
        fields: Every field of the page, the boxes too.
    """
    rows: list[list[_Seat]] = []
    for seat in sorted((_seat(sheet, box, fields) for box in boxes), key=lambda seat: seat.box.middle):
        if rows and are_level(rows[-1][0].box, seat.box):
            insort(rows[-1], seat, key=lambda each: each.box.x0)
        else:
            rows.append([seat])
    votes = Counter((round(seat.box.x0), side) for row in rows if (side := _side_by_count(row)) for seat in row)
    return {
        seat.box: label
        for row in rows
        for seat, label in zip(row, _labels(row, _side_by_count(row) or _side_around(row, votes)), strict=True)
    }


def are_level(one: Box, other: Box) -> bool:
    """Whether a field and a text, or two fields, stand beside each other."""
    return one.beside(other) > _LEVEL * min(one.height, other.height)


def any_between(left: Box, right: Box, fields: Iterable[Box]) -> bool:
    """Whether a field stands between two things on a row."""
    return any(
        left.x1 - 1 <= other.x0
        and other.x1 <= right.x0 + 1
        and other.beside(right) > _LEVEL * min(other.height, right.height)
        for other in fields
    )


def _seat(sheet: Sheet, box: Box, fields: list[Box]) -> _Seat:
    level = [phrase for phrase in sheet.beside(box) if are_level(phrase.box, box)]
    before = [each for each in level if _OVERLAP <= box.x0 - each.box.x1 <= _REACH_LEFT]
    after = [each for each in level if _OVERLAP <= each.box.x0 - box.x1 <= _REACH_RIGHT]
    left = max(before, key=lambda each: each.box.x1, default=None)
    right = min(after, key=lambda each: each.box.x0, default=None)
    if left and any_between(left.box, box, fields):
        left = None
    if right and any_between(box, right.box, fields):
        right = None
    to_left = _distance(sheet, left.box, box) if left else 0.0
    return _Seat(box, left, right, to_left, _distance(sheet, box, right.box) if right else 0.0)


def _distance(sheet: Sheet, first: Box, second: Box) -> float:
    walls = [
        line
        for line in sheet.upright
        if first.x1 + _FRAME < line.x0 < second.x0 - _FRAME and are_level(line, first) and are_level(line, second)
    ]
    return max(1.0, second.x0 - first.x1) + _WALL * bool(walls)


def _side_by_count(row: list[_Seat]) -> str | None:
    """The side on which more boxes of a row have a text: a row that ends with a box has its texts on the left."""
    left, right = sum(seat.left is not None for seat in row), sum(seat.right is not None for seat in row)
    return None if left == right else "left" if left > right else "right"


def _side_around(row: list[_Seat], votes: Counter[tuple[int, str]]) -> str | None:
    """The side of the rows whose boxes stand in the same columns, else the side on which the texts are nearer."""
    near = [round(seat.box.x0) + off for seat in row for off in range(-_IN_COLUMN, _IN_COLUMN + 1)]
    left, right = (sum(votes[x, side] for x in near) for side in ("left", "right"))
    if left != right:
        return "left" if left > right else "right"
    to_left, to_right = sum(seat.to_left for seat in row), sum(seat.to_right for seat in row)
    if max(to_left, to_right) < _CLEARLY * min(to_left, to_right):
        return None
    return "left" if to_left < to_right else "right"


def _labels(row: list[_Seat], side: str | None) -> list[Phrase | None]:
    """The texts of the boxes of a row; a box that has none on that side may have one that no other reaches."""
    reached = Counter(text for seat in row for text in (seat.left, seat.right) if text)
    found = []
    for seat, after in zip_longest(row, row[1:]):
        text = seat.left if side == "left" else seat.right if side else None
        other = seat.left or seat.right
        if text is None and other and (seat.left is None or seat.right is None) and reached[other] == 1:
            text = other
        is_first_of_many = after is not None and after.left is None and after.right is None
        found.append(None if text is seat.left and is_first_of_many else text)
    return found
