"""Joins the tags that Word has spread over runs: each becomes one sign in the text where it begins."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.letters.markup.tags import OBJECT, Tag, TemplateFault, find_tags, may_begin_tag, may_hold_tag
from kommunrpa.actions.letters.markup.tree import Node, name_of, remove_text, replace, set_text

SIGN = re.compile("\ufdd0([0-9]+)\ufdd1")
"""Stands for a tag, by its number: noncharacters, which no text may hold."""

_SIGNS = {"w:tab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": "\u00ad"}
_THROUGH = frozenset(
    {"w:r", "w:hyperlink", "w:sdt", "w:sdtContent", "w:smartTag", "w:fldSimple", "w:customXml", "w:dir", "w:bdo"}
)
_TRACKED = frozenset({"w:ins", "w:moveTo"})
_HIDDEN = frozenset({"w:delText", "w:instrText", "w:delInstrText"})
_SILENT = _HIDDEN | {
    *("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:proofErr"),
    *("w:bookmarkStart", "w:bookmarkEnd", "w:permStart", "w:permEnd", "w:lastRenderedPageBreak"),
    *("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:annotationRef", "w:del", "w:moveFrom"),
    *("w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd"),
}


class Leaf(NamedTuple):
    """One piece of a paragraph's text: the element, its text, and whether it lies in a tracked change."""

    node: Node
    text: str
    tracked: bool


def sign_of(number: int) -> str:
    """The sign of a tag."""
    return f"\ufdd0{number}\ufdd1"


def text_with(root: Node, number: int) -> Node | None:
    """The text that holds the sign of a tag; None if it stands in none."""
    return next((each for each in root.iter("{*}t") if sign_of(number) in (each.text or "")), None)


def text_of(paragraph: Node) -> str:
    """The text of a paragraph, without that of text boxes in it, with `OBJECT` for whatever is no text."""
    return "".join(leaf.text for leaf in leaves_of(paragraph))


def join_tags(paragraph: Node, tags: list[Tag]) -> bool:
    """Put a sign for each tag into the text where it begins, and take away the rest of it.

    What stands before and after a tag keeps its own run, and so its formatting.

    Args:
        paragraph: A ``w:p``.
        tags: Where the paragraph's tags are added: a tag's number is its place there.

    Returns:
        Whether the paragraph was changed; a comment leaves no tag.

    Raises:
        TemplateFault: A tag is broken, or lies in a field code or a tracked change.
    """
    leaves = list(leaves_of(paragraph))
    text = "".join(leaf.text for leaf in leaves)
    _refuse_hidden(paragraph, text)
    if not may_hold_tag(text):
        return False
    signs = list(text)
    owners = [place for place, leaf in enumerate(leaves) for _ in leaf.text]
    spread: list[tuple[Node, Node]] = []
    for found in find_tags(text):
        signs[found.start : found.end] = [""] * (found.end - found.start)
        if found.tag.kind != "comment" or found.tag.scope:
            signs[found.start] = sign_of(len(tags))
            tags.append(found.tag)
        first, last = owners[found.start], owners[found.end - 1]
        if first != last:
            spread.append((leaves[first].node, leaves[last].node))
    for first, last in spread:
        _remove_bookkeeping(first.getparent(), last.getparent())
    rest = iter(signs)
    for leaf in leaves:
        kept = "".join(islice(rest, len(leaf.text)))
        if kept != leaf.text:
            _rewrite(leaf, kept, text)
    _merge_spread(spread)
    return True


def _merge_spread(spread: Sequence[tuple[Node, Node]]) -> None:
    """Make one text of each two between which only a tag lay; where the second is gone, the next takes its place."""
    begins: dict[Node, Node] = {}
    for first, last in spread:
        begin = begins.get(first, first)
        merge_texts(begin, last)
        begins[last] = begin if last.getparent() is None else last


def merge_texts(first: Node, second: Node) -> None:
    """Make one text of two, if they stand beside each other and look alike."""
    if not _are_alike(first, second):
        return
    set_text(first, first.text + second.text)
    if first.getparent() is not second.getparent():
        first.getparent().extend(list(second.itersiblings()))
    remove_text(second)


def _are_alike(first: Node, second: Node) -> bool:
    run, other = first.getparent(), second.getparent()
    if run is None or other is None or not (name_of(first) == name_of(second) == "w:t"):
        return False
    if run is other:
        return first.getnext() is second
    begins = next(each for each in other if name_of(each) != "w:rPr") is second
    beside = begins and first.getnext() is None and run.getnext() is other and not run.tail
    return beside and look_of(run) == look_of(other)


def look_of(run: Node) -> bytes:
    """The formatting of a run, as bytes that can be compared."""
    properties = [each for each in run if name_of(each) == "w:rPr" and len(each)]
    return b"".join(etree.tostring(each, with_tail=False) for each in properties)


def _remove_bookkeeping(run: Node, other: Node) -> None:
    """Take away the marks of Word's spelling check within a tag."""
    for each in run.itersiblings():
        if each is other:
            return
        if name_of(each) == "w:proofErr":
            replace(each, "")


def _rewrite(leaf: Leaf, kept: str, text: str) -> None:
    if leaf.tracked:
        raise TemplateFault("a tag lies in a tracked change: accept or refuse all changes in Word", text)
    if kept:
        set_text(leaf.node, kept)
    else:
        remove_text(leaf.node)


def leaves_of(node: Node, *, tracked: bool = False) -> Iterator[Leaf]:
    """The pieces of a paragraph's text, in order, without those of text boxes in it."""
    for child in node:
        name = name_of(child)
        if name == "w:t":
            yield Leaf(child, child.text or "", tracked)
        elif name in _SIGNS:
            yield Leaf(child, _SIGNS[name], tracked)
        elif name == "w:br":
            breaks_line = all(value == "textWrapping" for key, value in child.items() if key.endswith("}type"))
            yield Leaf(child, "\n" if breaks_line else OBJECT, tracked)
        elif name in _THROUGH or name in _TRACKED:
            yield from leaves_of(child, tracked=tracked or name in _TRACKED)
        elif name not in _SILENT:
            yield Leaf(child, OBJECT, tracked)


def _refuse_hidden(paragraph: Node, text: str) -> None:
    """Refuse a tag in a field code, which Word computes anew, or in deleted text, which is still sent."""
    hidden = "".join(each.text or "" for each in paragraph.iter("{*}instrText", "{*}delText", "{*}delInstrText"))
    if may_begin_tag(hidden):
        raise TemplateFault(f"a tag lies in a field code or in deleted text: {hidden.strip()!r}", text)
