"""The action that writes into a row of a sheet that people work in."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

from kommunrpa.action import Action, Run
from kommunrpa.actions.sheets.faults import UnclearRows
from kommunrpa.actions.sheets.marking import book, separated
from kommunrpa.actions.sheets.marking.same import but_for_zeros, same_as
from kommunrpa.actions.sheets.opening import opening, table_at
from kommunrpa.actions.sheets.reading.grid import Grid, fetched, is_book
from kommunrpa.actions.sheets.reading.headings import Header
from kommunrpa.actions.sheets.writing.values import Value, as_value
from kommunrpa.errors import ActionError, NothingSent, TemporaryError
from kommunrpa.fields import Field, Text
from kommunrpa.files import write_atomically
from kommunrpa.privacy import mask

_LONGEST_WAIT = 30  # seconds, for another worker that writes into the same file
_TRACES = ("~${}", ".~lock.{}#")
"""What Excel and LibreOffice put beside a file while somebody has it open."""


class MarkRow(Action[int], once=True):
    """Write values into the row of a sheet that has a key, and leave everything else in the file as it is.

    A column that is missing is added to the right. An Excel file (``.xlsx``, ``.xlsm``) keeps formulas, formats,
    macros, pictures, comments and whatever else is in it, a CSV file every other byte: separator, quotes, encoding
    and line ends. The file is written whole or not at all.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        key: What the row has: values by heading. Texts are compared sign for sign; numbers and days by what they
            mean; zeros that Excel took from the front of ``0012`` do not matter.
        values: What to write, by heading: texts, numbers, days (as text), ticks (``Ja`` and ``Nej``), None to empty
            the cell. Never logged.
        sheet: The name of the sheet; when left out, the only one that can be seen and has the headings of the key.

    Returns:
        The number of the row, as Excel counts.

    Raises:
        BusinessError: `UnclearRows` if no row or several have the key, or a heading of the key is missing;
            `UnreadableSheet` if the file is damaged or locked.
        TemporaryError: The file is open in Excel, or was changed at the same moment; nothing was written.
        ActionError: There is no such file, it is of a kind that can't be written into, a cell holds a formula, the
            file is signed, or its encoding has no sign for a value.
        ConfigError: The extra for Excel files is not installed.
        ValueError: There is no key, or nothing to write.
        OutcomeUnknown: The bot was cut off while it wrote: look at the row. To say that it did not happen is harmless.

    Repeat:
        Harmless: the same values in the same row give the same file. It is an act so that a rehearsal does not mark
        what it did not do. Mark twice in one item with ``run.do(…, key="…")``.

    Example:
        >>> MarkRow(path="order.xlsx", key={"Ordernummer": "0012"}, values={"Status": "Klar"})
        MarkRow(path=…, key=…, values=…, sheet=…)
    """

    path: Path | str
    key: Mapping[str, object]
    values: Mapping[str, object]
    sheet: str = ""

    def __post_init__(self) -> None:
        if not self.key or not self.values:
            raise ValueError("key and values are mappings by heading: say which row, and what to write into it.")

    def perform(self, run: Run) -> int:
        """Find the row, and write into it what is not there yet."""
        path = (run.settings.home / self.path).resolve()
        values = {heading: _checked(heading, value) for heading, value in self.values.items()}
        with opening(), _alone(path):
            data = fetched(path)
            row, new = self._marked(path, data, values)
            with run.once():
                if new != data:
                    _write(path, new, instead_of=data)
        return row

    def _marked(self, path: Path, data: bytes, values: Mapping[str, Value]) -> tuple[int, bytes]:
        """The number of the row, and the file with its new cells."""
        is_excel = is_book(data, path.name)
        if is_excel and path.suffix.casefold() not in book.WRITABLE:
            raise ActionError(f"{mask(path.name)} can't be written into: save it as .xlsx, .xlsm or .csv.")
        fields: dict[str, Field[Any]] = {f"key {heading}": Text(heading) for heading in self.key}
        fields |= {heading: Text(heading, optional=True) for heading in values}
        grid, header = table_at(path, sheet=self.sheet, fields=fields, data=data)
        row = self._row(grid, header)
        marks = _marks(grid, header, row, values)
        if not marks:
            return row + 1, data
        if is_excel:
            return row + 1, book.marked(data, marks, sheet=grid.name, alike=header.last)
        return row + 1, separated.marked(data, marks, wanted=[each.label for each in fields.values()])

    def _row(self, grid: Grid, header: Header) -> int:
        """The index of the only row with the key: as it is spelt, else but for zeros in front."""
        places = {heading: header.places[f"key {heading}"] for heading in self.key}
        found = _with_key(grid, header, {places[heading]: [same_as(value)] for heading, value in self.key.items()})
        if not found:
            either = {places[heading]: [same_as(value), but_for_zeros(value)] for heading, value in self.key.items()}
            found = _with_key(grid, header, either)
        if len(found) == 1:
            return found[0]
        headings = " och ".join(f"”{heading}”" for heading in self.key)
        if not found:
            raise UnclearRows(f"Ingen rad har det som söks i kolumnen {headings}.")
        numbers = ", ".join(str(row + 1) for row in found)
        raise UnclearRows(
            f"Flera rader ({numbers}) har samma innehåll i kolumnen {headings}: ingen av dem är markerad."
        )


def _checked(heading: str, value: object) -> Value:
    try:
        return as_value(value)
    except (TypeError, ValueError) as error:
        raise ActionError(f"values, {heading!r}: this can't be written in a cell ({type(error).__name__}).") from None


def _with_key(grid: Grid, header: Header, key: Mapping[int, list[Callable[[str], bool]]]) -> list[int]:
    def fits(row: list[str]) -> bool:
        return all(at < len(row) and any(is_same(row[at]) for is_same in tests) for at, tests in key.items())

    return [at for at, row in enumerate(grid.rows) if at > header.last and fits(row)]


def _marks(grid: Grid, header: Header, row: int, values: Mapping[str, Value]) -> dict[int, dict[int, Value]]:
    """The cells that are not yet as they should be, with the headings that are missing."""
    marks: dict[int, dict[int, Value]] = {}
    width = max(map(len, grid.rows))
    for heading, value in values.items():
        at = header.places.get(heading)
        if at is None:
            at, width = width, width + 1
            marks.setdefault(header.last, {})[at] = heading
        cells = grid.rows[row]
        there = cells[at] if at < len(cells) else ""
        if not (same_as(value)(there) if value is not None else not there):
            marks.setdefault(row, {})[at] = value
    return marks


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other workers of this machine from the file, and leave it to a person who has it open."""
    for trace in _TRACES:
        if (path.parent / trace.format(path.name)).exists():
            raise TemporaryError(
                f"{mask(path.name)} is open in Excel or LibreOffice: close it. If nobody has it open, a crash has left "
                f"{trace.format('…')} beside it: delete that. Nothing was written."
            )
    name = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    try:
        with FileLock(user_cache_path("kommunrpa", ensure_exists=True) / f"{name}.lock", timeout=_LONGEST_WAIT):
            yield
    except Timeout as error:
        raise TemporaryError(f"{mask(path.name)} is being written by another worker. Nothing was written.") from error


def _write(path: Path, new: bytes, *, instead_of: bytes) -> None:
    """Replace a file that is as it was when it was read."""
    try:
        is_as_read = path.read_bytes() == instead_of
        if is_as_read:
            write_atomically(path, new)
    except (TemporaryError, ActionError, OSError) as error:
        raise NothingSent(f"Nothing was written: {error}") from error
    if not is_as_read:
        raise NothingSent(f"{mask(path.name)} was changed while the bot read it. Nothing was written.")
