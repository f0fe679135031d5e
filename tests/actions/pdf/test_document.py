"""A document on its way from a path to its pages."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import NeedsOcr
from kommunrpa.actions.pdf import document as document_module
from kommunrpa.actions.pdf.document import Document
from kommunrpa.vault import Secret


def scan(pen: Any) -> None:
    """A page that is one picture."""
    pen.image(0, 0, 595, 842)


def test_scanned_pages_are_named(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing reads pictures, a document with scanned pages is not read in part: it says which pages they are."""
    monkeypatch.setattr(document_module, "find_tesseract", lambda: None)
    document = Document(data=paper.draw(lambda pen: pen.text(50, 100, "Förening: Åkerö IF"), scan, scan), password=None)

    for read in (document.read, document.texts):
        with pytest.raises(NeedsOcr, match=r"inskannat \(sida 2, 3\).*OCR.*pip install 'kommunrpa\[ocr\]'"):
            read()


def test_more_scanned_pages_than_anybody_waits_for_are_refused(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book of scanned pages is for a person."""
    monkeypatch.setattr(document_module, "find_tesseract", lambda: Path("tesseract"))
    monkeypatch.setattr(document_module, "_MOST_SCANNED", 1)

    with pytest.raises(NeedsOcr, match="2 inskannade sidor"):
        Document(data=paper.draw(scan, scan), password=None).read()


def test_a_form_on_a_picture_is_read(paper: Any) -> None:
    """Fields that lie on a scanned form are filled in, not scanned."""

    def draw(pen: Any) -> None:
        scan(pen)
        pen.canvas.acroForm.textfield(name="a", value="b", x=50, y=700, width=100, height=20)

    _, widgets = Document(data=paper.draw(draw), password=None).read()

    assert widgets[0].value == "b"


@pytest.mark.parametrize("password", [Secret("pdf", "hemligt"), "hemligt"])
def test_a_secret_opens_a_locked_document(paper: Any, tmp_path: Path, password: Secret | str) -> None:
    """A password is given as a secret or as text, and does not show."""
    path = tmp_path / "låst.pdf"
    path.write_bytes(paper.locked(paper.of((50, 100, "Hej")), "hemligt"))
    document = Document.at(path, password=password)

    assert document.texts() == ["Hej"]
    assert "hemligt" not in repr(document)


def test_a_page_is_drawn_as_a_viewer_shows_it(paper: Any) -> None:
    """A picture of a page has its colours or greys, and what is filled in in its fields, at the size asked for."""

    def draw(pen: Any) -> None:
        pen.canvas.setFillColorRGB(1, 0, 0)
        pen.canvas.rect(0, 421, 595, 421, fill=1, stroke=0)
        pen.canvas.acroForm.textfield(name="a", value="M" * 9, x=50, y=200, width=200, height=40, fontSize=30)

    document = Document(data=paper.draw(draw), password=None)
    colours, grey = (document.picture(1, dots_per_inch=36, grey=grey) for grey in (False, True))

    assert (colours.width, colours.height, colours.point) == (298, 421, 2.0)
    assert colours.dots[:3] == b"\xff\x00\x00"
    assert len(grey.dots) * 3 == len(colours.dots)
    assert min(grey.dots[298 * 300 : 298 * 330]) < 60
