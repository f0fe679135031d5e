"""The rows of a page, with texts taken apart where more than a space stands between two words."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from kommunrpa.actions.pdf.pages.page import Style, Word
from kommunrpa.actions.pdf.pages.phrases import EM, Phrase, Row, Sheet

_LEAST = 0.15
_WIDER = 1.4
_ROUNDING = 0.5
_USUAL = 0.35


def spaced_rows(sheet: Sheet) -> tuple[Row, ...]:
    """The rows of a page. In a form a wide space is a space; in a table it may part two columns."""
    spaces = _spaces(sheet)
    return tuple(tuple(_taken_apart(row, spaces)) for row in sheet.rows)


def _spaces(sheet: Sheet) -> dict[Style, float]:
    """How wide the space between two words is in each style, in points: the narrowest on the page, or what is usual."""
    spaces: dict[Style, float] = {}
    letters: dict[Style, set[int]] = {}
    for phrase in sheet.phrases:
        for word in phrase.words:
            letters.setdefault(word.style, set()).add(
                round(20 * word.box.width / max(1, len(word.text)) / word.box.height)
            )
        for before, word in pairwise(phrase.words):
            gap = word.box.x0 - before.box.x1
            if before.style == word.style and gap >= _LEAST * word.box.height / EM:
                usual = _USUAL * word.box.height / EM if len(letters[word.style]) > 1 else gap
                spaces[word.style] = min(gap, usual, spaces.get(word.style, gap))
    return spaces


def _taken_apart(row: Row, spaces: dict[Style, float]) -> Iterator[Phrase]:
    for phrase in row:
        start = 0
        for at, (before, word) in enumerate(pairwise(phrase.words), start=1):
            space = spaces.get(word.style, word.box.height)
            if before.style == word.style and word.box.x0 - before.box.x1 > _WIDER * space + _ROUNDING:
                yield Phrase(phrase.words[start:at], phrase.row)
                start = at
        yield Phrase(phrase.words[start:], phrase.row)


def gutters(phrases: Iterable[Phrase]) -> list[float]:
    """Where, sideways, a space runs down between the words of all these texts: there may be two columns of them."""
    words: list[Word] = sorted((word for phrase in phrases for word in phrase.words), key=lambda word: word.box.x0)
    found = []
    right = words[0].box.x1 if words else 0.0
    for word in words[1:]:
        if word.box.x0 > right + _ROUNDING:
            found.append((right + word.box.x0) / 2)
        right = max(right, word.box.x1)
    return found


def cut_at(x: float, phrase: Phrase) -> list[Phrase]:
    """A text in its parts left and right of a place sideways, if words stand on both sides of it."""
    left = tuple(word for word in phrase.words if word.box.x1 <= x)
    parts = [left, phrase.words[len(left) :]]
    return [Phrase(words, phrase.row) for words in parts if words]


def parted(phrase: Phrase, cuts: Iterable[float]) -> list[Phrase]:
    """A text cut at each of some places sideways."""
    parts = [phrase]
    for x in cuts:
        parts = [part for each in parts for part in cut_at(x, each)]
    return parts
