"""Stamps pages: a text in a box, upright as the page is shown, where the page is empty."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary
from kommunrpa.actions.pdf.arrival.widgets import widgets_of
from kommunrpa.actions.pdf.pages.geometry import Box, Frame
from kommunrpa.actions.pdf.pages.page import Page, pages_of
from kommunrpa.actions.pdf.pages.pdfium import opened
from kommunrpa.actions.pdf.writing.actions import without_actions
from kommunrpa.actions.pdf.writing.building import look, made, written
from kommunrpa.actions.pdf.writing.emptiness import Picture, free_place, picture_of
from kommunrpa.actions.pdf.writing.faces import Face, Faces, as_written
from kommunrpa.actions.pdf.writing.flattening import draw_over, flatten
from kommunrpa.actions.pdf.writing.layout import DROP, LEADING
from kommunrpa.actions.pdf.writing.opening import open_to_write, save
from kommunrpa.errors import ActionError, BusinessError

if TYPE_CHECKING:
    from pypdf import PdfWriter

_MOSTLY = 0.5
_SIZES = (10.0, 9.0, 8.0)
_PADDING = 5.0
_COLOUR = "0 0 0.55"
_SWEDISH = {
    "top left": "i övre vänstra hörnet",
    "top": "vid övre kanten",
    "top right": "i övre högra hörnet",
    "bottom left": "i nedre vänstra hörnet",
    "bottom": "vid nedre kanten",
    "bottom right": "i nedre högra hörnet",
}


def stamp(data: bytes, *, text: str, place: str, page: str | int, password: str | None) -> bytes:
    """Stamp pages of a document.

    Args:
        data: A document that passed the gate.
        text: The stamp, one line or several.
        place: A corner, or the middle of an edge.
        page: ``first``, ``last``, ``all`` or a number.
        password: What opens it, if anything does.

    Returns:
        The stamped document, not locked; the same each time.

    Raises:
        BusinessError: There is no empty place there, a character can't be written, or the document is signed.
        ActionError: There is no such page or place.
    """
    lines = as_written(text).strip().split("\n")
    if not any(lines):
        raise ActionError("text is empty: give what the stamp says.")
    if place not in _SWEDISH:
        raise ActionError(f"place is {place!r}: it is one of {', '.join(map(repr, _SWEDISH))}.")
    writer = open_to_write(data, password=password)
    numbers = _numbers(page, most=len(writer.pages))
    face = Faces(writer, made({})).showing("\n".join(lines), name="/Helv", label="Stämpelns text")
    for read, picture in _pictures(data, numbers, password=password):
        box, size = _place(picture, lines, face, place, number=read.number)
        drawn = _look(writer, box, lines, face, size)
        draw_over(writer, writer.pages[read.number - 1], [(dictionary(drawn), _turned(read.shown, box))])
    without_actions(writer, keep_attached=True)
    return save(writer)


def _pictures(data: bytes, numbers: Sequence[int], *, password: str | None) -> Iterator[tuple[Page, Picture]]:
    """Some pages as they are seen, with their fields, which PDFium leaves out of a picture: they are flattened."""
    writer = open_to_write(data, password=password)
    fields = widgets_of(writer)
    flatten(writer)
    pages = islice(pages_of(data, password=password), max(numbers))
    with opened(written(writer), password=None) as document:
        for read in pages:
            if read.number in numbers:
                page = document[read.number - 1]
                bitmap = page.render(grayscale=True)
                taken = [read.shown.box(*field.rectangle) for field in fields if field.page == read.number]
                yield read, picture_of(bitmap, is_scanned=read.pictured > _MOSTLY, taken=taken)
                bitmap.close()
                page.close()


def _numbers(page: str | int, *, most: int) -> Sequence[int]:
    if isinstance(page, int):
        if not 1 <= page <= most:
            raise ActionError(f"The file has {most} pages, and {page} is not among them.")
        return [page]
    named = {"first": [1], "last": [most], "all": range(1, most + 1)}
    if page not in named:
        raise ActionError(f"page is {page!r}: it is 'first', 'last', 'all' or a number.")
    return named[page]


def _place(picture: Picture, lines: list[str], face: Face, place: str, *, number: int) -> tuple[Box, float]:
    """An empty place, and the size of the text there."""
    for size in _SIZES:
        wide = max(face.width(line) for line in lines) * size + 2 * _PADDING
        box = free_place(picture, place, width=wide, height=len(lines) * LEADING * size + 2 * _PADDING)
        if box:
            return box, size
    raise BusinessError(f"Det finns ingen ledig plats för stämpeln {_SWEDISH[place]} på sida {number}.")


def _look(writer: "PdfWriter", box: Box, lines: list[str], face: Face, size: float) -> PdfObject:
    """A text in a box, upright."""
    top = box.height - _PADDING + DROP * size
    rows = [f"q 1 1 1 rg {_COLOUR} RG 0.8 w 0.4 0.4 {box.width - 0.8:.2f} {box.height - 0.8:.2f} re B Q"]
    rows += [f"BT /F {size:g} Tf {_COLOUR} rg"]
    rows += [
        f"1 0 0 1 {_PADDING:g} {top - (at + 1) * LEADING * size:.2f} Tm {face.encoded(line)} Tj"
        for at, line in enumerate(lines)
    ]
    return look(writer, "\n".join([*rows, "ET"]), box=(box.width, box.height), font=face.font)


def _turned(frame: Frame, box: Box) -> str:
    """How an upright box gets into its place on a page that is shown turned."""
    left, low, right, high = frame.rectangle(box)
    turn, x, y = {
        0: ("1 0 0 1", left, low),
        90: ("0 1 -1 0", right, low),
        180: ("-1 0 0 -1", right, high),
        270: ("0 -1 1 0", left, high),
    }[frame.turn]
    return f"{turn} {x:.3f} {y:.3f}"
