"""A document on its way from a path to its pages: through the gate, and not scanned."""

from dataclasses import dataclass
from pathlib import Path

from kommunrpa.actions.pdf.arrival.gate import admit
from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.faults import NeedsOcr
from kommunrpa.actions.pdf.foreign import reading_pdf
from kommunrpa.actions.pdf.pages.page import pages_of
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.vault import Secret


@dataclass(frozen=True, kw_only=True)
class Document:
    """What can be read of a document.

    Args:
        sheets: Its pages.
        widgets: The fields of a fillable form.
    """

    sheets: list[Sheet]
    widgets: tuple[Widget, ...]


def read_document(path: Path, *, password: Secret | str | None) -> Document:
    """Read a document.

    Args:
        path: The file.
        password: Opens it, if it is locked.

    Returns:
        Its pages and fields.

    Raises:
        NeedsOcr: A page is scanned, and nothing can be filled in on it.
        UnreadablePdf: The file is damaged, locked, too large or no PDF.
        ActionError: There is no such file.
        TemporaryError: The file can't be read now.
    """
    admitted = admit(path, password=password.reveal() if isinstance(password, Secret) else password)
    with reading_pdf():
        pages = list(pages_of(admitted.data, password=admitted.password))
    fillable = {widget.page for widget in admitted.widgets if widget.is_field}
    if scanned := [page.number for page in pages if page.is_scanned and page.number not in fillable]:
        raise NeedsOcr(
            f"Dokumentet är inskannat (sida {', '.join(map(str, scanned))}): det är en bild, som roboten inte kan läsa "
            "eftersom tolkning av inskannad text (OCR) inte är installerad. "
            "Läs det själv, eller be avsändaren skicka originalet som PDF."
        )
    return Document(sheets=[Sheet(page) for page in pages], widgets=admitted.widgets)
