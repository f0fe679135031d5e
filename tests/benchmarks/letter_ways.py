"""The ways to write a letter that are measured side by side: one letter, its values, and how each way writes it."""

import importlib
import io
import zlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

Values = Mapping[str, Any]
Write = Callable[[Values], bytes]
SENTENCE = (
    "Nämnden har prövat ansökan mot riktlinjerna för bidrag till föreningar. Föreningen bedriver verksamhet för barn "
    "och unga i kommunen, har ordnade stadgar och har redovisat tidigare bidrag i tid. "
)


def template(*, mergefields: bool = False) -> bytes:
    """A decision of two pages, with a logotype, header, footer, a condition and a table: in Arial, as Word writes it.

    Args:
        mergefields: Whether its values are Word's merge fields, without condition: for what knows nothing else.
    """
    letter = docx.Document()
    normal = letter.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for fonts in letter.styles.element.xpath("//w:rFonts"):
        fonts.attrib.clear()
        fonts.set(qn("w:ascii"), "Arial")
        fonts.set(qn("w:hAnsi"), "Arial")
    value: Callable[[Any, str], None] = _mergefield if mergefields else _tag
    section = letter.sections[0]
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(logotype()), width=Cm(3))
    value(section.footer.paragraphs[0], "dnr")
    letter.core_properties.title = "Beslut om bidrag"
    letter.add_heading("Beslut om bidrag", 1)
    for name in ("namn", "adress", "ort"):
        value(letter.add_paragraph(), name)
    for _ in range(6):
        letter.add_paragraph(SENTENCE * 2)
    if not mergefields:
        for line in (
            "{%p if bifall %}",
            "Nämnden beviljar bidraget.",
            "{%p else %}",
            "Nämnden avslår.",
            "{%p endif %}",
        ):
            letter.add_paragraph(line)
    _rows(letter, value, mergefields=mergefields)
    for _ in range(6):
        letter.add_paragraph(SENTENCE * 2)
    file = io.BytesIO()
    letter.save(file)
    return file.getvalue()


def logotype() -> bytes:
    """A picture of 40 kB."""
    rows, seed = bytearray(), 7
    for _ in range(120):
        rows.append(0)
        for _ in range(120 * 3):
            seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
            rows.append(seed >> 16 & 0xFF)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (120).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(rows))) + chunk(b"IEND", b"")
    )


def values(number: int) -> dict[str, Any]:
    """The values of one letter."""
    return {
        "dnr": f"KUL 2026/{number:05}",
        "namn": f"Förening & Söner {number}",
        "adress": f"Storgatan {number % 90 + 1}",
        "ort": "123 45 Exempelby",
        "bifall": bool(number % 3),
        "rader": [
            {"post": f"Post {each}", "belopp": f"{Decimal(1250 * each + number % 7):.2f}".replace(".", ",") + " kr"}
            for each in range(4 + number % 6)
        ],
    }


def kommunrpa(content: bytes) -> Write:
    """Our own: the template is handed over with each letter, as a bot does."""
    from kommunrpa.actions.letters.rendering.render import render
    from kommunrpa.actions.letters.rendering.template import compile_template

    return lambda values: render(compile_template(content, name="beslut.docx"), values)


def docxtpl_anew(content: bytes) -> Write:
    """Docxtpl as its documents show it: a template opened for each letter."""
    return lambda values: _by_docxtpl(importlib.import_module("docxtpl").DocxTemplate(io.BytesIO(content)), values)


def docxtpl_again(content: bytes) -> Write:
    """Docxtpl with one template for all letters."""
    opened = importlib.import_module("docxtpl").DocxTemplate(io.BytesIO(content))
    return lambda values: _by_docxtpl(opened, values)


def _by_docxtpl(opened: Any, values: Values) -> bytes:
    opened.render(values, autoescape=True)
    file = io.BytesIO()
    opened.save(file)
    return file.getvalue()


def mailmerge(_: bytes) -> Write:
    """docx-mailmerge2, on the same letter with merge fields: it knows no conditions."""
    content = template(mergefields=True)
    opener = importlib.import_module("mailmerge").MailMerge

    def write(values: Values) -> bytes:
        file = io.BytesIO()
        with opener(io.BytesIO(content)) as opened:
            opened.merge(**{name: values[name] for name in ("dnr", "namn", "adress", "ort")})
            opened.merge_rows("post", values["rader"])
            opened.write(file)
        return file.getvalue()

    return write


def _tag(paragraph: Any, name: str) -> None:
    paragraph.add_run(f"{{{{ {name} }}}}")


def _mergefield(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" MERGEFIELD {name.removeprefix('rad.')} \\* MERGEFORMAT ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = f"«{name}»"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _rows(letter: Any, value: Callable[[Any, str], None], *, mergefields: bool) -> None:
    table = letter.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Post", "Belopp"
    if not mergefields:
        table.add_row().cells[0].text = "{%tr for rad in rader %}"
    for cell, name in zip(table.add_row().cells, ("rad.post", "rad.belopp"), strict=True):
        value(cell.paragraphs[0], name)
    if not mergefields:
        table.add_row().cells[0].text = "{%tr endfor %}"


WAYS: dict[str, Callable[[bytes], Write]] = {
    "kommunrpa": kommunrpa,
    "docxtpl": docxtpl_anew,
    "docxtpl, opened once": docxtpl_again,
    "docx-mailmerge2": mailmerge,
}
NEEDS = {"docxtpl": "docxtpl", "docxtpl, opened once": "docxtpl", "docx-mailmerge2": "mailmerge"}
