"""Where tables stand, page by page."""

from collections.abc import Iterator

from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.tables.parts import tables_in


def areas_of(table: Table, sheets: list[Sheet]) -> Iterator[tuple[Sheet, Box]]:
    """The places of every table with the headings of one, each with its page.

    Args:
        table: The table.
        sheets: The pages.
    """
    for parts in tables_in(sheets, table.typed):
        for part in parts:
            own = [part.header.box] if part.header.sheet is part.body.sheet else []
            boxes = [*own, *(line.box for line in part.body.lines)]
            if boxes:
                yield part.body.sheet, around(boxes)
