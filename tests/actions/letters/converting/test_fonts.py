"""Tests of which fonts a letter is set in."""

from collections.abc import Callable
from typing import Any

import pytest

from kommunrpa.actions.letters.converting.fonts import fonts_of, missing_fonts
from kommunrpa.actions.letters.converting.seen import seen_in

SetIn = Callable[..., bytes]


def test_styles_and_runs_add_up(word: Any) -> None:
    """A run's own font goes before its style's, that before the paragraph's, and a theme's font has its own name."""

    def fill(document: Any) -> None:
        document.add_heading("Rubrik", 1)
        document.add_paragraph("Text")
        paragraph = document.add_paragraph("", style="Quote")
        paragraph.style.font.name = "Citatserif"
        paragraph.add_run("citat")
        paragraph.add_run("kod").font.name = "Kodmono"

    assert fonts_of(seen_in(word.build(fill))) == {"Calibri", "Cambria", "Citatserif", "Kodmono"}


def test_only_what_is_seen_counts(word: Any) -> None:
    """A font of spaces, of hidden text or of nothing is no font of the letter."""

    def fill(document: Any) -> None:
        document.styles["Normal"].font.name = "Arial"
        paragraph = document.add_paragraph("Text")
        for text, hidden in (("  ", None), ("", None), ("internt", True)):
            run = paragraph.add_run(text)
            run.font.name, run.font.hidden = "Osynlig", hidden

    assert "Osynlig" not in fonts_of(seen_in(word.build(fill)))


def test_headers_tables_and_links_count(word: Any) -> None:
    """Text in headers, in cells and in links is text of the letter."""

    def fill(document: Any) -> None:
        document.styles.add_style("Kanal", 2).font.name = "Länksans"
        document.sections[0].header.paragraphs[0].add_run("Huvud").font.name = "Huvudsans"
        document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("Cell").font.name = "Cellsans"
        document.add_paragraph().add_run("länk", style="Kanal")

    assert {"Huvudsans", "Cellsans", "Länksans"} <= fonts_of(seen_in(word.build(fill)))


@pytest.mark.parametrize(
    ("font", "embedded", "missing"),
    [
        ("Arial", ["ABCDEF+LiberationSans-Bold"], []),
        ("Arial", ["ArialMT"], []),
        ("Times New Roman", ["ABCDEF+TimesNewRomanPS-BoldMT"], []),
        ("Open Sans", ["QWERTY+OpenSans-Regular"], []),
        ("Calibri", ["ABCDEF+LiberationSans"], ["Calibri"]),
        ("Calibri", ["ABCDEF+Carlito"], []),
        ("Kommunsans", [], ["Kommunsans"]),
    ],
)
def test_a_twin_is_as_good(set_in: SetIn, font: str, embedded: list[str], missing: list[str]) -> None:
    """A font counts as there under any name that a PDF gives it, and where a twin stands in for it."""
    assert missing_fonts(seen_in(set_in(font, "Hej")), embedded) == missing
