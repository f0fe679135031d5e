"""Gives what is carried from one Word file into another identities that the other does not have."""

from collections.abc import Iterable
from itertools import count

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.letters.markup.tree import Node, get, name_of, put

_OWN = ("http://www.w3.org/XML/1998/namespace", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
_PARAGRAPHS = "http://schemas.microsoft.com/office/word/2010/wordml"  # numbers each paragraph of a file


def with_own_identities(elements: Iterable[Node], root: Node) -> list[Node]:
    """Number drawings and bookmarks anew; a bookmark whose name is taken goes.

    Args:
        elements: What is carried over.
        root: The part that takes it in.

    Returns:
        The elements that remain.
    """
    known = {*root.nsmap.values(), *_OWN} - {_PARAGRAPHS}
    taken = {get(each, "name") for each in root.iter("{*}bookmarkStart")}
    kept = list(elements)
    nodes = [each for element in kept for each in element.iter()]
    doubled = {get(each, "id") for each in nodes if name_of(each) == "w:bookmarkStart" and get(each, "name") in taken}
    numbers = count(1 + max((_number(each) for each in root.iter("{*}docPr", "{*}bookmarkStart")), default=0))
    bookmarks: dict[str, str] = {}
    for node in nodes:
        for key in [key for key in node.attrib if (etree.QName(key).namespace or _OWN[0]) not in known]:
            del node.attrib[key]  # a program that does not know it would refuse the letter
        if etree.QName(node).localname == "docPr":
            node.set("id", str(next(numbers)))
        elif name_of(node) in {"w:bookmarkStart", "w:bookmarkEnd"}:
            if get(node, "id") not in doubled:
                put(node, "id", bookmarks.setdefault(get(node, "id"), str(next(numbers))))
            elif node in kept:
                kept.remove(node)
            else:
                node.getparent().remove(node)
    return kept


def _number(node: Node) -> int:
    number = node.get("id") or get(node, "id")
    return int(number) if number.isdecimal() else 0
