"""Makes pypdf's objects out of plain Python values: the one place where its types are named."""

import io
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import PdfObject

if TYPE_CHECKING:
    from pypdf import PdfWriter


class Words(str):
    """A text for people; a plain string is a name, such as ``/Type``."""

    __slots__ = ()


def made(value: object) -> PdfObject:
    """The object that stands for a value: mappings, lists, numbers, names and `Words`; an object stays as it is."""
    from pypdf import generic  # noqa: PLC0415 - heavy: 130 ms, and only who writes a PDF pays

    if isinstance(value, generic.PdfObject):
        return value
    if isinstance(value, dict):
        return generic.DictionaryObject({generic.NameObject(key): made(each) for key, each in value.items()})
    if isinstance(value, list | tuple):
        return generic.ArrayObject([made(each) for each in value])
    if isinstance(value, float):
        return generic.FloatObject(round(value, 4))
    if isinstance(value, int):
        return generic.NumberObject(value)
    return generic.TextStringObject(value) if isinstance(value, Words) else generic.NameObject(value)


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
    fonts: dict[str, PdfObject] | None = None,
    matrix: tuple[float, ...] = (1, 0, 0, 1, 0, 0),
) -> PdfObject:
    """A form object: what draws something, with the fonts that it needs."""
    entries = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, *box], "/Matrix": matrix}
    return added(writer, stream(content.encode("ascii"), {**entries, "/Resources": {"/Font": fonts or {}}}))
