"""An Excel file for people: headings that stay in sight, columns as wide as their texts, days and amounts as such."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.sheets.formulas import is_formula
from kommunrpa.actions.sheets.writing.values import Value

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_DAY, _TIME, _AMOUNT, _TEXT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0.00", "@"
_NARROWEST, _WIDEST, _ROOM = 8, 60, 2
MOST_ROWS = 1_048_575
"""Of one sheet, below its headings."""
MOST_SIGNS = 32_767
"""Of one cell."""


def as_xlsx(sheet: str, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """An Excel file with one sheet.

    Args:
        sheet: What it is called.
        headings: One a column.
        rows: The values, in the order of the headings.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and an extra
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see above

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    page.freeze_panes = "A2"
    for at, width in enumerate(_widths(headings, rows), start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    for cells in _lines(page, headings, rows):
        page.append(cells)
    page.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{len(rows) + 1}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _lines(page: "WriteOnlyWorksheet", headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[list[Any]]:
    from openpyxl.styles import Font  # noqa: PLC0415 - see above

    head = [_cell(page, heading) for heading in headings]
    for cell in head:
        cell.font = Font(bold=True)
    yield head
    for row in rows:
        yield [_cell(page, value) for value in row]


def _cell(page: "WriteOnlyWorksheet", value: Value) -> Any:  # noqa: ANN401 - openpyxl has no types
    """A cell; a text is one whatever it begins with, and stays one when a person has edited it."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - see above
    from openpyxl.styles import Alignment  # noqa: PLC0415 - see above

    cell = WriteOnlyCell(page, value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = _TEXT
        if is_formula(value):
            cell.quotePrefix = True
        if "\n" in value:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif isinstance(value, Decimal):
        cell.number_format = _AMOUNT
    elif isinstance(value, date):
        cell.number_format = _TIME if isinstance(value, datetime) else _DAY
    return cell


def _widths(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> list[int]:
    longest = [len(heading) for heading in headings]
    for row in rows:
        longest = [max(width, _length(value)) for width, value in zip(longest, row, strict=True)]
    return [min(max(width + _ROOM, _NARROWEST), _WIDEST) for width in longest]


def _length(value: Value) -> int:
    if isinstance(value, Decimal):
        return len(f"{value:,.2f}")
    return max(map(len, str(value or "").splitlines()), default=0)
