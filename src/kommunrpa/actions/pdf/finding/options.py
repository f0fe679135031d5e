"""Which of several options beside or below a label is ticked."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kommunrpa.actions.pdf.finding.entries import Entry
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import Mark, key, marks_of
from kommunrpa.actions.pdf.finding.ticks import Tick, tick_beside, ticks_beside
from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.fields.signs import TICKED, UNTICKED

_FARTHEST = 3.5
_IN_LINE = 3.0
_AT_LEAST = 2


class Option(NamedTuple):
    """One option with a box.

    Args:
        text: The choice.
        box: Where its words stand.
        tick: Where its box stands.
        state: Whether it is ticked; none when that can't be told.
    """

    text: str
    box: Box
    tick: Box
    state: bool | None


def options_at(
    mark: Mark, choices: Sequence[str], known: KnownLabels, entries: tuple[Entry, ...], *, beside: bool = False
) -> list[Option]:
    """The options of a label that have boxes, in reading order; none unless there are two of them or more.

    Args:
        mark: The label.
        choices: The texts of the options.
        known: Where another label begins.
        entries: The fields of a form.
        beside: Whether only those on the label's own row count.
    """
    found: list[Option] = []
    last = mark.box
    places = list(_in_order(mark, choices))
    for text, option in places:
        is_beside = mark.is_on_row_of(option.last) and option.box.x0 > mark.box.x1
        is_near = is_beside or (not beside and option.box.top - last.bottom < _FARTHEST * mark.box.height)
        if text in {each.text for each in found} or not is_near or _is_parted(mark, option, known, choices):
            break
        row = [other for _, other in places if option.is_on_row_of(other.last)]
        if tick := _tick_of(option, row, entries):
            found.append(Option(text, option.box, tick.box, tick.state))
            last = option.box
    return found if len(found) >= _AT_LEAST else []


def ticked_elsewhere(mark: Mark, options: list[Option]) -> bool:
    """Whether a box beside the options is ticked that belongs to none of them."""
    rows = around([each.box for each in options])
    own = [each.tick for each in options]
    return any(tick.state and tick.box not in own for tick in ticks_beside(mark.sheet, rows))


def _in_order(mark: Mark, choices: Sequence[str]) -> Iterator[tuple[str, Mark]]:
    """The places of the options after a label, row by row."""
    found = [
        (text, option)
        for text in choices
        for option in (*marks_of(text, mark.sheet), *_behind(mark, text))
        if (mark.is_on_row_of(option.last) and option.box.x0 > mark.box.x1)
        or (option.box.top > mark.box.middle and option.box.x1 > mark.margin - _IN_LINE)
    ]
    yield from sorted(found, key=lambda each: (each[1].last.row, each[1].box.x0))


def _behind(mark: Mark, text: str) -> list[Mark]:
    """The option that stands right behind a label, in the same breath."""
    is_text = mark.rest and key("".join(word.text for word in mark.rest)) == key(text)
    return [Mark(mark.sheet, mark.rest, mark.rest[0].box.x0, mark.last)] if is_text else []


def _is_parted(mark: Mark, option: Mark, known: KnownLabels, choices: Sequence[str]) -> bool:
    """Whether another label that is asked for begins a row between the two, or the option's own."""
    rows = mark.sheet.rows[mark.last.row + 1 : option.last.row + 1]
    return any(
        known.begin(row[0], mark.sheet) and row[0].text not in choices
        for row in rows
        if row[0].words[0].text not in TICKED | UNTICKED
    )


def _tick_of(option: Mark, row: list[Mark], entries: tuple[Entry, ...]) -> Tick | None:
    for entry in entries:
        if entry.widget.is_box and entry.belongs_to(option):
            return Tick(entry.box, bool(entry.widget.value))
    found = tick_beside(option, [each.box for each in row])
    if found is None:
        return None
    sign = found.texts[0]
    return Tick(found.box, sign in TICKED if sign in TICKED | UNTICKED else None)
