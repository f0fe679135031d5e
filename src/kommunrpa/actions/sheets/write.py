"""The action that writes a sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.sheets.writing.book import MOST_ROWS, MOST_SIGNS, as_xlsx
from kommunrpa.actions.sheets.writing.separated import as_csv
from kommunrpa.actions.sheets.writing.values import Value, as_value
from kommunrpa.errors import ActionError, ConfigError
from kommunrpa.fields import Field
from kommunrpa.files import output_path, write_atomically

_NOT_IN_A_NAME = frozenset("[]:*?/\\'")
_LONGEST_NAME = 31


class WriteSheet(Action[Path]):
    """Write rows as a new Excel or CSV file, for people.

    In Excel days are days and amounts amounts; texts are texts, so ``0012`` keeps its zeros and nothing is ever a
    formula. CSV has semicolons, decimal commas and UTF-8 with BOM, as a Swedish Excel opens it with a double click;
    a text there that begins as a formula does (with ``=``, ``+``, ``-`` or ``@``) gets an apostrophe in front, which
    `ReadSheet` takes away again. A plain negative number stays as it is.

    Args:
        output: The file, ending in ``.xlsx`` or ``.csv``; a relative path stays in the item's folder.
        rows: A mapping of values for each row: texts, numbers, days, times, ticks (``Ja`` and ``Nej``), None for an
            empty cell, and the numbers of `kommunrpa.sweden`, a person's with all digits. Signs that no file can hold
            become spaces. Never logged.
        columns: The heading by the name of each value; a field stands for its label, so that what `ReadSheet` was
            given fits here too. When left out, the names in the first row are the headings.
        sheet: What the sheet of an Excel file is called.

    Returns:
        The path of the file.

    Raises:
        ActionError: A row lacks a value or has one that no cell can hold (row and column are told), there are no
            columns or too many rows, the name of the file or sheet is not allowed, or the disk is full.
        TemporaryError: The old file is open in another program (Windows): close it.
        ConfigError: The extra for Excel files is not installed.

    Repeat:
        Yes: the old file is replaced.

    Example:
        >>> WriteSheet(output="lista.xlsx", rows=[{"order": "0012"}], columns={"order": "Ordernummer"})
        WriteSheet(output=…, rows=…, columns=…, sheet=…)
    """

    output: Path | str
    rows: Sequence[Mapping[str, object]]
    columns: Mapping[str, object] = field(default_factory=dict)
    sheet: str = "Blad1"

    def perform(self, run: Run) -> Path:
        """Check every value, and write the file whole."""
        is_csv = Path(self.output).suffix.casefold() == ".csv"
        path = output_path(run.folder, self.output, suffix=".csv" if is_csv else ".xlsx")
        columns = self.columns or {name: name for row in self.rows[:1] for name in row}
        if not columns:
            raise ActionError("There are no columns: give `columns`, since there is no row to take names from.")
        headings = [each.label if isinstance(each, Field) else str(each) for each in columns.values()]
        values = list(_values(self.rows, columns))
        write_atomically(path, as_csv(headings, values) if is_csv else self._book(headings, values))
        return path

    def _book(self, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
        if not 0 < len(self.sheet) <= _LONGEST_NAME or _NOT_IN_A_NAME & set(self.sheet):
            raise ActionError(f"{self.sheet!r} is no name of a sheet: at most 31 signs, without [ ] : * ? / \\ and '.")
        if len(rows) > MOST_ROWS:
            raise ActionError(
                f"There are {len(rows)} rows, and Excel has room for {MOST_ROWS}: write CSV, or several files."
            )
        try:
            return as_xlsx(self.sheet, headings, rows)
        except ImportError as error:
            raise ConfigError("Excel files need the extra `sheets`: pip install kommunrpa[sheets].") from error


def _values(rows: Iterable[Mapping[str, object]], names: Iterable[str]) -> Iterable[list[Value]]:
    for number, row in enumerate(rows, start=1):
        values = []
        for name in names:
            if name not in row:
                raise ActionError(f"Row {number} of `rows` has no {name!r}: give None where a cell is to be empty.")
            try:
                value = as_value(row[name])
            except (TypeError, ValueError) as error:
                reason = "its text has half a sign" if isinstance(error, UnicodeError) else error
                raise ActionError(f"Row {number} of `rows`, {name!r}: {reason}.") from None
            if isinstance(value, str) and len(value) > MOST_SIGNS:
                raise ActionError(f"Row {number} of `rows`, {name!r}: a cell holds at most {MOST_SIGNS} signs.")
            values.append(value)
        yield values
