"""Fields of a form and their printed labels."""

from typing import Any

import pytest

from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.finding.entries import Entry, entries_of
from kommunrpa.actions.pdf.pages.rectangles import Rectangle


def entries(paper: Any, texts: list[Any], *boxes: tuple[float, float, float, float, str]) -> tuple[Entry, ...]:
    """The fields at some places (left, top, width, height, kind) of a page with some texts."""
    widgets = [
        Widget(1, Rectangle(x, 841.9 - y - tall, x + wide, 841.9 - y), kind, f"T{x}", "", "")  # type: ignore[arg-type]
        for x, y, wide, tall, kind in boxes
    ]
    return entries_of([paper.sheet(*texts)], widgets)


def labels(found: tuple[Entry, ...]) -> list[str | None]:
    """The printed label of each field."""
    return [entry.label.text if entry.label else None for entry in found]


def test_a_field_belongs_to_the_text_on_its_left(paper: Any) -> None:
    """In a list of fields each belongs to the text on its row, not to the one above."""
    texts = [(50, 100, "Namn"), (50, 125, "Ort")]

    assert labels(entries(paper, texts, (150, 88, 200, 18, "text"), (150, 113, 200, 18, "text"))) == ["Namn", "Ort"]


def test_a_field_belongs_to_the_text_close_above(paper: Any) -> None:
    """Fields side by side below their texts belong to those, though another text stands to their left."""
    texts = [(50, 100, "Namn"), (300, 100, "Ort")]

    assert labels(entries(paper, texts, (50, 104, 200, 18, "text"), (300, 104, 200, 18, "text"))) == ["Namn", "Ort"]


def test_a_text_further_above_counts_when_nothing_is_nearer(paper: Any) -> None:
    """A text with some space to the field below it is its label, unless another field stands between."""
    assert labels(entries(paper, [(50, 100, "Namn")], (50, 118, 200, 18, "text"))) == ["Namn"]
    assert labels(entries(paper, [(50, 100, "Namn")], (50, 104, 200, 8, "text"), (50, 114, 200, 8, "text"))) == [
        "Namn",
        None,
    ]


def test_a_box_belongs_to_the_text_on_its_right(paper: Any) -> None:
    """A box to tick belongs to what follows it, or if nothing does to what stands before it."""
    row = entries(paper, [(70, 100, "Ja"), (150, 100, "Nej")], (50, 90, 12, 12, "check"), (130, 90, 12, 12, "check"))
    last = entries(paper, [(50, 100, "Ja")], (70, 90, 12, 12, "check"))

    assert labels(row) == ["Ja", "Nej"]
    assert labels(last) == ["Ja"]


def test_a_text_with_a_field_beside_it_is_not_the_one_below(paper: Any) -> None:
    """A field under the end of a row belongs to the long text on its left, not to a short one above it."""
    texts = [(342, 100, "Webb"), (36, 119, "Namn och befattning för den som lämnar uppgiften:")]

    found = entries(paper, texts, (370, 91, 180, 13, "text"), (270, 110, 300, 13, "text"))

    assert labels(found) == ["Webb", texts[1][2]]


def test_a_text_behind_another_field_is_not_reached(paper: Any) -> None:
    """The second of two fields in a row does not belong to the label of the first."""
    assert labels(entries(paper, [(50, 100, "Datum")], (100, 88, 40, 18, "text"), (150, 88, 40, 18, "text"))) == [
        "Datum",
        None,
    ]
    assert labels(entries(paper, [(90, 100, "Ja")], (50, 90, 12, 12, "check"), (70, 90, 12, 12, "check"))) == [
        None,
        "Ja",
    ]


@pytest.mark.parametrize(
    ("tooltip", "printed", "is_called"),
    [("Ort", "", True), ("Sökandens ort", "Ort", True), ("Ort", "Namn", False), ("Namn", "", False)],
)
def test_a_name_counts_unless_print_contradicts_it(paper: Any, tooltip: str, printed: str, is_called: bool) -> None:
    """A field is called by its tooltip or name if no text beside it is about something else."""
    sheet = paper.sheet((50, 100, printed or "x"))
    widget = Widget(1, Rectangle(0, 0, 9, 9), "text", "form.T1", tooltip, "")
    entry = Entry(sheet, widget, sheet.phrases[0].box, sheet.phrases[0] if printed else None)

    assert entry.is_called("Ort" if tooltip != "Sökandens ort" else tooltip) == is_called


def test_fields_of_pages_that_are_not_read_are_left_out(paper: Any) -> None:
    """A field on a page that nobody reads has no place."""
    assert entries_of([paper.sheet((50, 100, "Ort"))], [Widget(2, Rectangle(0, 0, 9, 9), "text", "a", "", "")]) == ()
