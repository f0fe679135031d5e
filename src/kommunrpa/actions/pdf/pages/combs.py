"""Combs: rows of small boxes with a letter in each, which read together."""

from collections.abc import Iterable
from typing import NamedTuple

from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.page import Word

_NARROWEST, _WIDEST, _HIGHEST = 6.0, 26.0, 30.0
_ROOM = 14.0
_SAME = 4.5
_UNEVEN = 1.6
_LEVEL = 2.0
_FEWEST = 3
_MOST, _MOST_COMBS = 60, 200
_CLOSE, _APART = 0.6, 1.2
_OFF_CENTRE = 0.25
_TICKS = frozenset("xX")


class Comb(NamedTuple):
    """A comb.

    Args:
        box: Where it stands.
        edges: Where its boxes begin and end sideways, from the left; between two groups of boxes, a dash has one.
    """

    box: Box
    edges: tuple[float, ...]


def combs_of(upright: Iterable[Box]) -> list[Comb]:
    """The combs between upright lines. Several right below each other are a table, and none; so are hundreds."""
    rows: list[list[Box]] = []
    for line in sorted(upright, key=lambda line: line.bottom):
        if line.height > _HIGHEST:
            continue
        if rows and line.bottom - rows[-1][0].bottom <= _LEVEL:
            rows[-1].append(line)
        else:
            rows.append([line])
    combs = [comb for lines in rows if len(lines) > _FEWEST for comb in _in_row(lines)]
    if len(combs) > _MOST_COMBS:
        return []
    return [each for each in combs if not any(_are_stacked(each, other) for other in combs)]


def _are_stacked(one: Comb, other: Comb) -> bool:
    apart = min(abs(one.box.top - other.box.bottom), abs(other.box.top - one.box.bottom))
    return apart <= _LEVEL and abs(one.edges[0] - other.edges[0]) <= _LEVEL


def _in_row(lines: list[Box]) -> list[Comb]:
    """The combs among lines that end at one level; the outermost are often taller than those between."""
    edges: list[list[float]] = []
    for line in sorted(lines):
        if edges and line.x0 - edges[-1][-1] <= _SAME:
            edges[-1].append(line.x0)
        else:
            edges.append([line.x0])
    found = _united(_runs([(each[0] + each[-1]) / 2 for each in edges]))
    bottom = max(line.bottom for line in lines)
    combs = []
    for run in found:
        if len(run) > _FEWEST:
            own = (line.top for line in lines if run[0] - _SAME <= line.x0 <= run[-1] + _SAME)
            combs.append(Comb(Box(run[0], min(bottom - _ROOM, *own), run[-1], bottom), tuple(run)))
    return combs


def _runs(places: list[float]) -> list[list[float]]:
    """The runs of places that are equally far from each other."""
    runs: list[list[float]] = [[]]
    for x in places:
        run = runs[-1]
        width = x - run[-1] if run else 0.0
        is_next = not run or _NARROWEST <= width <= _WIDEST
        is_even = len(run) < 2 or abs(width - _width(run)) <= _UNEVEN  # noqa: PLR2004 - two edges make a width
        if is_next and is_even and len(run) <= _MOST:
            run.append(x)
        else:
            runs.append([run[-1], x] if is_next and len(run) == 2 else [x])  # noqa: PLR2004 - a box of its own, wider
    return runs


def _width(run: list[float]) -> float:
    return (run[-1] - run[0]) / (len(run) - 1)


def _united(runs: list[list[float]]) -> list[list[float]]:
    """Runs of the same width close to each other as one: the groups of a date, or of a number with a dash."""
    united: list[list[float]] = []
    for run in runs:
        before = united[-1] if united else []
        if min(len(before), len(run)) > 1 and abs(_width(before[-2:]) - _width(run)) <= _UNEVEN:
            gap = run[0] - before[-1]
            if gap <= _CLOSE * _width(run):
                before[-1:] = [(before[-1] + run[0]) / 2, *run[1:]]
                continue
            if gap <= _APART * _width(run):
                before.extend(run)
                continue
        united.append(run)
    return united


def joined(words: list[Word], combs: list[Comb]) -> list[Word]:
    """The words of a page with those in a comb as one, a space for each empty box between them."""
    for comb in combs:
        whole = _with_open_ends(comb, words)
        inside = [word for word in words if _is_in(word, whole)]
        text = _text(inside, whole)
        if text is not None:
            rest = set(inside)
            words = [word for word in words if word not in rest]
            words.append(inside[0]._replace(text=text, box=around([word.box for word in inside])))
    return words


def _with_open_ends(comb: Comb, words: list[Word]) -> Comb:
    """A comb with a box more at either end where one letter stands as if there was one: its last wall isn't drawn."""
    width = comb.edges[1] - comb.edges[0]
    before, after = comb.edges[0] - width, comb.edges[-1] + width
    wide = comb._replace(box=comb.box._replace(x0=before, x1=after))
    edges = comb.edges
    for word in words:
        if len(word.text) == 1 and word.text.isalnum() and _is_in(word, wide):
            middle = (word.box.x0 + word.box.x1) / 2
            if abs(middle - before - width / 2) <= _OFF_CENTRE * width:
                edges = (before, *edges)
            elif abs(middle - after + width / 2) <= _OFF_CENTRE * width:
                edges = (*edges, after)
    return Comb(comb.box._replace(x0=edges[0], x1=edges[-1]), edges)


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
