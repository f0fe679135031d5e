"""PDFium: the library, and its functions that are called for every word."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.foreign import LOCKED, WRONG_PASSWORD

Handle: TypeAlias = Any
"""What PDFium's binding takes and gives: it publishes no types."""


class Quick(NamedTuple):
    """Functions that are called for every word, with plain integers for handles (0.5 µs a call, bound as usual 1.5)."""

    loose_box: Callable[[int, int, int], int]
    """Text page, character, address of four floats: left, top, right, bottom."""
    unicode: Callable[[int, int], int]
    """Text page, character."""
    angle: Callable[[int, int], float]
    """Text page, character: in radians."""
    text_object: Callable[[int, int], int | None]
    """Text page, character."""
    origin: Callable[[int, int, int, int], int]
    """Text page, character, addresses of two doubles: where the pen stood."""
    font: Callable[[int], int | None]
    """Text object."""


@cache
def functions() -> Handle:
    """Every function of PDFium, by its C name."""
    import pypdfium2.raw  # noqa: PLC0415 - heavy: 60 ms, and only who reads a PDF pays

    return pypdfium2.raw


@cache
def quick() -> Quick:
    """The functions that are called for every word."""
    pdfium, handle = functions(), ctypes.c_void_p
    return Quick(
        loose_box=_twin(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, [handle, ctypes.c_int, handle]),
        unicode=_twin(pdfium.FPDFText_GetUnicode, ctypes.c_uint, [handle, ctypes.c_int]),
        angle=_twin(pdfium.FPDFText_GetCharAngle, ctypes.c_float, [handle, ctypes.c_int]),
        text_object=_twin(pdfium.FPDFText_GetTextObject, handle, [handle, ctypes.c_int]),
        origin=_twin(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, [handle, ctypes.c_int, handle, handle]),
        font=_twin(pdfium.FPDFTextObj_GetFont, handle, [handle]),
    )


@contextmanager
def opened(data: bytes, *, password: str | None) -> Iterator[Handle]:
    """A document of pypdfium2. PDFium is not safe for threads, not even with two documents: a process reads one.

    Args:
        data: The file.
        password: What opens it, if anything does.

    Raises:
        UnreadablePdf: The password is missing or wrong.
        pypdfium2.PdfiumError: PDFium can't read it.
    """
    import pypdfium2  # noqa: PLC0415 - heavy: 60 ms, and only who reads a PDF pays

    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == functions().FPDF_ERR_PASSWORD:
            raise UnreadablePdf(LOCKED if password is None else WRONG_PASSWORD) from error
        raise
    with document:
        yield document


def has_more_than_pages(data: bytes, *, password: str | None) -> bool:
    """Whether a document has fields to fill in, or files inside it.

    Args:
        data: See `opened`.
        password: See `opened`.
    """
    with opened(data, password=password) as document:
        return bool(document.get_formtype() != functions().FORMTYPE_NONE or document.count_attachments())


def address(handle: Handle) -> int:
    """The plain integer of a handle."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _twin(function: Handle, result: Handle, arguments: list[Handle]) -> Handle:
    """The same C function with types of our own: the binding's stay as they are for everybody else."""
    twin = type(function)(address(function))
    twin.restype, twin.argtypes = result, arguments
    return twin
