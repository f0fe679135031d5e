"""The words of one page with their boxes, as PDFium holds them: two boxes asked for a word, not one a character."""

import ctypes
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kommunrpa.actions.pdf.pages.pdfium import Handle, address, functions, quick

# A row of dots or a line to write on is no word: what is written on it is.
_TOKEN = re.compile("(?P<leader>[._\u2026\u00b7]{3,})|(?:(?![._\u2026\u00b7]{3})[^\\s\u0002\ufffe])+")
_BROKEN_AT_LINE_END = ("\u0002", "\ufffe")
_NEITHER = re.compile("[\u0000\u0002\ufffe]")
UNREADABLE = "\ufffd"
"""Stands for a glyph of which the file does not say what it means."""
_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"}
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0xFEFF))
_FOLDED = {**_LIGATURES, **_INVISIBLE, 0x2010: "-", 0x2011: "-"}
_SEAM = re.compile(r"[^\W\d_]{2}[^\W\d_A-ZÅÄÖ](?=[A-ZÅÄÖ\d])")
_OVER, _OTHER_SIZE = 0.1, 1.15
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONE_ACCENT = re.compile("([¨˚])([aouAOU])|([aouAOU])([¨˚])")
_COMBINING = {"¨": "\u0308", "˚": "\u030a"}
_SAMPLES = 24
_QUARTER = 1.5707963
_WIDEST_LETTER = 1.7


class Rectangle(NamedTuple):
    """A rectangle in the page's own coordinates: points, y upwards."""

    left: float
    low: float
    right: float
    high: float


class Token(NamedTuple):
    """One word, or one row of dots, of a page.

    Args:
        text: As read, in NFC, without ligatures and soft hyphens.
        rectangle: From the font's height and the characters' advance, so that words of one row have one height.
        font: The same number for words in the same font.
        leader: Whether it is a row of dots or a line to write on.
        at: Index of its first character.
    """

    text: str
    rectangle: Rectangle
    font: int
    leader: bool
    at: int


def cleaned(text: str) -> str:
    """A text as people type it: ``å`` in one piece, ligatures taken apart, soft hyphens gone, surrogates in pairs.

    Example:
        >>> cleaned("A\u030angstro\u0308m, ﬁrma, fo¨rening")
        'Ångström, firma, förening'
    """
    if text.isascii():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _LONE_ACCENT.sub(lambda hit: (hit[2] or hit[3]) + _COMBINING[hit[1] or hit[4]], text.translate(_FOLDED))
    return unicodedata.normalize("NFC", text)


class TextPage:
    """The text of one page. The caller holds PDFium's lock, and keeps the page open.

    Args:
        raw: PDFium's text page.
    """

    def __init__(self, raw: Handle) -> None:
        self._raw = raw
        self._page = address(raw)
        self._sides = (ctypes.c_float * 4)()
        self._sides_at = ctypes.addressof(self._sides)
        self._loose_box, self._text_object, self._font_of = quick()
        self._fonts: dict[int, int] = {}

    @property
    def length(self) -> int:
        """How many characters it has."""
        return int(functions().FPDFText_CountChars(self._raw))

    def tokens(self) -> Iterator[Token]:
        """Every word in the order of the file."""
        text, index = self._text()
        for match in _TOKEN.finditer(text):
            start, end = index(match.start()), index(match.end() - 1)
            word, leader = match.group(), match.group("leader") is not None
            if text.startswith(_BROKEN_AT_LINE_END, match.end()):
                word += "-"
            first, last = self._rectangle(start), self._rectangle(end)
            if self._are_apart(start, end, first, last):
                yield from self._one_by_one(start, end)
            elif seam := self._seam(word, start):
                for text, begin, stop in ((word[:seam], start, start + seam - 1), (word[seam:], start + seam, end)):
                    around = _around(self._rectangle(begin), self._rectangle(stop))
                    yield Token(cleaned(text), around, self._font(begin), leader, begin)
            else:
                yield Token(cleaned(word), _around(first, last), self._font(start), leader, start)

    def _seam(self, word: str, start: int) -> int:
        """Where a second word begins that is printed over the end of the first, or right behind it in another size."""
        for seam in _SEAM.finditer(word):
            at = seam.end()
            before, after = self._rectangle(start + at - 1), self._rectangle(start + at)
            heights = sorted((before.high - before.low, after.high - after.low))
            is_over = before.right - after.left > _OVER * heights[0]
            if (is_over or heights[1] > _OTHER_SIZE * heights[0]) and self._turn_at(start) == 0:
                return at
        return 0

    def turn(self, tokens: list[Token]) -> int:
        """Degrees clockwise by which the page must be turned for most of its text to be read."""
        counts = {0: 0, 90: 0, 180: 0, 270: 0}
        for token in tokens[:: max(1, len(tokens) // _SAMPLES)]:
            counts[self._turn_at(token.at)] += len(token.text)
        return max(counts, key=lambda turn: counts[turn])

    def _turn_at(self, at: int) -> int:
        radians = float(functions().FPDFText_GetCharAngle(self._raw, at))
        return round(-radians / _QUARTER) * 90 % 360

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

    def _text(self) -> tuple[str, Callable[[int], int]]:
        """The text, one UTF-16 unit a character, and the way from a place in it to PDFium's own index."""
        count = self.length
        buffer = (ctypes.c_ushort * (max(count, 0) + 1))()
        units = max(0, functions().FPDFText_GetText(self._raw, 0, count, buffer) - 1) if count > 0 else 0
        text = bytes(memoryview(buffer).cast("B")[: units * 2]).decode("utf-16-le", "surrogatepass")
        if len(text) != units:
            text = "".join(map(chr, buffer[:units]))
        index = int if units == count else self._index
        return _NEITHER.sub(lambda hit: hit[0] if self._is_hyphen(index(hit.start())) else UNREADABLE, text), index

    def _index(self, at: int) -> int:
        return int(functions().FPDFText_GetCharIndexFromTextIndex(self._raw, at))

    def _is_hyphen(self, at: int) -> bool:
        return bool(functions().FPDFText_IsHyphen(self._raw, at) == 1)

    def _rectangle(self, at: int) -> Rectangle:
        self._loose_box(self._page, at, self._sides_at)
        left, high, right, low = self._sides
        return Rectangle(left, low, right, high)

    def _font(self, at: int) -> int:
        text_object = self._text_object(self._page, at)
        font = (text_object and self._font_of(text_object)) or 0
        return self._fonts.setdefault(font, len(self._fonts))

    def _one_by_one(self, start: int, end: int) -> Iterator[Token]:
        """The parts of what PDFium took for one word: two lines, two columns, or text on the slant."""
        part: list[tuple[str, Rectangle, int]] = []
        for at in range(start, end + 1):
            letter, rectangle = chr(functions().FPDFText_GetUnicode(self._raw, at)), self._rectangle(at)
            if part and self._are_apart(part[-1][2], at, part[-1][1], rectangle):
                yield self._joined(part)
                part = []
            part.append((letter, rectangle, at))
        yield self._joined(part)

    def _joined(self, part: list[tuple[str, Rectangle, int]]) -> Token:
        text = cleaned("".join(letter for letter, _, _ in part))
        _, first, at = part[0]
        return Token(text, _around(first, part[-1][1]), self._font(at), leader=False, at=at)


def _around(first: Rectangle, last: Rectangle) -> Rectangle:
    return Rectangle(
        min(first.left, last.left),
        min(first.low, last.low),
        max(first.right, last.right),
        max(first.high, last.high),
    )
