"""The action that reads a table."""

from collections.abc import Mapping, Sequence

from kommunrpa.action import Action, Run
from kommunrpa.actions.web.tables.paging import every_sheet
from kommunrpa.actions.web.tables.sheet import Request, Sheet, is_as_told
from kommunrpa.actions.web.visits.visit import Visit, visiting
from kommunrpa.errors import ActionError, TemporaryError


class ReadTable(Action[list[dict[str, str]]]):
    """Read the rows of a table, by the headings of its columns.

    Args:
        url: Address of the page; none for the page as it stands after the action before. Never logged.
        table: Caption, heading or label of the table; none for the only one that has the columns.
        columns: Headings of the wanted columns, or a mapping from the names that you want to headings; all columns
            when left out. A heading below another is called ``"Belopp › Sökt"``, or ``"Sökt"`` where that is clear.
        pages: Text of what leads to the next page: ``"Nästa"``, ``">"``, or ``"2"`` where pages are numbered, which is
            counted up; none when there is one page.
        counted: Whether the rows must be as many as the page says where it does, as in "Visar 1–20 av 134"; False
            for one page of many.
        timeout: Longest wait for each page and its rows, in seconds.

    Returns:
        A mapping for each row, by column: the text of its cell as a person reads it, what is entered or chosen in a
        field, ``"Ja"`` or ``"Nej"`` for a tick. No sums, group titles or hidden rows. Empty when there are no rows.

    Raises:
        TemporaryError: A page did not come in time, asks for a log-in, or has another number of rows than it says.
        ActionError: No table, several that fit, or no such column (the nearest are named); no such way to the next
            page; or more pages than were asked for.
        ConfigError: No browser, or an address that is not allowed.

    Repeat:
        Yes: it only reads, and turns pages.

    Example:
        >>> ReadTable(url="https://a.example/arenden", table="Ärenden", columns=["Dnr", "Status"], pages="Nästa")
        ReadTable(url=…, table=…, columns=…, pages=…, counted=…, timeout=…)

    Source:
        HTML Living Standard, "Tabular data"; WAI-ARIA 1.2, grid and table roles.
    """

    url: str | None = None
    table: str = ""
    columns: Sequence[str] | Mapping[str, str] = ()
    pages: str = ""
    counted: bool = True
    timeout: float = 30.0

    def perform(self, run: Run) -> list[dict[str, str]]:
        """Open the page, and read the table page by page."""
        with visiting(run, self.url, doing="reading the table", timeout=self.timeout) as visit:
            return self.read_on(visit)

    def read_on(self, visit: Visit) -> list[dict[str, str]]:
        """Read the table on a page that is open.

        Args:
            visit: The page.
        """
        sheets: list[Sheet] = []
        try:
            for sheet in every_sheet(visit, self.request(), turn=self.pages):
                if sheets and sheet.goes_on(sheets[-1]):
                    sheets.pop()
                sheets.append(sheet)
                if self.counted:
                    _check_one(sheet)
        except TemporaryError as error:
            # Tried again on the page as it stands, it would begin in the middle.
            error.exhausted = self.url is None and len(sheets) > 0
            raise
        if self.counted:
            _check_all(sheets, pages=self.pages)
        return _keyed(sheets, list(self._names()))

    def request(self) -> Request:
        """Which table it reads, and what of it."""
        return Request(table=self.table, columns=[*self._names().values()])

    def _names(self) -> Mapping[str, str]:
        return self.columns if isinstance(self.columns, Mapping) else {each: each for each in self.columns}


def _check_one(sheet: Sheet) -> None:
    if sheet.told and not is_as_told(len(sheet.rows), sheet.told):
        first, last = sheet.told["first"], sheet.told["last"]
        raise TemporaryError(f"The page says that it shows rows {first} to {last}, and {len(sheet.rows)} were read.")


def _check_all(sheets: Sequence[Sheet], *, pages: str) -> None:
    told, count = sheets[-1].told, sum(len(sheet.rows) for sheet in sheets)
    if not told or count == told["total"]:
        return
    if not pages:
        raise ActionError(
            f"The page shows {count} of {told['total']} rows: give pages, the text of what leads to the next page, or "
            "counted=False for this page alone."
        )
    raise TemporaryError(f"The page says that there are {told['total']} rows, and {count} were read.")


def _keyed(sheets: Sequence[Sheet], names: Sequence[str]) -> list[dict[str, str]]:
    """The rows of all pages as mappings; without wanted names each has every column that any page has."""
    known = names or list(dict.fromkeys(name for sheet in sheets for name in sheet.columns))
    found = []
    for sheet in sheets:
        places = [*sheet.columns.values()] if names else [sheet.columns.get(name) for name in known]
        found += [{name: _text(row, at) for name, at in zip(known, places, strict=True)} for row in sheet.rows]
    return found


def _text(row: Sequence[str | None], at: int | None) -> str:
    """What stands in a column of a row; nothing where the row is shorter."""
    return (row[at] if at is not None and at < len(row) else None) or ""
