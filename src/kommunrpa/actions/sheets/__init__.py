"""Sheets: Excel and CSV files read as typed rows, marked in place, and written."""

from kommunrpa.actions.sheets.faults import UnclearRows, UnreadableSheet
from kommunrpa.actions.sheets.mark import MarkRow
from kommunrpa.actions.sheets.read import ReadSheet
from kommunrpa.actions.sheets.rows import FaultyRow, PassedRow, Sheet, SheetRow
from kommunrpa.actions.sheets.write import WriteSheet

__all__ = [
    "FaultyRow",
    "MarkRow",
    "PassedRow",
    "ReadSheet",
    "Sheet",
    "SheetRow",
    "UnclearRows",
    "UnreadableSheet",
    "WriteSheet",
]
