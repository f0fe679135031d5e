"""What a worker can do with a document: each task takes its bytes and gives a message."""

from collections.abc import Callable

from kommunrpa.actions.pdf.arrival.gate import examined
from kommunrpa.actions.pdf.arrival.plain import is_plain
from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.pages.packing import packed
from kommunrpa.actions.pdf.pages.page import pages_of, texts_of
from kommunrpa.actions.pdf.pages.pdfium import has_more_than_pages
from kommunrpa.actions.pdf.worker.messages import Message


def read(data: bytes, *, password: str | None) -> Message:
    """The pages and form fields of a document."""
    widgets = _examined_first(data, password)
    pages = list(pages_of(data, password=password))
    if widgets is None:
        widgets = _examined_after(data, password, has_bare_page=any(page.is_bare for page in pages))
    heads, parts = [], []
    for page in pages:
        head, columns = packed(page)
        heads.append(head)
        parts += columns
    return Message({"pages": heads, "widgets": widgets}, parts)


def text(data: bytes, *, password: str | None) -> Message:
    """The texts of a document's pages; None for each that is scanned."""
    widgets = _examined_first(data, password)
    texts = list(texts_of(data, password=password))
    if widgets is None:
        _examined_after(data, password, has_bare_page=not all(texts))
    return Message(texts)


def _examined_first(data: bytes, password: str | None) -> tuple[Widget, ...] | None:
    """The fields of a document that pypdf must weigh before PDFium unpacks it; None for any other."""
    return None if is_plain(data) else examined(data, password=password)


def _examined_after(data: bytes, password: str | None, *, has_bare_page: bool) -> tuple[Widget, ...]:
    """The fields of a document, which pypdf reads; and a page without text is empty only if pypdf finds no fault."""
    if has_bare_page or has_more_than_pages(data, password=password):
        return examined(data, password=password)
    return ()


TASKS: dict[str, Callable[..., Message]] = {task.__name__: task for task in (read, text)}
