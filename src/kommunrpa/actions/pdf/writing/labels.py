"""The numbers that a viewer shows for the pages, such as iv or B-2, when documents are joined or parted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary, listed, resolved
from kommunrpa.actions.pdf.writing.building import Words, change
from kommunrpa.actions.pdf.writing.opening import below

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter


class PageLabel(NamedTuple):
    """What one page is called.

    Args:
        style: How its number is written, as PDF names it; empty for no number.
        prefix: What stands before the number.
        number: 1 for the first.
    """

    style: str
    prefix: str
    number: int


def labels_of(reader: "PdfReader") -> list[PageLabel] | None:
    """What each page is called; None if the document does not say."""
    found = dict(_numbered(reader.root_object.get("/PageLabels")))
    if not found:
        return None
    labels, style, prefix, number = [], "/D", "", 1
    for at in range(len(reader.pages)):
        if at in found:
            entry = dictionary(found[at])
            style, prefix = str(entry.get("/S", "")), str(entry.get("/P", ""))
            number = int(entry.get("/St", 1))
        labels.append(PageLabel(style, prefix, number))
        number += 1
    return labels


def plain_labels(count: int) -> list[PageLabel]:
    """Pages called 1, 2, 3."""
    return [PageLabel("/D", "", at + 1) for at in range(count)]


def set_labels(writer: "PdfWriter", labels: list[PageLabel]) -> None:
    """Say what each page is called, where that is not simply its number."""
    if labels == plain_labels(len(labels)):
        return
    numbers: list[object] = []
    for at, label in enumerate(labels):
        if at and label == labels[at - 1]._replace(number=labels[at - 1].number + 1):
            continue
        entry: dict[str, object] = {"/St": label.number}
        if label.style:
            entry["/S"] = label.style
        if label.prefix:
            entry["/P"] = Words(label.prefix)
        numbers += [at, entry]
    change(writer.root_object, {"/PageLabels": {"/Nums": numbers}})


def _numbered(tree: PdfObject) -> Iterator[tuple[int, PdfObject]]:
    """Where each way of calling pages begins."""
    for part in below(tree, "/Kids"):
        pairs = [resolved(each) for each in listed(part.get("/Nums"))]
        yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=False))
