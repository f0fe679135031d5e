"""Keeps Word content with a letter whose branches leave a cell, row or table empty: Word opens none of these."""

import re

from kommunrpa.actions.letters.markup.tree import Node, name_of

_BEGIN, _ROW_END, _TABLE_END, _CELL_END = "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5"
_NEEDS_PARAGRAPH = frozenset({"w:tc", "w:hdr", "w:ftr", "w:txbxContent", "w:sdtContent", "w:footnote", "w:endnote"})
_EMPTY_ROW = re.compile(f"{_BEGIN}(?:(?!<w:tc[ >])[^{_BEGIN}])*?{_ROW_END}</w:tr>")
_EMPTY_TABLE = re.compile(f"{_BEGIN}(?:(?!<w:tr[ >])[^{_BEGIN}])*?{_TABLE_END}</w:tbl>")
_NO_PARAGRAPH = re.compile(f"(?<!</w:p>)(?<!<w:p/>){_CELL_END}")
_MARKS = re.compile(f"[{_BEGIN}{_ROW_END}{_TABLE_END}{_CELL_END}]")


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


def mend(xml: str) -> str:
    """Take away rows without a cell and tables without a row, and end each cell with a paragraph."""
    if not _MARKS.search(xml):
        return xml
    for empty in (_EMPTY_ROW, _EMPTY_TABLE):
        xml = empty.sub("", xml)
    return _MARKS.sub("", _NO_PARAGRAPH.sub("<w:p/>", xml))


def _mark_end(parent: Node, mark: str) -> bool:
    """Put a mark before the end of an element; whether it is the first of its kind there."""
    if not len(parent):
        parent.text = (parent.text or "").replace(mark, "") + mark
        return True
    end = parent[-1].tail or ""
    parent[-1].tail = end.replace(mark, "") + mark
    return mark not in end
