"""PDFium, one caller at a time: the library, its lock, and its functions that are called for every word."""

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple, TypeAlias

Handle: TypeAlias = Any
"""What PDFium's binding takes and gives: it publishes no types."""

LOCK = threading.RLock()
"""PDFium is not safe for threads, not even with two documents: whoever reads a document holds this."""


class Quick(NamedTuple):
    """Functions that are called for every word, with plain integers for handles (0.5 µs a call, bound as usual 1.5)."""

    loose_box: Callable[[int, int, int], int]
    """Text page, character, address of four floats: left, top, right, bottom."""
    text_object: Callable[[int, int], int | None]
    """Text page, character."""
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
        text_object=_twin(pdfium.FPDFText_GetTextObject, handle, [handle, ctypes.c_int]),
        font=_twin(pdfium.FPDFTextObj_GetFont, handle, [handle]),
    )


@contextmanager
def opened(data: bytes, *, password: str | None) -> Iterator[Handle]:
    """A document of pypdfium2, with the lock held until it is closed."""
    import pypdfium2  # noqa: PLC0415 - heavy: 60 ms, and only who reads a PDF pays

    with LOCK, pypdfium2.PdfDocument(data, password=password) as document:
        yield document


def address(handle: Handle) -> int:
    """The plain integer of a handle."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _twin(function: Handle, result: Handle, arguments: list[Handle]) -> Handle:
    """The same C function with types of our own: the binding's stay as they are for everybody else."""
    twin = type(function)(address(function))
    twin.restype, twin.argtypes = result, arguments
    return twin
