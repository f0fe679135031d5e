"""Answers that are not written: a box that is ticked, one of several options, a signature."""

from typing import Any

from kommunrpa.actions.pdf.fields import UNSIGNED, Signature
from kommunrpa.actions.pdf.finding.candidate import Candidate, Side
from kommunrpa.actions.pdf.finding.entries import Entry
from kommunrpa.actions.pdf.finding.filled import read_entry
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.finding.options import Option, options_at, ticked_elsewhere
from kommunrpa.actions.pdf.finding.places import place_of
from kommunrpa.actions.pdf.finding.reading import CERTAIN, EMPTY, Reading, typed
from kommunrpa.actions.pdf.finding.signatures import signature_at
from kommunrpa.actions.pdf.finding.ticks import tick_beside
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase
from kommunrpa.fields import Checkbox, Choice, Field

NO_BOX = "har ingen ruta bredvid sig som säkert är dess egen"
NO_LINE = "har ingen rad eller ruta för en underskrift"
_UNCLEAR_BOX = "har en ruta som inte går att läsa som ikryssad eller tom"
_OTHER_BOX = "har en ikryssad ruta som inte hör till något av valen"
_YES_OR_NO = ("Ja", "Nej")


def answers_at(field: Field[Any], mark: Mark, known: KnownLabels, entries: tuple[Entry, ...]) -> list[Reading]:
    """The answer at a label, where it is not written; nothing where it is, or may be."""
    own = [entry for entry in entries if entry.belongs_to(mark)]
    if isinstance(field, Signature):
        return _signed(field, mark, known, entries)
    if isinstance(field, Choice):
        options = options_at(mark, field.choices, known, entries)
        return [_chosen(mark, options)] if options else []
    if isinstance(field, Checkbox) and not own:
        return [_ticked(field, mark, known, entries)]
    return []


def _ticked(field: Checkbox, mark: Mark, known: KnownLabels, entries: tuple[Entry, ...]) -> Reading:
    """The label's own box, or that of *Ja* or *Nej* beside it."""
    tick = tick_beside(mark)
    if tick:
        return typed(field, tick, mark)
    options = options_at(mark, _YES_OR_NO, known, entries, beside=True)
    if not options:
        return _no_answer(mark, NO_BOX)
    reading = _chosen(mark, options)
    return reading if reading.fault else reading._replace(value=reading.value == _YES_OR_NO[0])


def _chosen(mark: Mark, options: list[Option]) -> Reading:
    """The one option that is ticked."""
    ticked = [each for each in options if each.state]
    if any(each.state is None for each in options):
        return _no_answer(mark, _UNCLEAR_BOX)
    if len(ticked) > 1:
        places = " och ".join(f"”{each.text}” ({place_of(mark.sheet, each.box)})" for each in ticked)
        return _no_answer(mark, f"har flera ikryssade val: {places}")
    if not ticked:
        is_other = ticked_elsewhere(mark, options)
        return _no_answer(mark, _OTHER_BOX if is_other else EMPTY)
    word = Word(ticked[0].text, ticked[0].box, (-1, 0))
    side: Side = "right" if mark.is_on_row_of(Phrase((word,), 0)) else "below"
    return Reading(mark.sheet, mark, Candidate(side, ((word,),)), CERTAIN, value=ticked[0].text)


def _signed(field: Signature, mark: Mark, known: KnownLabels, entries: tuple[Entry, ...]) -> list[Reading]:
    """A digital signature or a name in the label's own field, else what stands on its line."""
    own = [entry for entry in entries if entry.belongs_to(mark)]
    filled = [entry for entry in own if entry.widget.value]
    if filled:
        return [read_entry(field, entry, mark) for entry in filled]
    seen = signature_at(mark, known)
    if seen and seen.texts[0] == UNSIGNED and any(_is_elsewhere(entry) for entry in entries):
        return [_no_answer(mark, "är tom, men dokumentet har en digital underskrift utan plats på sidan")]
    if seen:
        return [typed(field, seen, mark)]
    return [read_entry(field, entry, mark) for entry in own] or [_no_answer(mark, NO_LINE)]


def _is_elsewhere(entry: Entry) -> bool:
    """Whether a digital signature stands beside no label."""
    return entry.widget.kind == "signature" and bool(entry.widget.value) and entry.label is None


def _no_answer(mark: Mark, fault: str) -> Reading:
    return Reading(mark.sheet, mark, Candidate("right", ()), CERTAIN, fault=fault)
