"""Rows of headings with a value below each."""

from typing import Any

import pytest

from kommunrpa.actions.pdf import Amount, Text

HEADS, VALUES = ("Kundens namn", "Betalsätt", "Betald", "Avgift"), ("Åkerö IF", "Swish", "2026-11-04", "15")


def rows(paper: Any, *lines: tuple[float, tuple[str, ...], str, float]) -> bytes:
    """Rows of texts: how far down, the texts, their font and size."""
    texts = [(50 + 120 * at, y, text, font, size) for y, row, font, size in lines for at, text in enumerate(row)]
    data: bytes = paper.of(*(text for text in texts if text[2]))
    return data


@pytest.mark.parametrize(
    ("font", "size", "values"),
    [("Helvetica-Bold", 10, VALUES), ("Helvetica", 8, VALUES[:2]), ("Helvetica", 10, VALUES)],
)
def test_no_heading_takes_the_next_one(paper: Any, font: str, size: float, values: tuple[str, ...]) -> None:
    """Headings in a font of their own, in small print, or in one font with numbers below them have theirs below."""
    heads = HEADS[: len(values)]
    found = paper.judged(
        rows(paper, (100, heads, font, size), (114, values, "Helvetica", 10)), {label: label for label in heads[:3]}
    )

    assert found == dict(zip(heads[:3], values, strict=False))


def test_a_heading_with_nothing_below_it_is_empty(paper: Any, fault: type) -> None:
    """An empty place between others that are filled in is a value that is missing."""
    values = (VALUES[0], "", *VALUES[2:])
    data = rows(paper, (100, HEADS, "Helvetica-Bold", 10), (114, values, "Helvetica", 10))

    found = paper.judged(data, {"it": "Betalsätt"})["it"]

    assert isinstance(found, fault)
    assert str(found).startswith("är inte ifyllt")


def test_a_row_of_a_label_and_its_text_is_none(paper: Any, fault: type) -> None:
    """A row in bold above one that isn't may be a label and its value: it is not read as two headings."""
    data = rows(
        paper, (100, ("Förening", "Åkerö IF"), "Helvetica-Bold", 10), (114, ("Adress", "Ängsvägen"), "Helvetica", 10)
    )

    found = paper.judged(data, {"it": "Förening"})["it"]

    assert isinstance(found, fault) or found == "Åkerö IF"


def test_far_amounts_do_not_turn_a_small_heading(paper: Any) -> None:
    """Amounts far to the right of other labels do not make a label in small print look to its right."""
    head = [(50, 100, "Anställningsnummer", "Helvetica", 8), (300, 100, "Utbetalningsdag", "Helvetica", 8)]
    values = [(50, 113, "35414"), (300, 113, "2026-05-15")]
    sums = [(50, 160, "Bruttolön"), (480, 160, "25 806"), (50, 180, "Skatt"), (480, 180, "6 193")]
    fields = {"it": Text("Anställningsnummer"), "a": Amount("Bruttolön"), "b": Amount("Skatt")}

    assert paper.judged(paper.of(*head, *values, *sums), fields)["it"] == "35414"
