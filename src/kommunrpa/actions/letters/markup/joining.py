"""Joins lines at the tags that ask for it with ``{%-`` and ``-%}``, so that a branch can be typed over many lines."""

import re
from collections.abc import Iterable, Sequence

from kommunrpa.actions.letters.markup.runs import SIGN, Leaf, leaves_of, merge_texts, sign_of, text_with
from kommunrpa.actions.letters.markup.tags import OBJECT, Tag, TemplateFault
from kommunrpa.actions.letters.markup.tree import Node, above, name_of, remove_text, replace, set_text

_ENDS_IN_SIGN = re.compile(rf"{SIGN.pattern}\s*\Z")


def join_lines(root: Node, tags: Sequence[Tag]) -> None:
    """Join the lines before and after each tag that asks for it.

    A line ends with its paragraph or with a line break in it. What is joined becomes part of the first paragraph, and
    of its last run where both look alike.

    Args:
        root: The part, with signs for the tags.
        tags: The tags, by number.

    Raises:
        TemplateFault: Text stands beside the tag, or there is no line to join.
    """
    for number, tag in enumerate(tags):
        if tag.joins_before:
            _join_before(text_with(root, number), number, tag)
        if tag.joins_after:
            _join_after(text_with(root, number), number, tag)


def _join_before(text: Node, number: int, tag: Tag) -> None:
    before, _, after = text.text.partition(sign_of(number))
    if _ENDS_IN_SIGN.search(before):
        return  # another tag stands before it
    if before.strip():
        raise TemplateFault(f"text stands before {tag.raw} on its line: give the tag a line of its own", tag.quote)
    set_text(text, sign_of(number) + after)
    paragraph = above(text, "w:p")
    while (last := _nearest(reversed(_leaves_around(paragraph, text)[0]))) is None:
        paragraph = _joined(_neighbour(paragraph, tag, step=-1), paragraph, tag)
    if name_of(last.node) == "w:t":
        merge_texts(last.node, text)


def _join_after(text: Node, number: int, tag: Tag) -> None:
    before, _, after = text.text.partition(sign_of(number))
    if SIGN.match(after.lstrip()):
        return  # another tag stands behind it
    if after.strip():
        raise TemplateFault(f"text stands behind {tag.raw} on its line: give the tag a line of its own", tag.quote)
    set_text(text, before + sign_of(number))
    paragraph = above(text, "w:p")
    while (following := _nearest(_leaves_around(paragraph, text)[1])) is None:
        _joined(paragraph, _neighbour(paragraph, tag, step=1), tag)
    if name_of(following.node) == "w:t":
        merge_texts(text, following.node)


def _leaves_around(paragraph: Node, text: Node) -> tuple[list[Leaf], list[Leaf]]:
    leaves = list(leaves_of(paragraph))
    place = next(at for at, leaf in enumerate(leaves) if leaf.node is text)
    return leaves[:place], leaves[place + 1 :]


def _nearest(leaves: Iterable[Leaf]) -> Leaf | None:
    """The first leaf that is more than a break; the breaks up to it are taken away."""
    for leaf in leaves:
        if leaf.text == OBJECT or leaf.text.strip("\n\t"):
            return leaf
        remove_text(leaf.node)
    return None


def _neighbour(paragraph: Node, tag: Tag, *, step: int) -> Node:
    found = paragraph.getprevious() if step < 0 else paragraph.getnext()
    if found is None or name_of(found) != "w:p":
        where = "before" if step < 0 else "behind"
        raise TemplateFault(f"{tag.raw} has no paragraph {where} it to be joined with", tag.quote)
    return found


def _joined(first: Node, second: Node, tag: Tag) -> Node:
    """Move what a paragraph holds to the end of the one before it."""
    if any(name_of(each) == "w:sectPr" for paragraph in (first, second) for each in paragraph.iter()):
        raise TemplateFault(f"{tag.raw} would join paragraphs over the end of a section", tag.quote)
    first.extend([each for each in second if name_of(each) != "w:pPr"])
    replace(second, "")
    return first
