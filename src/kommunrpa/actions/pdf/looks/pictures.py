"""Pages drawn with numbered boxes around what can be read on them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.looks.looked import Looked, LookedField
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.images import image_of, png_of

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_DOTS_PER_INCH = 110
_LABEL, _VALUE, _EMPTY = (30, 90, 200), (0, 130, 70), (200, 110, 0)
_LINE = 2
_LETTER = 15


def pictures_of(document: Document, looked: Looked) -> Iterator[bytes]:
    """A picture of each page, as PNG: labels in blue, values in green or orange where there is none.

    Args:
        document: The document.
        looked: What was seen in it; the numbers are those of its fields, from 1.

    Raises:
        ConfigError: Pillow is not installed.
    """
    for page in range(1, looked.pages + 1):
        picture = document.picture(page, dots_per_inch=_DOTS_PER_INCH)
        image = image_of(picture)
        from PIL import ImageDraw  # noqa: PLC0415 - heavy, and of the extra `ocr`, which is there: see above

        draw = ImageDraw.Draw(image)
        for number, each in enumerate(looked.fields, start=1):
            if each.page == page:
                _frame(draw, each, number, 1 / picture.point)
        yield png_of(image)


def _frame(draw: "ImageDraw", each: LookedField, number: int, scale: float) -> None:
    boxes = [(each.label, _LABEL if not each.is_empty else _EMPTY), (each.place, _VALUE)]
    drawn = [(box, colour) for box, colour in boxes if box]
    for box, colour in drawn:
        draw.rectangle(_scaled(box, scale), outline=colour, width=_LINE)
    if drawn:
        box, colour = drawn[0]
        left, top, _, _ = _scaled(box, scale)
        text = str(number)
        width = draw.textlength(text, font_size=_LETTER) + 4
        corner = (max(0, left - width), max(0, top - 2))
        draw.rectangle((*corner, corner[0] + width, corner[1] + _LETTER + 4), fill=colour)
        draw.text((corner[0] + 2, corner[1] + 1), text, fill="white", font_size=_LETTER)


def _scaled(box: Box, scale: float) -> Sequence[float]:
    return [side * scale for side in (box.x0 - 1, box.top - 1, box.x1 + 1, box.bottom + 1)]
