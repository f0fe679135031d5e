"""Tells on which page a paragraph stands, as Word saw it when the file was saved."""

from kommunrpa.actions.letters.markup.runs import text_of
from kommunrpa.actions.letters.markup.tree import Node, name_of, parse

_BREAK = "w:lastRenderedPageBreak"


def page_of(content: bytes, text: str) -> int | None:
    """The page on which the first paragraph with a text begins.

    Args:
        content: A part of a Word file.
        text: The whole text of the paragraph.

    Returns:
        The page, from 1; None if no paragraph has that text, or Word noted no pages (of a single one, it does not).
    """
    page, found = 1, None
    for node in parse(content).iter():
        name = name_of(node)
        page += name == _BREAK
        if name == "w:p" and found is None and text_of(node) == text:
            found = page + _begins_a_page(node)
    return found if page > 1 else None


def _begins_a_page(paragraph: Node) -> bool:
    first = next((each for each in paragraph.iter("{*}t", "{*}lastRenderedPageBreak")), None)
    return first is not None and name_of(first) == _BREAK
