"""Fields that become plain content of their pages."""

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from kommunrpa.actions.pdf.writing.building import Words, change, made, written
from kommunrpa.actions.pdf.writing.flattening import flatten


def flat(data: bytes) -> bytes:
    """The document without fields."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    flatten(writer)
    return written(writer)


@pytest.mark.parametrize("turn", [0, 90, 270])
def test_a_flattened_page_looks_the_same(forms: Any, entry: Any, turn: int) -> None:
    """What a viewer drew in the fields stands on the page, to the dot."""
    more = {"/MK": {"/R": turn, "/BC": [0.0], "/BG": [1.0, 1.0, 0.8]}}
    box = entry("b", "Ja", forms.box(), size=(14, 14))
    filled = forms.fill(forms.of(entry("a", "Namn", more), box, turn=turn), Namn="Åsa Öberg", Ja=True)
    plain = PdfWriter(clone_from=io.BytesIO(filled))
    for page in plain.pages:
        for part in page["/Annots"]:  # type: ignore[attr-defined]
            change(part.get_object(), {"/Subtype": "/Stamp"})  # drawn as it is, without the colour that marks fields
    plain.root_object.pop("/AcroForm")

    assert forms.inked(written(plain), flat(filled)) is None


def test_links_stay_and_fields_go(forms: Any, entry: Any) -> None:
    """Other notes on the page are none of a form's."""
    writer = PdfWriter(clone_from=io.BytesIO(forms.fill(forms.of(entry("a", "Namn")), Namn="Åsa")))
    page = writer.pages[0]
    link = made(
        {"/Type": "/Annot", "/Subtype": "/Link", "/Rect": [0, 0, 9, 9], "/A": {"/S": "/URI", "/URI": Words("x")}}
    )
    change(page, {"/Annots": [*page["/Annots"], link]})  # type: ignore[misc]
    reader = PdfReader(io.BytesIO(flat(written(writer))))
    (only,) = reader.pages[0]["/Annots"]  # type: ignore[misc]

    assert only.get_object()["/Subtype"] == "/Link"
    assert "/AcroForm" not in reader.root_object


def test_a_page_may_have_null_where_its_notes_should_be(paper: Any, forms: Any) -> None:
    """A page that says null where others have a list is as it was."""
    data = paper.with_page(b"/Resources<<>>/Annots null", b"<</Length 0>>stream\n\nendstream")

    assert forms.text(flat(data)) == ""


def test_what_is_hidden_is_not_drawn(forms: Any, entry: Any) -> None:
    """A field that nobody saw is not seen afterwards either."""
    filled = forms.fill(forms.of(entry("a", "Namn"), entry("b", "Ort")), Namn="Åsa", Ort="Åkerö")
    writer = PdfWriter(clone_from=io.BytesIO(filled))
    change(writer.pages[0]["/Annots"][0].get_object(), {"/F": 2})  # type: ignore[index]
    text = forms.text(flat(written(writer)))

    assert "Åsa" not in text
    assert "Åkerö" in text


def test_what_screen_readers_read_leads_to_no_field(forms: Any, entry: Any) -> None:
    """The tags of a form name its fields; of a page without fields they name none."""
    writer = PdfWriter(clone_from=io.BytesIO(forms.of(entry("a", "Namn"))))
    part = writer.pages[0]["/Annots"][0]  # type: ignore[index]
    tag = {"/Type": "/StructElem", "/S": "/Form", "/K": {"/Type": "/OBJR", "/Obj": part}}
    change(writer.root_object, {"/StructTreeRoot": {"/Type": "/StructTreeRoot", "/K": [tag]}})

    assert b"/OBJR" not in flat(written(writer))
