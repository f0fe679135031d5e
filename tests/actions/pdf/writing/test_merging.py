"""Documents that are joined."""

import io
from typing import Any

from pypdf import PdfReader, PdfWriter

from kommunrpa.actions.pdf.writing.building import Words, change, written
from kommunrpa.actions.pdf.writing.forms.filling import fill
from kommunrpa.actions.pdf.writing.merging import merge


def joined(*documents: bytes) -> bytes:
    """Them in one, none of them locked."""
    return merge(documents, passwords=[None] * len(documents))


def with_entries(data: bytes, **entries: object) -> bytes:
    """A document with entries in its catalog."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    change(writer.root_object, {f"/{name}": value for name, value in entries.items()})
    return written(writer)


def test_pages_follow_each_other(paper: Any) -> None:
    """All pages of the first, then all of the second; the same file may come twice."""
    first = paper.draw(*(lambda pen, text=text: pen.text(50, 100, text) for text in ("Ett", "Två")))
    second = paper.of((50, 100, "Tre"))
    texts = [sheet.phrases[0].text for sheet in paper.sheets(joined(first, second, first))]

    assert texts == ["Ett", "Två", "Tre", "Ett", "Två"]


def test_every_form_keeps_its_values(forms: Any, entry: Any) -> None:
    """Fields of one name in two files keep a value each, are seen, and can be filled in afterwards."""
    blank = forms.of(entry("Text2", "Namn"))
    data = joined(*(forms.fill(blank, Namn=name) for name in ("Åsa", "Örjan", "Eva")))

    assert [forms.value(data, name) for name in ("Text2", "Text2_2", "Text2_3")] == ["Åsa", "Örjan", "Eva"]
    assert forms.value(fill(data, values={"Text2_2": [["Östen"]]}, flatten=False, password=None), "Text2_2") == "Östen"


def test_fonts_of_one_name_stay_two_fonts(forms: Any, entry: Any) -> None:
    """A field asks for its own font by a new name, where an earlier form means another font by the old one."""
    plain = forms.of(
        entry("a", "Namn", {"/DA": Words("/F1 12 Tf")}), form={"/DR": {"/Font": {"/F1": _font("Helvetica")}}}
    )
    times = forms.of(
        entry("b", "Ort", {"/DA": Words("/F1 12 Tf")}), form={"/DR": {"/Font": {"/F1": _font("Times-Roman")}}}
    )
    form = PdfReader(io.BytesIO(joined(plain, times))).root_object["/AcroForm"]
    fonts = {name: font["/BaseFont"] for name, font in form["/DR"]["/Font"].items()}  # type: ignore[index]

    assert fonts == {"/F1": "/Helvetica", "/F1_2": "/Times-Roman"}
    assert [field.get_object()["/DA"] for field in form["/Fields"]] == ["/F1 12 Tf", "/F1_2 12 Tf"]  # type: ignore[index]


def _font(name: str) -> dict[str, object]:
    return {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": f"/{name}", "/Encoding": "/WinAnsiEncoding"}


def test_fields_that_viewers_draw_are_drawn_by_them_afterwards(paper: Any, forms: Any, entry: Any) -> None:
    """A form that leaves it to the viewer to draw its values still does."""
    blank = forms.of(entry("a", "Namn", {"/V": Words("Åsa")}), form={"/NeedAppearances": True})
    form = PdfReader(io.BytesIO(joined(forms.of(entry("b", "Ort")), paper.of(), blank))).root_object["/AcroForm"]

    assert form["/NeedAppearances"]  # type: ignore[index]


def test_page_numbers_and_bookmarks_are_kept(paper: Any) -> None:
    """A file whose pages are called i and ii keeps that, and the others begin with 1; bookmarks lead to their pages."""
    two = paper.draw(lambda pen: pen.text(50, 100, "Ett"), lambda pen: pen.text(50, 100, "Två"))
    roman = with_entries(two, PageLabels={"/Nums": [0, {"/S": "/r"}]})
    writer = PdfWriter(clone_from=io.BytesIO(two))
    writer.add_outline_item(title="Bilaga", page_number=1)
    reader = PdfReader(io.BytesIO(joined(roman, written(writer))))

    assert reader.page_labels == ["i", "ii", "1", "2"]
    (mark,) = reader.outline
    assert reader.get_destination_page_number(mark) == 3  # type: ignore[arg-type]


def test_nothing_that_acts_by_itself_is_copied(paper: Any) -> None:
    """Scripts, actions on opening and attached files are gone."""
    script = {"/S": "/JavaScript", "/JS": Words("app.alert(1)")}
    armed = with_entries(
        paper.of((50, 100, "Hej")), OpenAction=script, AA={"/WC": script}, Names={"/JavaScript": script}
    )
    writer = PdfWriter(clone_from=io.BytesIO(armed))
    writer.add_attachment("a.exe", b"MZ")
    data = joined(written(writer), armed)

    assert b"JavaScript" not in data
    assert b"a.exe" not in data


def test_the_same_files_give_the_same_bytes(paper: Any, forms: Any, entry: Any) -> None:
    """Nothing in the file tells when it was written."""
    documents = [paper.of((50, 100, "Hej")), forms.of(entry("a", "Namn"))]

    assert joined(*documents) == joined(*documents)
