"""Where the headings of a table stand: all in one row, or each over two or three lines."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from kommunrpa.actions.pdf.finding.common_labels import COMMON_LABELS
from kommunrpa.actions.pdf.finding.labels import key
from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase, Row, Sheet
from kommunrpa.actions.pdf.tables.spacing import spaced_rows
from kommunrpa.fields import Field

_MOST_LINES = 3
_MOST_HEADERS = 40
_MOST_PIECES = 40
_PITCH = 1.7
_TIGHT = 1.35
_TAIL = re.compile(r"\(.*\)|(?:i )?(?:kr\.?|kronor|sek)|st\.?|styck|%|tim(?:mar)?\.?|h|kg|m2|m²|ca", re.IGNORECASE)
_TAILED = re.compile(rf"(.*\S)\s+(?:{_TAIL.pattern})", re.IGNORECASE)

Piece = tuple[Word, ...]


class Heading(NamedTuple):
    """One heading.

    Args:
        name: The name of its column; none for one that was not asked for.
        text: Its lines as one text.
        box: Where it stands.
    """

    name: str | None
    text: str
    box: Box


class Header(NamedTuple):
    """The headings of a table.

    Args:
        sheet: Their page.
        rows: Its rows, as `spaced_rows` gives them.
        headings: From the left.
        last: Number of the last row that they take.
        unclear: Names of columns whose heading stands twice, or only as a part of another heading.
    """

    sheet: Sheet
    rows: tuple[Row, ...]
    headings: tuple[Heading, ...]
    last: int
    unclear: frozenset[str] = frozenset()

    @property
    def box(self) -> Box:
        """Where they stand."""
        return around([each.box for each in self.headings])

    @property
    def names(self) -> set[str]:
        """The columns that have a heading."""
        return {each.name for each in self.headings if each.name}


def headers_of(sheet: Sheet, columns: Mapping[str, Field[Any]]) -> list[Header]:
    """Every place on a page where the headings of all columns that are not optional stand together."""
    wanted = {key(label): name for name, field in columns.items() for label in field.labels}
    needed = {name for name, field in columns.items() if not field.optional}
    found: list[Header] = []
    at = 0
    rows = spaced_rows(sheet)
    while at < len(rows) and len(found) < _MOST_HEADERS:
        header = _header_at(sheet, rows, at, wanted, needed) if _may_begin(rows[at], wanted) else None
        if header:
            found.append(header)
        at = header.last + 1 if header else at + 1
    return found


def _may_begin(row: Row, wanted: Mapping[str, str]) -> bool:
    starts = {key(word.text).removesuffix("-") for phrase in row for word in phrase.words}
    return any(start and label.startswith(start) for start in starts for label in wanted)


def _header_at(
    sheet: Sheet, rows: tuple[Row, ...], at: int, wanted: Mapping[str, str], needed: set[str]
) -> Header | None:
    """The headings that begin in a row, with as many of the next lines as name most columns."""
    best: Header | None = None
    for count in range(1, _MOST_LINES + 1):
        band = rows[at : at + count]
        if len(band) < count or not _is_close(band, pitch=_PITCH):
            break
        header = _header(sheet, rows, range(at, at + count), wanted)
        if header and needed <= header.names and (best is None or len(header.names) > len(best.names)):
            best = header
    while best and (grown := _grown(best, at, wanted)):
        best = grown
    return None if best is None or _goes_on(best) else best


def _header(sheet: Sheet, rows: tuple[Row, ...], band: range, wanted: Mapping[str, str]) -> Header | None:
    pieces = [piece for at in band for phrase in rows[at] for piece in _pieces(phrase, wanted)]
    if len(pieces) > _MOST_PIECES:
        return None
    headings = [_heading(stack, wanted) for stack in _stacks(pieces)]
    names = [each.name for each in headings if each.name]
    others = [key(each.text) for each in headings if not each.name]
    inside = {name for label, name in wanted.items() if name not in names and any(label in other for other in others)}
    twice = {name for name in names if names.count(name) > 1}
    return Header(sheet, rows, tuple(headings), band[-1], frozenset(twice | inside))


def _grown(header: Header, at: int, wanted: Mapping[str, str]) -> Header | None:
    """The headings with the next line, where that says nothing but in what the columns are counted."""
    band = header.rows[at : header.last + 2]
    if len(band) > _MOST_LINES or len(header.rows) <= header.last + 1 or not _is_close(band, pitch=_PITCH):
        return None
    if not all(_TAIL.fullmatch(phrase.text) for phrase in band[-1]):
        return None
    return _header(header.sheet, header.rows, range(at, header.last + 2), wanted)


def _goes_on(header: Header) -> bool:
    """Whether the next line goes on with a heading in small letters: then that is another heading, a longer one."""
    rows = header.rows[header.last : header.last + 2]
    if len(rows) == 1 or not _is_close(rows, pitch=_TIGHT):
        return False
    return all(
        below.text[:1].islower()
        and any(below.style == above.style and below.box.over(above.box) > 0 for above in rows[0])
        for below in rows[1]
    )


def _is_close(rows: tuple[Row, ...], *, pitch: float) -> bool:
    boxes = [row[0].box for row in rows]
    return all(lower.middle - upper.middle <= pitch * upper.height for upper, lower in pairwise(boxes))


def _pieces(phrase: Phrase, wanted: Mapping[str, str]) -> Iterator[Piece]:
    """The headings of a phrase: one, unless all of it is headings that stand close to each other."""
    whole = key(phrase.text)
    tiles = None if whole in wanted or whole in COMMON_LABELS else _tiled(phrase.words, wanted)
    is_several = tiles and any(key("".join(word.text for word in tile)) in wanted for tile in tiles)
    yield from tiles if tiles and is_several else [phrase.words]


def _tiled(words: Piece, wanted: Mapping[str, str]) -> list[Piece] | None:
    """Words taken apart into labels, each as long as can be; nothing if one is left over."""
    if not words:
        return []
    for end in range(min(4, len(words)), 0, -1):
        text = key("".join(word.text for word in words[:end]))
        if text in wanted or text in COMMON_LABELS or _TAIL.fullmatch(text):
            rest = _tiled(words[end:], wanted)
            if rest is not None:
                return [words[:end], *rest]
    return None


def _stacks(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that stand over each other."""
    stacks: list[list[Piece]] = []
    right = float("-inf")
    for piece in sorted(pieces, key=lambda piece: piece[0].box.x0):
        if stacks and piece[0].box.x0 < right:
            stacks[-1].append(piece)
        else:
            stacks.append([piece])
        right = max(right, piece[-1].box.x1)
    return [sorted(stack, key=lambda piece: (round(piece[0].box.middle), piece[0].box.x0)) for stack in stacks]


def _heading(stack: list[Piece], wanted: Mapping[str, str]) -> Heading:
    lines = [" ".join(word.text for word in piece) for piece in stack]
    box = around([word.box for piece in stack for word in piece])
    names = (wanted[key(text)] for text in _spellings(lines) if key(text) in wanted)
    return Heading(next(names, None), " ".join(lines), box)


def _spellings(lines: list[str]) -> Iterator[str]:
    """The ways to read a heading: as it stands, without a hyphen at a line's end, without what it is counted in."""
    for end in range(len(lines), 0, -1):
        if all(_TAIL.fullmatch(line) for line in lines[end:]):
            text = " ".join(lines[:end])
            yield text
            yield re.sub(r"-\s+", "", text)
            if found := _TAILED.fullmatch(text):
                yield found[1]
