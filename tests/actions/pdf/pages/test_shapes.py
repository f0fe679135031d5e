"""Lines, crosses and pictures on a page."""

from typing import Any

import pytest

from kommunrpa.actions.pdf.pages.page import Page


def page_of(paper: Any, draw: Any) -> Page:
    """The page that a function draws."""
    return paper.sheets(paper.draw(draw))[0].page


def test_a_box_gives_four_lines(paper: Any) -> None:
    """A rectangle is two horizontal and two vertical lines, from the top left corner."""
    page = page_of(paper, lambda pen: pen.box(50, 100, 200, 30))
    level = sorted(line.top for line in page.lines if line.width > line.height)
    upright = sorted(line.x0 for line in page.lines if line.height > line.width)

    assert level == pytest.approx([100, 130], abs=0.1)
    assert upright == pytest.approx([50, 250], abs=0.1)


def test_lines_follow_the_matrices_around_them(paper: Any) -> None:
    """A line is where it is seen, however it is scaled and moved, also inside a form object."""

    def draw(pen: Any) -> None:
        canvas = pen.canvas
        canvas.beginForm("stamp")
        canvas.line(0, 0, 100, 0)
        canvas.endForm()
        canvas.translate(50, pen.height - 100)
        canvas.scale(2, 2)
        canvas.doForm("stamp")

    (line,) = page_of(paper, draw).lines

    assert line == pytest.approx((50, 100, 250, 100), abs=0.1)


def test_a_slanting_line_is_a_stroke(paper: Any) -> None:
    """A slanting line is no line of a box, but may be the arm of a cross."""
    page = page_of(paper, lambda pen: pen.line(50, 100, 60, 110))

    assert page.lines == ()
    assert page.strokes[0] == pytest.approx((50, 100, 60, 110), abs=0.1)


def test_what_is_not_painted_is_not_there(paper: Any) -> None:
    """A path that only clips, and a line shorter than a letter, draw nothing."""

    def draw(pen: Any) -> None:
        path = pen.canvas.beginPath()
        path.rect(50, 50, 100, 100)
        pen.canvas.clipPath(path, stroke=0, fill=0)
        pen.line(60, 100, 63, 100)

    assert page_of(paper, draw).lines == ()


def test_curves_are_no_lines(paper: Any) -> None:
    """A signature is neither a line of a box nor the arm of a cross."""
    page = page_of(paper, lambda pen: pen.canvas.bezier(50, 700, 80, 750, 100, 650, 150, 700))

    assert page.lines == page.strokes == ()


def test_forms_in_forms_have_an_end(paper: Any) -> None:
    """Lines deep inside form objects in each other are not looked for without end."""

    def draw(pen: Any) -> None:
        pen.canvas.beginForm("0")
        pen.canvas.line(0, 0, 100, 0)
        pen.canvas.endForm()
        for depth in range(1, 12):
            pen.canvas.beginForm(str(depth))
            pen.canvas.doForm(str(depth - 1))
            pen.canvas.endForm()
        pen.canvas.doForm("3")
        pen.canvas.doForm("11")

    assert len(page_of(paper, draw).lines) == 1


def test_pictures_cover_a_part_of_the_page(paper: Any) -> None:
    """The share of a page that pictures cover is known, and is never more than all of it."""
    half = page_of(paper, lambda pen: pen.image(0, 0, 595, 421))
    twice = page_of(paper, lambda pen: [pen.image(-100, -100, 2000, 2000) for _ in range(2)])

    assert half.pictured == pytest.approx(0.5, abs=0.01)
    assert twice.pictured == 1


def test_a_page_of_very_many_shapes_is_read_in_part(paper: Any) -> None:
    """Of a page with thousands of shapes, such as a map, only so many are looked at."""
    page = page_of(paper, lambda pen: [pen.line(50, 100 + at / 10, 250, 100 + at / 10) for at in range(5000)])

    assert len(page.lines) == 3000


def test_curves_blots_and_pictures_are_told_apart(paper: Any) -> None:
    """Round boxes and a pen's strokes are curves, small black boxes are blots, images are pictures."""

    def draw(pen: Any) -> None:
        pen.canvas.circle(100, pen.height - 100, 5)
        pen.canvas.rect(200, pen.height - 110, 9, 9, fill=1)
        pen.canvas.rect(0, 0, 300, 300, fill=1)
        pen.image(300, 100, 80, 40)

    page = page_of(paper, draw)

    assert page.curves[0] == pytest.approx((95, 95, 105, 105), abs=0.1)
    assert page.blots == (pytest.approx((200, 101, 209, 110), abs=0.1),)
    assert page.pictures == (pytest.approx((300, 100, 380, 140), abs=0.1),)


def test_what_is_white_is_not_drawn(paper: Any) -> None:
    """A white area without an outline has no edges that anybody sees; a grey one has."""

    def draw(pen: Any) -> None:
        for y, white in ((100, 1.0), (300, 0.8)):
            pen.canvas.setFillGray(white)
            pen.canvas.rect(50, pen.height - y - 30, 200, 30, stroke=0, fill=1)

    assert {round(line.top) for line in page_of(paper, draw).lines} == {300, 330}
