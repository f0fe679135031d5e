"""Printed boxes to tick."""

from typing import Any

import pytest

from kommunrpa.actions.pdf import Checkbox

FIELDS = {"yes": Checkbox("Bilaga finns"), "no": Checkbox("Kopia finns")}


def square(pen: Any, x: float, y: float, *, tick: str = "") -> None:
    """A drawn box, empty, with a letter, or with a drawn cross, which may go from corner to corner."""
    pen.box(x, y - 9, 10, 10)
    if tick == "corners":
        pen.line(x, y - 9, x + 10, y + 1)
        pen.line(x, y + 1, x + 10, y - 9)
    elif tick == "cross":
        pen.line(x + 1, y - 8, x + 9, y)
        pen.line(x + 1, y, x + 9, y - 8)
    elif tick:
        pen.text(x + 2, y - 1, tick, size=9)


@pytest.mark.parametrize("tick", ["X", "cross", "corners"])
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


def drawn(paper: Any, draw: Any) -> dict[str, Any]:
    """What a page gives on which two labels stand, each with a box that a function draws, ticked or not."""

    def page(pen: Any) -> None:
        for y, label, ticked in ((100, "Bilaga finns", True), (130, "Kopia finns", False)):
            pen.text(66, y, label)
            draw(pen, pen.height - y, ticked)

    return dict(paper.judged(paper.draw(page), FIELDS))


def ring(pen: Any, y: float, ticked: bool) -> None:
    """A round box, with a dot in it."""
    pen.canvas.circle(55, y + 3, 5)
    if ticked:
        pen.canvas.circle(55, y + 3, 2.5, fill=1)


def inner(pen: Any, y: float, ticked: bool) -> None:
    """A square with a smaller black one in it."""
    pen.canvas.rect(50, y - 1, 9, 9)
    if ticked:
        pen.canvas.rect(52, y + 1, 5, 5, fill=1)


def black(pen: Any, y: float, ticked: bool) -> None:
    """A square that is blacked out."""
    pen.canvas.rect(50, y - 1, 9, 9, fill=int(ticked))


def curve(pen: Any, y: float, ticked: bool) -> None:
    """A square with a tick from a pen."""
    pen.canvas.rect(50, y - 1, 9, 9)
    if ticked:
        pen.canvas.bezier(51, y + 3, 53, y, 54, y, 58, y + 9)


def dingbat(pen: Any, y: float, ticked: bool) -> None:
    """A sign of ZapfDingbats."""
    pen.canvas.setFont("ZapfDingbats", 10)
    pen.canvas.drawString(50, y, "✔" if ticked else "❏")


@pytest.mark.parametrize("draw", [ring, inner, black, curve, dingbat])
def test_boxes_are_drawn_in_many_ways(paper: Any, draw: Any) -> None:
    """Rings with dots, blackened squares, ticks from a pen and signs of fonts are read."""
    assert drawn(paper, draw) == {"yes": True, "no": False}


@pytest.mark.parametrize(
    "texts",
    [
        ["[ x ] Bilaga finns", "[  ] Kopia finns"],
        ["(x) Bilaga finns", "( ) Kopia finns"],
        ["Bilaga finns [X]", "Kopia finns [ ]"],
        ["___x___ Bilaga finns", "_______ Kopia finns"],
        ["Bilaga finns [x]  Kopia finns [ ]"],
        ["[x] Bilaga finns [ ] Kopia finns"],
    ],
)
def test_boxes_are_typed_in_many_ways(paper: Any, texts: list[str]) -> None:
    """Brackets, and a line for an x, are boxes, left or right of their labels."""
    data = paper.of(*((50, 100 + 30 * at, text) for at, text in enumerate(texts)))

    assert paper.judged(data, FIELDS) == {"yes": True, "no": False}


def test_what_is_neither_ticked_nor_empty_is_refused(paper: Any) -> None:
    """A digit in a box, and a stroke that only crosses its edge, are no answer."""

    def draw(pen: Any) -> None:
        square(pen, 50, 100, tick="7")
        pen.text(66, 100, "Bilaga finns")
        square(pen, 50, 130)
        pen.line(40, 135, 54, 128)
        pen.text(66, 130, "Kopia finns")

    assert {each[:16] for each in paper.judged(paper.draw(draw), FIELDS).values()} == {"går inte att läsa"[:16]}


def test_a_page_full_of_squares_has_no_box_of_a_label(paper: Any, fault: type) -> None:
    """More squares on a row than a form has are a pattern."""

    def draw(pen: Any) -> None:
        pen.text(10, 100, "Bilaga finns")
        for at in range(300):
            pen.canvas.rect(75 + at * 0.1, pen.height - 100, 8, 8)

    assert isinstance(paper.judged(paper.draw(draw), FIELDS)["yes"], fault)
