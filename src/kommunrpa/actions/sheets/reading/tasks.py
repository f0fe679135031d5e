"""What the worker does with an Excel file: it gives the cells of its sheets as texts."""

import io
import json
import zipfile

import python_calamine

from kommunrpa.actions.sheets.faults import UnreadableSheet
from kommunrpa.actions.sheets.reading.package import FOREIGN, error_cells, sheet_part
from kommunrpa.confined.messages import Message
from kommunrpa.fields.cells import FAILED, as_text
from kommunrpa.privacy import mask

_LOCKED = "Kalkylbladet är låst med ett lösenord. Spara det utan lösenord och skicka det igen."
_DAMAGED = (
    "Filen är skadad eller inget kalkylblad, även om den heter så. Spara den på nytt i Excel och skicka den igen."
)
_VISIBLE = python_calamine.SheetVisibleEnum.Visible
_WORKSHEET = python_calamine.SheetTypeEnum.WorkSheet
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, *, sheet: str | None) -> Message:
    """The names of the sheets that are wanted, and the cells of each as JSON."""
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = _names(book, sheet)
            grids = [_cells(book, name, data) for name in names]
    except python_calamine.PasswordError as error:
        raise UnreadableSheet(_LOCKED) from error
    except (python_calamine.CalamineError, OSError, ValueError, IndexError) as error:
        raise UnreadableSheet(_LOCKED if _PROTECTED in data else _DAMAGED) from error
    if not names:
        raise UnreadableSheet(_DAMAGED)
    return Message(names, grids)


def _names(book: python_calamine.CalamineWorkbook, sheet: str | None) -> list[str]:
    if not sheet:
        every = [each.name for each in book.sheets_metadata if each.typ is _WORKSHEET]
        seen = [each.name for each in book.sheets_metadata if each.name in every and each.visible is _VISIBLE]
        return every[:1] if sheet is None else seen or every
    wanted = sheet.strip().casefold()
    if found := [name for name in book.sheet_names if name.strip().casefold() == wanted]:
        return found[:1]
    there = ", ".join(f"”{mask(name)}”" for name in book.sheet_names)
    raise UnreadableSheet(f"Bladet ”{sheet}” finns inte i filen. Bladen är {there}.")


def _cells(book: python_calamine.CalamineWorkbook, name: str, data: bytes) -> bytes:
    """The cells of a sheet as JSON, row by row: as values they would take many times the memory."""
    sheet = book.get_sheet_by_name(name)
    margin = [""] * sheet.start[1] if sheet.start else []
    merged = {(top, column): bottom for (top, column), (bottom, _) in sheet.merged_cell_ranges or () if bottom > top}
    failed = _errors(data, name)
    held: dict[int, tuple[int, str]] = {}
    rows = []
    for at, row in enumerate(sheet.iter_rows()):
        cells = margin + [as_text(cell) for cell in row]
        if merged:
            held = {column: (last, text) for column, (last, text) in held.items() if at <= last}
            for column, (_, text) in held.items():
                cells[column] = text
            held |= {
                column: (merged[at, column], cells[column]) for column in range(len(cells)) if (at, column) in merged
            }
        for column in failed.get(at, ()):
            cells[column] = FAILED
        rows.append(_as_json(cells).encode())
    return b"[" + b",".join(rows) + b"]"


def _errors(data: bytes, name: str) -> dict[int, list[int]]:
    """The columns, by row, in which a formula has failed: calamine gives them as empty ones."""
    found: dict[int, list[int]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            for row, column in error_cells(file, sheet_part(file, name)[1]):
                found.setdefault(row, []).append(column)
    except FOREIGN:  # other kinds of files than .xlsx and .xlsm do not tell
        return {}
    return found


TASKS = {"read": read}
