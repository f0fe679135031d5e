"""The action that finds the tables of a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.pages.crowd import refuse_crowded
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.tables.grids import Grid, grids_on
from kommunrpa.actions.pdf.tables.loose import loose_tables_on
from kommunrpa.vault import Secret


@dataclass(frozen=True, kw_only=True)
class ExtractedTable:
    """A table as it stands on a page; its ``repr`` shows no text of it.

    Args:
        page: 1 for the first.
        box: Left, top, right and bottom in points from the top left corner of the page, as a viewer shows it.
        headings: The texts of its first row.
        rows: The texts of the others, each as long as the headings; empty where a cell is.

    Example:
        >>> rows = (("2026-01-30", "1 200,00"),)
        >>> table = ExtractedTable(page=1, box=Box(70, 40, 500, 300), headings=("Datum", "Belopp"), rows=rows)
        >>> [dict(zip(table.headings, row)) for row in table.rows]
        [{'Datum': '2026-01-30', 'Belopp': '1 200,00'}]
    """

    page: int
    box: Box
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        return f"ExtractedTable(page={self.page}, {len(self.rows)} rows of {len(self.headings)})"


class ExtractTables(Action[tuple[ExtractedTable, ...]]):
    """Find the tables of a PDF without being told their headings.

    Found are tables that are drawn with lines between all cells, and tables without lines whose columns are clear
    and hold numbers. Where the headings are known, a `Table` field of `ParsePdf` finds more, and checks it.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        pages: The pages to look at, 1 for the first; all when left out.
        password: Opens the file if it is locked; best a `Secret`.

    Returns:
        The tables from the top of the first page on; none where there is no clear one. A table that goes on over
        pages is one on each.

    Raises:
        BusinessError: `NeedsOcr` if a page is scanned, `UnreadablePdf` if the file is damaged, locked, too large or
            no PDF.
        ActionError: There is no such file: correct *path*.
        TemporaryError: The file can't be read now.

    Repeat:
        Yes: it only reads.

    Example:
        >>> ExtractTables(path="prislista.pdf", pages=(1, 2))
        ExtractTables(path=…, pages=…, password=…)
    """

    path: Path | str
    pages: Sequence[int] | None = None
    password: Secret | str | None = None

    def perform(self, run: Run) -> tuple[ExtractedTable, ...]:
        """Read the file."""
        pages, _ = Document.at(run.settings.home / self.path, password=self.password).read()
        sheets = [each for each in pages if self.pages is None or each.page.number in self.pages]
        refuse_crowded([sheet.page for sheet in sheets])
        return tuple(table for sheet in sheets for table in tables_on(sheet))


def tables_on(sheet: Sheet) -> list[ExtractedTable]:
    """The tables of a page from the top: the drawn ones, and the clear ones beside them."""
    drawn = list(grids_on(sheet))
    loose = [each for each in loose_tables_on(sheet) if all(_are_apart(each.box, other.box) for other in drawn)]
    return [
        ExtractedTable(page=sheet.page.number, box=sheet.page.seen(each.box), headings=each.rows[0], rows=each.rows[1:])
        for each in sorted([*drawn, *loose], key=_from_the_top)
    ]


def _from_the_top(grid: Grid) -> tuple[float, float]:
    return grid.box.top, grid.box.x0


def _are_apart(one: Box, other: Box) -> bool:
    return min(one.over(other), one.beside(other)) <= 0
