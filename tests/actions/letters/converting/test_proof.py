"""Tests of proving that a PDF is its letter."""

import io
from typing import Any

import pytest
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

from kommunrpa.actions.letters.converting.proof import prove
from kommunrpa.errors import ActionError, ConfigError


def pdf_of(*pages: str) -> bytes:
    """A PDF with a text on each page."""
    made = io.BytesIO()
    canvas = Canvas(made)
    for text in pages:
        for place, line in enumerate(text.splitlines()):
            canvas.drawString(50, 800 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize(
    "pages",
    [
        ("Kultur- och fritids-\nnämnden beviljar\nBåtsällskapet",),
        ("Kultur- och fritids-\nSidan 1", "Sidan 2\nnämnden beviljar\nBåtsällskapet"),
        ("KULTUR- OCH FRITIDSNÄMNDEN BEVILJAR BÅTSÄLLSKAPET",),
    ],
)
def test_pdf_with_the_letter_s_text_is_proven(word: Any, pages: tuple[str, ...]) -> None:
    """A PDF that holds the words, broken over lines and pages as they may be, passes."""
    letter = word.of("Kultur- och fritidsnämnden beviljar", "Båtsällskapet")

    prove(pdf_of(*pages), letter, name="brev", substitutes=True)


def test_hidden_text_need_not_be_there(word: Any) -> None:
    """What Word hides is no part of the pages."""

    def fill(document: Any) -> None:
        document.add_paragraph("Nämnden beviljar")
        document.add_paragraph().add_run("Internt").font.hidden = True

    prove(pdf_of("Nämnden beviljar"), word.build(fill), name="brev", substitutes=True)


@pytest.mark.parametrize(
    ("pdf", "reason"),
    [
        (b"", "no whole PDF"),
        (b"<html>", "no whole PDF"),
        (pdf_of("Nämnden beviljar bidrag")[:200], "no whole PDF"),
        (pdf_of("Något helt annat"), "lacks 3 of the letter's 3 words"),
        (pdf_of("Nämnden bevilj\nbidrag"), "lacks 1 of the letter's 3 words"),
        (pdf_of(""), "lacks 3 of the letter's 3 words"),
    ],
)
def test_what_is_not_the_letter_is_refused(word: Any, pdf: bytes, reason: str) -> None:
    """A PDF that is broken, empty, of something else, or that lacks a single word is refused."""
    with pytest.raises(ActionError, match=reason):
        prove(pdf, word.of("Nämnden beviljar bidrag"), name="brev", substitutes=True)


def test_pdf_without_a_page_is_refused(word: Any) -> None:
    """A PDF without a page is refused, also for a letter without words."""
    made = io.BytesIO()
    PdfWriter().write(made)

    with pytest.raises(ActionError, match=r"no whole PDF|has 0 pages"):
        prove(made.getvalue(), word.of(""), name="brev", substitutes=True)


def test_another_font_is_told(set_in: Any) -> None:
    """A letter in a font that its PDF does not have is refused; a twin, as wide sign for sign, is none other."""
    letter = set_in("Kommunsans", "Hej")

    with pytest.raises(ConfigError, match="set in Kommunsans, which this machine does not have"):
        prove(pdf_of("Hej"), letter, name="brev")
    prove(pdf_of("Hej"), letter, name="brev", substitutes=True)
    prove(pdf_of("Hej"), set_in("Helvetica", "Hej"), name="brev")
    prove(pdf_of("Hej"), set_in("Arial", "Hej"), name="brev")
