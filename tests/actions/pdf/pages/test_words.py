"""Words as PDFium holds them, with their boxes."""

from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth


def test_words_have_boxes_from_the_top_left_corner(paper: Any) -> None:
    """A word's box is measured in points from the page's top left corner."""
    (word,) = paper.sheet((50, 100, "Åkerö")).page.words

    assert word.text == "Åkerö"
    assert (word.box.x0, word.box.top, word.box.bottom) == pytest.approx((50, 90.5, 102.3), abs=1)
    assert word.box.width == pytest.approx(26.1, abs=1)


def test_words_of_one_row_have_one_height(paper: Any) -> None:
    """A word with descenders and one without stand on the same row, with the same height."""
    first, second = paper.sheet((50, 100, "nnn Ågp")).page.words

    assert (first.box.top, first.box.bottom) == (second.box.top, second.box.bottom)


def test_dots_are_told_from_the_words_on_them(paper: Any) -> None:
    """A row of dots is a leader, and the words before, after and on it stand free of it."""
    words = paper.sheet((50, 100, "Namn......Åsa......"), (200, 100, "_____"), (300, 100, "a.b..c")).page.words

    assert [word.text for word in words if not word.leader] == ["Namn", "Åsa", "a.b..c"]
    assert [word.text for word in words if word.leader] == ["......", "......", "_____"]


def test_fonts_and_sizes_give_styles(paper: Any) -> None:
    """Two words have the same style when font and size are the same."""
    texts = [(50, 100, "a"), (70, 100, "b"), (90, 100, "c", "Helvetica-Bold"), (110, 100, "d", "Helvetica", 14)]
    first, second, third, fourth = (word.style for word in paper.sheet(*texts).page.words)

    assert first == second
    assert len({first, third, fourth}) == 3


def test_a_word_at_the_end_of_a_line_keeps_its_hyphen(paper: Any) -> None:
    """A word that is broken over two lines is two words, the first with its hyphen."""
    words = paper.sheet((50, 100, "Organisations-"), (50, 112, "nummer")).page.words

    assert [word.text for word in words] == ["Organisations-", "nummer"]


MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
4 beginbfchar <44> <0000> <41> <D835DD38> <42> <0061030A> <43> <FB01> endbfchar
endcmap end end"""


def test_what_a_glyph_stands_for_does_not_shift_the_boxes(paper: Any) -> None:
    """A glyph for a sign of two UTF-16 units, for two code points, or for a ligature leaves the next word its box."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>"
    text = paper.packed(
        b"", b"BT /F 10 Tf 50 700 Td (xDAx) Tj 50 0 Td (kBl) Tj 50 0 Td (Crma) Tj 50 0 Td (efter) Tj ET"
    )
    data = paper.with_page(b"/Resources<</Font<</F 5 0 R>>>>", text, font, paper.packed(b"", MAP))
    words = paper.sheets(data)[0].page.words

    assert [word.text for word in words] == ["x\ufffd\U0001d538x", "kål", "firma", "efter"]
    assert [word.box.x0 for word in words] == pytest.approx([50, 100, 150, 200], abs=1)


def test_a_word_that_jumps_comes_apart(paper: Any) -> None:
    """What a file writes as one word, and shows in two places, is two words."""
    assert [word.text for word in paper.sheet(*((50, 100 + 60 * at, "7") for at in range(9))).page.words] == ["7"] * 9

    font = b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"
    text = paper.packed(
        b"", b"BT /F 10 Tf 50 700 Td (ab) Tj 0 -14 Td (cd) Tj ET BT /F 10 Tf 50 600 Td [(ef) -9000 (gh)] TJ ET"
    )
    words = paper.sheets(paper.with_page(b"/Resources<</Font<</F 5 0 R>>>>", text, font))[0].page.words

    assert [word.text for word in words] == ["ab", "cd", "ef", "gh"]


def test_text_on_the_slant_is_put_aside(paper: Any) -> None:
    """A text along the margin or across the page is no row, and does not disturb the rows."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Förening")
        pen.text(200, 100, "Åkerö IF")
        for angle, text in ((90, "Blankett"), (45, "UTKAST")):
            pen.canvas.saveState()
            pen.canvas.translate(30, 300)
            pen.canvas.rotate(angle)
            pen.canvas.drawString(0, 0, text)
            pen.canvas.restoreState()

    (sheet,) = paper.sheets(paper.draw(draw))

    assert [word.text for word in sheet.page.aside] == ["Blankett"]
    assert [phrase.text for phrase in sheet.rows[0]] == ["Förening", "Åkerö IF"]


def test_a_word_printed_over_the_end_of_another_is_two(paper: Any) -> None:
    """What PDFium takes for one word is two where the second begins over the first, apart, or in another size."""
    data = paper.of(
        (50, 100, "Båtklubb", "Courier"), (85, 100, "Sökt"),
        (50, 130, "Båtklubb", "Helvetica", 12), (99, 130, "Ort", "Helvetica", 8),
        (50, 160, "LibreOffice m2 McDonalds"), (50, 190, "2014."), (76.6, 190, "Se"), (50, 220, "S.K.Ö. v.45"),
    )  # fmt: skip
    words = [word.text for word in paper.sheets(data)[0].page.words]

    assert words == [
        "Båtklubb",
        "Sökt",
        "Båtklubb",
        "Ort",
        "LibreOffice",
        "m2",
        "McDonalds",
        "2014.",
        "Se",
        "S.K.Ö.",
        "v.45",
    ]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_word_that_is_written_in_pieces_is_one(paper: Any, turn: int) -> None:
    """A word whose letters are written one by one is one word, whichever way its page lies."""

    def draw(pen: Any) -> None:
        pen.canvas.translate(300, 400)
        pen.canvas.rotate(turn)
        for row, text in enumerate(("Arvode", "Övningsås", "Lillåsens")):
            x = 0.0
            for letter in text:
                pen.text(x, pen.height - 20 * row, letter, "Times-Roman", 10)
                x += stringWidth(letter, "Times-Roman", 10)

    (sheet,) = paper.sheets(paper.draw(draw))

    assert sorted(word.text for word in sheet.page.words) == ["Arvode", "Lillåsens", "Övningsås"]
