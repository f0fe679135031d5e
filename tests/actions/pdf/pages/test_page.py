"""Pages as they are read."""

import json
from typing import Any

import pytest

from kommunrpa.actions.pdf import UnreadablePdf
from kommunrpa.actions.pdf.pages import page as page_module
from kommunrpa.actions.pdf.pages.packing import packed, unpacked
from kommunrpa.actions.pdf.pages.page import pages_of, texts_of

TEXT = "En sida med mer än tjugofem tecken text på."


def test_pages_come_in_order(paper: Any) -> None:
    """Every page is read, the first with number 1."""
    data = paper.draw(lambda pen: pen.text(50, 100, "ett"), lambda pen: pen.text(50, 100, "två"))

    assert [(page.number, page.words[0].text) for page in pages_of(data, password=None)] == [(1, "ett"), (2, "två")]


def test_a_picture_of_a_page_is_scanned(paper: Any) -> None:
    """A page with hardly any text and an image over most of it is scanned; with text, or a small image, it is not."""

    def scanned(*texts: str, width: float = 595) -> bool:
        def draw(pen: Any) -> None:
            pen.image(0, 0, width, 842)
            for text in texts:
                pen.text(50, 100, text)

        return bool(paper.sheets(paper.draw(draw))[0].page.is_scanned)

    assert scanned()
    assert scanned("Sida 1")
    assert not scanned(TEXT)
    assert not scanned(width=200)


def test_text_that_is_drawn_as_shapes_is_a_picture(paper: Any) -> None:
    """A page whose letters are shapes has no text, and is no empty page; a logo alone is no text."""

    def letters(count: int) -> Any:
        def draw(pen: Any) -> None:
            for at in range(count):
                x, y = 50 + at % 40 * 12, 700 - at // 40 * 14
                path = pen.canvas.beginPath()
                path.moveTo(x, y)
                for step in range(10):
                    path.curveTo(x + step, y + 8, x + step, y - 2, x + 8 - step, y)
                pen.canvas.drawPath(path, fill=1, stroke=0)

        return paper.sheets(paper.draw(draw))[0].page

    assert letters(300).is_scanned
    assert not letters(20).is_scanned


def test_a_blank_page_is_not_scanned(paper: Any) -> None:
    """An empty page is empty."""
    assert not paper.sheets(paper.draw(lambda _: None))[0].page.is_scanned


def test_a_turned_page_shows_where_a_viewer_does(paper: Any) -> None:
    """What is read upright on a page that the viewer does not turn is shown where it is seen."""

    def draw(pen: Any) -> None:
        pen.canvas.rotate(90)
        pen.canvas.translate(0, -595)
        pen.canvas.drawString(100, 500, "Förening")

    (sheet,) = paper.sheets(paper.draw(draw))
    word = sheet.page.words[0]

    assert word.box.x0 == pytest.approx(100, abs=1)
    assert sheet.page.seen(word.box).bottom == pytest.approx(842 - 100, abs=1)


@pytest.mark.parametrize("limit", ["_MOST_ON_A_PAGE", "_MOST"])
def test_more_characters_than_paper_has_room_for_are_refused(
    paper: Any, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """A page or a document with absurdly many characters is refused before they are taken apart."""
    monkeypatch.setattr(page_module, limit, 5)

    with pytest.raises(UnreadablePdf, match="för tung"):
        list(pages_of(paper.of((50, 100, "Förening")), password=None))


def test_texts_come_in_the_order_of_the_file(paper: Any) -> None:
    """The text of a page is as its program wrote it; a scanned page has none, and an empty one is empty."""
    data = paper.draw(
        lambda pen: (pen.text(50, 130, "först skrivet"), pen.text(50, 100, "överst på sidan")),
        lambda pen: pen.image(0, 0, 595, 842),
        lambda _: None,
    )

    assert list(texts_of(data, password=None)) == ["först skrivet\növerst på sidan", None, ""]


def test_a_page_crosses_to_another_process_and_stays_the_same(paper: Any) -> None:
    """A page that was packed, sent as JSON and bytes, and unpacked, is the page that it was."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Åkerö IF .....")
        pen.text(50, 130, "fet", "Helvetica-Bold")
        pen.box(40, 80, 200, 40)
        pen.line(40, 80, 50, 90)
        pen.canvas.rotate(90)
        pen.canvas.drawString(300, -30, "Blankett")

    (page,) = pages_of(paper.draw(draw), password=None)
    head, parts = packed(page)

    assert page.lines
    assert page.strokes
    assert unpacked(json.loads(json.dumps(head)), iter(parts)) == page
