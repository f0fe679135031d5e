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
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, *, sheet: str | None) -> Message:
    """The sheets that are wanted, each with its name and its cells."""
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            grids = [(name, _cells(book, name, data)) for name in _names(book, sheet)]
    except python_calamine.PasswordError as error:
        raise UnreadableSheet(_LOCKED) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise UnreadableSheet(_LOCKED if _PROTECTED in data else _DAMAGED) from error
    if not grids:
        raise UnreadableSheet(_DAMAGED)
    return Message(None, [json.dumps(grids, ensure_ascii=False).encode()])


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


def _cells(book: python_calamine.CalamineWorkbook, name: str, data: bytes) -> list[list[str]]:
    sheet = book.get_sheet_by_name(name)
    rows = [[as_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    width = len(rows[0]) if rows else 0
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in rows[top + 1 : bottom + 1] if column < width else ():
            row[column] = rows[top][column]
    for at, column in _errors(data, name):
        if at < len(rows) and column < width:
            rows[at][column] = FAILED
    return rows


def _errors(data: bytes, name: str) -> list[tuple[int, int]]:
    """The cells in which a formula has failed: calamine gives them as empty ones."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return list(error_cells(file.read(sheet_part(file, name)[1])))
    except FOREIGN:  # other kinds of files than .xlsx and .xlsm do not tell
        return []


TASKS = {"read": read}
