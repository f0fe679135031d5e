"""Which rows below the headings are rows of the table, and what each of them says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from kommunrpa.actions.sheets.reading.headings import Header, Row
from kommunrpa.actions.sheets.rows import FaultyRow, PassedRow, Sheet, SheetRow, Why
from kommunrpa.fields import Amount, Field, Integer, Unfit
from kommunrpa.fields.cells import read_text
from kommunrpa.fields.values import EMPTY

_UNIT = r"\s*(?:kr|sek|\(kr\))?\s*:?"
_SUM = re.compile(rf"(?:(?:del|total|slut)?summa|totalt){_UNIT}", re.IGNORECASE)
_MAY_SUM = re.compile(rf"(?:total|sum|subtotal){_UNIT}", re.IGNORECASE)  # Total is a company as well
_FEWEST_TO_SUM = 2


def read_table(name: str, rows: Sequence[Row], header: Header, fields: Mapping[str, Field[Any]]) -> Sheet:
    """The rows of a table.

    Args:
        name: What the sheet is called.
        rows: The cells of the sheet.
        header: Its headings, with none at fault.
        fields: The fields by name.
    """
    table = _Table(rows, header, fields)
    lines = list(table.lines())
    passed = [PassedRow(each.number, each.why, each.cells) for each in lines if each.why]
    below = [PassedRow(each.number, why, each.cells) for each, why in table.below(lines)]
    gone = {each.number for each in [*passed, *below]}
    kept = [each for each in lines if each.number not in gone]
    return Sheet(
        name,
        rows=tuple(SheetRow(each.number, each.values) for each in kept if not each.faults),
        faults=tuple(FaultyRow(each.number, "\n".join(each.faults), each.cells) for each in kept if each.faults),
        passed=tuple(sorted([*passed, *below], key=lambda each: each.number)),
    )


class _Line(NamedTuple):
    """A row that is not empty, as far as it could be read."""

    number: int
    cells: dict[str, str]
    why: Why | None
    values: dict[str, Any]
    faults: list[str]


class _Table:
    """The rows below some headings."""

    def __init__(self, rows: Sequence[Row], header: Header, fields: Mapping[str, Field[Any]]) -> None:
        self._rows = rows
        self._first = header.last + 1
        self._fields = fields
        self._places = {name: header.places.get(name) for name in fields}
        self._heading = rows[header.last] if rows else ()

    def lines(self) -> Iterator[_Line]:
        """Every row that is not empty."""
        for number, row in enumerate(self._rows[self._first :], start=self._first + 1):
            if any(row):
                yield self._line(number, row)

    def below(self, lines: Sequence[_Line]) -> Iterator[tuple[_Line, Why]]:
        """What stands below the last row that can be read: its sum, or remarks after an empty row."""
        tail = list(takewhile(lambda line: line.why or line.faults or self._may_sum(line.number), reversed(lines)))
        body = [line for line in lines[: len(lines) - len(tail)] if not line.why]
        apart = False
        for line in reversed(tail):
            before = self._rows[line.number - 2]
            apart = apart or not any(before)
            if line.why:
                continue
            if self._sums_up(line, body):
                yield line, "sum"
            elif apart and body and sum(map(bool, self._rows[line.number - 1])) == 1 < len(self._needed):
                yield line, "note"
            else:
                return

    @property
    def _needed(self) -> list[str]:
        return [name for name, field in self._fields.items() if not field.optional]

    def _line(self, number: int, row: Row) -> _Line:
        cells = {name: row[at] if at is not None and at < len(row) else "" for name, at in self._places.items()}
        why = self._why_not(row, cells)
        values: dict[str, Any] = {}
        faults = []
        for name, field in self._fields.items() if not why else ():
            try:
                values[name] = _value(field, cells[name])
            except Unfit as fault:
                faults.append(f"– Rad {number}, {field.label}: {fault}.")
        if faults and self._may_sum(number):
            return _Line(number, cells, "sum", {}, [])
        return _Line(number, cells, why, values, faults)

    def _why_not(self, row: Row, cells: Mapping[str, str]) -> Why | None:
        """Why a row is none of the table's, when that shows from itself."""
        if _SUM.fullmatch(next(filter(None, row))):
            return "sum"
        if not any(cells.values()):
            return "note"
        if row == self._heading:
            return "heading"
        return None

    def _may_sum(self, number: int) -> bool:
        return bool(_MAY_SUM.fullmatch(next(filter(None, self._rows[number - 1]))))

    def _sums_up(self, line: _Line, body: Sequence[_Line]) -> bool:
        """Whether a row has nothing but sums of the columns above, and perhaps a word for it."""
        filled = [name for name, text in line.cells.items() if text and not _MAY_SUM.fullmatch(text)]
        if len(body) < _FEWEST_TO_SUM or any(each.faults for each in body):
            return False
        return all(
            isinstance(self._fields[name], Amount | Integer)
            and line.values.get(name) == sum(each.values[name] or 0 for each in body)
            for name in filled
        )


def _value(field: Field[Any], text: str) -> Any:  # noqa: ANN401 - each field has a type of its own
    if text:
        return read_text(field, text)
    if field.optional:
        return None
    raise Unfit(EMPTY)
