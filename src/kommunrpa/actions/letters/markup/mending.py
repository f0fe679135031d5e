"""Mends what branches and loops leave behind: emptied cells, tables of other widths, drawings with the same number."""

import re
from collections.abc import Mapping, Sequence
from itertools import count

from kommunrpa.actions.letters.markup.grids import fit_grids
from kommunrpa.actions.letters.markup.tags import Tag
from kommunrpa.actions.letters.markup.tree import Node, above, name_of

_BEGIN, _ROW_END, _TABLE_END, _CELL_END = "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
GRID = "\ufdd6"
"""Stands in the grid of a table whose columns a template can change."""
DRAWING = "\ufdd7"
"""Stands for the number of a drawing, which must be the only one with it in a letter."""
_FIRST_DRAWING = 1001
_NEEDS_PARAGRAPH = frozenset({"w:tc", "w:hdr", "w:ftr", "w:txbxContent", "w:sdtContent", "w:footnote", "w:endnote"})
_EMPTY_ROW = re.compile(f"{_BEGIN}(?:(?!<w:tc[ >])[^{_BEGIN}])*?{_ROW_END}</w:tr>")
_EMPTY_TABLE = re.compile(f"{_BEGIN}(?:(?!<w:tr[ >])[^{_BEGIN}])*?{_TABLE_END}</w:tbl>")
_NO_PARAGRAPH = re.compile(f"(?<!</w:p>)(?<!<w:p/>){_CELL_END}")
_MARKS = re.compile(f"[{_BEGIN}{_ROW_END}{_TABLE_END}{_CELL_END}]")
_ANY = re.compile(f"[{_BEGIN}-{DRAWING}]")
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def mark_emptiable(parent: Node) -> None:
    """Mark an element out of which a tag was lifted, so that `mend` finds it when a branch has emptied it."""
    name = name_of(parent)
    if name in _NEEDS_PARAGRAPH:
        _mark_end(parent, _CELL_END)
    elif name in {"w:tr", "w:tbl"} and _mark_end(parent, _ROW_END if name == "w:tr" else _TABLE_END):
        before = parent.getprevious()
        if before is None:
            parent.getparent().text = (parent.getparent().text or "") + _BEGIN
        else:
            before.tail = (before.tail or "") + _BEGIN


def mark_grids(places: Mapping[int, object], tags: Sequence[Tag]) -> None:
    """Mark the grid of each table whose columns a tag can change.

    Args:
        places: The element whose text holds each tag's sign, by the tag's number.
        tags: The tags, by number.
    """
    for number, place in places.items():
        if tags[number].scope == "tc":
            mark_grid(place)


def mark_grid(node: Node) -> None:
    """Mark the grid of the table that an element stands in."""
    table = above(node, "w:tbl")
    for grid in table if table is not None else ():
        if name_of(grid) == "w:tblGrid":
            grid.text = GRID


def mark_drawings(root: Node) -> None:
    """Let every drawing of a part have a number of its own, also where a loop repeats it."""
    for drawing in root.iter(_DOC_PR):
        drawing.set("id", DRAWING)


def mend(xml: str, *, drawings: int = 0) -> str:
    """Take away rows without a cell and tables without a row, end each cell with a paragraph, and number drawings.

    Args:
        xml: A rendered part.
        drawings: A number that no other part of the letter has; their drawings then differ.
    """
    if not _ANY.search(xml):
        return xml
    for empty in (_EMPTY_ROW, _EMPTY_TABLE):
        xml = empty.sub("", xml)
    xml = _MARKS.sub("", _NO_PARAGRAPH.sub("<w:p/>", xml))
    numbers = count(_FIRST_DRAWING * (drawings + 1))
    xml = re.sub(DRAWING, lambda _: str(next(numbers)), xml)
    return fit_grids(xml, GRID) if GRID in xml else xml


def _mark_end(parent: Node, mark: str) -> bool:
    """Put a mark before the end of an element; whether it is the first of its kind there."""
    if not len(parent):
        parent.text = (parent.text or "").replace(mark, "") + mark
        return True
    end = parent[-1].tail or ""
    parent[-1].tail = end.replace(mark, "") + mark
    return mark not in end
