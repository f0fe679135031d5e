"""Gives table cells what docxtpl's tags for cells ask for: a color, a width in columns, a merge over a loop."""

from collections.abc import Callable
from dataclasses import replace as changed

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.letters.markup.mending import mark_grid
from kommunrpa.actions.letters.markup.runs import sign_of, text_with
from kommunrpa.actions.letters.markup.tags import OF_CELL, Kind, Scope, Tag, TemplateFault
from kommunrpa.actions.letters.markup.tree import Node, above, get, name_of, put, remove_text, set_text

_ORDER = (
    *("w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar"),
    *("w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark", "w:headers"),
)
"""What a cell's properties may be, in the order that ECMA-376 17.4.69 sets."""


def change_cells(root: Node, tags: list[Tag]) -> dict[int, str]:
    """Put the tags for cells into the properties of their cells.

    Args:
        root: The part, with signs for the tags.
        tags: The tags, by number; those that are needed for it are added.

    Returns:
        What the value of each added tag is to be: ``color`` or ``span``.

    Raises:
        TemplateFault: The tag stands in no cell, or its cell holds what can't be merged.
    """
    forms: dict[int, str] = {}
    for number, tag in enumerate(tuple(tags)):
        if tag.keyword in OF_CELL and tag.kind == "statement":
            text = text_with(root, number)
            cell = None if text is None else above(text, "w:tc")
            if text is None or cell is None:
                raise TemplateFault(f"{tag.raw} stands in no table cell", tag.quote)
            before, _, after = text.text.partition(sign_of(number))
            set_text(text, before + after)
            _CHANGES[tag.keyword](cell, text, _Maker(tags, tag, forms))
            if not text.text:
                remove_text(text)
    return forms


class _Maker:
    """Makes the tags that one tag for a cell stands for."""

    def __init__(self, tags: list[Tag], tag: Tag, forms: dict[int, str]) -> None:
        self._tags, self.tag, self._forms = tags, tag, forms

    def sign(self, kind: Kind, code: str, *, form: str = "", scope: Scope = "") -> str:
        """The sign of a new tag."""
        number = len(self._tags)
        self._tags.append(changed(self.tag, kind=kind, code=code, scope=scope))
        if form:
            self._forms[number] = form
        return sign_of(number)

    @property
    def argument(self) -> str:
        """What stands behind the tag's keyword."""
        argument = self.tag.code.removeprefix(self.tag.keyword).strip()
        if not argument:
            raise TemplateFault(f"{self.tag.raw} names no value", self.tag.quote)
        return argument


def _shade(cell: Node, _: Node, make: _Maker) -> None:
    shade = _property(cell, "w:shd")
    shade.attrib.clear()  # a color of the theme would win over ours
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", make.sign("value", make.argument, form="color"))):
        put(shade, key, value)


def _span(cell: Node, _: Node, make: _Maker) -> None:
    mark_grid(cell)
    put(_property(cell, "w:gridSpan"), "val", make.sign("value", make.argument, form="span"))


def _merge_across(cell: Node, _: Node, make: _Maker) -> None:
    """One cell for the whole loop, as wide as all its cells."""
    mark_grid(cell)
    span = _property(cell, "w:gridSpan")
    own = get(span, "val") or "1"
    put(span, "val", make.sign("value", f"{own} * loop.length", form="span"))
    _around(cell, make)


def _merge_down(cell: Node, text: Node, make: _Maker) -> None:
    """One cell for the whole loop, as high as all its cells; only the first holds the text beside the tag."""
    merged = make.sign("value", "'restart' if loop.first else 'continue'")
    put(_property(cell, "w:vMerge"), "val", merged)
    first = make.sign("statement", "if loop.first")
    set_text(text, first + text.text + make.sign("statement", "endif"))


def _around(node: Node, make: _Maker) -> None:
    before, parent = node.getprevious(), node.getparent()
    sign = make.sign("statement", "if loop.first", scope="tc")
    if before is None:
        parent.text = (parent.text or "") + sign
    else:
        before.tail = (before.tail or "") + sign
    node.tail = make.sign("statement", "endif", scope="tc") + (node.tail or "")


def _property(cell: Node, name: str) -> Node:
    """A property of a cell, made in its place if it is not there."""
    properties = next((each for each in cell if name_of(each) == "w:tcPr"), None)
    if properties is None:
        properties = etree.Element(_named(cell, "tcPr"))
        cell.insert(0, properties)
    for each in properties:
        if name_of(each) == name:
            return each
    made = etree.Element(_named(cell, name.removeprefix("w:")))
    later = _ORDER[_ORDER.index(name) + 1 :]
    place = next((at for at, each in enumerate(properties) if name_of(each) in later), len(properties))
    properties.insert(place, made)
    return made


def _named(node: Node, name: str) -> str:
    return f"{{{etree.QName(node).namespace}}}{name}"


_CHANGES: dict[str, Callable[[Node, Node, _Maker], None]] = {
    "cellbg": _shade,
    "colspan": _span,
    "hm": _merge_across,
    "vm": _merge_down,
}
