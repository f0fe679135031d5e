"""Tables without lines around their columns, told by rows of texts that stand over each other below headings."""

from collections.abc import Iterator
from typing import Any

from kommunrpa.actions.pdf.pages.geometry import around
from kommunrpa.actions.pdf.pages.phrases import Row, Sheet
from kommunrpa.actions.pdf.tables.columns import Columns
from kommunrpa.actions.pdf.tables.grids import Grid
from kommunrpa.actions.pdf.tables.headings import Header, Heading
from kommunrpa.actions.pdf.tables.lines import Body, body_of, first_lines, is_label
from kommunrpa.actions.pdf.tables.matching import columns_of
from kommunrpa.actions.pdf.tables.records import records_of
from kommunrpa.actions.pdf.tables.spacing import spaced_rows
from kommunrpa.fields import Amount, Date, Field, Text

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
_MOST_COLUMNS = 20


def loose_tables_on(sheet: Sheet) -> Iterator[Grid]:
    """The tables of a page that are clear without lines: three columns and two rows at least, one of numbers."""
    rows = spaced_rows(sheet)
    at = 0
    while at < len(rows):
        found = _table_at(sheet, rows, at) if _may_be_headings(rows[at]) else None
        if found:
            yield found[0]
        at = found[1] if found else at + 1


def _may_be_headings(row: Row) -> bool:
    is_wide = _FEWEST_COLUMNS <= len(row) <= _MOST_COLUMNS
    return is_wide and not is_label(row) and not any(sign.isdigit() for phrase in row for sign in phrase.text)


def _table_at(sheet: Sheet, rows: tuple[Row, ...], at: int) -> tuple[Grid, int] | None:
    """The table whose headings are a row, and the number of the row after it."""
    headings = tuple(Heading(f"{number}", phrase.text, phrase.box) for number, phrase in enumerate(rows[at]))
    header = Header(sheet, rows, headings, at)
    below = list(rows[at + 1 :])
    fields: dict[str, Field[Any]] = {f"{each.name}": Text(each.text, optional=True) for each in headings}
    lines = first_lines(header.box, below)
    columns = columns_of(header, lines, fields)
    if columns.unclear or not columns.all or any(each.name is None for each in columns.all):
        return None
    fields = {name: _kind(name, field, columns, lines) for name, field in fields.items()}
    if not any(isinstance(field, Amount | Date) for field in fields.values()):
        return None
    body = body_of(sheet, columns, fields, below, start=header.box)
    found = _grid(header, body, fields)
    if found is None:
        return None
    return found, next((row[0].row for row in below if row[0].box.middle > found.box.bottom), len(rows))


def _kind(name: str, field: Field[Any], columns: Columns, lines: list[Row]) -> Field[Any]:
    """What kind of texts a column has: amounts or dates where all of them are, and none is missing."""
    texts = [
        phrase.text for line in lines for phrase in line if (column := columns.of(phrase.box)) and column.name == name
    ]
    for kind in (Amount, Date):
        if len(texts) >= _FEWEST_ROWS and all(kind(field.label).fits(text) for text in texts):
            return kind(field.label)
    return field


def _grid(header: Header, body: Body, fields: dict[str, Field[Any]]) -> Grid | None:
    records = records_of(body, fields)
    if len(records) < _FEWEST_ROWS or body.late or any(record.unclear for record in records):
        return None
    rows = tuple(
        tuple(" ".join(phrase.text for line in record.cells.get(name, []) for phrase in line) for name in fields)
        for record in records
    )
    box = around([header.box, *(record.box for record in records)])
    return Grid(box, (tuple(each.text for each in header.headings), *rows))
