"""A document that is opened to be written anew, and the bytes that come of it: the same each time."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary, listed
from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.writing.building import written

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter


def open_to_read(data: bytes, *, password: str | None) -> "PdfReader":
    """A document that passed the gate, as pypdf reads it.

    Raises:
        UnreadablePdf: It is signed digitally: nothing that is made of it would keep the signature.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - heavy: 130 ms, and only who writes a PDF pays

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt(password or "")
    if _is_signed(reader.root_object):
        raise UnreadablePdf(
            "PDF-filen är digitalt signerad. Det som roboten skulle skriva gör underskriften ogiltig: "
            "hantera filen för hand och spara originalet."
        )
    return reader


def open_to_copy(data: bytes, *, password: str | None) -> "PdfReader":
    """A document of which pages are copied, without what holds the values of all its pages in one place.

    Raises:
        UnreadablePdf: It is signed digitally.
    """
    reader = open_to_read(data, password=password)
    form = dictionary(reader.root_object.get("/AcroForm"))
    for name in ("/XFA", "/CO"):
        form.pop(name, None)
    return reader


def open_to_write(data: bytes, *, password: str | None) -> "PdfWriter":
    """A document that passed the gate, to be changed; it is not locked any more.

    Raises:
        UnreadablePdf: It is signed digitally.
    """
    from pypdf import PdfWriter  # noqa: PLC0415 - see open_to_read

    writer = PdfWriter(clone_from=open_to_read(data, password=password))
    writer.root_object.pop("/Perms", None)  # what Adobe Reader was allowed to do holds for the unchanged file only
    return writer


def save(writer: "PdfWriter", *, lock: str = "") -> bytes:
    """The file, without anything that nothing in it leads to: no page or value that was taken away stays inside.

    Args:
        writer: The document.
        lock: The password that will open it, if there is to be one.
    """
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    if lock:
        writer.pdf_header = "%PDF-1.7"
        writer.encrypt(lock, algorithm="AES-256")
    return written(writer)


def below(item: PdfObject, name: str) -> Iterator[PdfObject]:
    """A dictionary, and every one that its entry of a name leads to; each once, for a file may lead in circles."""
    seen: dict[int, PdfObject] = {}
    waiting = [item]
    while waiting:
        part = dictionary(waiting.pop())
        if id(part) not in seen:
            seen[id(part)] = part
            yield part
            waiting.extend(listed(part.get(name)))


def _is_signed(root: PdfObject) -> bool:
    """Whether somebody has signed: a field for it that is still empty is no signature."""
    fields = listed(dictionary(root.get("/AcroForm")).get("/Fields"))
    return "/DocMDP" in dictionary(root.get("/Perms")) or any(
        each.get("/FT") == "/Sig" and dictionary(each.get("/V")) for field in fields for each in below(field, "/Kids")
    )
