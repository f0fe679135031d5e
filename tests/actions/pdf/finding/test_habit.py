"""On which side a page has its values."""

from typing import Any

from kommunrpa.actions.pdf.finding.habit import habit_around

BOLD = "Helvetica-Bold"


def test_values_in_another_font_show_the_side(paper: Any) -> None:
    """Two labels or more with a text in another font on one side show the habit; plain text shows none."""
    label = (50, 100, "Rumstyp", BOLD)
    right = [each for y in (120, 140) for each in ((50, y, "Etikett", BOLD), (200, y, "värde"))]
    below = [each for y in (130, 160) for each in ((50, y, "Etikett", BOLD), (50, y + 12, "värde"))]
    plain = [each for y in (120, 140) for each in ((50, y, "Etikett"), (200, y, "värde"))]

    assert habit_around(paper.mark("Rumstyp", label, *right)) == "right"
    assert habit_around(paper.mark("Rumstyp", label, *below)) == "below"
    assert habit_around(paper.mark("Rumstyp", (50, 100, "Rumstyp"), *plain)) is None
    assert habit_around(paper.mark("Rumstyp", label, *right, *below)) is None


def test_small_print_below_labels_is_no_habit(paper: Any) -> None:
    """Hints under the labels do not say that the values stand there."""
    rows = [
        each for y in (130, 160) for each in ((50, y, "Etikett", BOLD), (50, y + 9, "skriv så här", "Helvetica", 7))
    ]

    assert habit_around(paper.mark("Rumstyp", (50, 100, "Rumstyp", BOLD), *rows)) is None
