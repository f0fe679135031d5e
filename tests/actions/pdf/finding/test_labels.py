"""Where a label stands."""

from typing import Any

import pytest

from kommunrpa.actions.pdf.finding.labels import key, marks_of, marks_on, near_misses

BOLD = "Helvetica-Bold"


@pytest.mark.parametrize(
    "text", ["Sökt belopp", "SÖKT BELOPP:", "Sökt  belopp *", "So\u0308kt belopp", "* Sökt belopp: *", "Söktbelopp"]
)
def test_case_spaces_and_signs_at_the_ends_do_not_matter(text: str) -> None:
    """A label is the same in capitals, with other spaces, and with a colon or asterisk."""
    assert key(text) == key("sökt belopp")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Förening", ""),
        ("FÖRENING:", ""),
        ("Förening :", ""),
        ("Förening*", ""),
        ("* Förening", ""),
        ("1. Förening", ""),
        ("2.3 Förening:", ""),
        ("b) Förening", ""),
        ("Förening (hela namnet)", ""),
        ("Förening (hela namnet):", ""),
        ("Förening: Åkerö IF", "Åkerö IF"),
        ("Förening:Åkerö IF", "Åkerö IF"),
        ("Förening (namn): Åkerö IF", "Åkerö IF"),
        ("Förening Åkerö IF", "Åkerö IF"),
    ],
)
def test_a_label_is_found_with_what_surrounds_it(paper: Any, text: str, rest: str) -> None:
    """Numbers before a label, a colon, an asterisk and a hint after it belong to it; the rest does not."""
    mark = paper.mark("Förening", (50, 100, text))

    assert " ".join(word.text for word in mark.rest) == rest
    assert mark.colon == (":" in text)
    assert mark.is_open == (text == "Förening Åkerö IF")


@pytest.mark.parametrize(
    "text",
    [
        "Föreningens namn",
        "Namn på förening",
        "Fakt nr / Förening",
        "Namn, förening",
        "Vår förening:",
        "Förening-",
        "(Förening",
        "Förening (hela",
    ],
)
def test_a_label_inside_a_longer_one_is_none(paper: Any, text: str) -> None:
    """A label that is only a part of what is printed is not found."""
    marks = marks_of("Förening", paper.sheet((50, 100, text)))

    assert [mark for mark in marks if not mark.is_open] == []


def test_a_label_in_mid_row_needs_a_break_before_it(paper: Any) -> None:
    """Behind other words a label begins after a separator, if it has a colon, or where the font changes."""
    assert paper.mark("Ort", (50, 100, "Namn: Åsa; Ort: Åkerö")).rest[0].text == "Åkerö"
    assert paper.mark(
        "Ort", (50, 100, "Namn: Åsa"), (103, 100, "Ort:", BOLD), (127, 100, "Åkerö")
    ).margin == pytest.approx(103, abs=1)


def test_another_font_ends_a_label(paper: Any) -> None:
    """A value in another font right behind its label is no part of it."""
    mark = paper.mark("Ort", (50, 100, "Ort", BOLD), (68, 100, "Åkerö"))

    assert mark.last.text == "Ort Åkerö"
    assert not mark.is_open


@pytest.mark.parametrize(
    "lines",
    [("Kontaktperson för", "ansökan"), ("Kontakt-", "person för", "ansökan"), ("3. Kontaktperson", "för ansökan")],
)
def test_a_label_goes_on_over_lines(paper: Any, lines: tuple[str, ...]) -> None:
    """A label of several lines is found as a whole, its hyphen undone, its number aside."""
    texts = [(50, 100 + 12 * at, line) for at, line in enumerate(lines)]
    mark = paper.mark("Kontaktperson för ansökan", *texts)

    assert mark.last.text == lines[-1]
    assert mark.is_on_row_of(mark.last)


def test_lines_of_a_longer_label_are_no_labels(paper: Any) -> None:
    """Neither the first nor the last line of a label that goes on in small letters is a label of its own."""
    sheet = paper.sheet((50, 100, "Förening"), (50, 112, "eller organisation"))

    assert marks_of("Förening", sheet) == marks_of("eller organisation", sheet) == []


def test_a_value_in_small_letters_does_not_end_a_label(paper: Any) -> None:
    """An e-mail address below its label begins with a small letter and is no second line of it."""
    assert paper.mark("E-post", (50, 100, "E-post"), (50, 112, "asa@example.com")).last.text == "E-post"


def test_suggestions_hold_or_resemble_the_label(paper: Any) -> None:
    """The labels that hold the one asked for are suggested first, then those spelt nearly like it, and no values."""
    sheets = [
        paper.sheet((50, 100, "Namn på förening:"), (50, 130, "Förenig"), (50, 160, "Ort"), (50, 190, "Förening 2026"))
    ]

    assert near_misses("Förening", sheets) == [("Namn på förening", 1), ("Förenig", 1)]


def test_a_search_keeps_to_its_page(paper: Any) -> None:
    """Every label of a field is looked for, on the page that it names or on all."""
    sheets = paper.sheets(paper.draw(lambda pen: pen.text(50, 100, "Ort"), lambda pen: pen.text(50, 100, "Plats")))
    pages = [mark.sheet.page.number for mark in marks_on(sheets, ("Ort", "Plats"), page=None)]

    assert pages == [1, 2]
    assert [mark.words[0].text for mark in marks_on(sheets, ("Ort", "Plats"), page=2)] == ["Plats"]


def test_a_label_that_stands_everywhere_is_not_counted_to_the_end(paper: Any) -> None:
    """So many places make a label ambiguous that the rest need not be looked at."""
    sheet = paper.sheet(*((50 + at % 10 * 50, 50 + at // 10 * 20, "Ort") for at in range(100)))

    assert len(marks_of("Ort", sheet)) == 20
