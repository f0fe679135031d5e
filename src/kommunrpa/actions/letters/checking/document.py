"""A Word file as a check reads it: its parts, their paragraphs with the headings above them, and its styles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kommunrpa.actions.letters.checking.results import Place
from kommunrpa.actions.letters.language.notes import quoted
from kommunrpa.actions.letters.markup.runs import text_of
from kommunrpa.actions.letters.markup.styles import Styles
from kommunrpa.actions.letters.markup.tags import OBJECT, TemplateFault
from kommunrpa.actions.letters.markup.tree import Node, above, below, name_of, parse
from kommunrpa.actions.letters.rendering.package import read_parts

_TEXT_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes)[0-9]*\.xml")


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
            has_text = any((each.text or "").strip() for each in run if name_of(each) == "w:t")
            if has_text and above(run, "w:p") is self.node:
                yield run


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
