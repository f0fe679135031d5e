"""Makes what an office program gives PDF/A-2b and has that verified, by pikepdf: nothing else in Python does it."""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kommunrpa.errors import ActionError, ConfigError

if TYPE_CHECKING:
    import pikepdf

_INSTALL = "A PDF that is kept must be proved to be PDF/A: pip install 'kommunrpa[pdfa]'."
_LANGUAGE = "sv-SE"


def archivable(pdf: bytes, *, name: str, title: str) -> bytes:
    """Make a PDF one that an archive takes: PDF/A-2b with tags, language and title.

    Args:
        pdf: What an office program made, as PDF/A or nearly.
        name: The letter's name, for errors.
        title: The title, where the file has none.

    Returns:
        The PDF, verified after it was written.

    Raises:
        ActionError: It can't be made PDF/A-2b, or has no tags: the message says what stands in the way.
        ConfigError: The extra ``pdfa`` is not installed.

    Repeat:
        Yes.

    Source:
        ISO 19005-2 (PDF/A-2). What LibreOffice writes besides, a checksum of its own and an action on opening, is no
        part of it and is taken away.
    """
    try:
        import pikepdf.pdfa  # noqa: PLC0415 - an extra, and heavy
    except ImportError as error:
        raise ConfigError(_INSTALL) from error
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if "/StructTreeRoot" not in document.Root:
            raise ActionError(f"The PDF of {name} has no tags, which a screen reader goes by: is the program too old?")
        for place, key in ((document.trailer, "/DocChecksum"), (document.Root, "/OpenAction")):
            if key in place:
                del place[key]
        _describe(document, title)
        return _verified(document, name)


def _verified(document: "pikepdf.Pdf", name: str) -> bytes:
    """Write a document as PDF/A-2b, and have what was written verified."""
    from pikepdf import pdfa  # noqa: PLC0415 - see archivable

    written = io.BytesIO()
    try:
        with _silent("fontTools"):
            pdfa.save(document, written, "2b")
    except pdfa.PdfaError as error:
        raise ActionError(f"The PDF of {name} can't be made PDF/A-2b: {_reasons(error)}.") from error
    return written.getvalue()


def _describe(document: "pikepdf.Pdf", title: str) -> None:
    """Give the document a language and a title, where it has none."""
    if not str(document.Root.get("/Lang", "")):
        document.Root.Lang = _LANGUAGE
    if not str(document.docinfo.get("/Title", "")).strip():
        document.docinfo["/Title"] = title
        with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = title


def _reasons(error: Exception) -> str:
    """What a verification found, each thing once, without what stands in quotes, which may be the letter's."""
    findings = getattr(getattr(error, "report", None), "findings", ())
    texts = dict.fromkeys(re.sub(r"'[^']*'|\"[^\"]*\"", "…", str(getattr(each, "message", each))) for each in findings)
    return "; ".join(list(texts)[:3]) or type(error).__name__


@contextmanager
def _silent(name: str) -> Iterator[None]:
    """Without what a library logs about the fonts of other people's programs."""
    log = logging.getLogger(name)
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)
