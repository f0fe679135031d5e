"""A Word file as a check reads it: its parts, their paragraphs with the headings above them, and its styles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kommunrpa.actions.letters.checking.results import Place
from kommunrpa.actions.letters.language.notes import quoted
from kommunrpa.actions.letters.markup.runs import text_of
from kommunrpa.actions.letters.markup.tags import OBJECT, TemplateFault
from kommunrpa.actions.letters.markup.tree import Node, name_of, parse
from kommunrpa.actions.letters.rendering.package import read_parts

_TEXT_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes)[0-9]*\.xml")
_HEADING = re.compile(r"(?:heading|rubrik) ?([1-9])", re.IGNORECASE)
_LEVELS = 9
_OFF = frozenset({"0", "false", "off", "none"})


def attribute(node: Node | None, name: str = "val") -> str:
    """An attribute of an element, whatever its namespace; empty if there is none."""
    found = () if node is None else (value for key, value in node.items() if key.rpartition("}")[2] == name)
    return next(iter(found), "")


def child(node: Node | None, *path: str) -> Node | None:
    """The first element at the end of a path of names, such as ``w:pPr``, ``w:jc``."""
    for name in path:
        node = next((each for each in (() if node is None else node) if name_of(each) == name), None)
    return node


def below(node: Node | None, *names: str) -> Iterator[Node]:
    """Every element of these names in another, but for what is written twice for old versions of Word."""
    for each in () if node is None else node:
        if each.tag == "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback":
            continue
        if name_of(each) in names:
            yield each
        yield from below(each, *names)


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A paragraph.

    Args:
        node: Its element.
        place: Where it stands.
        text: All of its text.
        level: Of a heading its level, from 1; else 0.
    """

    node: Node
    place: Place
    text: str
    level: int

    def runs(self) -> Iterator[Node]:
        """Its runs with text; not those of a text box in it, which has paragraphs of its own."""
        for run in below(self.node, "w:r"):
            own = next(each for each in run.iterancestors() if name_of(each) == "w:p") is self.node
            if own and any((each.text or "").strip() for each in run if name_of(each) == "w:t"):
                yield run


class Styles:
    """The styles of a file, and what they make of a run."""

    def __init__(self, root: Node | None) -> None:
        self._styles = {attribute(each, "styleId"): each for each in below(root, "w:style")}
        self._defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        usual = (
            key
            for key, each in self._styles.items()
            if attribute(each, "type") == "paragraph" and attribute(each, "default") not in {"", *_OFF}
        )
        self._normal = next(usual, "")

    def chain(self, key: str) -> Iterator[Node]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while (style := self._styles.get(key)) is not None and key not in seen:
            seen.add(key)
            yield style
            key = attribute(child(style, "w:basedOn"))

    def level(self, paragraph: Node) -> int:
        """The level of a heading, from 1; 0 for what is no heading."""
        own = child(paragraph, "w:pPr", "w:outlineLvl")
        if own is not None:
            return _level(attribute(own))
        for style in self.chain(attribute(child(paragraph, "w:pPr", "w:pStyle"))):
            named = _HEADING.fullmatch(attribute(child(style, "w:name")))
            outline = child(style, "w:pPr", "w:outlineLvl")
            if outline is not None:
                return _level(attribute(outline))
            if named:
                return int(named[1])
        return 0

    def is_title(self, paragraph: Node) -> bool:
        """Whether it is in Word's style for titles, which is no heading."""
        chain = self.chain(attribute(child(paragraph, "w:pPr", "w:pStyle")))
        return any(attribute(child(style, "w:name")).casefold() == "title" for style in chain)

    def paragraph(self, paragraph: Node) -> Iterator[Node]:
        """The styles of a paragraph, the nearest first."""
        yield from self.chain(attribute(child(paragraph, "w:pPr", "w:pStyle")) or self._normal)

    def of_run(self, run: Node, paragraph: Node, name: str) -> str:
        """What a run is given for a property such as ``w:color``: by itself, a style or default; empty if nothing."""
        return next(filter(None, map(attribute, self._given(run, paragraph, name))), "")

    def is_on(self, run: Node, paragraph: Node, name: str) -> bool:
        """Whether a run has something that is on or off, such as ``w:b``."""
        nearest = next(self._given(run, paragraph, name), None)
        return nearest is not None and attribute(nearest) not in _OFF

    def style_of_table(self, table: Node) -> Iterator[Node]:
        """The styles of a table, the nearest first."""
        yield from self.chain(attribute(child(table, "w:tblPr", "w:tblStyle")))

    def _given(self, run: Node, paragraph: Node, name: str) -> Iterator[Node]:
        own = child(run, "w:rPr")
        styles = (*self.chain(attribute(child(own, "w:rStyle"))), *self.paragraph(paragraph))
        for each in (own, *(child(style, "w:rPr") for style in styles), self._defaults):
            found = child(each, name)
            if found is not None:
                yield found


class Document:
    """A Word file as a check reads it."""

    def __init__(self, content: bytes) -> None:
        """Read a file.

        Args:
            content: The file.

        Raises:
            TemplateFault: It is no Word file, or a part of it is broken.
        """
        self._raw = read_parts(content)
        self.styles = Styles(self.root("word/styles"))
        names = sorted(filter(_TEXT_PART.fullmatch, self._raw))  # the letter itself is the first
        self.texts = {name: self._parsed(name) for name in names}
        self.paragraphs = {name: list(self._paragraphs(name, root)) for name, root in self.texts.items()}

    def root(self, stem: str) -> Node | None:
        """The XML of the part with a name such as ``word/styles``; None if the file has no such part."""
        name = next(filter(re.compile(rf"{stem}[0-9]*\.xml").fullmatch, self._raw), None)
        return None if name is None else self._parsed(name)

    def all(self) -> Iterator[Paragraph]:
        """Every paragraph, those of the letter itself first."""
        for paragraphs in self.paragraphs.values():
            yield from paragraphs

    @property
    def body(self) -> list[Paragraph]:
        """The paragraphs of the letter itself."""
        return next((found for name, found in self.paragraphs.items() if name.startswith("word/document")), [])

    def _parsed(self, name: str) -> Node:
        try:
            return parse(self._raw[name])
        except TemplateFault as fault:
            raise TemplateFault(f"{name}: {fault.reason}", fault.text) from fault

    def _paragraphs(self, part: str, root: Node) -> Iterator[Paragraph]:
        heading = ""
        for number, node in enumerate(below(root, "w:p"), start=1):
            text = text_of(node)
            level = self.styles.level(node)
            shown = quoted(text)[1:-1]
            yield Paragraph(node, Place(part=part, heading=heading, paragraph=number, text=shown), text, level)
            heading = shown if level and text.strip(OBJECT).strip() else heading


def _level(value: str) -> int:
    return int(value) + 1 if value.isdecimal() and int(value) < _LEVELS else 0
