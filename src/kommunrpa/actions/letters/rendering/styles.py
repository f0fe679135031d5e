"""Carries styles from one Word file into another: a style of the same name is the other's own, the rest are copied."""

from collections.abc import Iterable, Mapping
from copy import deepcopy

from kommunrpa.actions.letters.markup.tree import Node, get, name_of, parse, put, serialise

_STYLES = "word/styles.xml"
_USES = {"w:pStyle": "paragraph", "w:rStyle": "character", "w:tblStyle": "table"}
_LEADS_TO = frozenset({"w:basedOn", "w:next", "w:link"})


class Styles:
    """The styles of two files, and what became of each.

    Args:
        source: The parts of the file whose paragraphs are carried.
        parts: Those of the file that takes them in.
    """

    def __init__(self, source: Mapping[str, bytes], parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._source = _by_id(parse(source[_STYLES])) if _STYLES in source else {}
        self._root = parse(parts[_STYLES]) if _STYLES in parts else None
        own = {} if self._root is None else _by_id(self._root)
        self._own = {_key(style): id_ for id_, style in own.items()}
        self._taken = set(own)
        self._mapped: dict[str, str] = {}
        self.copied: list[Node] = []

    def carry(self, elements: Iterable[Node]) -> None:
        """Let the elements use the styles of the file that takes them in."""
        for node in [each for element in elements for each in element.iter() if name_of(each) in _USES]:
            self._rename(node)
        for style in self.copied:  # grows while styles lead to others
            for node in [each for each in style if name_of(each) in _LEADS_TO]:
                self._rename(node)

    def is_copied(self, id_: str) -> str:
        """The new id of a style that was copied; empty if the other file has its own."""
        new = self._mapped.get(id_, "")
        return new if any(get(each, "styleId") == new for each in self.copied) else ""

    def write(self) -> None:
        """Put the copied styles into the file that takes the paragraphs in."""
        if self.copied and self._root is not None:
            self._root.extend(self.copied)
            self._parts[_STYLES] = serialise(self._root).encode()

    def _rename(self, node: Node) -> None:
        new = self._new_id(get(node, "val"))
        if new:
            put(node, "val", new)
        else:
            node.getparent().remove(node)

    def _new_id(self, id_: str) -> str:
        style = self._source.get(id_)
        if style is None or self._root is None:
            return ""
        if id_ not in self._mapped:
            own = self._own.get(_key(style))
            self._mapped[id_] = own or self._copied(style, id_)
        return self._mapped[id_]

    def _copied(self, style: Node, id_: str) -> str:
        new = id_
        while new in self._taken:
            new += "Stycke"
        self._taken.add(new)
        copy = deepcopy(style)
        put(copy, "styleId", new)
        for key in [key for key in copy.attrib if key.endswith("}default")]:
            del copy.attrib[key]
        self.copied.append(copy)
        return new


def _by_id(root: Node) -> dict[str, Node]:
    return {get(each, "styleId"): each for each in root if name_of(each) == "w:style"}


def _key(style: Node) -> tuple[str, str]:
    name = next((get(each, "val") for each in style if name_of(each) == "w:name"), "")
    return get(style, "type"), name.casefold()
