"""A document on its way from a path to its pages."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import NeedsOcr
from kommunrpa.actions.pdf.document import read_document
from kommunrpa.vault import Secret


def test_scanned_pages_are_named(paper: Any, tmp_path: Path) -> None:
    """A document with scanned pages among others is not read in part: it says which pages are pictures."""
    path = tmp_path / "blandat.pdf"
    scan = lambda pen: pen.image(0, 0, 595, 842)  # noqa: E731 - a page is one picture
    path.write_bytes(paper.draw(lambda pen: pen.text(50, 100, "Förening: Åkerö IF"), scan, scan))

    with pytest.raises(NeedsOcr, match=r"inskannat \(sida 2, 3\).*OCR"):
        read_document(path, password=None)


def test_a_form_on_a_picture_is_read(paper: Any, tmp_path: Path) -> None:
    """Fields that lie on a scanned form are filled in, not scanned."""

    def draw(pen: Any) -> None:
        pen.image(0, 0, 595, 842)
        pen.canvas.acroForm.textfield(name="a", value="b", x=50, y=700, width=100, height=20)

    path = tmp_path / "formulär.pdf"
    path.write_bytes(paper.draw(draw))

    assert read_document(path, password=None).widgets[0].value == "b"


@pytest.mark.parametrize("password", [Secret("pdf", "hemligt"), "hemligt"])
def test_a_secret_opens_a_locked_document(paper: Any, tmp_path: Path, password: Secret | str) -> None:
    """A password is given as a secret or as text."""
    path = tmp_path / "låst.pdf"
    path.write_bytes(paper.locked(paper.of((50, 100, "Hej")), "hemligt"))

    assert read_document(path, password=password).sheets[0].phrases[0].text == "Hej"
