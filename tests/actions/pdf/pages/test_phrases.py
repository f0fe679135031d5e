"""Rows, and the words of a row that read together."""

from typing import Any

import pytest

MONO, BOLD = "Courier", "Helvetica-Bold"


def texts(sheet: Any) -> list[list[str]]:
    """The phrases of each row."""
    return [[phrase.text for phrase in row] for row in sheet.rows]


def test_rows_come_from_the_top(paper: Any) -> None:
    """The rows of a page are in the order in which they are read, whatever the order in the file."""
    assert texts(paper.sheet((50, 130, "två"), (200, 100, "b"), (50, 100, "a"))) == [["a", "b"], ["två"]]


def test_small_and_large_print_share_a_row(paper: Any) -> None:
    """A small label and a larger value on one baseline stand on one row."""
    assert texts(paper.sheet((50, 100, "Förening", "Helvetica", 8), (150, 100, "Åkerö", "Helvetica", 12))) == [
        ["Förening", "Åkerö"]
    ]


@pytest.mark.parametrize("font", ["Helvetica", MONO, "Times-Roman"])
def test_a_space_joins_and_a_gap_parts(paper: Any, font: str) -> None:
    """Words with a space between them are one phrase in every font; a wide gap makes two."""
    assert texts(paper.sheet((50, 100, "Åkerö idrottsförening", font), (250, 100, "i by", font))) == [
        ["Åkerö idrottsförening", "i by"]
    ]


def test_a_line_or_dots_between_words_part_them(paper: Any) -> None:
    """A vertical line, or dots, between two words close to each other make two phrases."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "ett")
        pen.line(65, 90, 65, 105)
        pen.text(66, 100, "två")
        pen.text(50, 130, "Namn....Åsa")

    assert texts(paper.sheets(paper.draw(draw))[0]) == [["ett", "två"], ["Namn", "Åsa"]]


def test_a_new_font_needs_a_smaller_gap(paper: Any) -> None:
    """Where the font changes, a smaller gap parts label and value."""
    assert texts(paper.sheet((50, 100, "Namn"), (82, 100, "Åsa"))) == [["Namn Åsa"]]
    assert texts(paper.sheet((50, 100, "Namn", BOLD), (84, 100, "Åsa"))) == [["Namn", "Åsa"]]


def test_the_next_line_is_close_in_line_and_alike(paper: Any) -> None:
    """The next line of a text stands close below it, in line with it, in its style, and with no line between."""

    def draw(pen: Any) -> None:
        for x, y, second in ((50, 12, "Helvetica"), (150, 30, "Helvetica"), (250, 12, BOLD)):
            pen.text(x, 100, "Ett ord")
            pen.text(x, 100 + y, "till", second)
        pen.text(350, 100, "Ett ord")
        pen.text(360, 112, "till")
        pen.text(450, 100, "Ett ord")
        pen.line(440, 103, 500, 103)
        pen.text(450, 112, "till")

    (sheet,) = paper.sheets(paper.draw(draw))
    first = {round(phrase.box.x0): sheet.next_line(phrase) for phrase in sheet.phrases if phrase.text == "Ett ord"}

    assert {x: found is not None for x, found in first.items()} == {
        50: True,
        150: False,
        250: False,
        350: True,
        450: False,
    }
    assert first[50] is not None
    assert sheet.line_before(first[50]).text == "Ett ord"


def test_a_sheet_knows_its_neighbourhoods(paper: Any) -> None:
    """The phrases on the rows of a box, and so far above and below, are found without reading the page."""
    sheet = paper.sheet(*((50, 100 + 20 * at, str(at)) for at in range(10)))
    box = sheet.phrases[4].box

    assert [phrase.text for phrase in sheet.beside(box)] == ["4"]
    assert [phrase.text for phrase in sheet.beside(box, above=25, below=45)] == ["3", "4", "5", "6"]


def test_words_of_different_sizes_on_one_line_are_one_row(paper: Any) -> None:
    """Words stand on a row as they stand on a line, whatever their size; those a little lower are on another."""
    sheet = paper.sheet((50, 100, "Datum", "Helvetica", 7), (100, 100, "idag", "Helvetica", 14), (200, 103, "Box 12"))

    assert [[phrase.text for phrase in row] for row in sheet.rows] == [["Datum", "idag"], ["Box 12"]]


def test_a_text_printed_over_another_is_found(paper: Any) -> None:
    """Words that another is printed over are those of which nobody sees where they end."""
    over = paper.sheet((50, 100, "Ankeborgs Båtklubb"), (120, 100, "Ort:"))

    assert {word.text for word in over.overprinted} == {"Båtklubb", "Ort:"}
    assert paper.sheet((50, 100, "Ankeborgs Båtklubb"), (160, 100, "Ort:")).overprinted == frozenset()


def test_a_box_of_brackets_is_one_word(paper: Any) -> None:
    """Brackets with an x or nothing between them are a sign, and stand for themselves."""
    sheet = paper.sheet((50, 100, "Ja [ x ] Nej [ ] (kanske)"))

    assert [phrase.text for phrase in sheet.phrases] == ["Ja", "[x]", "Nej", "[ ]", "(kanske)"]
