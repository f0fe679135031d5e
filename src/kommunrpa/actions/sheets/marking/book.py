"""Cells of an Excel file: the part with the sheet is changed, and the others are copied."""

import io
import re
import zipfile
from collections.abc import Mapping

from kommunrpa.actions.sheets.faults import UnreadableSheet
from kommunrpa.actions.sheets.marking.cells import with_cells
from kommunrpa.actions.sheets.reading.package import FOREIGN, sheet_part
from kommunrpa.actions.sheets.writing.values import Value
from kommunrpa.errors import ActionError

WRITABLE = frozenset({".xlsx", ".xlsm"})
"""The endings of Excel files that can be written into."""

_MOST_UNPACKED = 1_000_000_000
_COUNTED_ANEW = re.compile(rb"(<(?:\w+:)?calcPr)(?=[\s/>])(?![^>]*fullCalcOnLoad)")
"""Where an Excel file says how it counts: formulas that look at the new cells are counted when it is opened."""
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
            book, part = sheet_part(old, sheet)
            xml = with_cells(old.read(part), marks, alike=alike)
            return _copied(old, {part: xml, book: _COUNTED_ANEW.sub(rb'\1 fullCalcOnLoad="1"', old.read(book))})
    except FOREIGN as error:
        raise UnreadableSheet(_DAMAGED) from error


def _copied(old: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as new:
        new.comment = old.comment
        for each in old.infolist():
            new.writestr(each, changed[each.filename] if each.filename in changed else old.read(each))
    return file.getvalue()
