"""Takes pages out of a document, with what belongs to them and nothing of the others."""

import re
from collections.abc import Iterator

from kommunrpa.actions.pdf.arrival.objects import dictionary, listed
from kommunrpa.actions.pdf.writing.actions import without_actions
from kommunrpa.actions.pdf.writing.building import new_writer
from kommunrpa.actions.pdf.writing.labels import labels_of, set_labels
from kommunrpa.actions.pdf.writing.opening import open_to_copy, open_to_read, save
from kommunrpa.errors import ActionError

_RANGE = re.compile(r"\s*(\d+)?\s*(-)?\s*(\d+)?\s*")


def page_count(data: bytes, *, password: str | None) -> int:
    """How many pages a document has that passed the gate."""
    return len(open_to_read(data, password=password).pages)


def take(data: bytes, *, pages: str, password: str | None) -> bytes:
    """A document of some pages of another.

    Args:
        data: A document that passed the gate.
        pages: Such as ``1``, ``2-4``, ``5-`` or ``1, 3-4``; 1 is the first.
        password: What opens it, if anything does.

    Returns:
        The new document, without anything that acts by itself; the same each time.

    Raises:
        ActionError: The document has no such pages.
        UnreadablePdf: It is signed digitally.
    """
    reader = open_to_copy(data, password=password)
    chosen = list(_numbers(pages, most=len(reader.pages)))
    writer = new_writer()
    writer.append(reader, pages=[number - 1 for number in chosen])
    form = dictionary(writer.root_object.get("/AcroForm"))
    if form and not listed(form.get("/Fields")):
        writer.root_object.pop("/AcroForm")
    without_actions(writer, keep_attached=False)
    if labels := labels_of(reader):
        set_labels(writer, [labels[number - 1] for number in chosen])
    return save(writer)


def _numbers(pages: str, *, most: int) -> Iterator[int]:
    for part in pages.split(","):
        found = _RANGE.fullmatch(part)
        first, dash, last = found.groups() if found else (None, None, None)
        if first is None and last is None:
            raise ActionError(f"pages is {pages!r}: write it as '1', '2-4', '5-' or '1, 3-4'.")
        start = int(first or 1)
        end = int(last or most) if dash else start
        if not 1 <= start <= end <= most:
            raise ActionError(f"The file has {most} pages, and {part.strip()!r} is not among them.")
        yield from range(start, end + 1)
