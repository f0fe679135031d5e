"""Writes a picture as the XML that Word wants."""

import html
from typing import NamedTuple

from kommunrpa.actions.letters.language.attached import OFFICE, Attached
from kommunrpa.actions.letters.language.rich import Picture, in_emu
from kommunrpa.actions.letters.markup.mending import DRAWING

_WIDEST = in_emu("16 cm")  # what fits between the margins of an A4
_ENDS = {"png": b"IEND\xaeB`\x82", "jpg": b"\xff\xd9"}
_A = "http://schemas.openxmlformats.org/drawingml/2006"
_DECORATIVE = (
    f'<a:extLst xmlns:a="{_A}/main"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


class _File(NamedTuple):
    content: bytes
    suffix: str
    content_type: str
    width: int
    height: int


def drawing(picture: Picture, part: str, attached: Attached) -> str:
    """Write a picture, and attach its file to the letter.

    Args:
        picture: The picture.
        part: The part of the letter that it stands in.
        attached: Where its file is gathered.

    Returns:
        A ``w:drawing``.

    Raises:
        ValueError: The file can't be opened, or is no whole PNG or JPEG.
    """
    file = _read(picture)
    width, height = _size(file, width=in_emu(picture.width), height=in_emu(picture.height))
    name = attached.picture(part, file.content, suffix=file.suffix, content_type=file.content_type)
    described = f'descr="{html.escape(" ".join(picture.alt.split()))}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_A}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{DRAWING}" name="Bild" {described}>'
        f"{_DECORATIVE if picture.decorative else ''}</wp:docPr><wp:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks xmlns:a="{_A}/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_A}/main"><a:graphicData uri="{_A}/picture"><pic:pic xmlns:pic="{_A}/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="Bild"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip xmlns:r="{OFFICE}" r:embed="{name}"/>'
        f'<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _read(picture: Picture) -> _File:
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError  # noqa: PLC0415 - heavy, and most letters have no picture
    from docx.image.image import Image  # noqa: PLC0415 - see above

    try:
        content = picture.source if isinstance(picture.source, bytes) else picture.source.read_bytes()
        image = Image.from_blob(content)
        suffix = image.ext
        width, height = int(image.width), int(image.height)
    except OSError as error:
        raise ValueError("bildens fil kan inte öppnas") from error
    except (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        ArithmeticError,
        ValueError,
        KeyError,
    ) as error:
        raise ValueError("bilden är ingen hel PNG eller JPEG") from error
    if suffix not in _ENDS or not content.rstrip(b"\x00\r\n").endswith(_ENDS[suffix]) or not (width and height):
        raise ValueError("bilden är ingen hel PNG eller JPEG")
    return _File(content, suffix, image.content_type, width, height)


def _size(file: _File, *, width: int, height: int) -> tuple[int, int]:
    if not width and not height:
        width = min(file.width, _WIDEST)
    width = width or file.width * height // file.height
    return width, height or file.height * width // file.width
