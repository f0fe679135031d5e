"""Boxes to tick of a fillable form and their printed labels."""

from typing import Any

import pytest

from kommunrpa.actions.pdf.finding.boxes import labels_of_boxes
from kommunrpa.actions.pdf.pages.geometry import Box

T, B, WALL = "T", "B", "|"


def labels(paper: Any, *rows: list[str | tuple[str, float]]) -> list[list[str | None]]:
    """The labels of the boxes in some rows of texts, boxes, walls and gaps (tuples with the next x)."""
    boxes: list[list[Box]] = []

    def draw(pen: Any) -> None:
        for at, row in enumerate(rows):
            y, x = 100.0 + 30 * at, 50.0
            boxes.append([])
            for number, part in enumerate(row):
                name, x = part if isinstance(part, tuple) else (part, x + 6)
                if name == B:
                    boxes[-1].append(Box(x, y - 9, x + 12, y + 3))
                    x += 12
                elif name == WALL:
                    pen.line(x, y - 14, x, y + 8)
                else:
                    pen.text(x, y, f"{name}{at}{number}")
                    x += 18

    sheet = paper.sheets(paper.draw(draw))[0]
    flat = [box for row in boxes for box in row]
    found = labels_of_boxes(sheet, flat, flat)
    return [[text.text if (text := found[box]) else None for box in row] for row in boxes]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ([B, T, B, T], ["T01", "T03"]),
        ([(T, 50), (B, 180), (T, 200), (B, 330)], ["T00", "T02"]),
        ([(T, 50), (B, 180), T, (B, 240), T], ["T02", "T04"]),
        ([(T, 50), (B, 250)], ["T00"]),
        ([T, B, (B, 160), T], ["T00", "T03"]),
        ([T, B, B, B], [None, None, None]),
        ([B, T, B], [None, None]),
        ([T, B, T], [None]),
    ],
)
def test_the_boxes_of_a_row_have_their_texts_on_one_side(paper: Any, row: list[Any], expected: list[str]) -> None:
    """A row that ends with a box has its texts left of its boxes, one that begins with a box right of them."""
    assert labels(paper, row) == [expected]


def test_a_row_that_does_not_tell_is_as_those_above_and_below(paper: Any) -> None:
    """Where a text without a box ends a row, the boxes of the same column say which side is theirs."""
    full, last = [(T, 50), (B, 150), (T, 170), (B, 300)], [(T, 50), (B, 150), (T, 165)]

    assert labels(paper, full, last) == [["T00", "T02"], ["T10"]]


def test_a_wall_makes_a_text_further_away(paper: Any) -> None:
    """A text in a box's own cell is its own, rather than one as near behind a line."""
    assert labels(paper, [T, B, WALL, T]) == [["T00"]]
