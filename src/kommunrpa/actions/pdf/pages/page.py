"""One page as it is read: its words row by row, what is drawn on it, and where each thing is seen."""

from collections.abc import Iterator
from typing import NamedTuple

from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.foreign import TOO_HEAVY
from kommunrpa.actions.pdf.limits import refuse_page_count
from kommunrpa.actions.pdf.pages.geometry import Box, Frame
from kommunrpa.actions.pdf.pages.pdfium import Handle, opened
from kommunrpa.actions.pdf.pages.rectangles import Rectangle
from kommunrpa.actions.pdf.pages.shapes import drawn_on
from kommunrpa.actions.pdf.pages.words import ASCENT, DESCENT, Look, TextPage, Token

_FEW_CHARACTERS = 25
_MOSTLY = 0.5
_MANY_POINTS = 1_500
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
        sure: From 0 to 1: how sure it is that it was read right; less than 1 on scanned pages only.
    """

    text: str
    box: Box
    style: Style
    leader: bool = False
    sure: float = 1.0


class Page(NamedTuple):
    """One page as it is read.

    Args:
        number: 1 for the first.
        characters: How many PDFium found on it, spaces too.
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
        outlined: How many points its dark filled shapes have: letters drawn as shapes have dozens each.
        skew: Degrees by which it was turned anticlockwise to lie straight, if it was scanned askew.
        scale: How much larger it is shown than it is read, if it was scanned and its measures were lost.
    """

    number: int
    characters: int
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
    outlined: int = 0
    skew: float = 0.0
    scale: float = 1.0

    @property
    def is_bare(self) -> bool:
        """Whether next to no text stands on it."""
        return sum(len(word.text) for word in self.words + self.aside if not word.leader) < _FEW_CHARACTERS

    @property
    def is_scanned(self) -> bool:
        """Whether the page is a picture of a page: next to no text, and an image over most of it, or text as shapes."""
        return self.is_bare and (self.pictured > _MOSTLY or self.outlined > _MANY_POINTS)

    def seen(self, box: Box) -> Box:
        """Where a viewer shows what is read in a box."""
        large = Box(*(side * self.scale for side in box))
        return self.shown.box(*self.reading.rectangle(large.turned(self.skew, around=self.reading.middle)))


def pages_of(data: bytes, *, password: str | None) -> Iterator[Page]:
    """The pages of a document, one after the other.

    Args:
        data: The file's bytes.
        password: What opens it, if anything does.

    Raises:
        UnreadablePdf: It has far more pages, or characters, than paper has room for.
    """
    return map(_page, _open_pages(data, password))


def texts_of(data: bytes, *, password: str | None) -> Iterator[str | None]:
    """The texts of a document's pages in the order of the file; None for a page that is scanned.

    Args:
        data: See `pages_of`.
        password: See `pages_of`.

    Raises:
        UnreadablePdf: See `pages_of`.
    """
    for page in _open_pages(data, password):
        is_scanned = page.text.length < _FEW_CHARACTERS and _page(page).is_scanned
        yield None if is_scanned else page.text.text()


class _OpenPage(NamedTuple):
    number: int
    handle: Handle
    text: TextPage
    shown: int


def _open_pages(data: bytes, password: str | None) -> Iterator[_OpenPage]:
    """Each page while it is open."""
    characters = 0
    with opened(data, password=password) as document:
        refuse_page_count(len(document))
        for number in range(1, len(document) + 1):
            page = _upright(document, number)
            try:
                characters += page.text.length
                if page.text.length > _MOST_ON_A_PAGE or characters > _MOST:
                    raise UnreadablePdf(TOO_HEAVY)
                yield page
            finally:
                page.handle.close()


def _upright(document: Handle, number: int) -> _OpenPage:
    """A page, opened as it is read: PDFium mixes up the letters of text that does not stand upright."""
    page = document[number - 1]
    shown = page.get_rotation()
    text = TextPage(page)
    if text.turn != shown:
        page.set_rotation(text.turn)
        page.close()
        page = document[number - 1]
        text = TextPage(page)
    return _OpenPage(number, page, text, shown)


def _page(page: _OpenPage) -> Page:
    edges = page.handle.get_cropbox()
    reading = Frame(page.text.turn, *edges)
    shapes = drawn_on(page.handle.raw)
    upright: list[Word] = []
    aside: list[Word] = []
    tokens = page.text.tokens()
    for token, look in zip(tokens, page.text.looks(tokens), strict=True):
        box = reading.box(token.left, token.low, token.right, token.high)
        if len(token.text) > _TOO_SHORT_TO_TELL and box.height > 1.5 * box.width:
            aside.append(_word(token, look, box))
        else:
            upright.append(_word(token, look, _on_its_line(box, look, reading)))
    return Page(
        number=page.number,
        characters=page.text.length,
        reading=reading,
        shown=Frame(page.shown, *edges),
        words=tuple(upright),
        aside=tuple(aside),
        lines=_boxes(reading, shapes.lines),
        strokes=_boxes(reading, shapes.strokes),
        curves=_boxes(reading, shapes.curves),
        blots=_boxes(reading, shapes.blots),
        pictures=_boxes(reading, shapes.pictures),
        pictured=_share(shapes.pictures, edges),
        outlined=shapes.points,
    )


def _boxes(frame: Frame, rectangles: list[Rectangle]) -> tuple[Box, ...]:
    return tuple(frame.box(*rectangle) for rectangle in rectangles[:_MOST_LINES])


def _word(token: Token, look: Look, box: Box) -> Word:
    return Word(token.text, box, (look.font, round(look.size * 2)), token.is_leader)


def _on_its_line(box: Box, look: Look, reading: Frame) -> Box:
    """The box of a word as high as its font, from the line it stands on: letters' own boxes differ in some fonts."""
    line = reading.box(look.x, look.y, look.x, look.y).top
    return Box(box.x0, line - ASCENT * look.size, box.x1, line + DESCENT * look.size)


def _share(pictures: list[Rectangle], edges: tuple[float, float, float, float]) -> float:
    left, low, right, high = edges
    covered = sum(
        max(0.0, min(each.right, right) - max(each.left, left)) * max(0.0, min(each.high, high) - max(each.low, low))
        for each in pictures
    )
    return float(min(1.0, covered / max(1.0, (right - left) * (high - low))))
