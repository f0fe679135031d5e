"""The texts that belong to a label, each read as the field wants it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from kommunrpa.actions.pdf.fields import Checkbox, Field, Multiline, Text, Unfit
from kommunrpa.actions.pdf.finding.beside import candidates, rivals
from kommunrpa.actions.pdf.finding.candidate import Candidate
from kommunrpa.actions.pdf.finding.entries import Entry
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.finding.ticks import tick_beside
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.pages.words import UNREADABLE

EMPTY = "är inte ifyllt"
NO_ENTRY = "har inget eget fält i formuläret"
CERTAIN = 10.0
_READ, _MEANT, _TORN = 4.0, 3.5, -6.0
_YEAR = re.compile(r"(?:19|20)\d\d")
_COMB = re.compile(r"\S(?: \S){3,}")


class Reading(NamedTuple):
    """A text, read as the field wants it.

    Args:
        sheet: Its page.
        mark: The label; none for a field of a form that was found by its name.
        candidate: The text.
        score: What the page and the text itself say for it.
        value: The value, if there is no fault.
        fault: What is wrong, in Swedish.
        is_meant: Whether the text is of the field's kind, right or wrong.
    """

    sheet: Sheet
    mark: Mark | None
    candidate: Candidate
    score: float
    value: Any = None
    fault: str = ""
    is_meant: bool = True

    @property
    def is_blank(self) -> bool:
        """Whether the value's place is there and empty."""
        return self.fault == EMPTY


def read_at(field: Field[Any], mark: Mark, known: KnownLabels, entries: tuple[Entry, ...]) -> list[Reading]:
    """What belongs to one label: its fields of a form, else its box, else what is printed beside it."""
    own = [entry for entry in entries if entry.belongs_to(mark)]
    if own:
        return [read_entry(field, entry, mark) for entry in own]
    if isinstance(field, Checkbox):
        tick = tick_beside(mark)
        return [_typed(field, tick, mark, [])] if tick else []
    sides = ("right", "below") if field.direction == "auto" else (field.direction,)
    readings = [_printed(field, each, mark, known) for each in candidates(mark, known) if each.side in sides]
    if mark.is_open:
        return [each for each in readings if _is_unmistakable(each)]
    if any(entry.sheet is mark.sheet for entry in entries):
        printed = [each for each in readings if each.candidate.is_inline or not isinstance(each.value, str | None)]
        return printed or [Reading(mark.sheet, mark, Candidate("form", ()), CERTAIN, fault=NO_ENTRY)]
    if any(not each.fault and not isinstance(each.value, str) for each in readings):
        readings = [each for each in readings if not each.candidate.is_blank]
    return [each for each in readings if each.is_meant] or readings


def read_entry(field: Field[Any], entry: Entry, mark: Mark | None) -> Reading:
    """What is filled in in a field of a form."""
    widget = entry.widget
    found = Candidate("form", tuple((Word(line, entry.box, (-1, 0)),) for line in widget.value.split("\n")))
    reading = Reading(entry.sheet, mark, found, CERTAIN)
    is_box = widget.is_box
    if isinstance(field, Checkbox):
        return (
            reading._replace(value=bool(widget.value))
            if is_box
            else reading._replace(fault="är ingen ruta att kryssa i")
        )
    if is_box:
        return reading._replace(fault="är en ruta att kryssa i, inget att skriva i")
    if not widget.value:
        return reading._replace(fault=EMPTY)
    try:
        return reading._replace(value=field.read(_as_wanted(field, widget.value.split("\n"))))
    except Unfit as unfit:
        return reading._replace(fault=str(unfit))


def _printed(field: Field[Any], found: Candidate, mark: Mark, known: KnownLabels) -> Reading:
    if found.is_blank:
        return Reading(mark.sheet, mark, found, CERTAIN, fault=EMPTY)
    if not isinstance(field, Text | Multiline):
        return _typed(field, found, mark, rivals(found, mark, known))
    text = _as_wanted(field, list(found.all_texts))
    if not any(sign.isalnum() for sign in text):
        return Reading(mark.sheet, mark, found, found.score, fault=EMPTY)
    if UNREADABLE in text:
        return Reading(mark.sheet, mark, found, found.score, fault="har tecken som inte går att läsa")
    doubt = found.doubt if field.direction == "auto" else 0.0
    score = found.score - doubt + _TORN * found.is_torn
    return Reading(mark.sheet, mark, found, score, value=field.read(text))


def _typed(field: Field[Any], found: Candidate, mark: Mark, rival_texts: list[str]) -> Reading:
    fault, is_meant = EMPTY, False
    for text in _spellings(found):
        try:
            value = field.read(text)
        except Unfit as unfit:
            if not is_meant:
                fault, is_meant = str(unfit), field.resembles(text)
            continue
        others = rival_texts if text == " ".join(found.texts) else [*found.texts[1:], *rival_texts]
        if others and field.resembles(others[0]):
            several = "har flera värden bredvid eller under varandra"
            return Reading(mark.sheet, mark, found, found.score + _MEANT, fault=several)
        return Reading(mark.sheet, mark, found, found.score + _READ, value=value)
    return Reading(mark.sheet, mark, found, found.score + _MEANT * is_meant, fault=fault, is_meant=is_meant)


def _as_wanted(field: Field[Any], lines: list[str]) -> str:
    return ("\n" if isinstance(field, Multiline) else " ").join(lines)


def _spellings(found: Candidate) -> Iterator[str]:
    """The ways to read a candidate: as it stands, without the gaps of a comb, cut before a label, over its lines."""
    line, text = found.lines[0], found.texts[0]
    yield text
    if _COMB.fullmatch(text):
        yield text.replace(" ", "")
    if found.is_torn:
        for end in range(len(line) - 1, max(0, len(line) - 4), -1):
            tail = "".join(word.text for word in line[end:])
            if tail.isalpha() and line[end].text[0].isupper():
                yield " ".join(word.text for word in line[:end])
    if len(found.lines) > 1:
        yield " ".join(found.texts)


def _is_unmistakable(reading: Reading) -> bool:
    """Whether a text behind a label without colon can only be a value: it reads as one, and is no bare year."""
    is_value = not reading.fault and reading.candidate.is_inline and not isinstance(reading.value, str)
    return is_value and not _YEAR.fullmatch(reading.candidate.texts[0])
