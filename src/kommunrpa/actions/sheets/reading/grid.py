"""The cells of a sheet as texts, whatever kind of file they came in."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from kommunrpa.actions.sheets.faults import UnreadableSheet
from kommunrpa.actions.sheets.reading.books import EXCEL, read_book
from kommunrpa.actions.sheets.reading.separated import read_separated

_MOST_BYTES = 100_000_000  # ten times a year's ledger
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how an Excel file begins, also one that is called something else
_TOO_LARGE = "Filen är för stor för att läsas säkert. Dela upp den i mindre filer."


@dataclass(frozen=True)
class Grid:
    """One sheet.

    Args:
        name: What the sheet is called; nothing for a CSV file.
        rows: Its cells, without outer spaces; the first row is row 1 of the file.
    """

    name: str
    rows: list[list[str]]


def read_grids(path: Path, *, sheet: str | None = "", wanted: Collection[str] = ()) -> list[Grid]:
    """The sheets of a file.

    Args:
        path: The file; its ending says whether it is an Excel or a CSV file.
        sheet: The name of the only one that is wanted; none for the first, empty for all that can be seen.
        wanted: Headings, for which a CSV file is looked through to find out how it is separated.

    Raises:
        UnreadableSheet: It is damaged, locked, too large, or neither kind of file.
        ConfigError: The extra for Excel files is not installed.
        OSError: It can't be opened.
    """
    return grids_of(fetched(path), name=path.name, sheet=sheet, wanted=wanted)


def fetched(path: Path) -> bytes:
    """The bytes of a file, if it is of a size that may be read.

    Raises:
        UnreadableSheet: It is too large.
        OSError: It can't be opened.
    """
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UnreadableSheet(_TOO_LARGE, told="is too large to be read safely: split it up.")
    return data


def grids_of(data: bytes, *, name: str, sheet: str | None = "", wanted: Collection[str] = ()) -> list[Grid]:
    """The sheets of a file that was fetched, as `read_grids` gives them."""
    if is_book(data, name):
        return [Grid(title, rows) for title, rows in read_book(data, name=name, sheet=sheet)]
    return [Grid("", read_separated(data, wanted=wanted))]


def is_book(data: bytes, name: str) -> bool:
    """Whether a file is an Excel file, by its name or by how it begins."""
    return Path(name).suffix.casefold() in EXCEL or data.startswith(_BOOKS)
