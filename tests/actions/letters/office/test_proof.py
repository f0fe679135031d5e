"""Tests of proving that a PDF is its letter."""

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from kommunrpa.actions.letters.office.proof import prove
from kommunrpa.errors import ActionError, ConfigError


def pdf_of(text: str, *, archivable: bool = True) -> bytes:
    """A PDF with one page of text."""
    plain, made = io.BytesIO(), io.BytesIO()
    canvas = Canvas(plain)
    for place, line in enumerate(text.splitlines()):
        canvas.drawString(50, 800 - 20 * place, line)
    canvas.save()
    writer = PdfWriter(plain)
    if archivable:
        metadata = StreamObject()
        metadata.set_data(b"<pdfaid:part>2</pdfaid:part>")
        writer.root_object[NameObject("/Metadata")] = writer._add_object(metadata)
        writer.root_object[NameObject("/StructTreeRoot")] = DictionaryObject()
    writer.write(made)
    return made.getvalue()


def test_pdf_with_the_letter_s_text_is_proven(word: Any, tmp_path: Path) -> None:
    """A PDF that holds the words, broken over lines as it may be, is given back."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of("Kultur- och fritids-\nnämnden beviljar\nBåtsällskapet"))

    pdf = prove(path, word.of("Kultur- och fritidsnämnden beviljar", "Båtsällskapet"), name="brev")

    assert pdf == path.read_bytes()


@pytest.mark.parametrize(
    ("pdf", "reason"),
    [
        (None, "made no PDF of brev"),
        (b"", "no whole PDF"),
        (b"<html>", "no whole PDF"),
        (pdf_of("Nämnden beviljar bidrag")[:200], "no whole PDF|has 0 pages"),
        (pdf_of("Något helt annat"), "0 of the letter's 3 words"),
        (pdf_of(""), "0 of the letter's 3 words"),
    ],
)
def test_what_is_not_the_letter_is_refused(word: Any, tmp_path: Path, pdf: bytes | None, reason: str) -> None:
    """A PDF that is missing, broken, empty or of something else is refused."""
    path = tmp_path / "a.pdf"
    if pdf is not None:
        path.write_bytes(pdf)

    with pytest.raises(ActionError, match=reason):
        prove(path, word.of("Nämnden beviljar bidrag"), name="brev")


def test_pdf_without_a_page_is_refused(word: Any, tmp_path: Path) -> None:
    """A PDF without a page is refused, also for a letter without words."""
    PdfWriter().write(tmp_path / "a.pdf")

    with pytest.raises(ActionError, match="has 0 pages"):
        prove(tmp_path / "a.pdf", word.of(""), name="brev")


def test_plain_pdf_is_refused(word: Any, tmp_path: Path) -> None:
    """A PDF that is not marked as PDF/A with tags is refused: LibreOffice is too old."""
    (tmp_path / "a.pdf").write_bytes(pdf_of("Hej", archivable=False))

    with pytest.raises(ConfigError, match="install version"):
        prove(tmp_path / "a.pdf", word.of("Hej"), name="brev")
