"""Nothing that arrives can hurt: a document is weighed and opened with limits before anything else reads it."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import dictionary
from kommunrpa.actions.pdf.arrival.weight import weigh
from kommunrpa.actions.pdf.arrival.widgets import Widget, widgets_of
from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.foreign import LOCKED, TOO_HEAVY, reading_file, reading_pdf
from kommunrpa.actions.pdf.pages.pdfium import LOCK

if TYPE_CHECKING:
    from pypdf import PdfReader

_MB = 1_000_000
_NODES_A_PAGE = 4


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How large a document may be.

    Args:
        bytes: The file itself.
        pages: Its pages.
        stream: One unpacked stream, in bytes.
        unpacked: Everything that is unpacked to read its text, in bytes; what is drawn twice counts twice.
    """

    bytes: int = 50 * _MB
    pages: int = 500
    stream: int = 30 * _MB
    unpacked: int = 200 * _MB


@dataclass(frozen=True, kw_only=True)
class Admitted:
    """A document that may be read.

    Args:
        data: The file.
        password: What opens it, if anything does.
        widgets: Its form fields.
    """

    data: bytes = field(repr=False)
    password: str | None = field(default=None, repr=False)
    widgets: tuple[Widget, ...] = field(default=(), repr=False)


def admit(path: Path, *, password: str | None = None, limits: Limits | None = None) -> Admitted:
    """Read a file, weigh it, and let it in.

    Args:
        path: The file.
        password: Opens it, if it is locked.
        limits: How large it may be.

    Returns:
        The document.

    Raises:
        UnreadablePdf: It is too large, no PDF, damaged, locked, or an XFA form.
        ActionError: There is no such file.
        TemporaryError: The file can't be read now.
        ConfigError: A package is missing.
    """
    limits = limits or Limits()
    data = _bytes(path, limits)
    if b"%PDF-" not in data[:1024]:
        raise UnreadablePdf("Filen är ingen PDF, även om den heter så. Be avsändaren skicka ansökan som PDF.")
    with reading_pdf(), _limited(limits):
        reader = _opened(data, password)
        if len(reader.pages) > limits.pages:
            raise UnreadablePdf(
                f"PDF-filen har fler än {limits.pages} sidor. Be avsändaren skicka bara det som behövs."
            )
        if not reader.pages:
            raise UnreadablePdf("PDF-filen har inga sidor. Be avsändaren skicka den igen.")
        weigh(reader, most=limits.unpacked)
        widgets = widgets_of(reader)
        _refuse_xfa(reader, widgets)
        return Admitted(data=data, password=password, widgets=widgets)


def _bytes(path: Path, limits: Limits) -> bytes:
    with reading_file(), path.open("rb") as file:
        data = file.read(limits.bytes + 1)
    if len(data) > limits.bytes:
        raise UnreadablePdf(TOO_HEAVY)
    return data


@contextmanager
def _limited(limits: Limits) -> Iterator[None]:
    """Set pypdf's limits for this document, and keep its remarks to ourselves: they quote what the file says."""
    import pypdf  # noqa: PLC0415 - heavy: 130 ms, and only who reads a PDF pays

    most = pypdf.get_configuration().with_overwrites(
        page_tree_maximum_entries=limits.pages * _NODES_A_PAGE, **dict.fromkeys(_STREAM_LIMITS, limits.stream)
    )
    logger = logging.getLogger("pypdf")
    with LOCK, pypdf.apply_configuration(most):
        level = logger.level
        logger.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            logger.setLevel(level)


_STREAM_LIMITS = (
    "maximum_declared_stream_length",
    "array_based_stream_maximum_output_length",
    "jbig2_maximum_output_length",
    "lzw_maximum_output_length",
    "run_length_maximum_output_length",
    "zlib_maximum_output_length",
    "brotli_maximum_output_length",
)


def _opened(data: bytes, password: str | None) -> "PdfReader":
    from pypdf import PdfReader  # noqa: PLC0415 - heavy: 130 ms, and only who reads a PDF pays

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(password or ""):
        raise UnreadablePdf(LOCKED if password is None else f"{LOCKED} Det lösenord som roboten har passar inte.")
    return reader


def _refuse_xfa(reader: "PdfReader", widgets: tuple[Widget, ...]) -> None:
    """An XFA form draws itself with a program of Adobe's; on paper it says only that the program is missing."""
    form = dictionary(reader.root_object.get("/AcroForm"))
    if "/XFA" in form and (reader.root_object.get("/NeedsRendering") or not widgets):
        raise UnreadablePdf(
            "PDF-filen är ett dynamiskt formulär (XFA) som bara Adobe Reader kan visa. "
            "Be avsändaren skriva ut den till en vanlig PDF."
        )
