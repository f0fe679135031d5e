"""The tables of a document, each in its parts page by page."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from kommunrpa.actions.pdf.finding.labels import marks_of
from kommunrpa.actions.pdf.pages.phrases import Phrase, Row, Sheet
from kommunrpa.actions.pdf.tables.headings import Header, headers_of
from kommunrpa.actions.pdf.tables.lines import Body, body_of, first_lines
from kommunrpa.actions.pdf.tables.matching import columns_of
from kommunrpa.actions.pdf.tables.spacing import spaced_rows
from kommunrpa.fields import Field

_LOWER_HALF = 0.5
_MOST_BELOW = 6


class Part(NamedTuple):
    """A table as far as it stands on one page.

    Args:
        header: Its headings: those of an earlier page where they are not repeated.
        body: What stands below them.
    """

    header: Header
    body: Body

    def sums_of(self, name: str, label: str, field: Field[Any]) -> list[Any]:
        """What stands for a column beside the label of a sum, on this page and below the headings."""
        found = []
        for mark in marks_of(label, self.body.sheet):
            if mark.is_open or (self.header.sheet is self.body.sheet and mark.box.top < self.header.box.bottom):
                continue
            rest = [Phrase(mark.rest, 0)] if mark.rest else []
            beside = [each for each in (*rest, *mark.sheet.right_of(mark.last)) if field.fits(each.text)]
            own = [each for each in beside if (column := self.body.columns.of(each.box)) and column.name == name]
            found += [field.read(each.text) for each in own or beside[-1:]]
        return found

    def goes_on_at(self, sheet: Sheet) -> bool:
        """Whether it may go on on a page: the next one, when nothing but the foot of this one stands below it."""
        here = self.body.sheet.page
        if self.body.is_ended or not self.body.lines or sheet.page.number != here.number + 1:
            return False
        last = self.body.lines[-1].box.bottom
        below = [row for row in self.body.sheet.rows if row[0].box.top > last]
        return last > _LOWER_HALF * here.reading.height and len(below) <= _MOST_BELOW


def tables_in(sheets: list[Sheet], fields: Mapping[str, Field[Any]]) -> list[list[Part]]:
    """Every table with the wanted headings: its parts in their order.

    Args:
        sheets: The pages.
        fields: The fields by the names of the columns.
    """
    tables: list[list[Part]] = []
    for sheet in sheets:
        last = tables[-1][-1] if tables else None
        headers = headers_of(sheet, fields)
        if not headers and last and last.goes_on_at(sheet):
            body = body_of(sheet, last.body.columns, fields, list(spaced_rows(sheet)), start=None)
            tables[-1] += [Part(last.header, body)] if body.lines else []
        for at, header in enumerate(headers):
            stop = headers[at + 1].box.top if at + 1 < len(headers) else float("inf")
            part = _part(header, stop, fields)
            if at == 0 and last and not last.body.is_ended and sheet.page.number == last.body.sheet.page.number + 1:
                tables[-1].append(part)
            else:
                tables.append([part])
    return tables


def _part(header: Header, stop: float, fields: Mapping[str, Field[Any]]) -> Part:
    rows: list[Row] = [row for row in header.rows[header.last + 1 :] if row[0].box.top < stop]
    columns = columns_of(header, first_lines(header.box, rows), fields)
    if not columns.all:
        return Part(header, Body(header.sheet, columns))
    return Part(header, body_of(header.sheet, columns, fields, rows, start=header.box))
