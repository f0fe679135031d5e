"""Printed boxes to tick."""

from typing import Any

import pytest

from kommunrpa.actions.pdf import Checkbox

FIELDS = {"yes": Checkbox("Bilaga finns"), "no": Checkbox("Kopia finns")}


def square(pen: Any, x: float, y: float, *, tick: str = "") -> None:
    """A drawn box, empty, with a letter, or with a drawn cross."""
    pen.box(x, y - 9, 10, 10)
    if tick == "cross":
        pen.line(x + 1, y - 8, x + 9, y)
        pen.line(x + 1, y, x + 9, y - 8)
    elif tick:
        pen.text(x + 2, y - 1, tick, size=9)


@pytest.mark.parametrize("tick", ["X", "cross"])
def test_a_drawn_box_is_ticked_or_not(paper: Any, tick: str) -> None:
    """A square with a cross or an X beside its label is True, an empty one False."""

    def draw(pen: Any) -> None:
        for y, label, sign in ((100, "Bilaga finns", tick), (130, "Kopia finns", "")):
            square(pen, 50, y, tick=sign)
            pen.text(66, y, label)

    assert paper.judged(paper.draw(draw), FIELDS) == {"yes": True, "no": False}


def test_a_sign_is_ticked_or_not(paper: Any) -> None:
    """Signs such as [x] before a label are read."""
    data = paper.of((50, 100, "[x] Bilaga finns"), (50, 130, "[] Kopia finns"))

    assert paper.judged(data, FIELDS) == {"yes": True, "no": False}


def test_boxes_in_one_row_belong_to_the_nearer_label(paper: Any) -> None:
    """Of the boxes on both sides of a label the clearly nearer one is its own."""

    def draw(pen: Any) -> None:
        square(pen, 50, 100)
        pen.text(64, 100, "Bilaga finns")
        square(pen, 150, 100, tick="X")
        pen.text(164, 100, "Kopia finns")

    assert paper.judged(paper.draw(draw), FIELDS) == {"yes": False, "no": True}


def test_a_box_that_may_belong_to_either_label_is_refused(paper: Any, fault: type) -> None:
    """A label with a box equally near on both sides, or with none, has no answer: never False."""

    def draw(pen: Any) -> None:
        square(pen, 50, 100)
        pen.text(64, 100, "Bilaga finns")
        square(pen, 119, 100, tick="X")
        pen.text(50, 160, "Kopia finns")

    assert all(isinstance(each, fault) for each in paper.judged(paper.draw(draw), FIELDS).values())
