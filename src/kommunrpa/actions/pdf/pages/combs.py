"""Combs: rows of small boxes with a letter in each, which read together."""

from collections.abc import Iterable
from typing import NamedTuple

from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.page import Word

_NARROWEST, _WIDEST, _HIGHEST = 6.0, 26.0, 30.0
_ROOM = 14.0
_SAME = 4.5
_UNEVEN = 1.6
_FEWEST = 3
_MOST = 60
_TICKS = frozenset("xX")


class Comb(NamedTuple):
    """A comb.

    Args:
        box: Where it stands.
        edges: Where its boxes begin and end sideways, from the left.
    """

    box: Box
    edges: tuple[float, ...]


def combs_of(upright: Iterable[Box]) -> list[Comb]:
    """The combs between upright lines. Several right below each other are a table, and none."""
    rows: dict[tuple[int, int], list[Box]] = {}
    for line in upright:
        if line.height <= _HIGHEST:
            rows.setdefault((round(line.top / 2), round(line.bottom / 2)), []).append(line)
    combs = [comb for lines in rows.values() for comb in _in_row(lines)]
    ends = {(round(comb.edges[0]), round(comb.box.bottom / 3)) for comb in combs}
    begins = {(round(comb.edges[0]), round(comb.box.top / 3)) for comb in combs}
    stacked = ends & begins
    return [
        comb
        for comb in combs
        if stacked.isdisjoint((round(comb.edges[0]), round(y / 3)) for y in (comb.box.top, comb.box.bottom))
    ]


def _in_row(lines: list[Box]) -> list[Comb]:
    edges: list[list[float]] = []
    for line in sorted(lines):
        if edges and line.x0 - edges[-1][-1] <= _SAME:
            edges[-1].append(line.x0)
        else:
            edges.append([line.x0])
    middles = [(each[0] + each[-1]) / 2 for each in edges]
    runs: list[list[float]] = [[]]
    for x in middles:
        run = runs[-1]
        width = x - run[-1] if run else 0.0
        is_next = not run or _NARROWEST <= width <= _WIDEST
        is_even = len(run) < 2 or abs(width - (run[-1] - run[-2])) <= _UNEVEN  # noqa: PLR2004 - two edges make a width
        if is_next and is_even and len(run) <= _MOST:
            run.append(x)
        else:
            runs.append([x])
    box = around(lines)
    top = min(box.top, box.bottom - _ROOM)
    return [Comb(Box(run[0], top, run[-1], box.bottom), tuple(run)) for run in runs if len(run) > _FEWEST]


def joined(words: list[Word], combs: list[Comb]) -> list[Word]:
    """The words of a page with those in a comb as one, a space for each empty box between them."""
    for comb in combs:
        inside = [word for word in words if _is_in(word, comb)]
        text = _text(inside, comb)
        if text is not None:
            rest = set(inside)
            words = [word for word in words if word not in rest]
            words.append(inside[0]._replace(text=text, box=around([word.box for word in inside])))
    return words


def _is_in(word: Word, comb: Comb) -> bool:
    middle = (word.box.x0 + word.box.x1) / 2
    return not word.leader and comb.box.top < word.box.middle < comb.box.bottom and comb.box.x0 < middle < comb.box.x1


def _text(words: list[Word], comb: Comb) -> str | None:
    """What stands in a comb; nothing where a box has more than one letter, or all of it is ticks."""
    letters = [" "] * (len(comb.edges) - 1)
    for word in words:
        width = word.box.width / len(word.text)
        for at, letter in enumerate(word.text):
            x = word.box.x0 + (at + 0.5) * width
            box = sum(edge <= x for edge in comb.edges) - 1
            if not 0 <= box < len(letters) or letters[box] != " ":
                return None
            letters[box] = letter
    text = "".join(letters).strip()
    return text if len(text) > 1 and not set(text) <= {*_TICKS, " "} else None
