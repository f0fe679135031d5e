"""What tells one label from another with the same words: its page, the heading above it, its place."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from kommunrpa.actions.pdf.finding.labels import key, marks_of
from kommunrpa.actions.pdf.finding.sections import look_of
from kommunrpa.actions.pdf.looks.labels import is_label, plain
from kommunrpa.actions.pdf.looks.spots import Spot, Where
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.page import Style
from kommunrpa.actions.pdf.pages.phrases import Sheet

_MOST = 12
_MOST_HEADINGS = 3
_IN_LINE = 3.0
_WIDE, _LOW = 320.0, 40.0


def places_of(spot: Spot, sheets: list[Sheet], *, values: Container[Style]) -> list[Spot]:
    """One place for each place of a label that stands several times; none for one that stands once.

    Args:
        spot: The label where it stands first.
        sheets: The pages.
        values: What values look like: nothing that looks so is a heading.
    """
    places = spot.places or tuple((sheet, mark.box) for sheet in sheets for mark in marks_of(spot.label, sheet))
    if not 1 < len(places) <= _MOST:
        return []
    return [
        replace(spot, sheet=sheet, box=box, wheres=tuple(_wheres(sheet, box, places, values)), is_one=True)
        for sheet, box in places
    ]


def _wheres(sheet: Sheet, box: Box, places: Sequence[tuple[Sheet, Box]], values: Container[Style]) -> Iterator[Where]:
    if sum(other is sheet for other, _ in places) == 1:
        yield {"page": sheet.page.number}
    for heading in _headings_above(sheet, box, values):
        yield {"section": heading}
    seen = sheet.page.seen(Box(box.x0 - 4, box.top - 4, box.x1 + _WIDE, box.bottom + _LOW))
    yield {"page": sheet.page.number, "region": tuple(map(round, seen))}


def _headings_above(sheet: Sheet, box: Box, values: Container[Style]) -> list[str]:
    """The nearest texts above that may be headings: they look neither like a value nor like the label itself."""
    label = next((phrase for phrase in sheet.beside(box) if phrase.box.over(box) > 0), None)
    found: dict[str, str] = {}
    for phrase in reversed(sheet.phrases):
        text = plain(phrase.text)
        is_above = phrase.box.bottom <= box.top + 1 and phrase.box.x0 <= box.x0 + _IN_LINE
        is_like = label is not None and look_of(phrase) == look_of(label)
        if is_above and not is_like and phrase.style not in values and is_label(text, phrase.words):
            found.setdefault(key(text), text)
        if len(found) >= _MOST_HEADINGS:
            break
    return list(found.values())
