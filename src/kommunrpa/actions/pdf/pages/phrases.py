"""Rows of phrases: words that stand on one row, and those of them that read together."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.page import Page, Style, Word
from kommunrpa.actions.pdf.pages.words import ASCENT, DESCENT

EM = ASCENT + DESCENT
"""A word's box is this many times its font's size high."""
_SAME_ROW = 0.3
_WIDEST_SPACE = 0.65
_LETTERS_WIDE = 1.25
_IN_LINE = 3.0


@dataclass(frozen=True)
class Phrase:
    """Words that read together: on one row, with no more than a space between them.

    Args:
        words: At least one.
        row: Number of its row on the page, from the top.
    """

    words: tuple[Word, ...]
    row: int

    @cached_property
    def box(self) -> Box:
        """Where it stands."""
        return around([word.box for word in self.words])

    @cached_property
    def text(self) -> str:
        """Its words with a space between each."""
        return " ".join(word.text for word in self.words)

    @property
    def style(self) -> Style:
        """The style of its first word."""
        return self.words[0].style

    @property
    def size(self) -> float:
        """The size of its first word's font, in points."""
        return self.words[0].box.height / EM


Row = tuple[Phrase, ...]


def rows_of(page: Page) -> tuple[Row, ...]:
    """The rows of a page from the top, each with its phrases from the left; rows of dots left out."""
    upright = [line for line in page.lines if line.height > line.width]
    leaders = sorted((word.box for word in page.words if word.leader), key=_middle)
    rows = _in_rows(word for word in page.words if not word.leader)
    return tuple(
        tuple(Phrase(tuple(words), number) for words in _in_phrases(row, _barriers(row[0].box, upright, leaders)))
        for number, row in enumerate(rows)
    )


def _barriers(row: Box, upright: list[Box], leaders: list[Box]) -> list[Box]:
    """What parts the words of a row: upright lines, and dots."""
    dots = leaders[bisect_left(leaders, row.top, key=_middle) : bisect_right(leaders, row.bottom, key=_middle)]
    return [line for line in upright if line.beside(row) > 0] + dots


def _middle(box: Box) -> float:
    return box.middle


def _in_rows(words: Iterable[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    middle = 0.0
    for word in sorted(words, key=lambda word: word.box.middle):
        if rows and abs(word.box.middle - middle) <= _SAME_ROW * min(word.box.height, rows[-1][0].box.height):
            rows[-1].append(word)
        else:
            rows.append([word])
            middle = word.box.middle
    return [sorted(row, key=lambda word: word.box.x0) for row in rows]


def _in_phrases(row: list[Word], barriers: list[Box]) -> list[list[Word]]:
    phrases = [[row[0]]]
    for word in row[1:]:
        before = phrases[-1][-1]
        between = any(before.box.x1 - 1 <= bar.x0 and bar.x1 <= word.box.x0 + 1 for bar in barriers)
        if between or word.box.x0 - before.box.x1 > _space(before, word):
            phrases.append([word])
        else:
            phrases[-1].append(word)
    return phrases


def _space(before: Word, word: Word) -> float:
    """The widest gap between two words that read together, in points; narrower where the font changes."""
    letters = (before.box.width + word.box.width) / max(1, len(before.text) + len(word.text))
    em = max(word.box.height, before.box.height) / EM
    widest = max(_WIDEST_SPACE * em, _LETTERS_WIDE * letters)
    return widest if word.style == before.style else 0.7 * widest


@dataclass(frozen=True)
class Sheet:
    """One page with its rows of phrases.

    Args:
        page: The page.
    """

    page: Page

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows from the top."""
        return rows_of(self.page)

    @property
    def text(self) -> str:
        """The text row by row; what runs along the margin comes last."""
        rows = [" ".join(phrase.text for phrase in row) for row in self.rows]
        return "\n".join([*rows, *(word.text for word in self.page.aside)])

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every phrase, row by row."""
        return tuple(phrase for row in self.rows for phrase in row)

    @cached_property
    def by_initial(self) -> dict[str, list[tuple[Phrase, int]]]:
        """Where a word begins with a letter: its phrase and its index there, by the letter without case."""
        places: dict[str, list[tuple[Phrase, int]]] = {}
        for phrase in self.phrases:
            for at, word in enumerate(phrase.words):
                places.setdefault(word.text.casefold().lstrip("*")[:1], []).append((phrase, at))
        return places

    @cached_property
    def upright(self) -> tuple[Box, ...]:
        """The vertical lines."""
        return tuple(line for line in self.page.lines if line.height > line.width)

    @cached_property
    def level(self) -> tuple[Box, ...]:
        """The horizontal lines."""
        return tuple(line for line in self.page.lines if line.width >= line.height)

    @cached_property
    def leaders(self) -> tuple[Box, ...]:
        """The rows of dots and lines to write on."""
        return tuple(word.box for word in self.page.words if word.leader)

    @cached_property
    def _middles(self) -> list[float]:
        return [row[0].box.middle for row in self.rows]

    def beside(self, box: Box, *, above: float = 0.0, below: float = 0.0) -> list[Phrase]:
        """The phrases on the rows of a box, and on those so many points above and below it."""
        first = bisect_left(self._middles, box.top - above)
        last = bisect_right(self._middles, box.bottom + below)
        return [phrase for row in self.rows[first:last] for phrase in row]

    def right_of(self, phrase: Phrase) -> Row:
        """The phrases to the right of one, on its row."""
        return tuple(each for each in self.rows[phrase.row] if each.box.x0 > phrase.box.x0)

    def next_line(self, phrase: Phrase) -> Phrase | None:
        """The phrase close below that looks like the next line of the same text."""
        near = self.beside(phrase.box, below=phrase.box.height)
        return next((each for each in near if is_next_line(phrase, each, lines=self.level)), None)

    def line_before(self, phrase: Phrase) -> Phrase | None:
        """The phrase close above that looks like the line before of the same text."""
        near = self.beside(phrase.box, above=phrase.box.height)
        return next((each for each in near if is_next_line(each, phrase, lines=self.level)), None)


def is_next_line(first: Phrase, second: Phrase, *, lines: Iterable[Box]) -> bool:
    """Whether the second phrase stands close below the first, in line with it, in the same style."""
    upper, lower = first.box, second.box
    gap = lower.top - upper.bottom
    if second.style != first.style or not -0.4 * upper.height < gap < 0.4 * upper.height:
        return False
    centred = abs((upper.x0 + upper.x1) - (lower.x0 + lower.x1)) <= 2 * _IN_LINE
    if lower.middle - upper.middle < 0.5 * upper.height or not (abs(upper.x0 - lower.x0) <= _IN_LINE or centred):
        return False
    return not any(upper.middle < line.middle < lower.middle and line.over(lower) > 0 for line in lines)
