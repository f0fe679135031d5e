"""The words of one page with their boxes, as PDFium holds them: all boxes are asked for in one sweep."""

import ctypes
import math
import re
from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate, pairwise, repeat
from typing import NamedTuple

from kommunrpa.actions.pdf.pages.cleaning import UNREADABLE, cleaned
from kommunrpa.actions.pdf.pages.pdfium import Handle, address, functions, quick
from kommunrpa.actions.pdf.pages.rectangles import Rectangle, around, rectangle_of, touch

_DOTS = "._\u2026\u00b7"
_LEADER = re.compile(f"[{_DOTS}]{{3,}}")
_WORD = re.compile("[^\\s\u0002\ufffe]+")
# A row of dots or a line to write on is no word: what is written on it is.
_TOKEN = re.compile(f"{_LEADER.pattern}|(?:(?![{_DOTS}]{{3}})[^\\s\u0002\ufffe])+")
_BROKEN_AT_LINE_END = re.compile("[\u0002\ufffe]")
_NEITHER = "\u0000\u0002\ufffe"
_SAMPLES = 16
_QUARTER = 1.5707963
_BYTES_A_BOX = 16
_BYTES_A_SPOT = 16
_SPACE = 32
_WIDEST_LETTER = 1.7
_NEAR = 2.0
_NEW_LINE = "\r\n"
_SEAM = re.compile(r"[^\W\d_]{2}[^\W\d_A-ZÅÄÖ](?=[A-ZÅÄÖ\d])|[.,;:!?](?=[A-ZÅÄÖ])")
_OVER, _OTHER_SIZE = 0.1, 1.15

ASCENT, DESCENT = 0.93, 0.23
"""How far a word reaches above and below the line it stands on, in sizes of its font."""


class Token(NamedTuple):
    """One word, or one row of dots, of a page.

    Args:
        text: As read, in NFC, without ligatures and soft hyphens.
        left: With the others a `Rectangle`: the characters' advance and the font's height, so that words of one row
            have one height.
        low: See left.
        right: See left.
        high: See left.
        at: Index of its first character.
    """

    text: str
    left: float
    low: float
    right: float
    high: float
    at: int

    @property
    def is_leader(self) -> bool:
        """Whether it is a row of dots or a line to write on."""
        return _LEADER.fullmatch(self.text) is not None


class Look(NamedTuple):
    """How a word is written.

    Args:
        font: The same number for words in the same font.
        size: Of the font, in points as seen.
        x: Where its first letter stands on its line.
        y: See x.
    """

    font: int
    size: float
    x: float
    y: float


