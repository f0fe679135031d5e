"""The parts of an Excel file: in which of them a sheet stands, and where its formulas have failed."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError, ParserCreate

from kommunrpa.actions.sheets.reading.columns import column_number

FOREIGN = (
    *(zipfile.BadZipFile, zlib.error, ExpatError),
    *(KeyError, ValueError, EOFError, NotImplementedError, RuntimeError),
)
"""What is raised for a package that is damaged, locked, or none."""

_ERROR = b't="e"'
_CHUNK = 1_000_000


def sheet_part(file: zipfile.ZipFile, sheet: str) -> tuple[str, str]:
    """The part of the whole book, and the one in which a sheet stands.

    Raises:
        Exception: One of `FOREIGN`.
    """
    (book,) = (part for kind, part in _relations(file, "").values() if kind.endswith("/officeDocument"))
    (given,) = (each for each in _elements(file, book, "sheet") if each["name"] == sheet)
    (pointer,) = (value for name, value in given.items() if name.endswith(":id"))
    return book, _relations(file, book)[pointer][1]


def error_cells(file: zipfile.ZipFile, part: str) -> Iterator[tuple[int, int]]:
    """The cells of a sheet in which a formula has failed, by row and column, both 0 for the first."""
    if _holds(file, part, _ERROR):
        for given in _elements(file, part, "c"):
            if given.get("t") == "e" and "r" in given:
                letters = given["r"].rstrip("0123456789")
                yield int(given["r"][len(letters) :]) - 1, column_number(letters)


def _holds(file: zipfile.ZipFile, part: str, sought: bytes) -> bool:
    """Whether some bytes are in a part, which may be too large to be taken in whole."""
    with file.open(part) as stream:
        end = b""
        while chunk := stream.read(_CHUNK):
            if sought in end + chunk:
                return True
            end = chunk[-len(sought) :]
    return False


def _relations(file: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part points at: the kind and the part, by the name that it is pointed at with."""
    folder, name = posixpath.split(part)
    every = _elements(file, posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship")
    return {
        each["Id"]: (each["Type"], posixpath.normpath(posixpath.join("/", folder, each["Target"])).lstrip("/"))
        for each in every
    }


def _elements(file: zipfile.ZipFile, part: str, name: str) -> list[dict[str, str]]:
    """The attributes of each element of a name in a part."""
    found: list[dict[str, str]] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda tag, given: found.append(given) if tag.rpartition(":")[2] == name else None
    with file.open(part) as stream:
        parser.ParseFile(stream)
    return found
