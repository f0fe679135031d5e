"""Rows of phrases: words that stand on one row, and those of them that read together."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from kommunrpa.actions.pdf.pages.combs import Comb, combs_of, joined
from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.page import Page, Style, Word
from kommunrpa.actions.pdf.pages.words import ASCENT, DESCENT
from kommunrpa.fields.labels import folded
from kommunrpa.fields.signs import BOXES

EM = ASCENT + DESCENT
"""A word's box is this many times its font's size high."""
_SAME_ROW = 0.18
_DESCENT = 0.18
_AS_FAR_DOWN = 0.45
_WIDEST_SPACE = 0.65
_SURE_SPACE = 0.35
_LETTERS_WIDE = 1.25
_IN_LINE = 3.0
_SIGNS = {"[]": "[ ]", "()": "( )", "[x]": "[x]", "[X]": "[x]", "(x)": "(x)", "(X)": "(x)"}
_SIGN_ENDS = {sign[at:] for sign in _SIGNS for at in (1, -1)}
_OVER = 0.1
_THINNEST = 0.1
_ALIKE = 1.6


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


def _rows_of(words: Iterable[Word], upright: Iterable[Box], combs: list[Comb]) -> tuple[Row, ...]:
    """The rows of a page from the top, each with its phrases from the left; rows of dots left out."""
    leaders = sorted((word.box for word in words if word.leader), key=_middle)
    rows = _in_rows(joined([_with_room(word) for word in words if not word.leader], combs))
    return tuple(
        tuple(Phrase(tuple(words), number) for words in _in_phrases(row, _barriers(row[0].box, upright, leaders)))
        for number, row in enumerate(rows)
    )


def _with_room(word: Word) -> Word:
    """A word that has a height and a width, whatever the file says."""
    box = word.box
    if min(box.width, box.height) >= _THINNEST:
        return word
    return word._replace(
        box=Box(box.x0, box.top, box.x0 + max(box.width, _THINNEST), box.top + max(box.height, _THINNEST))
    )


def _barriers(row: Box, upright: Iterable[Box], leaders: list[Box]) -> list[float]:
    """Where, sideways, something parts the words of a row: upright lines, and the beginnings of dots."""
    dots = leaders[bisect_left(leaders, row.top, key=_middle) : bisect_right(leaders, row.bottom, key=_middle)]
    return sorted([line.x0 for line in upright if line.beside(row) > 0] + [each.x0 for each in dots])


def _middle(box: Box) -> float:
    return box.middle


def _in_rows(words: Iterable[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    base = 0.0
    for word in sorted(words, key=_base):
        if rows and abs(_base(word) - base) <= _SAME_ROW * min(word.box.height, rows[-1][0].box.height):
            rows[-1].append(word)
        else:
            rows.append([word])
            base = _base(word)
    return [_with_signs(sorted(row, key=lambda word: word.box.x0)) for row in rows]


def _base(word: Word) -> float:
    """How far down a word stands on its line: the same for words of different sizes."""
    return word.box.bottom - _DESCENT * word.box.height


def _with_signs(row: list[Word]) -> list[Word]:
    """A row in which a box of brackets, such as ``[ ]`` or ``( x )``, is one word."""
    joined: list[Word] = []
    for word in row:
        joined.append(word)
        for count in (3, 2) if word.text in _SIGN_ENDS else ():
            sign = _SIGNS.get("".join(each.text for each in joined[-count:])) if len(joined) >= count else None
            if sign and joined[-count].text in "[(":
                joined[-count:] = [word._replace(text=sign, box=around([each.box for each in joined[-count:]]))]
                break
    return joined


def _in_phrases(row: list[Word], barriers: list[float]) -> list[list[Word]]:
    phrases = [[row[0]]]
    for word in row[1:]:
        before = phrases[-1][-1]
        at = bisect_left(barriers, before.box.x1 - 1)
        between = at < len(barriers) and barriers[at] <= word.box.x0 + 1
        gap = word.box.x0 - before.box.x1
        is_apart = gap > _SURE_SPACE * word.box.height and gap > _space(before, word)
        is_apart = is_apart or is_overprinted(before, word)
        if between or is_apart or {before.text, word.text} & BOXES:
            phrases.append([word])
        else:
            phrases[-1].append(word)
    return phrases


def is_overprinted(before: Word, word: Word) -> bool:
    """Whether the later of two words on a row is printed over the end of the earlier one."""
    low, high = sorted((before.box.height, word.box.height))
    return word.box.x0 < before.box.x1 - _OVER * low / EM and high < _ALIKE * low


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
        return _rows_of(self.page.words, self.upright, self.combs)

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
    def by_word(self) -> dict[str, list[tuple[Phrase, int]]]:
        """Where a word stands: its phrase and its index there, by its text (`folded`) before any colon."""
        places: dict[str, list[tuple[Phrase, int]]] = {}
        for phrase in self.phrases:
            for at, word in enumerate(phrase.words):
                text = folded(word.text).lstrip("*").partition(":")[0].rstrip("*-")
                places.setdefault(text, []).append((phrase, at))
        return places

    @cached_property
    def by_begin(self) -> dict[int, list[Phrase]]:
        """The phrases by where they begin sideways, to the nearest point."""
        places: dict[int, list[Phrase]] = {}
        for phrase in self.phrases:
            places.setdefault(round(phrase.box.x0), []).append(phrase)
        return places

    @cached_property
    def upright(self) -> tuple[Box, ...]:
        """The vertical lines."""
        return tuple(line for line in self.page.lines if line.height > line.width)

    @cached_property
    def combs(self) -> list[Comb]:
        """The rows of small boxes for a letter each."""
        return combs_of(self.upright)

    @cached_property
    def level(self) -> tuple[Box, ...]:
        """The horizontal lines."""
        return tuple(line for line in self.page.lines if line.width >= line.height)

    @cached_property
    def leaders(self) -> tuple[Box, ...]:
        """The rows of dots and lines to write on."""
        return tuple(word.box for word in self.page.words if word.leader)

    @cached_property
    def overprinted(self) -> frozenset[Word]:
        """The words of which it can't be seen where they end: another is printed over them, or between them."""
        places = {word: (row[0].row, at) for row in self.rows for at, word in enumerate(_words(row))}
        found = {word for row in self.rows for pair in pairwise(_words(row)) if is_overprinted(*pair) for word in pair}
        for before, word in pairwise(word for word in self.page.words if not word.leader):
            if before not in places or word not in places:
                continue  # a part of a sign or a comb
            (row, at), (other_row, after) = places[before], places[word]
            if row == other_row and after > at + 1 and -1 < word.box.x0 - before.box.x1 <= _space(before, word):
                found |= {before, word}
        return frozenset(found)

    @cached_property
    def _middles(self) -> list[float]:
        return list(accumulate((row[0].box.middle for row in self.rows), max))

    def beside(self, box: Box, *, above: float = 0.0, below: float = 0.0) -> list[Phrase]:
        """The phrases on the rows of a box, and on those so many points above and below it."""
        first = bisect_left(self._middles, box.top - above)
        last = bisect_right(self._middles, box.bottom + below)
        return [phrase for row in self.rows[first:last] for phrase in row]

    def level_with(self, phrase: Phrase) -> list[Phrase]:
        """The phrases as far down as one: on its row, or on one that is hardly higher or lower."""
        box = phrase.box
        return [each for each in self.beside(box) if abs(each.box.middle - box.middle) <= _AS_FAR_DOWN * box.height]

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


def _words(row: Row) -> list[Word]:
    return [word for phrase in row for word in phrase.words]


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
