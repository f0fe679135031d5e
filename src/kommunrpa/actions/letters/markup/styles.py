"""The styles of a Word file, and what they make of its paragraphs and runs."""

import re
from collections.abc import Iterator

from kommunrpa.actions.letters.markup.tree import Node, attribute, child, is_off, name_of

_HEADING = re.compile(r"(?:heading|rubrik) ?([1-9])", re.IGNORECASE)
_LEVELS = 9


class Styles:
    """The styles of a file, and what they make of a run."""

    def __init__(self, root: Node | None) -> None:
        styles = (each for each in (() if root is None else root) if name_of(each) == "w:style")
        self._styles = {attribute(each, "styleId"): each for each in styles}
        self._defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        usual = (
            key
            for key, each in self._styles.items()
            if attribute(each, "type") == "paragraph" and attribute(each, "default") and not is_off(each, "default")
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
        return next(filter(None, map(attribute, self.given(run, paragraph, name))), "")

    def is_on(self, run: Node, paragraph: Node, name: str) -> bool:
        """Whether a run has something that is on or off, such as ``w:b``."""
        nearest = next(self.given(run, paragraph, name), None)
        return not is_off(nearest)

    def style_of_table(self, table: Node) -> Iterator[Node]:
        """The styles of a table, the nearest first."""
        yield from self.chain(attribute(child(table, "w:tblPr", "w:tblStyle")))

    def given(self, run: Node, paragraph: Node, name: str, *, table: Node | None = None) -> Iterator[Node]:
        """Everything that says something of a property of a run, the nearest first.

        Args:
            run: The run.
            paragraph: Its paragraph.
            name: The property, such as ``w:rFonts``.
            table: The table whose style counts too, if any.
        """
        own = child(run, "w:rPr")
        of_table = () if table is None else self.style_of_table(table)
        styles = (*self.chain(attribute(child(own, "w:rStyle"))), *self.paragraph(paragraph), *of_table)
        for each in (own, *(child(style, "w:rPr") for style in styles), self._defaults):
            found = child(each, name)
            if found is not None:
                yield found


def _level(value: str) -> int:
    return int(value) + 1 if value.isdecimal() and int(value) < _LEVELS else 0
