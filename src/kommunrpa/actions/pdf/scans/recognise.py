"""A picture of a page becomes the page that was printed: straightened, its words read, its lines found."""

import re
from collections.abc import Iterable
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from kommunrpa.actions.pdf.faults import NeedsOcr, UnreadablePdf
from kommunrpa.actions.pdf.foreign import DAMAGED
from kommunrpa.actions.pdf.pages.cleaning import cleaned
from kommunrpa.actions.pdf.pages.drawing import POINTS_PER_INCH, Picture
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.images import image_of
from kommunrpa.actions.pdf.pages.page import Page, Word
from kommunrpa.actions.pdf.pages.words import ASCENT, DESCENT
from kommunrpa.actions.pdf.scans.penned import penned
from kommunrpa.actions.pdf.scans.ruling import Ruling, Stretch, ruling_of
from kommunrpa.actions.pdf.scans.straighten import ink_of, skew_of
from kommunrpa.actions.pdf.scans.tesseract import Seen, turn_of, words_in
from kommunrpa.errors import TemporaryError

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

DOTS_PER_INCH = 200
"""More makes Tesseract slower, not better."""
LONGEST_SIDE = 3_600
"""Dots: what is larger is drawn smaller. Some scanners say that a dot is a point, and make a page of over a metre."""
_ALIKE = 0.18
_UNSURE = 0.6
_MUCH_INK = 0.002
"""Of the page: a few dots of dust are less."""
_ACCENTED, _TALL, _LOW = 0.95, 0.73, 0.53
_BELOW = 0.21
_ENDS_LIKE_AN_ADDRESS = re.compile(r"\.[a-z]{2,}$")
_UNDER_THE_LINE = frozenset("gjpqyQ,;()[]{}/|@$")
_OVER_THE_LOW = frozenset("bdfhkltßij!?\"'()[]{}/|@&%$")


def recognised(page: Page, picture: Picture, *, program: "Path") -> Page:
    """Read a scanned page.

    Args:
        page: What PDFium found of it.
        picture: How it looks, in grey, at `DOTS_PER_INCH` or less.
        program: Tesseract.

    Returns:
        The page with words, each as sure as Tesseract is of it, and lines.

    Raises:
        NeedsOcr: Something stands on it, and nothing of it can be read.
        UnreadablePdf: It can't be shown, or takes too long.
        TemporaryError: Tesseract can't be started, or fails.
    """
    image = image_of(picture)
    darkest, brightest = image.getextrema()
    if darkest == brightest:
        raise UnreadablePdf(DAMAGED)  # no scanner sees a page of one colour: it is a picture that can't be shown
    seen, turn = _straightened(image, program), 0
    if _are_doubtful(seen.words) and (turn := turn_of(_pgm(image), program=program)):
        seen = _straightened(image.rotate(-turn, expand=True), program)
    if seen.ink > _MUCH_INK and not seen.words:
        raise NeedsOcr(f"Sida {page.number} är en bild som roboten inte kan tolka. Läs den själv.")
    boxes = [each for each in seen.ruling.boxes if not any(_is_letter_of(each[0], word) for word in seen.words)]
    point = min(picture.point, POINTS_PER_INCH / DOTS_PER_INCH)
    return page._replace(
        reading=page.shown._replace(turn=(page.shown.turn + turn) % 360),
        skew=seen.skew,
        scale=picture.point / point,
        words=tuple(_words([each for each in seen.words if not any(_is_in(each, box) for box, _ in boxes)], point)),
        aside=(),
        lines=tuple(_box(line, point) for line in (*seen.ruling.level, *seen.ruling.upright, *_sides(boxes))),
        strokes=tuple(_box(mark, point) for _, mark in boxes if mark),
        curves=tuple(_box(patch, point) for patch in seen.penned),
        blots=(),
        pictures=(),
    )


class _Straight(NamedTuple):
    ink: float
    skew: float
    ruling: Ruling
    words: list[Seen]
    penned: list[Stretch]