class TextPage:
    """The text of one page, which its caller keeps open.

    Args:
        page: PDFium's page.
    """

    def __init__(self, page: Handle) -> None:
        self._text_page = page.get_textpage()
        self._raw = self._text_page.raw
        self._page = address(self._raw)
        self.length: int = max(0, functions().FPDFText_CountChars(self._raw))
        """How many characters it has."""

    def text(self) -> str:
        """The text in the order of the file, a line feed where a new line begins."""
        text, index = self._text()
        lines = text.split(_NEW_LINE)
        starts = list(accumulate([len(line) + len(_NEW_LINE) for line in lines[:-1]]))
        ends = [min(place, len(text) - 1) for start in starts for place in (start - len(_NEW_LINE) - 1, start)]
        sides = self._sides(list(map(index, ends)) if index else ends)
        near = [
            at
            for at, (right, left) in enumerate(zip(sides[2::8], sides[4::8], strict=True))
            if -_NEAR < left - right < _NEAR
        ]
        for at in reversed(near):
            before, after = rectangle_of(sides[8 * at : 8 * at + 4]), rectangle_of(sides[8 * at + 4 : 8 * at + 8])
            if lines[at].strip() and lines[at + 1].strip() and touch(before, after):
                lines[at : at + 2] = [lines[at] + lines[at + 1]]
        return cleaned(_BROKEN_AT_LINE_END.sub("-\n", "\n".join(lines)))

    def tokens(self) -> list[Token]:
        """Every word in the order of the file.

        The two boxes of every word are asked for in one sweep; only a word whose letters can't stand in one line is
        looked at letter by letter. A step of Python for each call is what costs.
        """
        text, index = self._text()
        spans = [match.span() for match in (_TOKEN if _LEADER.search(text) else _WORD).finditer(text)]
        spans = self._parted(text, spans, index)
        starts, lasts = [start for start, _ in spans], [end - 1 for _, end in spans]
        if index:
            starts, lasts = list(map(index, starts)), list(map(index, lasts))
        first, last = self._sides(starts), self._sides(lasts)
        tokens = list(map(Token, _texts(text, spans), first[0::4], first[3::4], last[2::4], first[1::4], starts))
        for at in reversed(_doubtful(spans, first, last)):
            sides = slice(4 * at, 4 * at + 4)
            tokens[at : at + 1] = self._looked_at(tokens[at], lasts[at], first[sides], last[sides])
        return self._rejoined(tokens)

    def _rejoined(self, tokens: list[Token]) -> list[Token]:
        """The words of which a file writes the letters in pieces, and PDFium takes each piece for a word."""
        whole: list[Token] = []
        for token in tokens:
            before = whole[-1] if whole else token
            if touch(before[1:5], token[1:5], self.turn) and self._is_generated(token.at - 1):
                whole[-1] = Token(before.text + token.text, *around(before[1:5], token[1:5]), before.at)
            else:
                whole.append(token)
        return whole

    def _parted(
        self, text: str, spans: list[tuple[int, int]], index: Callable[[int], int] | None
    ) -> list[tuple[int, int]]:
        """The words, where one is printed over the end of another, apart from it, or in another size, as two."""
        seams = [hit.end() for hit in _SEAM.finditer(text)] if self.turn == 0 else []
        ends = [place for seam in seams for place in (seam - 1, seam)]
        sides = self._sides(list(map(index, ends)) if index else ends)
        letters = [rectangle_of(sides[at : at + 4]) for at in range(0, len(sides), 4)]
        cuts = [
            seam for seam, one, other in zip(seams, letters[0::2], letters[1::2], strict=True) if _are_two(one, other)
        ]
        if not cuts:
            return spans
        places = [[start, *(cut for cut in cuts if start < cut < end), end] for start, end in spans]
        return [part for each in places for part in pairwise(each)]

    def _is_generated(self, at: int) -> bool:
        """Whether PDFium made a character up: the space or new line before a word."""
        return bool(functions().FPDFText_IsGenerated(self._raw, at) == 1)

    def looks(self, tokens: list[Token]) -> list[Look]:
        """How each token is written."""
        places = [token.at for token in tokens]
        drawn = list(map(quick().text_object, repeat(self._page), places))
        first = dict(zip(reversed(drawn), reversed(places), strict=True))
        written = {item: self._written(item, at) for item, at in first.items()}
        numbers = {font: number for number, font in enumerate(dict.fromkeys(font for font, _ in written.values()))}
        spots = array("d", bytes(_BYTES_A_SPOT * len(places)))
        start, _ = spots.buffer_info()
        xs = range(start, start + _BYTES_A_SPOT * len(places), _BYTES_A_SPOT)
        ys = range(start + _BYTES_A_SPOT // 2, start + _BYTES_A_SPOT * (len(places) + 1), _BYTES_A_SPOT)
        deque(map(quick().origin, repeat(self._page), places, xs, ys), maxlen=0)
        looks = [written[item] for item in drawn]
        return [
            Look(numbers[font], size or (token.high - token.low) / (ASCENT + DESCENT), x, y)
            for token, (font, size), x, y in zip(tokens, looks, spots[0::2], spots[1::2], strict=True)
        ]

    def _written(self, item: int | None, at: int) -> tuple[int, float]:
        """The font and size of a text object; size 0 where the font's letters are of another size than it says."""
        matrix = functions().FS_MATRIX()
        functions().FPDFText_GetMatrix(self._raw, at, matrix)
        size = functions().FPDFText_GetFontSize(self._raw, at) * math.hypot(matrix.c, matrix.d)
        left, high, right, low = self._sides([at])
        tall = max(high - low, right - left)
        return (item and quick().font(item)) or 0, size if 0.4 * tall < size < 4 * tall else 0.0

    @cached_property
    def turn(self) -> int:
        """Degrees clockwise by which the page must be turned for most of its text to be read."""
        places = range(0, self.length, max(1, self.length // _SAMPLES))
        letters = [at for at in places if quick().unicode(self._page, at) > _SPACE]
        turns = Counter(self._turn_at(at) for at in letters)
        return max(turns, key=lambda turn: turns[turn], default=0)

    def _turn_at(self, at: int) -> int:
        return round(-quick().angle(self._page, at) / _QUARTER) * 90 % 360

    def _are_apart(self, start: int, end: int, first: Rectangle, last: Rectangle) -> bool:
        """Whether two letters of a word are not in one line, as its letters are turned, or too far from each other."""
        height, width = first.high - first.low, first.right - first.left
        along = max(last.right - first.left, first.right - last.left)
        across = max(last.high - first.low, first.high - last.low)
        if max(along, across) > _WIDEST_LETTER * (end - start + 1) * max(height, width):
            return True
        if min(first.high, last.high) - max(first.low, last.low) > 0.5 * height:
            return False
        in_column = min(first.right, last.right) - max(first.left, last.left) > 0.5 * width
        return not in_column or self._turn_at(start) in {0, 180}

    def _text(self) -> tuple[str, Callable[[int], int] | None]:
        """The text, one UTF-16 unit a character; and the way from its places to PDFium's own, where they differ."""
        count = self.length
        buffer = (ctypes.c_ushort * (count + 1))()
        units = max(0, functions().FPDFText_GetText(self._raw, 0, count, buffer) - 1) if count else 0
        text = bytes(memoryview(buffer).cast("B")[: units * 2]).decode("utf-16-le", "surrogatepass")
        if len(text) != units:
            text = "".join(map(chr, buffer[:units]))
        index = None if units == count else self._index
        if any(sign in text for sign in _NEITHER):
            text = re.sub(f"[{_NEITHER}]", lambda hit: self._hyphen(hit, index or int), text)
        return text, index

    def _index(self, at: int) -> int:
        return int(functions().FPDFText_GetCharIndexFromTextIndex(self._raw, at))

    def _hyphen(self, hit: re.Match[str], index: Callable[[int], int]) -> str:
        return hit[0] if functions().FPDFText_IsHyphen(self._raw, index(hit.start())) == 1 else UNREADABLE

    def _sides(self, places: list[int]) -> list[float]:
        """The boxes of characters, four sides each: left, high, right, low."""
        sides = array("f", bytes(_BYTES_A_BOX * len(places)))
        start, _ = sides.buffer_info()
        into = range(start, start + _BYTES_A_BOX * len(places), _BYTES_A_BOX)
        deque(map(quick().loose_box, repeat(self._page), places, into), maxlen=0)
        return sides.tolist()

    def _looked_at(self, token: Token, end: int, first: list[float], last: list[float]) -> list[Token]:
        """A word whose letters may not stand in one line: as it is, or in its parts."""
        ends = rectangle_of(first), rectangle_of(last)
        if self._are_apart(token.at, end, *ends):
            return list(self._one_by_one(token.at, end))
        return [Token(token.text, *around(*ends), token.at)]

    def _one_by_one(self, start: int, end: int) -> Iterator[Token]:
        """The parts of what PDFium took for one word: two lines, two columns, or text on the slant."""
        part: list[tuple[str, Rectangle, int]] = []
        for at in range(start, end + 1):
            letter, rectangle = chr(functions().FPDFText_GetUnicode(self._raw, at)), rectangle_of(self._sides([at]))
            if part and self._are_apart(part[-1][2], at, part[-1][1], rectangle):
                yield _joined(part)
                part = []
            part.append((letter, rectangle, at))
        yield _joined(part)


def _texts(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """The words as people type them, with the hyphen of those that are broken at the end of a line."""
    words = [text[start:end] for start, end in spans]
    broken = {hit.start() for hit in _BROKEN_AT_LINE_END.finditer(text)}
    if broken:
        words = [f"{word}-" if end in broken else word for word, (_, end) in zip(words, spans, strict=True)]
    return [word if word.isascii() else cleaned(word) for word in words]


def _doubtful(spans: list[tuple[int, int]], first: list[float], last: list[float]) -> list[int]:
    """The words whose first and last letters do not plainly stand in one line, so many letters apart."""
    sides = zip(*(first[side::4] for side in range(4)), *(last[side::4] for side in range(4)), strict=True)
    return [
        at
        for at, ((start, end), (left, high, _, low, left_2, high_2, right, low_2)) in enumerate(
            zip(spans, sides, strict=True)
        )
        if high != high_2
        or low != low_2
        or left > left_2
        or right - left > _WIDEST_LETTER * (end - start) * (high - low)
    ]


def _are_two(before: Rectangle, after: Rectangle) -> bool:
    """Whether a letter is printed over the one before it, or apart from it, or is of another size."""
    small, large = sorted((before.high - before.low, after.high - after.low))
    return abs(before.right - after.left) > _OVER * small or large > _OTHER_SIZE * small


def _joined(part: list[tuple[str, Rectangle, int]]) -> Token:
    _, first, at = part[0]
    return Token(cleaned("".join(letter for letter, _, _ in part)), *around(first, part[-1][1]), at)
