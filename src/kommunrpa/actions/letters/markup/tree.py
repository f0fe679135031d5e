"""One XML part as a tree, and the few changes that are made in it."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.letters.markup.tags import TemplateFault

Node: TypeAlias = Any  # an lxml element: it publishes no types

_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_OFF = frozenset({"0", "false", "off", "none"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def parse(content: bytes) -> Node:
    """Parse a part, without comments and processing instructions.

    Raises:
        TemplateFault: It is no XML, or has a document type, which no Word file has.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TemplateFault(f"it is no whole XML ({error.msg})", "") from error
    if root.getroottree().docinfo.doctype:
        raise TemplateFault("it has a document type, which no Word file has", "")
    return root


def serialise(root: Node) -> str:
    """The part as text, with the declaration that Word writes."""
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + str(etree.tostring(root, encoding="unicode"))


def name_of(node: Node) -> str:
    """The name of an element: ``w:p`` for Word's own, else whatever it is."""
    name = etree.QName(node)
    return f"w:{name.localname}" if name.namespace in _WORD else str(node.tag)


def uses_usual_prefix(root: Node) -> bool:
    """Whether Word's own elements are written ``w:…``, as every word processor does."""
    names = {prefix for prefix, address in root.nsmap.items() if address in _WORD}
    return names <= {"w"}


def get(node: Node | None, name: str) -> str:
    """An attribute of Word's own, by its name without ``w:``; empty if it is not there."""
    return "" if node is None else str(node.get(f"{{{etree.QName(node).namespace}}}{name}") or "")


def put(node: Node, name: str, value: str) -> None:
    """Set an attribute of Word's own, by its name without ``w:``."""
    node.set(f"{{{etree.QName(node).namespace}}}{name}", value)


def attribute(node: Node | None, name: str = "val") -> str:
    """An attribute of an element, whatever its namespace; empty if there is none."""
    found = () if node is None else (value for key, value in node.items() if key.rpartition("}")[2] == name)
    return next(iter(found), "")


def child(node: Node | None, *path: str) -> Node | None:
    """The first element at the end of a path of names, such as ``w:pPr``, ``w:jc``."""
    for name in path:
        node = next((each for each in (() if node is None else node) if name_of(each) == name), None)
    return node


def is_off(node: Node | None, name: str = "val") -> bool:
    """Whether an element that turns something on is not there, or turns it off."""
    return node is None or attribute(node, name) in _OFF


def below(node: Node | None, *names: str) -> Iterator[Node]:
    """Every element of these names in another, but for what is written twice for old versions of Word."""
    for each in () if node is None else node:
        if each.tag == "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback":
            continue
        if name_of(each) in names:
            yield each
        yield from below(each, *names)


def above(node: Node, name: str) -> Node | None:
    """The nearest element of a name that another stands in."""
    return next((each for each in node.iterancestors() if name_of(each) == name), None)


def set_text(text: Node, content: str) -> None:
    """Give a ``w:t`` its text, and see to it that spaces at its ends are kept."""
    text.text = content
    text.set(_SPACE, "preserve")


def replace(node: Node, sign: str) -> None:
    """Put a sign where an element stands; nothing around it moves."""
    parent, before, tail = node.getparent(), node.getprevious(), node.tail or ""
    parent.remove(node)
    if before is None:
        parent.text = (parent.text or "") + sign + tail
    else:
        before.tail = (before.tail or "") + sign + tail


def remove_text(text: Node) -> None:
    """Take away a piece of a run, and the run with it if that leaves it empty."""
    run = text.getparent()
    replace(text, "")
    if name_of(run) == "w:r" and not _has_content(run):
        replace(run, "")


def split_run(text: Node, sign: str) -> Node | None:
    """Split the run that a ``w:t`` stands in at a sign of its text, and put the sign between the two runs.

    Both keep the run's formatting, so that whatever becomes of one does not touch the other.

    Returns:
        The ``w:t`` that holds what followed the sign; None if nothing did.
    """
    before, _, after = text.text.partition(sign)
    run, rest = text.getparent(), None
    second = etree.Element(run.tag, run.attrib, nsmap=run.nsmap)
    second.extend(deepcopy(each) for each in run if name_of(each) == "w:rPr")
    if after:
        rest = etree.SubElement(second, text.tag)
        set_text(rest, after)
    second.extend(list(text.itersiblings()))
    set_text(text, before)
    second.tail, run.tail = run.tail, sign
    run.addnext(second)
    for each in (run, second):
        if not _has_content(each):
            replace(each, "")
    return rest


def _has_content(run: Node) -> bool:
    return any(name_of(each) != "w:rPr" and (name_of(each) != "w:t" or each.text) for each in run)
