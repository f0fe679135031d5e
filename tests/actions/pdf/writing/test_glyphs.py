"""What a font can show."""

import io
from pathlib import Path
from typing import Any

import pytest
import reportlab
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kommunrpa.actions.pdf.writing.building import added, made, new_writer, stream
from kommunrpa.actions.pdf.writing.glyphs import glyphs_of


@pytest.mark.parametrize("base", ["/Helvetica", "/Times-Bold", "/Courier"])
def test_the_usual_fonts_have_all_of_latin_1(base: str) -> None:
    """Every printable character of the usual encoding is known by its own code."""
    font = made({"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": base, "/Encoding": "/WinAnsiEncoding"})
    glyphs = glyphs_of(font)
    usual = [sign for sign in bytes([*range(33, 127), *range(161, 256)]).decode("cp1252") if sign != "\u00ad"]

    assert [sign for sign in usual if sign not in glyphs] == []
    assert all(glyphs[sign].code == sign.encode("cp1252")[0] for sign in usual)
    assert glyphs[" "].code == 32


def test_widths_are_those_of_the_font() -> None:
    """Helvetica's å is 556 thousandths wide, its space 278."""
    font = made({"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"})
    glyphs = glyphs_of(font)

    assert (glyphs["å"].width, glyphs[" "].width) == (pytest.approx(0.556), pytest.approx(0.278))


def test_what_an_embedded_font_lacks_is_not_there() -> None:
    """A font of which the file has some letters shows those, though its encoding promises more."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont("Vera", 10)
    canvas.drawString(50, 100, "Åsa")
    canvas.save()
    page: Any = PdfWriter(clone_from=io.BytesIO(file.getvalue())).pages[0]
    font = next(each for each in page["/Resources"]["/Font"].values() if "Vera" in each["/BaseFont"])
    font.get_object().update(made({"/Encoding": "/WinAnsiEncoding"}))
    font.get_object().pop("/ToUnicode")

    assert {*"Öéß"} & {*glyphs_of(font.get_object())} == set()


def test_the_box_for_what_is_missing_is_no_character() -> None:
    """One letter that an embedded font lacks is drawn as an empty box, which is told by what it looks like."""
    writer = new_writer()
    program = added(writer, stream((Path(reportlab.__file__).parent / "fonts" / "Vera.ttf").read_bytes()))
    numbers = {"/Flags": 32, "/ItalicAngle": 0, "/Ascent": 910, "/Descent": -210, "/CapHeight": 720, "/StemV": 80}
    box = {"/FontBBox": [-600, -300, 1500, 1100], "/FontFile2": program, "/FontName": "/Vera"}
    encoding = {"/BaseEncoding": "/WinAnsiEncoding", "/Differences": [129, "/uni0416"]}
    font = {"/Type": "/Font", "/Subtype": "/TrueType", "/BaseFont": "/Vera", "/Encoding": encoding}
    glyphs = glyphs_of(made({**font, "/FontDescriptor": {"/Type": "/FontDescriptor", **numbers, **box}}))

    assert "Ж" not in glyphs
    assert "é" in glyphs
