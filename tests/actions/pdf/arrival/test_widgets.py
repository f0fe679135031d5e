"""Fields of fillable forms."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from kommunrpa.actions.pdf import UnreadablePdf
from kommunrpa.actions.pdf.arrival import widgets
from kommunrpa.actions.pdf.arrival.widgets import Widget, widgets_of

PAGE = b"/Annots[5 0 R]"
RECT = b"/Subtype/Widget/Rect[20 10 10 30]"


def read(data: bytes) -> list[Widget]:
    """The fields of a file."""
    return list(widgets_of(PdfReader(io.BytesIO(data))))


def one(paper: Any, entries: bytes, *more: bytes) -> Widget | None:
    """The one field of a page, if it counts."""
    found = read(paper.with_page(PAGE, paper.packed(b"", b""), b"<<" + RECT + entries + b">>", *more))
    return found[0] if found else None


def test_every_kind_is_read(paper: Any) -> None:
    """Texts, choices, boxes and radio buttons are read with their values, å ä ö and all."""

    def draw(pen: Any) -> None:
        form = pen.canvas.acroForm
        form.textfield(name="t", tooltip="Namn", value="Åsa Öberg", x=50, y=700, width=200, height=20)
        form.choice(name="c", value="b", options=[("Ett", "a"), ("Två", "b")], x=50, y=650, width=200, height=20)
        form.checkbox(name="on", checked=True, x=50, y=600)
        form.checkbox(name="off", checked=False, x=50, y=570)
        form.radio(name="r", value="A", selected=True, x=50, y=540)
        form.radio(name="r", value="B", selected=False, x=90, y=540)

    found = {(each.name, each.kind): each.value for each in read(paper.draw(draw))}

    assert found[("t", "text")] == "Åsa Öberg"
    assert found[("c", "choice")] == "Två"
    assert [each.choices for each in read(paper.draw(draw)) if each.kind == "choice"] == [("Ett", "Två")]
    assert [found[("on", "check")] != "", found[("off", "check")] != ""] == [True, False]
    assert [bool(each.value) for each in read(paper.draw(draw)) if each.kind == "radio"] == [True, False]
    assert read(paper.draw(draw))[0].tooltip == "Namn"


def test_a_field_inherits_from_its_parent(paper: Any) -> None:
    """Kind, value and name come from the field above, and corners in any order are put right."""
    found = one(paper, b"/T(b)/Parent 6 0 R", b"<</FT/Tx/T(a)/V(Hej\\nsan)/TU(Tips)>>")

    assert found is not None
    assert (found.name, found.value, found.tooltip) == ("a.b", "Hej\nsan", "Tips")
    assert found.rectangle == (10, 10, 20, 30)


@pytest.mark.parametrize(
    ("entries", "value"),
    [
        (b"/FT/Tx", ""),
        (b"/FT/Tx/V 6 0 R", "rik text"),
        (b"/FT/Ch/V[(a)(b)]/Opt[[(a)(Ett)][(b)(Tv\\345)]]", "Ett\nTvå"),
        (b"/FT/Btn/AS/Yes", "Yes"),
        (b"/FT/Btn/AS/Off/V/Yes", ""),
        (b"/FT/Btn/V/Yes", "Yes"),
        (b"/FT/Btn/V/Yes/AP<</N<</Other 6 0 R>>>>", ""),
    ],
)
def test_values_are_what_a_viewer_shows(paper: Any, entries: bytes, value: str) -> None:
    """The look of a box counts for more than its value, a choice is shown by its text, a long text may be a stream."""
    found = one(paper, entries, paper.packed(b"", b"rik text"))

    assert found is not None
    assert found.value == value
    assert found.is_box == (b"Btn" in entries)


@pytest.mark.parametrize(
    "entries",
    [b"/FT/Tx/F 2", b"/FT/Tx/F 32", b"/FT/Tx/Ff 8192", b"/FT/Btn/Ff 65536", b""],
)
def test_what_nobody_fills_in_is_left_out(paper: Any, entries: bytes) -> None:
    """Hidden fields, passwords, buttons and fields without a place do not count."""
    assert one(paper, entries) is None


@pytest.mark.parametrize(
    "field", [b"<</Subtype/Widget/FT/Tx/Rect[1 2]>>", b"<</Subtype/Link/FT/Tx/Rect[1 2 3 4]>>", b"[1]"]
)
def test_what_has_no_place_is_left_out(paper: Any, field: bytes) -> None:
    """A field without four corners, and what is no field at all, does not count."""
    assert read(paper.with_page(PAGE, paper.packed(b"", b""), field)) == []


def test_a_field_that_is_its_own_parent_ends(paper: Any) -> None:
    """A circle of parents is no endless loop."""
    assert one(paper, b"/FT/Tx/T(a)/V(b)/Parent 5 0 R") is not None


def test_more_fields_than_any_form_has_are_refused(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document with absurdly many fields is refused, never read in part."""
    monkeypatch.setattr(widgets, "_MOST", 3)
    field = b"<<" + RECT + b"/FT/Tx>>"

    with pytest.raises(UnreadablePdf):
        read(paper.with_page(b"/Annots[5 0 R 5 0 R 5 0 R 5 0 R]", paper.packed(b"", b""), field))


@pytest.mark.parametrize(
    ("annotation", "kind", "value"),
    [
        (b"/Subtype/FreeText/Contents(Anna Berg)", "note", "Anna Berg"),
        (b"/Subtype/Ink", "drawing", ""),
        (b"/Subtype/Stamp", "drawing", ""),
        (b"/Subtype/Widget/FT/Sig", "signature", ""),
        (b"/Subtype/Widget/FT/Sig/F 2/V<</Type/Sig>>", "signature", "signed"),
    ],
)
def test_what_is_put_over_a_page_counts(paper: Any, annotation: bytes, kind: str, value: str) -> None:
    """Notes, drawings and signatures are read, a signature also where it can't be seen; none is filled in."""
    data = paper.with_page(PAGE, paper.packed(b"", b""), b"<</Rect[10 10 90 30]" + annotation + b">>")
    (found,) = read(data)

    assert (found.kind, found.value, found.is_field) == (kind, value, False)


@pytest.mark.parametrize("annotation", [b"/Subtype/Link", b"/Subtype/Popup", b"/Subtype/FreeText/F 2"])
def test_other_annotations_do_not_count(paper: Any, annotation: bytes) -> None:
    """Links, and notes that are hidden, are nothing that somebody wrote."""
    assert read(paper.with_page(PAGE, paper.packed(b"", b""), b"<</Rect[10 10 90 30]" + annotation + b">>")) == []
