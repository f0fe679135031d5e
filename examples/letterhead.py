"""The letterhead of Exempelby: what every Word template of the town has around its text.

A communications department would draw it in Word; here it is drawn by code so that each template can be made anew.
"""

import io
import math
import struct
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

GREEN, GREY = RGBColor(0x1B, 0x5E, 0x4B), RGBColor(0x55, 0x55, 0x55)
WAVE, SUN = 0.04, 0.1  # of the arms, in parts of their height


class Sender(NamedTuple):
    """Who a letter is from.

    Args:
        department: The department.
        email: Its e-mail address.
    """

    department: str
    email: str


def new_letter(
    title: str, sender: Sender, *, head: Iterable[str] = ("Datum: {{ date }}", "Diarienummer: {{ dnr }}")
) -> Document:
    """Draw an empty letter.

    Args:
        title: The title of the file, with placeholders.
        sender: Who it is from.
        head: The lines at the top right, before the number of the page.
    """
    document = docx.Document()
    _set_properties(document, title)
    _set_styles(document)
    _draw_header(document, sender, head)
    _draw_footer(document, sender)
    return document


def add_facts(document: Document, facts: Iterable[tuple[str, str]]) -> None:
    """Add a table with a label and a value in each row."""
    rows = [*facts]
    table = document.add_table(len(rows), 2)
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for (label, value), (heading, text) in zip(_widths(table, 5, 11), rows, strict=True):
        _write(label.paragraphs[0], heading, bold=True)
        value.paragraphs[0].add_run(text)
        for cell in (label, value):
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
            cell._element.get_or_add_tcPr().append(_line("w:tcBorders", color="C5D2CC"))  # noqa: SLF001 - python-docx knows no borders


def add_text(document: Document, text: str) -> None:
    """Add a paragraph that stands apart from the table before it."""
    document.add_paragraph(text).paragraph_format.space_before = Pt(9)


def add_signature(document: Document, before: str, name: str, title: str) -> None:
    """Add who has decided, kept together on one page."""
    paragraph = document.add_paragraph(before)
    paragraph.paragraph_format.space_before = Pt(14)
    signature = document.add_paragraph()
    signature.add_run(name).bold = True
    signature.add_run(f"\n{title}")
    for each in (paragraph, signature):
        each.paragraph_format.keep_with_next = each is paragraph
        each.paragraph_format.keep_together = True


def _set_properties(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.title = title
    properties.author = "Exempelby kommun"
    properties.language = "sv-SE"
    properties.comments = ""
    properties.created = properties.modified = datetime(2026, 1, 2, tzinfo=UTC)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(4.2), Cm(3.0)
    section.header_distance, section.footer_distance = Cm(1.3), Cm(0.9)


def _set_styles(document: Document) -> None:
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    for kind in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{kind}"), "sv-SE" if kind == "val" else "ar-SA" if kind == "bidi" else "en-US")
    _set_style(document, "Normal", size=10.5, after=5)
    _set_style(document, "Title", size=18, color=GREEN, bold=True, after=6)
    _set_style(document, "Heading 1", size=13, color=GREEN, bold=True, before=11, after=2)
    _set_style(document, "List Bullet", size=10.5, after=3)
    _set_style(document, "Header", size=8.5, color=GREY)
    _set_style(document, "Footer", size=8, color=GREY)
    title = document.styles["Title"].element.pPr
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)


def _set_style(  # noqa: PLR0913 - a style has so many sides
    document: Document,
    name: str,
    *,
    size: float,
    color: RGBColor | None = None,
    bold: bool | None = None,
    before: float = 0,
    after: float = 0,
) -> None:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - the names above are paragraph styles
    style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), bold
    fonts = style.element.rPr.rFonts
    for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[theme]
    if color is not None:
        style.font.color.rgb = color
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15


