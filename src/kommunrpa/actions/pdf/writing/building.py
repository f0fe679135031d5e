"""Makes pypdf's objects out of plain Python values: the one place where its types are named."""

import io
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.pdf.arrival.objects import PdfObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdf import PdfWriter


class Words(str):
    """A text for people; a plain string is a name, such as ``/Type``."""

    __slots__ = ()


def made(value: object) -> PdfObject:
    """The object that stands for a value: mappings, lists, numbers, names and `Words`; an object stays as it is."""
    from pypdf import generic  # noqa: PLC0415 - heavy: 130 ms, and only who writes a PDF pays

    kinds: list[tuple[Any, Callable[[Any], PdfObject]]] = [
        (generic.PdfObject, lambda item: item),
        (dict, lambda entries: generic.DictionaryObject({generic.NameObject(k): made(v) for k, v in entries.items()})),
        (list | tuple, lambda items: generic.ArrayObject(map(made, items))),
        (bool, generic.BooleanObject),
        (float, lambda number: generic.FloatObject(round(number, 4))),
        (int, generic.NumberObject),
        (Words, generic.TextStringObject),
        (str, generic.NameObject),
    ]
    return next(make(value) for kind, make in kinds if isinstance(value, kind))


def change(part: PdfObject, entries: dict[str, object]) -> None:
    """Set entries of a dictionary of the file."""
    part.update(made(entries))


def entry_of(part: PdfObject, name: str) -> PdfObject:
    """The dictionary under a name, made when it is missing."""
    if name not in part:
        change(part, {name: {}})
    return part[name]


def stream(content: bytes, entries: dict[str, object] | None = None) -> PdfObject:
    """A stream with its entries, packed."""
    from pypdf.generic import StreamObject  # noqa: PLC0415 - see made

    plain = StreamObject()
    plain.set_data(content)
    packed = plain.flate_encode()
    change(packed, entries or {})
    return packed


def added(writer: "PdfWriter", item: PdfObject) -> PdfObject:
    """The reference to an object, which becomes one of the document's own."""
    return writer._add_object(item)  # noqa: SLF001 - pypdf has no other way


def new_writer() -> "PdfWriter":
    """An empty document."""
    from pypdf import PdfWriter  # noqa: PLC0415 - see made

    return PdfWriter()


def written(writer: "PdfWriter") -> bytes:
    """A document as it stands."""
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def look(
    writer: "PdfWriter",
    content: str,
    *,
    box: tuple[float, float],
    font: PdfObject = None,
    matrix: tuple[float, ...] = (1, 0, 0, 1, 0, 0),
) -> PdfObject:
    """A form object: what draws something, with the font that it calls ``/F``."""
    entries = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, *box], "/Matrix": matrix}
    return added(
        writer, stream(content.encode("ascii"), {**entries, "/Resources": {"/Font": {"/F": font} if font else {}}})
    )