def _straightened(image: "Image", program: "Path") -> _Straight:
    """What stands on a picture, once it lies straight; its lines are taken away before its words are read."""
    import numpy as np  # noqa: PLC0415 - heavy, and of the extra `ocr`
    from PIL import Image  # noqa: PLC0415 - see above

    grey = np.asarray(image)
    ink = ink_of(grey)
    skew = skew_of(ink)
    straight = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=int(np.median(grey)))
    grey = np.array(straight)
    level = ink_of(grey)
    ruling = ruling_of(level, dots_per_inch=DOTS_PER_INCH)
    paper = int(np.median(grey))
    for left, top, right, bottom in (*ruling.level, *ruling.upright):
        grey[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = paper
    words = _all_words(_pgm(Image.fromarray(grey)), program)
    known = [*map(_stretch, words), *ruling.level, *ruling.upright, *(box for box, _ in ruling.boxes)]
    return _Straight(float(ink.mean()), skew, ruling, words, penned(level, known, dots_per_inch=DOTS_PER_INCH))


def _all_words(picture: bytes, program: "Path") -> list[Seen]:
    """The words of a picture in Swedish, and its e-mail addresses in English, for Tesseract's Swedish knows no @."""
    words = words_in(picture, dots_per_inch=DOTS_PER_INCH, program=program)
    if not any(_ENDS_LIKE_AN_ADDRESS.search(word.text) for word in words):
        return words
    try:
        english = words_in(picture, dots_per_inch=DOTS_PER_INCH, program=program, language="eng")
    except TemporaryError:  # it is not installed
        return words
    addresses = [word for word in english if "@" in word.text and word.sure > _UNSURE]
    return [
        *(word for word in words if not any(_is_in(word, _stretch(address)) for address in addresses)),
        *(address._replace(line=_line_of(address, words)) for address in addresses),
    ]


def _stretch(word: Seen) -> Stretch:
    return Stretch(word.left, word.top, word.left + word.width, word.top + word.height)


def _is_in(word: Seen, place: Stretch) -> bool:
    """Whether the middle of a word lies in a place: on a box to tick, or on a word that takes this one's place."""
    across, down = word.left + word.width / 2, word.top + word.height / 2
    return place.left <= across <= place.right and place.top <= down <= place.bottom


def _line_of(address: Seen, words: list[Seen]) -> tuple[str, ...]:
    """The line in which the words stand that an address takes the place of."""
    return next((word.line for word in words if _is_in(word, _stretch(address))), (str(address.top), str(address.left)))


def _pgm(image: "Image") -> bytes:
    return b"P5 %d %d 255\n" % image.size + image.tobytes()


def _are_doubtful(words: list[Seen]) -> bool:
    """Whether so much is unsure that the page may lie on its side, or upside down."""
    return median([word.sure for word in words] or [0.0]) < _UNSURE


def _is_letter_of(box: Stretch, word: Seen) -> bool:
    """Whether what was taken for a box to tick is a letter of a word."""
    inside = word.left <= box.left and box.right <= word.left + word.width
    return inside and box.top < word.top + word.height and word.top < box.bottom and word.sure > _UNSURE


def _sides(boxes: list[tuple[Stretch, Stretch | None]]) -> list[Stretch]:
    """The four lines of each box to tick."""
    return [
        side
        for (left, top, right, bottom), _ in boxes
        for side in (
            *(Stretch(left, top, left, bottom), Stretch(right, top, right, bottom)),
            *(Stretch(left, top, right, top), Stretch(left, bottom, right, bottom)),
        )
    ]


def _box(sides: Iterable[float], point: float) -> Box:
    return Box(*(side * point for side in sides))


def _words(seen: list[Seen], point: float) -> list[Word]:
    """The words of a page, each as high as its line's font, which their letters tell; like sizes are one style."""
    lines: dict[tuple[str, ...], list[Seen]] = {}
    for word in seen:
        lines.setdefault(word.line, []).append(word)
    sizes = {name: median(_size(word) for word in line) for name, line in lines.items()}
    styles = _styles(list(sizes.values()))
    words = []
    for name, line in lines.items():
        size, style = sizes[name], styles[sizes[name]]
        base = median(word.top + word.height - _under(word) * size for word in line)
        for word in line:
            sides = (word.left, base - ASCENT * size, word.left + word.width, base + DESCENT * size)
            words.append(Word(cleaned(word.text), _box(sides, point), (0, style), sure=word.sure))
    return words


def _size(word: Seen) -> float:
    """The size of a word's font, in dots, as its height and its letters tell."""
    return word.height / (_over(word) + _under(word))


def _over(word: Seen) -> float:
    if any(letter in "ÅÄÖÉÜ" for letter in word.text):
        return _ACCENTED
    is_tall = any(letter in _OVER_THE_LOW or letter.isupper() or letter.isdigit() for letter in word.text)
    return _TALL if is_tall or any(letter in "åäöéü" for letter in word.text) else _LOW


def _under(word: Seen) -> float:
    return _BELOW if _UNDER_THE_LINE.intersection(word.text) else 0.0


def _styles(sizes: list[float]) -> dict[float, int]:
    """A number for each size: the same for those that are nearly alike."""
    styles: dict[float, int] = {}
    first = 0.0
    for size in sorted(set(sizes)):
        if size > first * (1 + _ALIKE):
            first = size
        styles[size] = round(first)
    return styles
