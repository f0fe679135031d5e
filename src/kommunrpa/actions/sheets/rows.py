"""What a sheet gave: its rows, those with faults, and those that are none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, overload

Why = Literal["sum", "heading", "note"]


class SheetRow(Mapping[str, Any]):
    """The values of a row by the names of its columns; its ``repr`` shows the names only.

    Args:
        number: Its number in the sheet, 1 for the first, as Excel counts.
        values: The values by name; None for an optional one that is missing.

    Example:
        >>> SheetRow(2, {"amount": 1200})
        SheetRow(2, amount=…)
    """

    def __init__(self, number: int, values: Mapping[str, Any]) -> None:
        self.number = number
        self._values = dict(values)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - each column has a type of its own
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"SheetRow({', '.join([str(self.number), *(f'{name}=…' for name in self._values)])})"


@dataclass(frozen=True)
class FaultyRow:
    """A row that can't be read.

    Args:
        number: Its number in the sheet.
        text: What is wrong in which column, in Swedish, a line each; it repeats no value.
        cells: What stands in it, by the names of the columns.
    """

    number: int
    text: str
    cells: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class PassedRow:
    """A row below the headings that is none of the table's.

    Args:
        number: Its number in the sheet.
        why: ``sum`` for what sums up the rows, ``heading`` for headings that stand there again, ``note`` for a remark
            below the table, or a row with nothing in the wanted columns.
        cells: What stands in it, by the names of the columns.
    """

    number: int
    why: Why
    cells: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, repr=False)
class Sheet(Sequence[SheetRow]):
    """The rows of a sheet, in their order; its ``repr`` shows how many they are.

    Args:
        name: What the sheet is called; nothing for a CSV file.
        rows: The rows that could be read.
        faults: The rows that could not, when they were to be kept.
        passed: Rows below the headings that are none: sums, repeated headings, notes.
    """

    name: str
    rows: tuple[SheetRow, ...]
    faults: tuple[FaultyRow, ...] = ()
    passed: tuple[PassedRow, ...] = ()

    @overload
    def __getitem__(self, at: int) -> SheetRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[SheetRow]: ...
    def __getitem__(self, at: int | slice) -> SheetRow | Sequence[SheetRow]:
        return self.rows[at]

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"Sheet({len(self.rows)} rows, {len(self.faults)} faults, {len(self.passed)} passed)"
