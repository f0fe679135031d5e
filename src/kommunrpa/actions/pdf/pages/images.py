"""Pictures of pages as images that can be drawn on, cut out and kept."""

import io
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.pages.drawing import Picture
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.errors import ConfigError

if TYPE_CHECKING:
    from PIL.Image import Image

_COLOURS = 3


def image_of(picture: Picture) -> "Image":
    """A drawn page as an image.

    Args:
        picture: The page.

    Raises:
        ConfigError: Pillow is not installed.
    """
    try:
        from PIL import Image  # noqa: PLC0415 - heavy, and of the extra `ocr`
    except ImportError as error:
        raise ConfigError("Pictures of pages are drawn with Pillow: pip install 'kommunrpa[ocr]'.") from error
    mode = "RGB" if len(picture.dots) == _COLOURS * picture.width * picture.height else "L"
    return Image.frombytes(mode, (picture.width, picture.height), picture.dots)


def cut_out(picture: Picture, box: Box, *, margin: float) -> bytes:
    """A part of a drawn page, as PNG.

    Args:
        picture: The page.
        box: The part, in points, as a viewer shows the page.
        margin: Points around it that are shown too, as far as the page goes.

    Raises:
        ConfigError: Pillow is not installed.
    """
    left, top, right, bottom = (box.x0 - margin, box.top - margin, box.x1 + margin, box.bottom + margin)
    sides = (max(0.0, left), max(0.0, top), right, bottom)
    x0, y0, x1, y1 = (round(side / picture.point) for side in sides)
    return png_of(image_of(picture).crop((x0, y0, min(x1, picture.width), min(y1, picture.height))))


def png_of(image: "Image") -> bytes:
    """An image as a PNG file."""
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
