"""What a font can show, asked of the viewer itself: PDFium draws every code of it and tells what it drew."""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kommunrpa.actions.pdf.arrival.objects import PdfObject
from kommunrpa.actions.pdf.pages.pdfium import Handle, functions, opened
from kommunrpa.actions.pdf.writing.building import added, change, made, new_writer, stream, written

_CODES = range(1, 256)
_SIZE, _CELL, _ACROSS = 20, 40, 16
_NOTHING = "/uniF8FD"
"""A glyph that no font has: what is drawn for it is drawn for whatever is missing."""
_ALIKE = 3
"""No font draws so many characters alike: what looks so is what stands for a missing one."""


class Glyph(NamedTuple):
    """One character of a font.

    Args:
        code: Its code.
        width: As a part of the font's size.
    """

    code: int
    width: float


def glyphs_of(font: PdfObject) -> dict[str, Glyph]:
    """Every character that a simple font can show.

    Args:
        font: Its dictionary; one byte is one character.

    Returns:
        By character. What is drawn as nothing, or as the box that stands for whatever is missing, is left out.
    """
    with opened(_sheet(font), password=None) as document:
        page = document[0]
        text = page.get_textpage()
        bitmap = page.render(grayscale=True)
        try:
            looks = _looks(bitmap)
            known: dict[str, Glyph] = {}
            for character, code, width in _characters(text.raw):
                if stands_alone(character):
                    known.setdefault(character, Glyph(code, width))
            shared = Counter(looks[glyph.code] for glyph in known.values())
            missing = {b"", looks[0], *(look for look, count in shared.items() if count >= _ALIKE)}
            shown = {sign: glyph for sign, glyph in known.items() if looks[glyph.code] not in missing}
            return shown | _space(text.raw)
        finally:
            bitmap.close()
            text.close()
            page.close()


def stands_alone(character: str) -> bool:
    """Whether a character is written after the one before it, from left to right, and can be seen."""
    is_leftward = unicodedata.bidirectional(character) in {"R", "AL"}
    return not (character.isspace() or unicodedata.combining(character) or is_leftward)


def _sheet(font: PdfObject) -> bytes:
    """A document that draws every code of a font, each in its cell, and in the first what is drawn for nothing."""
    writer = new_writer()
    page = writer.add_blank_page(_CELL * _ACROSS, _CELL * _ACROSS)
    own = font.clone(writer, force_duplicate=True)
    nothing = made({**own, "/Encoding": {"/Differences": [1, _NOTHING]}})
    cells = [f"BT /N {_SIZE} Tf {_place(0)} Td <01> Tj ET"]
    cells += [f"BT /F {_SIZE} Tf {_place(code)} Td <{code:02x}> Tj ET" for code in _CODES]
    content = added(writer, stream("\n".join(cells).encode()))
    change(page, {"/Resources": {"/Font": {"/F": own, "/N": nothing}}, "/Contents": content})
    return written(writer)


def _place(code: int) -> str:
    return f"{code % _ACROSS * _CELL + 10} {code // _ACROSS * _CELL + 10}"


def _characters(text: Handle) -> Iterator[tuple[str, int, float]]:
    """Every character with its code and width; the code is known by the cell."""
    pdfium = functions()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for at in range(pdfium.FPDFText_CountChars(text)):
        unicode = pdfium.FPDFText_GetUnicode(text, at)
        if not unicode or pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        code = int(y.value // _CELL) * _ACROSS + int(x.value // _CELL)
        if code in _CODES:
            yield chr(unicode), code, round((box.right - box.left) / _SIZE, 4)


def _space(text: Handle) -> dict[str, Glyph]:
    """The space, of which nothing is drawn: its width is asked of the font."""
    pdfium = functions()
    width = ctypes.c_float()
    for at in range(pdfium.FPDFText_CountChars(text)):
        item = pdfium.FPDFText_GetTextObject(text, at)
        if item and pdfium.FPDFFont_GetGlyphWidth(pdfium.FPDFTextObj_GetFont(item), 32, 1000.0, width):
            return {" ": Glyph(32, round(width.value / 1000, 4))}
    return {}


def _looks(bitmap: Handle) -> list[bytes]:
    """What is drawn in each cell; empty for nothing."""
    data, stride = bytes(bitmap.buffer), bitmap.stride
    looks = []
    for code in range(256):
        left, low = code % _ACROSS * _CELL, code // _ACROSS * _CELL
        top = bitmap.height - low - _CELL
        rows = [data[row * stride + left : row * stride + left + _CELL] for row in range(top, top + _CELL)]
        look = b"".join(rows)
        looks.append(b"" if look.count(255) == len(look) else look)
    return looks
