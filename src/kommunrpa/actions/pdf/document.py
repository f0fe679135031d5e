"""A document on its way from a path to its pages: fetched, taken apart by a worker, and not scanned."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kommunrpa.actions.pdf.arrival.gate import fetched
from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.faults import NeedsOcr
from kommunrpa.actions.pdf.pages.packing import unpacked
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.pages.words import Rectangle
from kommunrpa.actions.pdf.worker.pool import ask
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
    answer = ask("read", fetched(path), password=_revealed(password))
    parts = iter(answer.parts)
    pages = [unpacked(head, parts) for head in answer.content["pages"]]
    widgets = tuple(Widget(*each)._replace(rectangle=Rectangle(*each[1])) for each in answer.content["widgets"])
    fillable = {widget.page for widget in widgets}
    _refuse_scanned(page.number for page in pages if page.is_scanned and page.number not in fillable)
    return Document(sheets=[Sheet(page) for page in pages], widgets=widgets)


def read_texts(path: Path, *, password: Secret | str | None) -> list[str]:
    """Read the texts of a document's pages, in the order of the file.

    Args:
        path: The file.
        password: Opens it, if it is locked.

    Raises:
        NeedsOcr: A page is scanned.
        UnreadablePdf: See `read_document`, like the rest.
    """
    texts = ask("text", fetched(path), password=_revealed(password)).content
    _refuse_scanned(number for number, text in enumerate(texts, start=1) if text is None)
    return [str(text) for text in texts]


def _revealed(password: Secret | str | None) -> str | None:
    return password.reveal() if isinstance(password, Secret) else password


def _refuse_scanned(numbers: Iterable[int]) -> None:
    if scanned := ", ".join(map(str, numbers)):
        raise NeedsOcr(
            f"Dokumentet är inskannat (sida {scanned}): det är en bild, som roboten inte kan läsa "
            "eftersom tolkning av inskannad text (OCR) inte är installerad. "
            "Läs det själv, eller be avsändaren skicka originalet som PDF."
        )
