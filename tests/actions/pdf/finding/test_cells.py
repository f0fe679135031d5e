"""The boxes and writing lines of a form."""

from collections.abc import Callable
from typing import Any

import pytest

from kommunrpa.actions.pdf.finding.cells import (
    cell_of,
    empty_cell_to_the_right,
    floors_between,
    has_room_below,
    lines_between,
    writing_line,
)
from kommunrpa.actions.pdf.finding.labels import Mark, marks_of


@pytest.fixture
def mark(paper: Any) -> Callable[..., Mark]:
    """The one place of the label *Rumstyp* on the page that a function draws."""

    def find(draw: Callable[[Any], object]) -> Mark:
        (found,) = marks_of("Rumstyp", paper.sheets(paper.draw(draw))[0])
        return found

    return find


def test_a_closed_box_is_a_cell(mark: Callable[..., Mark]) -> None:
    """Lines on all four sides make a cell; three do not."""
    closed = mark(lambda pen: [pen.box(50, 90, 100, 30), pen.text(54, 100, "Rumstyp")])
    open_ = mark(
        lambda pen: [
            pen.line(50, 90, 150, 90),
            pen.line(50, 120, 150, 120),
            pen.line(50, 90, 50, 120),
            pen.text(54, 100, "Rumstyp"),
        ]
    )

    assert cell_of(closed.sheet, closed.box) == pytest.approx((50, 90, 150, 120), abs=0.5)
    assert cell_of(open_.sheet, open_.box) is None


@pytest.mark.parametrize(("height", "has_room"), [(36, True), (16, False)])
def test_a_label_high_in_its_cell_has_its_value_below(mark: Callable[..., Mark], height: float, has_room: bool) -> None:
    """A cell with room for a line below its label is where the value belongs; one as high as the label is not."""
    found = mark(lambda pen: [pen.box(50, 90, 100, height), pen.text(54, 101, "Rumstyp")])
    cell = cell_of(found.sheet, found.box)

    assert cell is not None
    assert has_room_below(cell, found) == has_room


def test_a_label_in_the_middle_of_a_tall_cell_has_no_place_below(mark: Callable[..., Mark]) -> None:
    """A label centred in a tall row of a table has its value in the next cell."""
    found = mark(lambda pen: [pen.box(50, 90, 100, 50), pen.text(54, 118, "Rumstyp")])
    cell = cell_of(found.sheet, found.box)

    assert cell is not None
    assert not has_room_below(cell, found)


def test_walls_between_label_and_text_are_counted(mark: Callable[..., Mark]) -> None:
    """Two lines close together are one wall; the two sides of an empty box are two."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Rumstyp")
        for x in (110, 113, 160):
            pen.line(x, 88, x, 106)
        pen.text(170, 100, "Sal")

    found = mark(draw)

    assert lines_between(found, found.sheet.phrases[1]) == 2


def test_floors_between_label_and_text_are_counted(mark: Callable[..., Mark]) -> None:
    """Horizontal lines between two texts count, those beside them do not."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Rumstyp")
        pen.text(50, 140, "Sal")
        for y in (104, 106, 125):
            pen.line(40, y, 200, y)
        pen.line(300, 115, 400, 115)

    found = mark(draw)

    assert floors_between(found.sheet, found.box, found.sheet.phrases[1].box) == 2


def test_dots_and_lines_to_the_right_are_for_writing(mark: Callable[..., Mark]) -> None:
    """The value's line is the nearest row of dots or line right of the label, not one under it or far away."""
    dots = mark(lambda pen: [pen.text(50, 100, "Rumstyp ......")])
    line = mark(lambda pen: [pen.text(50, 100, "Rumstyp"), pen.line(100, 102, 300, 102)])
    under = mark(lambda pen: [pen.text(50, 100, "Rumstyp"), pen.line(40, 103, 300, 103)])
    far = mark(lambda pen: [pen.text(50, 100, "Rumstyp"), pen.text(400, 100, "......")])

    assert [writing_line(each) is not None for each in (dots, line, under, far)] == [True, True, False, False]


def test_an_empty_box_to_the_right_is_seen(mark: Callable[..., Mark]) -> None:
    """A closed box right of a label that holds nothing is empty; one with a text is not, nor is no box."""
    empty = mark(lambda pen: [pen.text(50, 100, "Rumstyp"), pen.box(110, 88, 100, 18)])
    filled = mark(lambda pen: [pen.text(50, 100, "Rumstyp"), pen.box(110, 88, 100, 18), pen.text(114, 100, "Sal")])
    none = mark(lambda pen: [pen.text(50, 100, "Rumstyp")])

    assert [empty_cell_to_the_right(each, None) for each in (empty, filled, none)] == [True, False, False]
