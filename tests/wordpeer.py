"""Small Word files, and what docxtpl makes of them: what our letters are held against."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; one that begins with * is bold."""
    return f"<w:p>{properties}{''.join(_run(run) for run in runs)}</w:p>"


def table(*rows: list[str]) -> str:
    """A table of rows of cells, each a text or the XML of its paragraphs."""
    cells = "".join(f"<w:tr>{''.join(_cell(cell) for cell in row)}</w:tr>" for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * len(rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>"


def file(body: str, *, header: str = "", footnote: str = "", links: tuple[str, ...] = ()) -> bytes:
    """A Word file with a body, and perhaps a header, a footnote and links."""
    parts = {"word/document.xml": _part("document", f"<w:body>{body}<w:sectPr>{_head(header)}</w:sectPr></w:body>")}
    leads = [("styles", "styles.xml", "")]
    parts["word/styles.xml"] = _part("styles", "")
    if header:
        parts["word/header1.xml"] = _part("hdr", header)
        leads.append(("header", "header1.xml", ""))
    if footnote:
        parts["word/footnotes.xml"] = _part("footnotes", f'<w:footnote w:id="1">{footnote}</w:footnote>')
        leads.append(("footnotes", "footnotes.xml", ""))
    leads += [("hyperlink", link, ' TargetMode="External"') for link in links]
    relationships = "".join(
        f'<Relationship Id="{kind}{place}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
        for place, (kind, target, mode) in enumerate(leads)
    )
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relationships}</Relationships>'
    )
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    kinds = {"document": "document.main", "header1": "header", "footnotes": "footnotes", "styles": "styles"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in kinds.items()
        if f"word/{name}.xml" in parts
    )
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def docxtpl(template: bytes, values: Mapping[str, Any], *, autoescape: bool = True) -> bytes:
    """The letter that docxtpl makes."""
    made = io.BytesIO()
    letter = DocxTemplate(io.BytesIO(template))
    letter.render(dict(values), autoescape=autoescape)
    letter.save(made)
    return made.getvalue()


def parts(letter: bytes) -> dict[str, bytes]:
    """The parts that a reader sees, each in one spelling.

    Left out is what no reader sees: runs without content, the mark that spaces are kept where there are none, and the
    order of a cell's properties (docxtpl puts colors and widths before what the standard puts first).
    """
    with zipfile.ZipFile(io.BytesIO(letter)) as packed:
        names = [name for name in packed.namelist() if name.startswith(("word/document", "word/header", "word/foot"))]
        return {name: _spelled(packed.read(name)) for name in names}


def text(letter: bytes, part: str = "word/document.xml") -> list[str]:
    """The paragraphs of a part."""
    root = etree.fromstring(parts(letter)[part])
    return ["".join(each.text or "" for each in paragraph.iter("{*}t")) for paragraph in root.iter("{*}p")]


def _spelled(content: bytes) -> bytes:
    root = etree.fromstring(content)
    for each in root.iter("{*}t"):
        if (each.text or "") == (each.text or "").strip():
            each.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    for each in root.iter("{*}tcPr"):
        each[:] = sorted(each, key=lambda child: child.tag)
    for each in list(root.iter(f"{{{_W}}}r")):
        kept = [
            child for child in each if not (child.tag.endswith("}rPr") or (child.tag.endswith("}t") and not child.text))
        ]
        if not kept:
            each.getparent().remove(each)
    return bytes(etree.tostring(root, method="c14n"))


def _run(text: str) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if text.startswith("*") else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text.removeprefix("*")}</w:t></w:r>'


def _cell(content: str) -> str:
    inner = content if content.startswith("<") else p(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000"/></w:tcPr>{inner}</w:tc>'


def _part(name: str, inner: str) -> str:
    return f'<w:{name} xmlns:w="{_W}" xmlns:r="{_OFFICE}">{inner}</w:{name}>'


def _head(header: str) -> str:
    return '<w:headerReference w:type="default" r:id="header1"/>' if header else ""