def _draw_header(document: Document, sender: Sender, head: Iterable[str]) -> None:
    header = document.sections[0].header
    table = header.add_table(1, 3, Cm(16))
    arms, name, facts = _widths(table, 1.7, 8.3, 6)[0]
    picture = arms.paragraphs[0].add_run().add_picture(_arms(), height=Cm(1.5))
    picture._inline.docPr.set("descr", "Exempelby kommuns vapen: en vit våg på grön sköld")  # noqa: SLF001 - python-docx has no other way
    _write(name.paragraphs[0], "Exempelby kommun", size=15, bold=True, color=GREEN)
    name.paragraphs[0].paragraph_format.space_after = Pt(0)
    name.add_paragraph(sender.department, style="Header")
    facts.paragraphs[0].style = document.styles["Header"]
    for place, text in enumerate((*head, "Sida ")):
        paragraph = facts.add_paragraph(style="Header") if place else facts.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.add_run(text)
    _add_field(facts.paragraphs[-1], "PAGE")
    facts.paragraphs[-1].add_run(" (")
    _add_field(facts.paragraphs[-1], "NUMPAGES")
    facts.paragraphs[-1].add_run(")")
    header._element.remove(header.paragraphs[0]._element)  # noqa: SLF001 - the empty line that Word begins with
    _underline(header.add_paragraph(style="Header"))


def _draw_footer(document: Document, sender: Sender) -> None:
    columns = (
        ("Besöksadress", "Torggatan 1, Exempelby"),
        ("Postadress", "Exempelby kommun\n000 00 Exempelby"),
        ("Kontakt", f"070-174 06 05\n{sender.email}"),
    )
    footer = document.sections[0].footer
    _underline(footer.paragraphs[0])
    table = footer.add_table(1, 3, Cm(16))
    for cell, (heading, text) in zip(_widths(table, 5.3, 5.3, 5.4)[0], columns, strict=True):
        cell.paragraphs[0].style = document.styles["Footer"]
        cell.paragraphs[0].add_run(heading).bold = True
        cell.add_paragraph(text, style="Footer")
    footer.add_paragraph(style="Footer")


def _widths(table: Table, *widths: float) -> list[tuple[_Cell, ...]]:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    return [row.cells for row in table.rows]


def _write(
    paragraph: Paragraph, text: str, *, size: float | None = None, bold: bool = False, color: RGBColor | None = None
) -> None:
    run = paragraph.add_run(text)
    run.bold = bold
    if size is not None:
        run.font.size = Pt(size)
    if color is not None:
        run.font.color.rgb = color


def _add_field(paragraph: Paragraph, code: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._element.append(parse_xml(field))  # noqa: SLF001 - python-docx knows no fields


def _underline(paragraph: Paragraph) -> None:
    paragraph._element.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - python-docx knows no borders
        _line("w:pBdr", color="1B5E4B"), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def _line(borders: str, *, color: str) -> BaseOxmlElement:
    line = f'<w:bottom w:val="single" w:sz="6" w:space="2" w:color="{color}"/>'
    return parse_xml(f"<{borders} {nsdecls('w')}>{line}</{borders}>")


def _arms(height: int = 180) -> io.BytesIO:
    """The arms of a town that does not exist, drawn here so that nobody else's are borrowed: a PNG."""
    width, fine = height * 5 // 6, 4  # each point is the mean of fine x fine: soft edges
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            points = [
                _arms_point((x + i / fine) / width, (y + j / fine) / height) for i in range(fine) for j in range(fine)
            ]
            inside = [each for each in points if each is not None]
            mean = (sum(each) // len(inside) for each in zip(*inside, strict=True)) if inside else (0, 0, 0)
            rows += bytes((*mean, 255 * len(inside) // len(points)))
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in chunks
        )
    )


def _arms_point(x: float, y: float) -> tuple[int, ...] | None:
    """The colour of a point of the arms, both from 0 to 1; None outside the shield."""
    half = 0.5 if y < 0.45 else 0.5 * (1 - ((y - 0.45) / 0.55) ** 2.2)  # noqa: PLR2004 - the shield's shape
    if abs(x - 0.5) > half:
        return None
    wave = WAVE * math.sin(4 * math.pi * x)
    in_waves = any(abs(y - middle - wave) < WAVE for middle in (0.5, 0.66))
    in_sun = math.hypot((x - 0.5) * 0.83, y - 0.25) < SUN
    return (255, 255, 255) if in_waves or in_sun else tuple(GREEN)
