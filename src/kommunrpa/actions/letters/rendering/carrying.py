"""Carries paragraphs from one Word file into another, with the styles, lists, pictures and links that they use."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.letters.language.attached import OFFICE, Relationship, media_name
from kommunrpa.actions.letters.markup.runs import text_of
from kommunrpa.actions.letters.markup.tags import TemplateFault
from kommunrpa.actions.letters.markup.tree import Node, name_of, parse
from kommunrpa.actions.letters.rendering.attaching import relationships_of, with_relationships, with_types
from kommunrpa.actions.letters.rendering.identities import with_own_identities
from kommunrpa.actions.letters.rendering.lists import carry_lists
from kommunrpa.actions.letters.rendering.package import MAIN, TYPES
from kommunrpa.actions.letters.rendering.styles import Styles

_REFUSED = {
    "w:sectPr": "a section break",
    "w:footnoteReference": "a footnote",
    "w:endnoteReference": "an endnote",
    "w:commentReference": "a comment",
    "w:ins": "a tracked change",
    "w:del": "a tracked change",
    "w:moveFrom": "a tracked change",
    "w:moveTo": "a tracked change",
    "w:altChunk": "another document",
    "w:object": "an embedded object",
    "w:control": "a control",
}


class Carrier:
    """Carries paragraphs into one part of a template.

    Args:
        parts: The template's parts, which are changed.
        part: The part that takes the paragraphs in.
        root: That part, as a tree.
    """

    def __init__(self, parts: dict[str, bytes], part: str, root: Node) -> None:
        self._parts, self._part, self._root = parts, part, root

    def carry(self, source: Mapping[str, bytes]) -> list[Node]:
        """What the body of a Word file holds, made ready to stand in the template.

        Args:
            source: The parts of the Word file.

        Raises:
            TemplateFault: It is empty, or holds what can't be carried over.
        """
        if MAIN not in source:
            raise TemplateFault(f"it has no {MAIN}: save it anew in Word", "")
        body = next(each for each in parse(source[MAIN]) if name_of(each) == "w:body")
        elements = [each for each in body if name_of(each) != "w:sectPr"]
        if etree.QName(body).namespace != etree.QName(self._root).namespace:
            raise TemplateFault("one of the two files is saved as Strict Open XML: save both as .docx", "")
        if not any(text_of(each).strip() for each in body.iter() if name_of(each) == "w:p"):
            raise TemplateFault("it has no text", "")
        for each in elements:
            _refuse(each)
        while name_of(elements[-1]) == "w:p" and not text_of(elements[-1]):
            elements.pop()  # Word ends each file with a paragraph
        self._carry_relationships(elements, source)
        styles = Styles(source, self._parts)
        styles.carry(elements)
        carry_lists([*elements, *styles.copied], source, self._parts, styles=styles)
        styles.write()
        return with_own_identities(elements, self._root)

    def _carry_relationships(self, elements: list[Node], source: Mapping[str, bytes]) -> None:
        name = relationships_of(MAIN)
        known = {each.get("Id"): each for each in parse(source[name])} if name in source else {}
        carried: dict[str, str] = {}
        for node in (each for element in elements for each in element.iter()):
            for key in [key for key in node.attrib if key.startswith(f"{{{OFFICE}}}")]:
                old = node.get(key)
                if old not in known:
                    del node.attrib[key]
                    continue
                if old not in carried:
                    carried[old] = self._carried(known[old], source)
                node.set(key, carried[old])

    def _carried(self, relationship: Node, source: Mapping[str, bytes]) -> str:
        kind, target = relationship.get("Type").rpartition("/")[2], relationship.get("Target")
        external = relationship.get("TargetMode") == "External"
        if external and kind == "hyperlink":
            return self._lead_to(Relationship(kind=kind, target=target, external=True))
        if external or kind != "image":
            raise TemplateFault(f"it holds something that can't be carried over ({kind}): make a picture of it", "")
        path = str(PurePosixPath("/word") / target).removeprefix("/")
        stored = media_name(source[path], PurePosixPath(path).suffix.removeprefix("."))
        self._parts[f"word/{stored}"] = source[path]
        self._parts[TYPES] = with_types(self._parts[TYPES], {f"word/{stored}": _type_of(path, source)})
        return self._lead_to(Relationship(kind=kind, target=stored))

    def _lead_to(self, relationship: Relationship) -> str:
        name = relationships_of(self._part)
        self._parts[name] = with_relationships(self._parts.get(name), [relationship])
        return relationship.id


def _refuse(element: Node) -> None:
    for each in element.iter():
        if name_of(each) in _REFUSED:
            raise TemplateFault(f"it holds {_REFUSED[name_of(each)]}, which can't be carried over", "")


def _type_of(path: str, source: Mapping[str, bytes]) -> str:
    types = parse(source[TYPES])
    suffix = PurePosixPath(path).suffix.removeprefix(".").casefold()
    for each in types:
        if each.get("PartName") == f"/{path}" or each.get("Extension", "").casefold() == suffix:
            return str(each.get("ContentType"))
    raise TemplateFault(f"a picture of it ({suffix}) has no known kind: save it anew in Word", "")
