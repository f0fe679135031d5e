"""The action that reads a sheet."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from kommunrpa.action import Action, Run
from kommunrpa.actions.sheets.opening import refuse, table_at
from kommunrpa.actions.sheets.reading.table import read_table
from kommunrpa.actions.sheets.rows import Sheet
from kommunrpa.fields.values import as_fields


class ReadSheet(Action[Sheet], shown=("faulty",)):
    """Read the rows of an Excel or CSV file as typed values, by the headings of its columns.

    The headings are found by looking, below titles and over several rows; so are separator and encoding of a CSV
    file. Empty rows are passed over, and sums at the end are told apart. Zeros that Excel took from the front of a
    number are put back where that can mean one thing only. Hidden rows and columns are read like others.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        columns: What to read: the heading of its column by the name you want. A plain text means `Text`; a heading
            below another is called ``"Belopp › Sökt"``, or ``"Sökt"`` where that is clear. An *optional* column may
            have empty cells, or not be there at all: its values are None then.
        sheet: The name of the sheet; when left out, the only one that can be seen and has the columns.
        faulty: What becomes of a row that can't be read: ``stop`` ends with all faults in one error; ``keep`` gives
            the other rows, and it among `Sheet.faults`. It is logged.

    Returns:
        The rows, each a mapping by name that knows its number in the sheet.

    Raises:
        BusinessError: `UnclearRows` if a column is missing or a row lacks a value or has a wrong one, all of them by
            row and heading; `UnreadableSheet` if the file is damaged, locked, too large or has no such sheet.
        ActionError: There is no such file: correct *path*.
        TemporaryError: The file can't be read now.
        ConfigError: The extra for Excel files is not installed.
        ValueError: There are no columns, a field asks for a place on a page, or *faulty* is unknown.

    Repeat:
        Yes: it only reads.

    Example:
        >>> from kommunrpa.fields import Amount, Code
        >>> ReadSheet(path="order.xlsx", columns={"order": Code("Ordernr", width=4), "amount": Amount("Belopp")})
        ReadSheet(path=…, columns=…, sheet=…, faulty='stop')
    """

    path: Path | str
    columns: Mapping[str, Any]  # of str and Field: a dict of both has no narrower type unless the bot writes one
    sheet: str = ""
    faulty: Literal["stop", "keep"] = "stop"

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("columns is empty: give the headings that you want by names of your own.")
        if self.faulty not in {"stop", "keep"}:
            raise ValueError(f"faulty is stop or keep, not {self.faulty!r}.")
        as_fields(self.columns)

    def perform(self, run: Run) -> Sheet:
        """Read the file, find the headings, and read the rows below them."""
        fields = as_fields(self.columns)
        path = run.settings.home / self.path
        grid, header = table_at(path, sheet=self.sheet, fields=fields)
        sheet = read_table(grid.name, grid.rows, header, fields)
        if self.faulty == "stop":
            refuse(path, [line for row in sheet.faults for line in row.text.splitlines()])
        return sheet
