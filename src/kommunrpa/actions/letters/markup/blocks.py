"""Pairs the statements of a template into blocks, and checks that each block is cut out along whole elements."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kommunrpa.actions.letters.markup.runs import SIGN
from kommunrpa.actions.letters.markup.tags import BEGIN_BLOCK, END_OF_BLOCK, MIDDLE_OF_BLOCK, Tag, TemplateFault

_OF_LOOP = re.compile(r"(?<![\w.\"'])loop\.")
_WHOLE: list[list[str]] = [[]]
_IN_TEXT = [[], ["w:p"], ["w:t"], ["w:t", "w:r"], ["w:t", "w:r", "w:p"]]
_MARKUP = re.compile(r"<(/?)([^\s/>]+)[^>]*?(/?)>")


def pair_blocks(order: Iterable[int], tags: Sequence[Tag]) -> list[list[int]]:
    """Pair the statements: each block from its first tag to its last.

    Args:
        order: The tags' numbers, in the order in which they stand in the part.
        tags: The tags, by number.

    Returns:
        The numbers of each block's tags; a statement that needs no end is a block of its own.

    Raises:
        TemplateFault: A block is not closed or not opened, or its tags do not govern the same thing.
    """
    blocks: list[list[int]] = []
    open_blocks: list[list[int]] = []
    for number in order:
        tag = tags[number]
        if _OF_LOOP.search(tag.code) and tag.kind in {"value", "statement"} and not _in_loop(open_blocks, tags):
            raise TemplateFault(f"{tag.raw} stands in no loop: put it between for and endfor", tag.quote)
        if tag.kind != "statement":
            continue
        if tag.keyword in BEGIN_BLOCK:
            open_blocks.append([number])
            continue
        if tag.keyword == "set":
            blocks.append([number])
            continue
        wanted = MIDDLE_OF_BLOCK.get(tag.keyword) or (END_OF_BLOCK[tag.keyword],)
        if not open_blocks or tags[open_blocks[-1][0]].keyword not in wanted:
            raise TemplateFault(f"{tag.raw} has no {' or '.join(wanted)} that it belongs to", tag.quote)
        begin = tags[open_blocks[-1][0]]
        if tag.scope != begin.scope:
            raise TemplateFault(f"{begin.raw} and {tag.raw} belong together: write both in the same way", tag.quote)
        open_blocks[-1].append(number)
        if tag.keyword in END_OF_BLOCK:
            blocks.append(open_blocks.pop())
    for begin in (tags[block[0]] for block in open_blocks):
        raise TemplateFault(f"{begin.raw} is never closed by {BEGIN_BLOCK[begin.keyword]}", begin.quote)
    return blocks


def _in_loop(open_blocks: Sequence[Sequence[int]], tags: Sequence[Tag]) -> bool:
    return any(tags[block[0]].keyword == "for" for block in open_blocks)


def check_cuts(source: str, blocks: Iterable[Sequence[int]], tags: Sequence[Tag]) -> None:
    """Check that the letter stays whole whichever branch is taken, however often.

    What lies between two tags of a block closes nothing that it does not open. Two exceptions: tags in the running
    text may reach over the end of a run, from one to another of the same look, and over the end of a paragraph, which
    then belongs to the branch.

    Args:
        source: The part as text, with signs for the tags.
        blocks: The numbers of each block's tags.
        tags: The tags, by number.

    Raises:
        TemplateFault: A block begins in one cell, text box or link and ends in another.
    """
    places = {int(found[1]): found.span() for found in SIGN.finditer(source)}
    for block in blocks:
        for first, second in pairwise(block):
            _check_cut(source[places[first][1] : places[second][0]], tags[first], tags[second])


def _check_cut(between: str, first: Tag, second: Tag) -> None:
    opened: list[str] = []
    closed: list[str] = []
    for end, name, empty in _MARKUP.findall(between):
        if not end and not empty:
            opened.append(name)
        elif end and opened:
            opened.pop()
        elif end:
            closed.append(name)
    if closed != opened[::-1] or closed not in (_WHOLE if first.scope else _IN_TEXT):
        raise TemplateFault(
            f"{first.raw} and {second.raw} stand in different places (cells, rows, links or text boxes): "
            "put both in the same, or use {%p, {%tr or {%tc",
            second.quote,
        )


def places_in_order(source: str) -> list[int]:
    """The numbers of the tags, in the order in which they stand in the part."""
    return [int(number) for number in SIGN.findall(source)]
