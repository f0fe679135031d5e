"""What can be seen in a part of a page: lines of text, and whatever else is drawn there."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kommunrpa.actions.letters.dispatch.window import Area

_MM = 25.4 / 72  # of a point
_WHITE = 230  # of 255: paler than this is paper
_AROUND = 2  # points around a sign that its own ink may reach
_SPACE = 0.15  # of a line's height


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of text.

    Args:
        text: What it says.
        ink: Where its signs are drawn.
        room: The same with the room that the font takes above and below them.
    """

    text: str
    ink: Area
    room: Area


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What can be seen in a part of a page.

    Args:
        lines: Its lines of text, from the top.
        has_more: Whether something else is drawn there: a picture, a line, a coloured ground.
    """

    lines: tuple[Line, ...]
    has_more: bool


def look(page: Any, area: Area) -> Sight:  # noqa: ANN401 - pypdfium2 publishes no types
    """Look at a part of a page that is not turned.

    Args:
        page: A page of pypdfium2.
        area: The part.
    """
    signs = list(_signs(page, area))
    return Sight(lines=tuple(_lines(signs)), has_more=_has_more(page, area, signs))


def _signs(page: Any, area: Area) -> Iterator[Line]:  # noqa: ANN401 - see look
    """Every sign in an area that is no space, as a line of its own."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - heavy: 100 ms

    left, _, _, top = page.get_cropbox()
    textpage = page.get_textpage()
    try:
        for at in range(textpage.count_chars()):
            ink = _on_page(textpage.get_charbox(at), left, top)
            text = chr(pdfium.FPDFText_GetUnicode(textpage, at))
            if area.meets(ink) and text.isprintable() and not text.isspace():
                room = _on_page(textpage.get_charbox(at, loose=True), left, top)
                yield Line(text=text, ink=ink, room=room)
    finally:
        textpage.close()


def _on_page(box: tuple[float, float, float, float], left: float, top: float) -> Area:
    """A box of PDFium's, in points from the lower left, from the corner of the page that is shown."""
    start, low, stop, high = box
    return Area(left=(start - left) * _MM, right=(stop - left) * _MM, top=(top - high) * _MM, bottom=(top - low) * _MM)


def _lines(signs: Iterable[Line]) -> Iterator[Line]:
    rows: list[list[Line]] = []
    for sign in sorted(signs, key=lambda each: each.room.bottom):
        if rows and (sign.room.top + sign.room.bottom) / 2 < rows[-1][0].room.bottom:
            rows[-1].append(sign)
        else:
            rows.append([sign])
    for row in rows:
        row.sort(key=lambda each: each.room.left)
        text = row[0].text
        for before, sign in pairwise(row):
            is_apart = sign.room.left - before.room.right > _SPACE * (sign.room.bottom - sign.room.top)
            text += f" {sign.text}" if is_apart else sign.text
        yield Line(text=text, ink=around(each.ink for each in row), room=around(each.room for each in row))


def around(areas: Iterable[Area]) -> Area:
    """The smallest area that holds others."""
    sides = [(each.left, each.top, each.right, each.bottom) for each in areas]
    lefts, tops, rights, bottoms = zip(*sides, strict=True)
    return Area(left=min(lefts), top=min(tops), right=max(rights), bottom=max(bottoms))


def _has_more(page: Any, area: Area, signs: Iterable[Line]) -> bool:  # noqa: ANN401 - see look
    """Whether there is ink that belongs to no sign: the area is drawn, a point a pixel, and the signs are wiped out."""
    wide, high = (length / _MM for length in (area.right - area.left, area.bottom - area.top))
    page_wide, page_high = page.get_size()
    left, top = max(0.0, area.left / _MM), max(0.0, area.top / _MM)
    right, bottom = max(0.0, page_wide - left - wide), max(0.0, page_high - top - high)
    bitmap = page.render(scale=1, grayscale=True, crop=(left, bottom, right, top))
    try:
        stride, rows = bitmap.stride, bitmap.height
        pixels = bytearray(ctypes.string_at(bitmap.buffer, stride * rows))
        columns = bitmap.width
    finally:
        bitmap.close()
    for sign in signs:
        start = max(0, int(sign.room.left / _MM - left) - _AROUND)
        stop = min(columns, int(sign.room.right / _MM - left) + 1 + _AROUND)
        first, last = int(sign.room.top / _MM - top) - _AROUND, int(sign.room.bottom / _MM - top) + 1 + _AROUND
        for row in range(max(0, first), min(rows, last)):
            pixels[row * stride + start : row * stride + stop] = b"\xff" * max(0, stop - start)
    return any(min(pixels[row * stride : row * stride + columns]) < _WHITE for row in range(rows))
