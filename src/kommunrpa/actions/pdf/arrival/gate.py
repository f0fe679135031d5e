"""Nothing that arrives can hurt: a document is weighed and opened with limits where a quick look is not enough."""

import io
import logging
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import dictionary
from kommunrpa.actions.pdf.arrival.weight import weigh
from kommunrpa.actions.pdf.arrival.widgets import Widget, widgets_of
from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.foreign import LOCKED, TOO_HEAVY, WRONG_PASSWORD
from kommunrpa.actions.pdf.limits import (
    MOST_BYTES,
    MOST_IN_A_STREAM,
    MOST_PAGES,
    MOST_UNPACKED,
    refuse_page_count,
)
from kommunrpa.files import reading_file

if TYPE_CHECKING:
    from pypdf import PdfReader

_NODES_A_PAGE = 4
_STREAM_LIMITS = (
    "maximum_declared_stream_length",
    "array_based_stream_maximum_output_length",
    "jbig2_maximum_output_length",
    "lzw_maximum_output_length",
    "run_length_maximum_output_length",
    "zlib_maximum_output_length",
    "brotli_maximum_output_length",
)


def fetched(path: Path) -> bytes:
    """The bytes of a file, if it is a PDF of a size that may be read.

    Args:
        path: The file.

    Raises:
        UnreadablePdf: It is too large, or no PDF.
        ActionError: There is no such file.
        TemporaryError: The file can't be read now.
    """
    with reading_file(), path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadablePdf(TOO_HEAVY)
    if b"%PDF-" not in data[:1024]:
        raise UnreadablePdf("Filen är ingen PDF, även om den heter så. Be avsändaren skicka den som PDF.")
    return data


def examined(data: bytes, *, password: str | None, silent: Container[int] = ()) -> tuple[Widget, ...]:
    """Open a document with pypdf, which has a limit for everything, and weigh it.

    Args:
        data: The file.
        password: Opens it, if it is locked.
        silent: Numbers of pages on which PDFium found not a single character.

    Returns:
        Its form fields.

    Raises:
        UnreadablePdf: It is too heavy, locked, a form that only Adobe's program can draw, or has text that is lost.
        Exception: Whatever pypdf raises; see `reading_pdf`.
    """
    with limited():
        reader = _opened(data, password)
        refuse_page_count(len(reader.pages))
        _refuse_collection(reader)
        weigh(reader, most=MOST_UNPACKED, silent=silent)
        widgets = widgets_of(reader)
        _refuse_xfa(reader, widgets)
        return widgets


@contextmanager
def limited() -> Iterator[None]:
    """Set pypdf's limits for this document, and keep its remarks to ourselves: they quote what the file says."""
    import pypdf  # noqa: PLC0415 - heavy: 130 ms, and only who needs it pays

    most = pypdf.get_configuration().with_overwrites(
        page_tree_maximum_entries=MOST_PAGES * _NODES_A_PAGE, **dict.fromkeys(_STREAM_LIMITS, MOST_IN_A_STREAM)
    )
    logger = logging.getLogger("pypdf")
    with pypdf.apply_configuration(most):
        level = logger.level
        logger.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            logger.setLevel(level)


def _opened(data: bytes, password: str | None) -> "PdfReader":
    from pypdf import PdfReader  # noqa: PLC0415 - heavy: 130 ms, and only who needs it pays

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(password or ""):
        raise UnreadablePdf(LOCKED if password is None else WRONG_PASSWORD)
    return reader


def _refuse_collection(reader: "PdfReader") -> None:
    """A portfolio's page only says that the documents lie inside it."""
    if "/Collection" in reader.root_object:
        raise UnreadablePdf(
            "PDF-filen är en portfölj: dokumenten ligger som bilagor inuti den. "
            "Be avsändaren skicka dem som vanliga PDF-filer, var för sig."
        )


def _refuse_xfa(reader: "PdfReader", widgets: tuple[Widget, ...]) -> None:
    """An XFA form draws itself with a program of Adobe's; on paper it says only that the program is missing."""
    form = dictionary(reader.root_object.get("/AcroForm"))
    if "/XFA" in form and (reader.root_object.get("/NeedsRendering") or not widgets):
        raise UnreadablePdf(
            "PDF-filen är ett dynamiskt formulär (XFA) som bara Adobe Reader kan visa. "
            "Be avsändaren skriva ut den till en vanlig PDF."
        )
