"""Where the headings of the wanted columns stand: below titles, in one row or over several."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kommunrpa.actions.sheets.reading.columns import column_letters
from kommunrpa.fields import Field
from kommunrpa.fields.labels import label_key, near_labels, without_hint

_LOOKED_THROUGH = 60  # rows
_DEEPEST = 3
_ABOVE = " › "

Row = Sequence[str]


class Header(NamedTuple):
    """The headings of a table.

    Args:
        last: Index of the last row that they take.
        texts: What is called so, by column.
        places: The column of each field that is there, by its name.
        faults: What is wrong with the others, in Swedish, by name.
    """

    last: int
    texts: tuple[str, ...]
    places: dict[str, int]
    faults: dict[str, str]


def header_of(rows: Sequence[Row], fields: Mapping[str, Field[Any]]) -> Header:
    """The headings in which most of the fields are found; of several the uppermost, in as few rows as can be.

    Args:
        rows: The cells of a sheet.
        fields: What is wanted, by name.
    """
    wanted = {name: {label_key(label) for label in field.labels} for name, field in fields.items()}
    best, most = _Places({}, {}), (0, 0)
    for first in range(min(len(rows), _LOOKED_THROUGH)):
        for depth in range(1, _DEEPEST + 1):
            band = rows[first : first + depth]
            places = _places(band, wanted) if len(band) == depth and any(band[0]) else _Places({}, {})
            if len(places.one) > len(best.one):
                best, most = places, (first, depth)
    first, depth = most
    texts = tuple(columns[0] for columns in _names(rows[first : first + depth]))
    others = texts or [cell for row in rows[:_LOOKED_THROUGH] for cell in row if cell]
    faults = {
        name: f"finns i flera kolumner ({_letters(best.several[name])}): ge dem olika rubriker"
        if name in best.several
        else f"kolumnen finns inte{near_labels(field.label, others)}"
        for name, field in fields.items()
        if name not in best.one and (name in best.several or not field.optional)
    }
    return Header(first + depth - 1, texts, best.one, faults)


class _Places(NamedTuple):
    """The columns of each name: those with one, and those with several."""

    one: dict[str, int]
    several: dict[str, list[int]]


def _places(band: Sequence[Row], wanted: Mapping[str, set[str]]) -> _Places:
    names = _names(band)
    exact = [{label_key(each) for each in columns} for columns in names]
    hinted: list[set[str]] = []
    one: dict[str, int] = {}
    several: dict[str, list[int]] = {}
    for name, keys in wanted.items():
        found = [at for at, each in enumerate(exact) if keys & each]
        if not found:
            hinted = hinted or [{label_key(without_hint(each)) for each in columns} for columns in names]
            found = [at for at, each in enumerate(hinted) if keys & each]
        if len(found) == 1:
            one[name] = found[0]
        elif found:
            several[name] = found
    return _Places(one, several)


def _names(band: Sequence[Row]) -> list[tuple[str, str, str]]:
    """What each column is called: in full, with what stands above it, and in short."""
    width = max(map(len, band), default=0)
    above = [_spread(row, width) for row in band[:-1]]
    names = []
    for at in range(width):
        own = [row[at] if at < len(row) else "" for row in band]
        levels = list(dict.fromkeys(filter(None, [*(row[at] for row in above), own[-1]])))
        short = next(filter(None, reversed(own)), "")
        names.append((_ABOVE.join(levels) if short else "", " ".join(filter(None, own)), short))
    return names


def _spread(row: Row, width: int) -> list[str]:
    """A row of headings, each over the empty cells to its right as well: it stands over several columns."""
    spread, text = [], ""
    for at in range(width):
        text = (row[at] if at < len(row) else "") or text
        spread.append(text)
    return spread


def _letters(columns: Iterable[int]) -> str:
    return " och ".join(map(column_letters, columns))
