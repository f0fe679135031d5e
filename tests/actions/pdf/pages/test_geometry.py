"""Boxes, and pages that are turned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.pdf.pages.geometry import Box, Frame, around

SIDES = st.floats(0, 500)


@given(st.sampled_from([0, 90, 180, 270]), SIDES, SIDES, SIDES, SIDES)
def test_a_rectangle_comes_back_from_every_turn(turn: int, left: float, low: float, wide: float, tall: float) -> None:
    """What a turned page shows in a box is where it was."""
    frame = Frame(turn, 10, 20, 605, 862)
    rectangle = (left, low, left + wide, low + tall)

    assert frame.rectangle(frame.box(*rectangle)) == pytest.approx(rectangle)


@pytest.mark.parametrize(
    ("turn", "box"),
    [(0, (0, 0, 10, 20)), (90, (822, 0, 842, 10)), (180, (585, 822, 595, 842)), (270, (0, 585, 20, 595))],
)
def test_the_top_left_corner_turns_with_the_page(turn: int, box: tuple[float, ...]) -> None:
    """A mark in the top left corner of the page stands in the corner that a turn clockwise brings it to."""
    frame = Frame(turn, 0, 0, 595, 842)

    assert frame.box(0, 822, 10, 842) == box
    assert frame.width == (595 if turn in {0, 180} else 842)


def test_boxes_know_what_they_share() -> None:
    """What two boxes share sideways and in height is positive, and a gap is negative."""
    first, second = Box(0, 0, 10, 10), Box(8, 14, 20, 30)

    assert (first.over(second), first.beside(second)) == (2, -4)
    assert around([first, second]) == Box(0, 0, 20, 30)
    assert (first.width, first.height, first.middle) == (10, 10, 5)


def test_a_box_holds_what_lies_within_it() -> None:
    """A box holds another inside it, give or take the slack, and none that reaches out."""
    assert Box(0, 0, 10, 10).holds(Box(-1, 2, 10, 11))
    assert not Box(0, 0, 10, 10).holds(Box(2, 2, 14, 8))
