"""Reads back what was written: the value that the file keeps, and what PDFium shows of it inside its field."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.pages.cleaning import cleaned
from kommunrpa.actions.pdf.pages.pdfium import Handle, functions, opened
from kommunrpa.actions.pdf.pages.rectangles import Rectangle
from kommunrpa.actions.pdf.writing.flattening import flatten
from kommunrpa.actions.pdf.writing.forms.form import slots_of
from kommunrpa.actions.pdf.writing.opening import open_to_write, save
from kommunrpa.errors import ActionError

_SLACK = 1.5
_HYPHENS = {0x2, 0xFFFE}
"""What PDFium makes of a hyphen at the end of a row."""


@dataclass(frozen=True)
class Promise:
    """What must be found in a field after it was written.

    Args:
        widget: The field where it stands.
        label: What the bot calls it.
        value: The text or state that the file keeps.
        shown: The text that is seen; None for a box to tick.
    """

    widget: Widget
    label: str
    value: str
    shown: str | None = None


class _Sign(NamedTuple):
    text: str
    box: Rectangle


def prove(data: bytes, promises: Sequence[Promise]) -> None:
    """Read every promised field again.

    Args:
        data: The document as it will be written.
        promises: What was written.

    Raises:
        ActionError: The file keeps or shows something else in a field.
    """
    writer = open_to_write(data, password=None)
    kept = {_place(slot.widget): slot.widget.value for slot in slots_of(writer)}
    flatten(writer, keep_page=False)
    pages = _signs(save(writer), {promise.widget.page for promise in promises})
    for promise in promises:
        if _bare(kept.get(_place(promise.widget), "")) != _bare(promise.value):
            raise ActionError(f"The field {promise.label!r} does not keep what is written: the form is broken.")
        if promise.shown is not None:
            shown = "".join(sign.text for sign in pages[promise.widget.page] if _is_inside(sign, promise.widget))
            if sorted(_bare(shown)) != sorted(_bare(promise.shown)):  # PDFium orders rows of a turned page its own way
                raise ActionError(f"The field {promise.label!r} does not show what is written: the form is broken.")


def _place(widget: Widget) -> tuple[object, ...]:
    return widget.page, widget.name, widget.rectangle


def _bare(text: str) -> str:
    return "".join(cleaned(text).split())


def _is_inside(sign: _Sign, widget: Widget) -> bool:
    own = widget.rectangle
    return (
        own.left - _SLACK <= sign.box.left
        and sign.box.right <= own.right + _SLACK
        and own.low - _SLACK <= sign.box.low
        and sign.box.high <= own.high + _SLACK
    )


def _signs(data: bytes, pages: set[int]) -> dict[int, list[_Sign]]:
    """Every character that PDFium shows on some pages, with the box of what is drawn."""
    with opened(data, password=None) as document:
        found = {}
        for number in pages:
            page = document[number - 1]
            text = page.get_textpage()
            found[number] = list(_on_page(text.raw))
            text.close()
            page.close()
        return found


def _on_page(text: Handle) -> Iterator[_Sign]:
    pdfium = functions()
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    for at in range(pdfium.FPDFText_CountChars(text)):
        unicode = pdfium.FPDFText_GetUnicode(text, at)
        if unicode and pdfium.FPDFText_IsGenerated(text, at) != 1:
            pdfium.FPDFText_GetCharBox(text, at, left, right, low, high)
            yield _Sign(
                "-" if unicode in _HYPHENS else chr(unicode), Rectangle(left.value, low.value, right.value, high.value)
            )
