"""Lines and boxes to tick on a picture of a page."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from kommunrpa.actions.pdf.scans.ruling import Ruling, Stretch, ruling_of

Draw = Callable[[ImageDraw.ImageDraw], object]


def ruled(draw: Draw) -> Ruling:
    """What is found on a picture at 200 dots per inch."""
    image = Image.new("1", (900, 600))
    draw(ImageDraw.Draw(image))
    return ruling_of(np.asarray(image), dots_per_inch=200)


def test_lines_are_found_where_they_are() -> None:
    """A line across and one down, however thin, each as one."""
    ruling = ruled(lambda pen: (pen.line((100, 200, 700, 200), 1, 2), pen.line((300, 100, 300, 500), 1, 1)))

    assert [(line.left, line.right) for line in ruling.level] == [(100, 701)]
    assert [(line.top, line.bottom) for line in ruling.upright] == [(100, 501)]
    assert ruling.level[0].top == pytest.approx(199, abs=2)


def test_a_line_that_steps_is_one_line() -> None:
    """A line that is not quite level steps down by a dot now and then."""
    ruling = ruled(lambda pen: pen.line((100, 200, 700, 204), 1, 2))

    assert [(line.left, line.right) for line in ruling.level] == [(100, 701)]


def test_a_line_with_a_jagged_edge_is_one_line() -> None:
    """A scanner that turns a line leaves its upper edge in pieces, which are no lines of their own."""
    ruling = ruled(
        lambda pen: (
            pen.rectangle((100, 200, 700, 203), 1),
            *(pen.line((left, 199, left + 70, 199), 1, 1) for left in range(110, 640, 90)),
        )
    )

    assert [(line.left, line.right) for line in ruling.level] == [(100, 701)]


def test_print_is_no_line() -> None:
    """A black area and short strokes are not lines."""
    ruling = ruled(lambda pen: (pen.rectangle((100, 100, 400, 300), 1), pen.line((500, 100, 530, 100), 1, 2)))

    assert ruling == Ruling([], [], [])


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (lambda _: None, None),
        (
            lambda pen: (pen.line((106, 106, 126, 126), 1, 2), pen.line((106, 126, 126, 106), 1, 2)),
            (108, 108, 125, 125),
        ),
        (lambda pen: pen.rectangle((110, 110, 120, 120), 1), (110, 110, 121, 121)),
    ],
)
def test_a_box_to_tick_is_empty_or_not(mark: Draw, expected: tuple[int, ...] | None) -> None:
    """A small square is a box to tick, with what is drawn in it, be it a cross or a blot."""
    ruling = ruled(lambda pen: (pen.rectangle((100, 100, 132, 132), outline=1, width=2), mark(pen)))

    ((box, drawn),) = ruling.boxes
    assert box == pytest.approx(Stretch(100, 100, 133, 133), abs=2)
    assert drawn is None if expected is None else drawn == pytest.approx(expected, abs=3)
    assert (ruling.level, ruling.upright) == ([], [])
