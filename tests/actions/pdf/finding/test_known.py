"""Which phrases are labels."""

from typing import Any

import pytest

from kommunrpa.actions.pdf.finding.known import KnownLabels, is_colon_label, is_number
from kommunrpa.actions.pdf.finding.labels import marks_of

BOLD = "Helvetica-Bold"


@pytest.mark.parametrize(
    ("text", "is_label"),
    [
        ("Rumstyp", False),
        ("Rumstyp:", True),
        ("Typ av rum: Sal", True),
        ("Telefon", True),
        ("4. Telefon", True),
        ("OCR-nummer", True),
        ("7.", True),
        ("b)", True),
        ("7", False),
        ("08:30", False),
        ("https://example.com", False),
        ("Den som söker bidrag svarar: ja", False),
    ],
)
def test_a_label_is_told_from_a_value(paper: Any, text: str, is_label: bool) -> None:
    """A colon early in a phrase, a common label and a bare question number say label; times and addresses do not."""
    sheet = paper.sheet((50, 100, text))

    assert KnownLabels([]).begin(sheet.phrases[0], sheet) == is_label


def test_a_label_that_is_asked_for_is_known_everywhere(paper: Any) -> None:
    """A label that the bot asks for is a label in all its lines, and no phrase that only holds it is."""
    sheet = paper.sheet((50, 100, "Rumstyp för"), (50, 112, "föreningen"), (50, 160, "En Rumstyp för föreningen"))
    known = KnownLabels(marks_of("Rumstyp för föreningen", sheet))

    assert [known.begin(phrase, sheet) for phrase in sheet.phrases] == [True, True, False]


@pytest.mark.parametrize(
    ("value", "whole", "is_torn"),
    [
        ("Åsa Öberg", "Åsa Öberg", False),
        ("Åsa Öberg Telefon: 08-1", "Åsa Öberg", False),
        ("Åsa Öberg Telefon dagtid: 08-1", "Åsa Öberg", False),
        ("Åsa Öberg Rumstyp: Sal", "Åsa Öberg", True),
    ],
)
def test_a_value_ends_where_a_label_begins(paper: Any, value: str, whole: str, is_torn: bool) -> None:
    """Where a common label begins is certain; before an unknown one the value is torn."""
    mark = paper.mark("Namn", (50, 100, f"Namn: {value}"))
    words, torn = KnownLabels([]).cut(mark.rest, mark)

    assert (" ".join(word.text for word in words).startswith(whole), torn) == (True, is_torn)


def test_a_value_ends_where_an_asked_label_begins(paper: Any) -> None:
    """A label that is asked for ends a value without a colon too, if its font says that it is a label."""
    sheet = paper.sheet((50, 100, "Namn", BOLD), (82, 100, "Åsa Öberg"), (133, 100, "Rumstyp", BOLD), (180, 100, "Sal"))
    (mark,) = marks_of("Namn", sheet)
    words, torn = KnownLabels(marks_of("Rumstyp", sheet)).cut(mark.rest, mark)

    assert ([word.text for word in words], torn) == (["Åsa", "Öberg"], False)
    assert KnownLabels([]).cut(mark.rest, mark)[1]


def test_labels_in_one_column_look_alike(paper: Any) -> None:
    """A place where another asked label begins, in the same font, is a place of labels."""
    sheet = paper.sheet((50, 100, "Rumstyp"), (200, 130, "Nyckel"), (300, 130, "Färg", BOLD))
    marks = [mark for label in ("Rumstyp", "Nyckel", "Färg") for mark in marks_of(label, sheet)]
    known = KnownLabels(marks)

    assert [known.share_column(marks[0], x) for x in (50, 200, 300)] == [False, True, False]


def test_words_with_a_colon_are_a_label(paper: Any) -> None:
    """Letters and a colon at the end make a label."""
    sheet = paper.sheet((50, 100, "Vår ref:"), (50, 130, "12:"), (50, 160, "c)"))

    assert [is_colon_label(phrase.words) for phrase in sheet.phrases] == [True, False, False]
    assert [is_number(phrase) for phrase in sheet.phrases] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "hides"),
    [("BåtklubbTelefon", True), ("BåtklubbRumst", True), ("LibreOffice", False), ("McDonalds", False), ("IF", False)],
)
def test_a_label_that_is_printed_over_is_found(paper: Any, text: str, hides: bool) -> None:
    """A word that ends in a label, or in the beginning of one that is asked for, was printed over it."""
    sheet = paper.sheet((50, 100, text))

    assert KnownLabels([], ["Rumstyp"]).hide_in(sheet.phrases[0].words) == hides
