"""One page as it is read: its words row by row, what is drawn on it, and where each thing is seen."""

from collections.abc import Iterator
from typing import NamedTuple

from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.foreign import TOO_HEAVY
from kommunrpa.actions.pdf.pages.geometry import Box, Frame
from kommunrpa.actions.pdf.pages.pdfium import Handle, functions, opened
from kommunrpa.actions.pdf.pages.shapes import drawn_on
from kommunrpa.actions.pdf.pages.words import Rectangle, TextPage, Token

_FEW_CHARACTERS = 25
_MOSTLY = 0.5
_MOST_ON_A_PAGE = 200_000
_MOST = 3_000_000
_MOST_LINES = 3_000
_TOO_SHORT_TO_TELL = 2
Style = tuple[int, int]


class Word(NamedTuple):
    """One word as it is read.

    Args:
        text: The word.
        box: Where it stands, on a page turned so that most of its text is upright.
        style: The same for words in the same font and (to half a point) size.
        leader: Whether it is a row of dots or a line to write on.
    """

    text: str
    box: Box
    style: Style
    leader: bool = False


class Page(NamedTuple):
    """One page as it is read.

    Args:
        number: 1 for the first.
        reading: The turn in which most of the text is upright; boxes of words and lines are in it.
        shown: The turn in which a viewer shows the page.
        words: The upright words, in the order of the file.
        aside: Text that runs another way, such as along the margin.
        lines: Horizontal and vertical lines.
        strokes: Slanting lines.
        curves: Where something is drawn with curves: a round box, a tick, a pen's stroke.
        blots: What is small and filled with a dark colour.
        pictures: Where images lie.
        pictured: The part of the page, from 0 to 1, that images cover.
    """

    number: int
    reading: Frame
    shown: Frame
    words: tuple[Word, ...]
    aside: tuple[Word, ...]
    lines: tuple[Box, ...]
    strokes: tuple[Box, ...]
    curves: tuple[Box, ...]
    blots: tuple[Box, ...]
    pictures: tuple[Box, ...]
    pictured: float

    @property
    def is_scanned(self) -> bool:
        """Whether the page is a picture of a page: next to no text, and an image over most of it."""
        written = sum(len(word.text) for word in self.words + self.aside if not word.leader)
        return written < _FEW_CHARACTERS and self.pictured > _MOSTLY

    def seen(self, box: Box) -> Box:
        """Where a viewer shows what is read in a box."""
        return self.shown.box(*self.reading.rectangle(box))


def pages_of(data: bytes, *, password: str | None, drawn: bool = True) -> Iterator[Page]:
    """The pages of a document that passed the gate, one after the other.

    Args:
        data: The file's bytes.
        password: What opens it, if anything does.
        drawn: Whether lines and pictures are wanted too.

    Raises:
        UnreadablePdf: It has far more characters than paper has room for.
    """
    characters = 0
    with opened(data, password=password) as document:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            try:
                read = TextPage(text.raw)
                characters += read.length
                if read.length > _MOST_ON_A_PAGE or characters > _MOST:
                    raise UnreadablePdf(TOO_HEAVY)
                yield _page(number, page, read, drawn=drawn)
            finally:
                text.close()
                page.close()


def _page(number: int, page: Handle, text: TextPage, *, drawn: bool) -> Page:
    tokens = list(text.tokens())
    edges = page.get_cropbox()
    reading = Frame(text.turn(tokens), *edges)
    shapes = drawn_on(page.raw) if drawn else None
    upright: list[Word] = []
    aside: list[Word] = []
    for token in tokens:
        word = _word(token, reading)
        (aside if len(word.text) > _TOO_SHORT_TO_TELL and word.box.height > 1.5 * word.box.width else upright).append(
            word
        )
    return Page(
        number=number,
        reading=reading,
        shown=Frame(functions().FPDFPage_GetRotation(page.raw) * 90, *edges),
        words=tuple(upright),
        aside=tuple(aside),
        lines=_boxes(reading, shapes.lines if shapes else []),
        strokes=_boxes(reading, shapes.strokes if shapes else []),
        curves=_boxes(reading, shapes.curves if shapes else []),
        blots=_boxes(reading, shapes.blots if shapes else []),
        pictures=_boxes(reading, shapes.pictures if shapes else []),
        pictured=_share(shapes.pictures, edges) if shapes else 0.0,
    )


def _boxes(frame: Frame, rectangles: list[Rectangle]) -> tuple[Box, ...]:
    return tuple(frame.box(*rectangle) for rectangle in rectangles[:_MOST_LINES])


def _word(token: Token, frame: Frame) -> Word:
    box = frame.box(*token.rectangle)
    return Word(token.text, box, (token.font, round(min(box.height, 1000) * 2)), token.leader)


def _share(pictures: list[Rectangle], edges: tuple[float, float, float, float]) -> float:
    left, low, right, high = edges
    covered = sum(
        max(0.0, min(each.right, right) - max(each.left, left)) * max(0.0, min(each.high, high) - max(each.low, low))
        for each in pictures
    )
    return float(min(1.0, covered / max(1.0, (right - left) * (high - low))))
