"""Tests of tables, pictures and links as a screen reader meets them."""

import io
import re
from typing import Any

import pytest
from PIL import Image


def rows(*texts: list[str], style: str = "Table Grid", header: bool = False, bold: bool = False) -> Any:
    """Build a table."""

    def build(document: Any) -> None:
        table = document.add_table(len(texts), len(texts[0]), style=style or None)
        for row, cells in zip(table.rows, texts, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.paragraphs[0].add_run(text).bold = (bold and cell is row.cells[0]) or None
        if bold:
            for row in table.rows:
                row.cells[0].paragraphs[0].runs[0].bold = True
        if header:
            properties = table.rows[0]._tr.get_or_add_trPr()
            properties.append(
                properties.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblHeader")
            )

    return build


LOOP = (["{%tr for r in rader %}", ""], ["{{ r.a }}", "{{ r.b }}"], ["{%tr endfor %}", ""])


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        (rows(["Vad", "Belopp"], ["Hyra", "10"]), "no_header_row"),
        (rows(["Vad", "Belopp"], ["Hyra", "10"], header=True), None),
        (rows(["Vad", "Belopp"], *LOOP), "no_header_row"),
        (rows(["Vad", "Belopp"], *LOOP, header=True), None),
        (rows(["Vad", "Belopp"], *LOOP, style=""), "no_header_row"),
        (rows(["Namn", "{{ namn }}"], ["Ort", "{{ ort }}"], bold=True), "label_table"),
        (rows(["Till vänster", "Till höger"]), "layout_table"),
        (rows(["Till vänster", "Till höger"], ["Under", "Under"], style=""), "layout_table"),
        (rows(["Ruta"], ["Ruta"]), "layout_table"),
    ],
)
def test_a_table_of_data_has_a_header_row(kinds: Any, word: Any, build: Any, expected: str | None) -> None:
    """What only arranges text needs none, and a row of statements is no row."""
    assert [kind for kind in kinds(word.build(build)) if kind.endswith(("table", "row"))] == [expected] * bool(expected)


def test_a_table_in_a_table_is_looked_at_alone(kinds: Any, word: Any) -> None:
    """The outer one arranges, the inner one holds data."""

    def build(document: Any) -> None:
        inner = document.add_table(1, 2, style="Table Grid").cell(0, 0).add_table(2, 2)
        inner.style = document.styles["Table Grid"]
        for at, cell in enumerate(each for row in inner.rows for each in row.cells):
            cell.text = f"Cell {at}"

    assert [kind for kind in kinds(word.build(build)) if kind.endswith(("table", "row"))] == [
        "layout_table",
        "no_header_row",
    ]


@pytest.fixture
def picture(word: Any) -> bytes:
    """A template with a picture in a paragraph of its own, with no alternative text."""
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "PNG")
    return word.build(lambda document: document.add_picture(io.BytesIO(file.getvalue())))


def test_a_picture_has_an_alternative_text(kinds: Any, word: Any, picture: bytes, finding: Any) -> None:
    """A description is enough, also one that is a tag; so is the mark that the picture says nothing."""
    decorative = (
        '<wp:docPr\\1><a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="u">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
        "</a:ext></a:extLst></wp:docPr>"
    )

    def changed(new: str) -> bytes:
        return word.changed(picture, "word/document.xml", lambda xml: re.sub("<wp:docPr([^>]*)/>", new, xml))

    assert "Picture 1" in finding(picture, "no_alternative").text
    assert "no_alternative" in kinds(changed('<wp:docPr\\1 descr=" "/>'))
    assert "no_alternative" not in kinds(changed('<wp:docPr\\1 descr="{{ vapen }}"/>'))
    assert "no_alternative" not in kinds(changed(decorative))


def test_an_old_picture_has_one_too(kinds: Any, word: Any) -> None:
    """VML, which old versions of Word write; a text box is read by itself."""
    start = '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="Logo"'
    xml = start + "{}>{}</v:shape></w:pict></w:r></w:p>"
    box = "<v:textbox><w:txbxContent><w:p><w:r><w:t>Ruta</w:t></w:r></w:p></w:txbxContent></v:textbox>"

    assert "no_alternative" in kinds(word.body(xml.format("", "<v:imagedata/>")))
    assert "no_alternative" not in kinds(word.body(xml.format(' alt="Vapen"', "<v:imagedata/>")))
    assert "no_alternative" not in kinds(word.body(xml.format("", box)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klicka här", True),
        ("här", True),
        ("läs mer", True),
        ("https://exempelby.example.com/bygga", True),
        ("www.exempelby.example.com", True),
        ("Så här överklagar du", False),
        ("kultur@exempelby.example.com", False),
        ("exempelby.example.com", False),
    ],
)
def test_a_link_says_where_it_leads(kinds: Any, word: Any, text: str, expected: bool) -> None:
    """A bare address read aloud, or “här”, says nothing out of its context."""
    link = f'<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>'

    assert ("link_text" in kinds(word.body(link))) == expected
