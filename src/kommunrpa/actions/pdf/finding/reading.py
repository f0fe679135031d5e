"""A text that stands beside a label, or in a place of its own, read as the field wants it."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from kommunrpa.actions.pdf.finding.beside import rivals
from kommunrpa.actions.pdf.finding.candidate import Candidate, Line, is_ragged
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.finding.places import place_of
from kommunrpa.actions.pdf.pages.cleaning import UNREADABLE
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet
from kommunrpa.fields import Field, Multiline, Text, Unfit

EMPTY = "är inte ifyllt"
ENDLESS = "har en text där det inte går att se var den slutar"
UNREADABLE_TEXT = "har tecken som inte går att läsa"
CERTAIN = 10.0
_READ, _MEANT, _TORN = 4.0, 3.5, -12.0
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


def read_text(field: Field[Any], sheet: Sheet, found: Candidate) -> Reading:
    """What stands in a place of its own, without a label."""
    text = as_wanted(field, list(found.texts))
    reading = Reading(sheet, None, found, CERTAIN)
    if not any(sign.isalnum() for sign in text) and not field.resembles(text):
        return reading._replace(fault=EMPTY)
    if UNREADABLE in text:
        return reading._replace(fault=UNREADABLE_TEXT)
    if not sheet.overprinted.isdisjoint(word for line in found.lines for word in line):
        return reading._replace(fault=ENDLESS)
    try:
        return reading._replace(value=field.read(text))
    except Unfit as unfit:
        return reading._replace(fault=str(unfit))


def printed(field: Field[Any], found: Candidate, mark: Mark, known: KnownLabels) -> Reading:
    """What is printed beside a label."""
    if found.is_blank:
        return Reading(mark.sheet, mark, found, CERTAIN, fault=EMPTY)
    is_text = isinstance(field, Text | Multiline)
    if _is_endless(found, mark, known) or (is_text and known.run_into(found.lines[0][1:], mark)):
        return Reading(mark.sheet, mark, found, found.score + _MEANT, fault=ENDLESS)
    if not is_text:
        return typed(field, found, mark, rivals(found, mark, known))
    text = as_wanted(field, list(found.all_texts))
    if not any(sign.isalnum() for sign in text):
        return Reading(mark.sheet, mark, found, found.score, fault=EMPTY)
    if UNREADABLE in text:
        return Reading(mark.sheet, mark, found, found.score, fault=UNREADABLE_TEXT)
    doubt = found.doubt if field.direction == "auto" else 0.0
    is_torn = found.is_torn or (isinstance(field, Text) and _may_hold_labels(found, mark))
    score = found.score - doubt + _TORN * is_torn
    return Reading(mark.sheet, mark, found, score, value=field.read(text))


def _may_hold_labels(found: Candidate, mark: Mark) -> bool:
    """Whether the lines below a label may be labels and values by turns: nothing tells them apart."""
    is_plain = found.side == "below" and not mark.colon and found.lines[0][0].style == mark.style
    return is_plain and is_ragged(found.lines, mark)


def _is_endless(found: Candidate, mark: Mark, known: KnownLabels) -> bool:
    """Whether something is printed over the end of a text."""
    lines = (*found.before, *found.lines)
    words = [word for line in lines for word in (*line, *_close_behind(line, mark.sheet))]
    return not mark.sheet.overprinted.isdisjoint(words) or known.hide_in(words)


def _close_behind(line: Line, sheet: Sheet) -> list[Word]:
    """The words no further behind a line than a space: they may be a part of it, printed over."""
    end = line[-1].box
    near = (phrase.words[0] for phrase in sheet.beside(end) if phrase.box.beside(end) > 0)
    return [word for word in near if 0 <= word.box.x0 - end.x1 < end.height]


def typed(field: Field[Any], found: Candidate, mark: Mark, others: Sequence[Phrase] = ()) -> Reading:
    """What a text is as a value that checks itself; *others* follow it, and might be the value as well."""
    fault, is_meant = EMPTY, False
    for text in _spellings(found):
        try:
            value = field.read(text)
        except Unfit as unfit:
            if not is_meant:
                fault, is_meant = str(unfit), field.resembles(text)
            continue
        more = [] if text == " ".join(found.texts) else [Phrase(line, 0) for line in found.lines[1:]]
        rival = next(iter([*more, *others]), None)
        if rival and field.resembles(rival.text):
            places = f"{place_of(mark.sheet, found.box)}; {place_of(mark.sheet, rival.box)}"
            several = f"har flera värden bredvid eller under varandra ({places})"
            return Reading(mark.sheet, mark, found, found.score + _MEANT, fault=several)
        return Reading(mark.sheet, mark, found, found.score + _READ, value=value)
    return Reading(mark.sheet, mark, found, found.score + _MEANT * is_meant, fault=fault, is_meant=is_meant)


def as_wanted(field: Field[Any], lines: list[str]) -> str:
    """Lines as one text."""
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
