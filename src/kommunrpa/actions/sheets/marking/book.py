"""Cells of an Excel file: one part of it is changed, and every other one is copied as it is."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from kommunrpa.actions.sheets.faults import UnreadableSheet
from kommunrpa.actions.sheets.marking.cells import with_cells
from kommunrpa.actions.sheets.writing.values import Value
from kommunrpa.errors import ActionError

WRITABLE = frozenset({".xlsx", ".xlsm"})
"""The endings of Excel files that can be written into."""

_MOST_UNPACKED = 1_000_000_000
_FOREIGN = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    KeyError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_DAMAGED = "Excelfilen är skadad. Spara den på nytt i Excel."


def marked(data: bytes, marks: Mapping[int, Mapping[int, Value]], *, sheet: str, alike: int) -> bytes:
    """An Excel file with some cells changed.

    Args:
        data: The file.
        marks: The new values by row and by column, both 0 for the first.
        sheet: The name of the sheet.
        alike: The row of the headings: a new cell in it looks like the one to its left.

    Raises:
        ActionError: The file is signed, or a cell holds a formula.
        UnreadableSheet: The file is damaged, or far too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            if sum(each.file_size for each in old.infolist()) > _MOST_UNPACKED:
                raise UnreadableSheet("Excelfilen är för stor för att skriva i säkert. Dela upp den.")
            if any(each.startswith("_xmlsignatures/") for each in old.namelist()):
                raise ActionError("The file is signed, and a change would break the signature: mark an unsigned copy.")
            part = _part_of(old, sheet)
            return _copied(old, {part: with_cells(old.read(part), marks, alike=alike)})
    except _FOREIGN as error:
        raise UnreadableSheet(_DAMAGED) from error


def _copied(old: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as new:
        new.comment = old.comment
        for each in old.infolist():
            new.writestr(each, changed[each.filename] if each.filename in changed else old.read(each))
    return file.getvalue()


def _part_of(file: zipfile.ZipFile, sheet: str) -> str:
    """The part in which a sheet stands."""
    (book,) = (part for kind, part in _relations(file, "").values() if kind.endswith("/officeDocument"))
    (given,) = (each for each in _elements(file.read(book), "sheet") if each["name"] == sheet)
    (pointer,) = (value for name, value in given.items() if name.endswith(":id"))
    return _relations(file, book)[pointer][1]


def _relations(file: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part points at: the kind and the part, by the name that it is pointed at with."""
    folder, name = posixpath.split(part)
    every = _elements(file.read(posixpath.join(folder, "_rels", f"{name}.rels")), "Relationship")
    return {
        each["Id"]: (each["Type"], posixpath.normpath(posixpath.join("/", folder, each["Target"])).lstrip("/"))
        for each in every
    }


def _elements(xml: bytes, name: str) -> list[dict[str, str]]:
    """The attributes of each element of a name."""
    found: list[dict[str, str]] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda tag, given: found.append(given) if tag.rpartition(":")[2] == name else None
    parser.Parse(xml, True)  # noqa: FBT003 - expat takes it by place
    return found
