"""Which lines make one row of a table: a cell may break over several."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.page import Style
from kommunrpa.actions.pdf.pages.phrases import Phrase
from kommunrpa.actions.pdf.tables.lines import Body, Line, is_text
from kommunrpa.fields import Field

_SLACK = 1.5
_MOST_OF = 0.6
_TIGHT = 0.35
_LOOSER = 1.25
_ROOM = 4.0

Cells = dict[str, list[tuple[Phrase, ...]]]


class Record(NamedTuple):
    """One row of a table.

    Args:
        body: The page's part of the table.
        box: Where it stands.
        cells: The lines of each cell by the name of its column.
        unclear: Whether it can't be told where its texts belong.
    """

    body: Body
    box: Box
    cells: Cells
    unclear: bool = False


def records_of(body: Body, fields: Mapping[str, Field[Any]]) -> list[Record]:
    """The rows of a table on one page."""
    bands = _bands(body, fields)
    if bands is not None:
        return [_record(body, lines) for lines in bands]
    found: list[list[Line]] = []
    unclear: set[int] = set()
    rhythm = _rhythm(body, fields)
    styles = _styles_of_rows(body)
    for at, line in enumerate(body.lines):
        before = body.lines[at - 1] if at else None
        if _is_group_heading(line, styles, fields):
            continue
        goes_on = before is not None and _goes_on(before, line, body, fields, rhythm)
        if found and goes_on:
            found[-1].append(line)
        elif found and goes_on is None:
            found[-1].append(line)
            unclear.add(len(found) - 1)
        elif line.cells:
            found.append([line])
        elif found and line.crossing and line.texts > 1:
            unclear.add(len(found) - 1)
    return [
        record._replace(unclear=record.unclear or at in unclear)
        for at, record in enumerate(_record(body, lines) for lines in found)
    ]


def _styles_of_rows(body: Body) -> set[Style]:
    cells = [cell for line in body.lines if line.kind == "full" for cell in line.cells.values()]
    return {phrase.style for cell in cells for phrase in cell}


def _is_group_heading(line: Line, styles: set[Style], fields: Mapping[str, Field[Any]]) -> bool:
    """Whether a line is one text without numbers, in a style that no row has."""
    typed = {name for name, field in fields.items() if not is_text(field)}
    texts = [phrase for cell in line.cells.values() for phrase in cell]
    is_alone = line.texts == 1 and bool(typed) and not typed & line.cells.keys()
    return is_alone and bool(texts and styles) and texts[0].style not in styles


def _record(body: Body, lines: list[Line]) -> Record:
    cells: Cells = {}
    for line in lines:
        for name, phrases in line.cells.items():
            cells.setdefault(name, []).append(phrases)
    unclear = any(line.crossing or line.is_maybe_sum for line in lines)
    return Record(body, around([line.box for line in lines]), cells, unclear)


def _bands(body: Body, fields: Mapping[str, Field[Any]]) -> list[list[Line]] | None:
    """The lines between the rules that part the rows, if rules do."""
    rules = _rules(body)
    bands: dict[int, list[Line]] = {}
    for line in body.lines:
        bands.setdefault(bisect_right(rules, line.box.middle), []).append(line)
    if not rules or not bands:
        return None
    is_typed = any(not is_text(field) for field in fields.values())
    rows = [sum(line.kind == "full" for line in lines) for lines in bands.values()]
    if is_typed and max(rows) > 1:
        return None
    if len(bands) == 1 and rules[-1] < body.lines[0].box.middle:
        return None  # only the heading is underlined
    if len(bands) == 1 and not is_typed and rows[0] > 1:
        return None
    return [lines for lines in bands.values() if any(line.cells for line in lines)]


def _rules(body: Body) -> list[float]:
    """How far down lines run through most of the table, from the top."""
    left = min((line.box.x0 for line in body.lines), default=0.0)
    right = max((line.box.x1 for line in body.lines), default=0.0)
    covered: dict[int, float] = {}
    for line in body.sheet.level:
        share = min(line.x1, right) - max(line.x0, left)
        if share > 0:
            at = next(
                (y for y in (round(line.middle), round(line.middle) - 1, round(line.middle) + 1) if y in covered),
                round(line.middle),
            )
            covered[at] = covered.get(at, 0.0) + share
    return sorted(y for y, width in covered.items() if width >= _MOST_OF * (right - left))


def _rhythm(body: Body, fields: Mapping[str, Field[Any]]) -> float:
    """The least gap between two lines that both are whole rows; nothing where there are no two."""
    gaps = [
        lower.box.top - upper.box.bottom for upper, lower in pairwise(body.lines) if upper.kind == lower.kind == "full"
    ]
    if not gaps or all(is_text(field) for field in fields.values()):
        every = [lower.box.top - upper.box.bottom for upper, lower in pairwise(body.lines)]
        return max(every, default=0.0)
    return min(gaps)


def _goes_on(before: Line, line: Line, body: Body, fields: Mapping[str, Field[Any]], rhythm: float) -> bool | None:
    """Whether a line goes on with the row of the line before; nothing if that can't be told."""
    gap = line.box.top - before.box.bottom
    typed = [name for name, field in fields.items() if not is_text(field)]
    if line.kind == "full" or any(name in line.cells for name in typed):
        return not typed and _is_tight(gap, line, rhythm)
    if not line.cells:
        return not line.crossing
    if _is_tight(gap, line, rhythm) or _wraps(before, line, body):
        return True
    if gap > 1.5 * _TIGHT * line.box.height and rhythm and gap > rhythm - 1:
        return False
    return True if sum(not fields[name].optional for name in typed) > 1 else None


def _is_tight(gap: float, line: Line, rhythm: float) -> bool:
    """Whether a line stands closer to the one above than rows do."""
    height = line.box.height
    return gap <= _TIGHT * height and (gap + height) * _LOOSER < rhythm + height


def _wraps(before: Line, line: Line, body: Body) -> bool:
    """Whether every text of a line goes on with one above it that had no room left, or begins with a small letter."""
    return all(
        phrases[0].text[:1].islower() or _is_full(name, before, phrases, body) for name, phrases in line.cells.items()
    )


def _is_full(name: str, before: Line, phrases: tuple[Phrase, ...], body: Body) -> bool:
    above = before.cells.get(name)
    column = next(each for each in body.columns.all if each.name == name)
    return above is not None and above[-1].box.x1 + phrases[0].words[0].box.width + _ROOM > column.right
