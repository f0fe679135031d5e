"""What a letter shows besides its text: tables, pictures and links, as a screen reader meets them."""

import re
from collections.abc import Iterator, Sequence

from kommunrpa.actions.letters.checking.document import Document, Paragraph
from kommunrpa.actions.letters.checking.found import Found
from kommunrpa.actions.letters.checking.results import Place
from kommunrpa.actions.letters.checking.structure import text_shown
from kommunrpa.actions.letters.markup.runs import text_of
from kommunrpa.actions.letters.markup.tree import Node, above, attribute, below, child, is_off, name_of

_DECORATIVE = "{*}decorative"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_OLD_PICTURE = "{urn:schemas-microsoft-com:vml}imagedata"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"(?:klicka |läs (?:mer )?|se )?här|läs mer|mer information|länk|(?:click |read (?:more )?)?here|read more|link",
    re.IGNORECASE,
)
_NO_LINE = frozenset({"nil", "none", ""})


def in_contents(document: Document) -> Iterator[Found]:
    """What is wrong with tables, pictures and links."""
    for name, root in document.texts.items():
        places = {each.node: each for each in document.paragraphs[name]}
        for table in below(root, "w:tbl"):
            yield from _table(document, table, places)
        yield from _pictures(root, places)
        yield from _links(root, places)


def _table(document: Document, table: Node, places: dict[Node, Paragraph]) -> Iterator[Found]:
    rows = list(_inside(table, "w:tr"))
    own = [row for row in rows if _cells(row, places)]
    columns = max((len(_cells(row, places)) for row in own), default=0)
    if not own or _is_header(own[0]):
        return
    place = places[_cells(own[0], places)[0][0].node].place
    grows = len(own) < len(rows)
    if columns == 1 or not (grows or (len(own) > 1 and _has_lines(document, table))):
        yield Found(kind="layout_table", place=place)
    elif columns == 2 and all(_is_label(document, row, places) for row in own):  # noqa: PLR2004 - a label and its value
        yield Found(kind="label_table", place=place)
    else:
        yield Found(kind="no_header_row", place=place)


def _inside(node: Node, name: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row, without those of a table in it."""
    outer = name_of(node)
    for each in below(node, name):
        if above(each, outer) is node:
            yield each


def _cells(row: Node, places: dict[Node, Paragraph]) -> list[list[Paragraph]]:
    """The cells of a row; none of one that holds only statements, which vanishes."""
    cells = [[places[each] for each in below(cell, "w:p") if each in places] for cell in _inside(row, "w:tc")]
    cells = [cell for cell in cells if cell]
    is_statement = any(each.text.strip() for cell in cells for each in cell) and not any(
        text_shown(each) for cell in cells for each in cell
    )
    return [] if is_statement else cells


def _is_header(row: Node) -> bool:
    return not is_off(child(row, "w:trPr", "w:tblHeader"))


def _is_label(document: Document, row: Node, places: dict[Node, Paragraph]) -> bool:
    """Whether the first cell of a row is bold and the rest is not."""
    first, *rest = [
        [document.styles.is_on(run, each.node, "w:b") for each in cell for run in each.runs()]
        for cell in _cells(row, places)
    ]
    return bool(first) and all(first) and not any(on for cell in rest for on in cell)


def _has_lines(document: Document, table: Node) -> bool:
    """Whether a table has any line or filling: what has none is there to arrange."""
    properties = [child(table, "w:tblPr"), *(child(each, "w:tblPr") for each in document.styles.style_of_table(table))]
    properties += [child(each, "w:tcPr") for each in below(table, "w:tc")]
    borders = [child(each, name) for each in properties for name in ("w:tblBorders", "w:tcBorders")]
    lines = [line for each in borders if each is not None for line in each]
    fills = [attribute(child(each, "w:shd"), "fill") for each in properties]
    return any(attribute(line) not in _NO_LINE for line in lines) or any(fill not in {"", "auto"} for fill in fills)


def _pictures(root: Node, places: dict[Node, Paragraph]) -> Iterator[Found]:
    for drawing in below(root, "w:drawing", "w:pict", "w:object"):
        if next(below(drawing, "w:txbxContent"), None) is not None:
            continue
        for picture in drawing.iter(_PICTURE):
            decorative = any(attribute(each) in {"1", "true"} for each in picture.iter(_DECORATIVE))
            if not decorative and not picture.get("descr", "").strip():
                yield _picture(picture, places, picture.get("name", ""))
        for picture in drawing.iter(_OLD_PICTURE):
            if not picture.getparent().get("alt", "").strip():
                yield _picture(picture, places, picture.getparent().get("id", ""))


def _picture(picture: Node, places: dict[Node, Paragraph], name: str) -> Found:
    return Found(kind="no_alternative", place=_place(picture, places), facts={"name": name})


def _links(root: Node, places: dict[Node, Paragraph]) -> Iterator[Found]:
    for link in below(root, "w:hyperlink"):
        text = text_of(link).strip()
        if _ADDRESS.fullmatch(text) or _SAYS_NOTHING.fullmatch(text.rstrip(".!")):
            yield Found(kind="link_text", place=_place(link, places), facts={"link": text})


def _place(node: Node, places: dict[Node, Paragraph]) -> Place | None:
    above: Sequence[Node] = list(node.iterancestors())
    return next((places[each].place for each in above if each in places), None)
