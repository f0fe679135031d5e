"""Tests of what can be seen in a part of a page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from kommunrpa.actions.letters.dispatch.sight import Sight, look
from kommunrpa.actions.letters.dispatch.window import WINDOWS

AREA = WINDOWS["C5 H2"].risk


def seen(path: Path) -> Sight:
    """What is seen on the first page of a file."""
    document = pypdfium2.PdfDocument(path)
    try:
        return look(document[0], AREA)
    finally:
        document.close()


def test_lines_are_read_where_they_stand(paper: Any, tmp_path: Path) -> None:
    """The lines of an address come from the top, with their spaces, and where they are drawn."""
    sight = seen(paper.letter(tmp_path / "a.pdf"))

    assert [line.text for line in sight.lines] == list(paper.ADDRESS)
    assert sight.lines[0].ink.left == pytest.approx(115, abs=0.5)
    assert sight.lines[0].ink.bottom == pytest.approx(52, abs=1)
    assert not sight.has_more


def test_only_the_area_is_read(paper: Any, tmp_path: Path) -> None:
    """What stands elsewhere on the page is not seen."""
    assert seen(paper.letter(tmp_path / "a.pdf", at=(115, 90))).lines == ()


def test_a_page_whose_corner_is_elsewhere(paper: Any, tmp_path: Path) -> None:
    """A page that begins at another point than zero is read from its own corner."""
    writer = PdfWriter(clone_from=PdfReader(paper.letter(tmp_path / "a.pdf")))
    page = writer.pages[0]
    page.mediabox = page.cropbox = RectangleObject((30, 50, 625.276, 891.89))
    writer.write(tmp_path / "b.pdf")
    sight = seen(tmp_path / "b.pdf")

    assert sight.lines[0].ink.left == pytest.approx(115 - 30 * 25.4 / 72, abs=0.5)
    assert sight.lines[0].ink.bottom == pytest.approx(52 + 50 * 25.4 / 72, abs=1)
    assert not sight.has_more


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: canvas.line(300, 700, 500, 700),
        lambda canvas: (canvas.setFillGray(0.8), canvas.rect(250, 640, 200, 100, stroke=0, fill=1)),
        lambda canvas: canvas.circle(570, 700, 5, fill=1),
    ],
)
def test_whatever_is_drawn_is_seen(paper: Any, tmp_path: Path, draw: Callable[[Any], object]) -> None:
    """A line, a coloured ground or a figure in the area is seen beside the text."""
    assert seen(paper.letter(tmp_path / "a.pdf", draw=draw)).has_more


@pytest.mark.parametrize(
    "draw", [lambda canvas: canvas.line(40, 760, 550, 760), lambda canvas: canvas.rect(260, 600, 200, 5, fill=1)]
)
def test_what_is_drawn_beside_is_not_seen(paper: Any, tmp_path: Path, draw: Callable[[Any], object]) -> None:
    """What is drawn outside of the area does not matter."""
    assert not seen(paper.letter(tmp_path / "a.pdf", draw=draw)).has_more
