"""Texts beside a label, read as the field wants them."""

from decimal import Decimal
from typing import Any

from kommunrpa.actions.pdf import Amount, Checkbox, Multiline, OrgNumber, Text
from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.finding.at_label import NO_ENTRY, read_at
from kommunrpa.actions.pdf.finding.entries import Entry
from kommunrpa.actions.pdf.finding.filled import read_entry
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.reading import EMPTY
from kommunrpa.actions.pdf.pages.rectangles import Rectangle

KNOWN = KnownLabels([])


def entry_of(mark: Any, value: str, kind: Any = "text", *, label: bool = True) -> Entry:
    """A field of a form that belongs to a label."""
    widget = Widget(1, Rectangle(0, 0, 9, 9), kind, "T1", "", value)
    return Entry(mark.sheet, widget, mark.box, mark.last if label else None)


def test_a_typed_field_prefers_what_it_can_read(paper: Any) -> None:
    """Of two texts the one that is of the field's kind remains, the other is left out."""
    mark = paper.mark("Summa", (50, 100, "Summa"), (200, 100, "enligt bilaga"), (50, 114, "500 kr"))
    (reading,) = read_at(Amount("Summa"), mark, KNOWN, ())

    assert (reading.value, reading.candidate.side) == (Decimal(500), "below")


def test_a_text_of_no_kind_is_a_fault(paper: Any) -> None:
    """When nothing is of the field's kind, what stands there is said to be wrong."""
    mark = paper.mark("Summa", (50, 100, "Summa"), (200, 100, "enligt bilaga"))
    (reading,) = read_at(Amount("Summa"), mark, KNOWN, ())

    assert "inget belopp" in reading.fault
    assert not reading.is_meant


def test_signs_without_letters_are_empty(paper: Any) -> None:
    """A dash where a text should be is no text."""
    mark = paper.mark("Ort", (50, 100, "Ort:"), (200, 100, "-"))

    assert [each.fault for each in read_at(Text("Ort"), mark, KNOWN, ())] == [EMPTY]


def test_a_text_with_an_unreadable_sign_is_a_fault(paper: Any) -> None:
    """A text of which the file does not say what every glyph means is not given with a hole."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode 6 0 R>>"
    names = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <42> <0000> endbfchar"
    content = paper.packed(b"", b"BT /F 10 Tf 50 700 Td (Ort:) Tj 100 0 Td (ABC) Tj ET")
    data = paper.with_page(b"/Resources<</Font<</F 5 0 R>>>>", content, font, paper.packed(b"", names))

    assert "inte går att läsa" in paper.judged(data, {"it": "Ort"})["it"]


def test_a_direction_leaves_one_side(paper: Any) -> None:
    """A field that says where its value stands is not read on the other side."""
    mark = paper.mark("Ort", (50, 100, "Ort"), (200, 100, "Åkerö"), (50, 114, "Salen"))

    assert [each.value for each in read_at(Text("Ort", direction="below"), mark, KNOWN, ())] == ["Salen"]


def test_an_open_label_has_only_an_unmistakable_value(paper: Any) -> None:
    """Words behind a label without a colon are its value only if they can be nothing else."""
    amount = paper.mark("Summa", (50, 100, "Summa 500 kr"))
    text = paper.mark("Summa", (50, 100, "Summa alla intäkter"))

    assert [each.value for each in read_at(Amount("Summa"), amount, KNOWN, ())] == [Decimal(500)]
    assert read_at(Text("Summa"), text, KNOWN, ()) == []


def test_a_typed_value_broken_over_lines_is_joined(paper: Any) -> None:
    """A number that goes on in the next line is read as one when its first line is no number."""
    mark = paper.mark("Orgnr", (50, 100, "Orgnr:"), (200, 100, "802999-"), (200, 112, "0218"))
    (reading,) = read_at(OrgNumber("Orgnr"), mark, KNOWN, ())

    assert not reading.fault


def test_an_amount_in_a_comb_is_joined(paper: Any) -> None:
    """Single digits with gaps between them are the digits of one amount."""
    digits = [(200 + 9 * at, 100, digit) for at, digit in enumerate("25000")]
    (reading,) = read_at(Amount("Summa"), paper.mark("Summa", (50, 100, "Summa:"), *digits), KNOWN, ())

    assert reading.value == Decimal(25000)


def test_a_typed_value_ends_before_the_words_of_a_label(paper: Any) -> None:
    """A value is cut before an unknown label of several words, if what is cut off can only be a label."""
    label = paper.mark("Summa", (50, 100, "Summa: 500 kr Typ av rum: Salen"))
    words = paper.mark("Summa", (50, 100, "Summa: 500 tusen kronor Rum: Salen"))

    assert [each.value for each in read_at(Amount("Summa"), label, KNOWN, ())] == [Decimal(500)]
    assert [each.value for each in read_at(Amount("Summa"), words, KNOWN, ())] == [None]


def test_a_field_of_a_form_comes_first(paper: Any) -> None:
    """What is filled in counts, not what is printed near the label."""
    mark = paper.mark("Ort", (50, 100, "Ort"), (200, 100, "Fel"))

    assert [each.value for each in read_at(Text("Ort"), mark, KNOWN, (entry_of(mark, "Åkerö"),))] == ["Åkerö"]


def test_a_label_without_field_in_a_form_says_so(paper: Any) -> None:
    """In a form a text next to a label without a field of its own is not taken for its value, unless it is inline."""
    mark = paper.mark("Ort", (50, 100, "Ort"), (200, 100, "Fel"))
    inline = paper.mark("Ort", (50, 100, "Ort: Åkerö"))

    assert [each.fault for each in read_at(Text("Ort"), mark, KNOWN, (entry_of(mark, "x", label=False),))] == [NO_ENTRY]
    assert [each.value for each in read_at(Text("Ort"), inline, KNOWN, (entry_of(inline, "x", label=False),))] == [
        "Åkerö"
    ]


def test_entries_are_read_by_their_kind(paper: Any) -> None:
    """Boxes are ticked or not, texts are read or empty, and a field asked for as the other kind is a fault."""
    mark = paper.mark("Ort", (50, 100, "Ort"))

    assert read_entry(Checkbox("Ort"), entry_of(mark, "Yes", "check"), mark).value is True
    assert read_entry(Checkbox("Ort"), entry_of(mark, "", "radio"), mark).value is False
    assert "ingen ruta" in read_entry(Checkbox("Ort"), entry_of(mark, "x"), mark).fault
    assert "inget att skriva" in read_entry(Text("Ort"), entry_of(mark, "x", "check"), mark).fault
    assert read_entry(Text("Ort"), entry_of(mark, ""), mark).is_blank
    assert "inget belopp" in read_entry(Amount("Ort"), entry_of(mark, "många"), mark).fault
    assert read_entry(Text("Ort"), entry_of(mark, "a\nb"), mark).value == "a b"
    assert read_entry(Multiline("Ort"), entry_of(mark, "a\nb"), mark).value == "a\nb"
