"""What a worker can do with a document: each task takes its bytes and gives a message."""

from collections.abc import Callable
from typing import Any

from kommunrpa.actions.pdf.arrival.gate import examined, limited
from kommunrpa.actions.pdf.arrival.plain import is_plain
from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.foreign import reading_pdf
from kommunrpa.actions.pdf.pages.drawing import drawn_page
from kommunrpa.actions.pdf.pages.packing import packed
from kommunrpa.actions.pdf.pages.page import pages_of, texts_of
from kommunrpa.actions.pdf.pages.pdfium import has_more_than_pages, opened
from kommunrpa.actions.pdf.writing.forms.filling import fill
from kommunrpa.actions.pdf.writing.locking import lock
from kommunrpa.actions.pdf.writing.merging import merge
from kommunrpa.actions.pdf.writing.splitting import take
from kommunrpa.actions.pdf.writing.stamping import stamp
from kommunrpa.confined.messages import Message


def read(data: bytes, *, password: str | None) -> Message:
    """The pages and form fields of a document."""
    _weigh_first(data, password)
    pages = list(pages_of(data, password=password))
    silent = [page.number for page in pages if not page.characters and not page.is_scanned]
    widgets = _look_again(data, password, silent)
    heads, parts = [], []
    for page in pages:
        head, columns = packed(page)
        heads.append(head)
        parts += columns
    return Message({"pages": heads, "widgets": widgets}, parts)


def text(data: bytes, *, password: str | None) -> Message:
    """The texts of a document's pages; None for each that is scanned."""
    _weigh_first(data, password)
    texts = list(texts_of(data, password=password))
    _look_again(data, password, [number for number, text in enumerate(texts, start=1) if text == ""])
    return Message(texts)


def picture(data: bytes, *, password: str | None, page: int, dots_per_inch: float, longest: int, grey: bool) -> Message:
    """A page as a viewer shows it: its width and height in dots, the points to a dot, and its dots row by row."""
    _weigh_first(data, password)
    *measures, dots = drawn_page(
        data, password=password, page=page, dots_per_inch=dots_per_inch, longest=longest, grey=grey
    )
    return Message(measures, [dots])


def _weigh_first(data: bytes, password: str | None) -> None:
    """Have pypdf weigh a document before PDFium unpacks it, unless it is plainly harmless."""
    if not is_plain(data):
        examined(data, password=password)


def _look_again(data: bytes, password: str | None, silent: list[int]) -> tuple[Widget, ...]:
    """Have pypdf read what PDFium does not: the fields, and whether pages without a character are empty."""
    if silent or has_more_than_pages(data, password=password):
        return examined(data, password=password, silent=silent)
    return ()


def page_count(data: bytes, *, password: str | None) -> Message:
    """How many pages a document has."""
    with opened(data, password=password) as document:
        return Message(len(document))


def _writing(write: Callable[..., bytes]) -> Callable[..., Message]:
    """The task of a function that makes new bytes of a document, which pypdf has weighed, within pypdf's limits."""

    def task(data: bytes, *, password: str | None, **given: Any) -> Message:  # noqa: ANN401 - each has its own
        examined(data, password=password)
        with limited():
            return Message(None, [write(data, password=password, **given)])

    return task


def _merge(*documents: bytes, passwords: list[str | None]) -> Message:
    for data, password in zip(documents, passwords, strict=True):
        examined(data, password=password)
    with limited():
        return Message(None, [merge(documents, passwords=passwords)])


def _foreign_told(task: Callable[..., Message]) -> Callable[..., Message]:
    """A task whose foreign errors are ours."""

    def told(*documents: bytes, **given: Any) -> Message:  # noqa: ANN401 - each has its own
        with reading_pdf():
            return task(*documents, **given)

    return told


TASKS: dict[str, Callable[..., Message]] = {
    name: _foreign_told(task)
    for name, task in {
        **{task.__name__: task for task in (read, text, picture, page_count)},
        **{write.__name__: _writing(write) for write in (fill, take, stamp, lock)},
        "merge": _merge,
    }.items()
}
