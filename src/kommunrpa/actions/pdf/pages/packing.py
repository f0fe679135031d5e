"""Pages on their way from a worker: numbers side by side, texts line by line, so that packing costs next to nothing."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from kommunrpa.actions.pdf.pages.geometry import Box, Frame
from kommunrpa.actions.pdf.pages.page import Page, Word

_WORDS = ("words", "aside")
_BOXES = ("lines", "strokes", "curves", "blots", "pictures")
_FRAMES = ("reading", "shown")


def packed(page: Page) -> tuple[dict[str, Any], list[bytes]]:
    """A page as what JSON can hold, and bytes.

    Args:
        page: The page.
    """
    texts = {name: [word.text for word in getattr(page, name)] for name in _WORDS}
    columns = chain(
        chain.from_iterable(_columns(getattr(page, name)) for name in _WORDS),
        (_doubles(getattr(page, name)) for name in _BOXES),
    )
    return page._asdict() | texts | dict.fromkeys(_BOXES), list(columns)


def unpacked(head: dict[str, Any], parts: Iterator[bytes]) -> Page:
    """The page that was packed.

    Args:
        head: What JSON held.
        parts: The bytes; this page's are taken.
    """
    words = {name: tuple(_words(head[name], *(next(parts) for _ in range(3)))) for name in _WORDS}
    boxes = {name: tuple(_boxes(next(parts))) for name in _BOXES}
    frames = {name: Frame(*head[name]) for name in _FRAMES}
    return Page(**head | words | boxes | frames)


def _columns(words: Sequence[Word]) -> Iterator[bytes]:
    yield _doubles(word.box for word in words)
    yield array("q", chain.from_iterable(word.style for word in words)).tobytes()
    yield bytes(word.leader for word in words)


def _words(texts: list[str], boxes: bytes, styles: bytes, leaders: bytes) -> Iterator[Word]:
    numbers = array("q", styles).tolist()
    return map(Word, texts, _boxes(boxes), zip(numbers[0::2], numbers[1::2], strict=True), map(bool, leaders))


def _doubles(boxes: Iterable[Box]) -> bytes:
    return array("d", chain.from_iterable(boxes)).tobytes()


def _boxes(doubles: bytes) -> Iterator[Box]:
    sides = array("d", doubles).tolist()
    return map(Box, sides[0::4], sides[1::4], sides[2::4], sides[3::4])
