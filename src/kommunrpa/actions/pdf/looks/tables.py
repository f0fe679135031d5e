"""The tables of a page: headings with rows below them, each tried as a bot would ask for it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.finding.common_labels import COMMON_LABELS
from kommunrpa.actions.pdf.finding.labels import key
from kommunrpa.actions.pdf.looks.guess import Kind, hinted, kind_of_texts
from kommunrpa.actions.pdf.looks.labels import is_known, is_label, plain
from kommunrpa.actions.pdf.looks.names import python_name
from kommunrpa.actions.pdf.looks.spots import Spot
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import Phrase, Row, Sheet
from kommunrpa.actions.pdf.tables.parts import Part, tables_in
from kommunrpa.actions.pdf.tables.records import Record, records_of
from kommunrpa.actions.pdf.tables.spacing import spaced_rows
from kommunrpa.actions.pdf.tables.sums import may_be_sum
from kommunrpa.fields import Amount, Field, Multiline, Text

_MOST_LINES = 3
_MOST_TRIES = 60
_MOST_SUMS = 4
_LEAST_COLUMNS = 2
_CLOSE = 1.8
_OF_TABLES = re.compile(
    r"benämning|beskrivning|specifikation|artikel.*|art\.?\s?n.*|vara|tjänst|antal|[àáa][\s-]?pris|pris|enhet|belopp|summa"
    r"|radsumma|kvantitet|rabatt|kostnad",
    re.IGNORECASE,
)


def tables_on(sheet: Sheet) -> Iterator[Spot]:
    """The tables of a page, from the top."""
    rows = spaced_rows(sheet)
    below, tries = 0.0, 0
    for at, row in enumerate(rows):
        if row[0].box.top < below or len(row) < _LEAST_COLUMNS or tries >= _MOST_TRIES:
            continue
        if not all(_may_head(phrase) for phrase in row):
            continue
        tries += 1
        found = max(_tried_from(sheet, rows, at), key=lambda found: len(found.table.columns), default=None)
        if found:
            below = found.bottom
            summed = _with_sums(found.table, rows, found.bottom)
            yield Spot(found.table.title, sheet, found.header, attempts=(*summed, found.table))


class _Found(NamedTuple):
    """A table as it can be asked for, and where it ends."""

    table: Table
    header: Box
    bottom: float


def _may_head(phrase: Phrase) -> bool:
    text = phrase.text
    return is_label(plain(text) or text, phrase.words) and ":" not in text


def _tried_from(sheet: Sheet, rows: Sequence[Row], at: int) -> Iterator[_Found]:
    """The table whose headings begin in a row, read with one line of headings, two or three."""
    for depth in range(1, _MOST_LINES + 1):
        band = rows[at : at + depth]
        if len(band) < depth or (depth > 1 and not _is_close(band[-2], band[-1])):
            return
        phrases = [phrase for row in band for phrase in row]
        if not all(_may_head(phrase) and phrase.style == phrases[0].style for phrase in band[-1]):
            return
        for kinds in (hinted, lambda _: Text):
            if found := _tried(sheet, _headings(phrases), band, kinds):
                yield found
                break


def _is_close(upper: Row, lower: Row) -> bool:
    return lower[0].box.middle - upper[0].box.middle < _CLOSE * upper[0].box.height


def _headings(phrases: list[Phrase]) -> list[str]:
    """The texts of headings, from the left: what stands over each other is one; what stands twice is none."""
    stacks: list[list[Phrase]] = []
    for phrase in sorted(phrases, key=lambda each: each.box.x0):
        if stacks and phrase.box.x0 < max(each.box.x1 for each in stacks[-1]):
            stacks[-1].append(phrase)
        else:
            stacks.append([phrase])
    texts = [" ".join(each.text for each in sorted(stack, key=lambda each: each.box.top)) for stack in stacks]
    plainly = [plain(text) or text for text in texts]
    keys = [key(text) for text in plainly]
    return [text for text, own in zip(plainly, keys, strict=True) if keys.count(own) == 1]


def _tried(sheet: Sheet, headings: list[str], band: Sequence[Row], kinds: Callable[[str], Kind]) -> _Found | None:
    columns: dict[str, Field[Any]] = {}
    for heading in headings:
        columns[python_name(heading, columns)] = kinds(heading)(heading)
    for _ in range(_MOST_LINES):
        part = _part_at(sheet, columns, band) if len(columns) >= _LEAST_COLUMNS else None
        if part is None:
            return None
        unclear = part.header.unclear | part.body.columns.unclear
        if not unclear:
            return _typed(sheet, columns, part, band)
        columns = {name: column for name, column in columns.items() if name not in unclear}
    return None


def _part_at(sheet: Sheet, columns: dict[str, Field[Any]], band: Sequence[Row]) -> Part | None:
    top = band[0][0].box.top
    parts = (parts[0] for parts in tables_in([sheet], columns))
    return next((part for part in parts if abs(part.header.box.top - top) < band[0][0].box.height), None)


def _typed(sheet: Sheet, columns: dict[str, Field[Any]], part: Part, band: Sequence[Row]) -> _Found | None:
    """The table with the kinds of its columns, which tell its last row from what follows."""
    for _ in range(2):
        records = records_of(part.body, columns)
        columns = {name: _column(name, column, records) for name, column in columns.items()}
        again = _part_at(sheet, columns, band)
        if again is None or all(column.optional for column in columns.values()):
            return None
        part = again
    records = records_of(part.body, columns)
    if not _is_table(columns, records, band):
        return None
    table = Table(columns={name: each.label if each == Text(each.label) else each for name, each in columns.items()})
    return _Found(table, part.header.box, max(record.box.bottom for record in records))


def _column(name: str, column: Field[Any], records: list[Record]) -> Field[Any]:
    cells = [[" ".join(each.text for each in line) for line in record.cells.get(name, [])] for record in records]
    filled = [" ".join(cell) for cell in cells if any(sign.isalnum() for text in cell for sign in text)]
    kind = kind_of_texts(column.label, filled)
    is_long = kind is Text and any(len(cell) > 1 for cell in cells)
    return (Multiline if is_long else kind)(column.label, optional=len(filled) < len(cells))


def _is_table(columns: dict[str, Field[Any]], records: list[Record], band: Sequence[Row]) -> bool:
    """Whether rows under headings are a table, and not labels with their values below, or labels again."""
    rows: dict[int, list[Phrase]] = {}
    for phrase in (
        phrase for record in records for lines in record.cells.values() for line in lines for phrase in line
    ):
        rows.setdefault(phrase.row, []).append(phrase)
    styles = {phrase.style for phrase in band[0]}
    are_heads = [{phrase.style for phrase in row} <= styles for row in rows.values()]
    if any(are_heads) and not all(are_heads):
        return False
    if any(all(_is_label(phrase) for phrase in row) for row in rows.values()):
        return False
    known = sum(is_known(column.label) for column in columns.values())
    below = {phrase.style for row in rows.values() for phrase in row}
    if known < _LEAST_COLUMNS and not (len(styles) == 1 and styles.isdisjoint(below)):
        return False
    told = sum(bool(_OF_TABLES.fullmatch(column.label)) for column in columns.values())
    return len(records) > 1 or (len(records) == 1 and told > 1)


def _is_label(phrase: Phrase) -> bool:
    return phrase.text.endswith(":") or key(plain(phrase.text)) in COMMON_LABELS


def _with_sums(table: Table, rows: Sequence[Row], bottom: float) -> Iterator[Table]:
    """The table with a printed sum to check its last column of amounts against, for each that stands below it."""
    amounts = [name for name, column in table.typed.items() if isinstance(column, Amount)]
    below = [row[0] for row in rows if row[0].box.top >= bottom - 1 and may_be_sum(row[0])]
    for phrase in below[:_MOST_SUMS] if amounts else ():
        yield replace(table, sums={amounts[-1]: plain(phrase.text)})
