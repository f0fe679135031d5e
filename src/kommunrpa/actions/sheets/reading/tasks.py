"""What the worker does with an Excel file: it gives the cells of its sheets as texts."""

import io
import json

import python_calamine

from kommunrpa.actions.sheets.faults import UnreadableSheet
from kommunrpa.confined.messages import Message
from kommunrpa.fields.cells import as_text
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
            grids = [(name, _cells(book, name)) for name in _names(book, sheet)]
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


def _cells(book: python_calamine.CalamineWorkbook, name: str) -> list[list[str]]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[as_text(cell) for cell in row] for row in rows]


TASKS = {"read": read}
