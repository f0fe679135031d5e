"""What belongs to one label."""

import re
from typing import Any

from kommunrpa.actions.pdf.finding.answers import answers_at
from kommunrpa.actions.pdf.finding.beside import candidates
from kommunrpa.actions.pdf.finding.candidate import Candidate
from kommunrpa.actions.pdf.finding.entries import Entry
from kommunrpa.actions.pdf.finding.filled import read_entry
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.finding.reading import CERTAIN, Reading, printed
from kommunrpa.fields import Field

NO_ENTRY = "har inget eget fält i formuläret"
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_at(field: Field[Any], mark: Mark, known: KnownLabels, entries: tuple[Entry, ...]) -> list[Reading]:
    """What belongs to one label: its box, else its fields of a form, else what is printed beside it."""
    found = answers_at(field, mark, known, entries)
    found = found or [read_entry(field, entry, mark) for entry in entries if entry.belongs_to(mark)]
    return found or _printed_at(field, mark, known, entries)


def _printed_at(field: Field[Any], mark: Mark, known: KnownLabels, entries: tuple[Entry, ...]) -> list[Reading]:
    sides = ("right", "below") if field.direction == "auto" else (field.direction,)
    readings = [printed(field, each, mark, known) for each in candidates(mark, known) if each.side in sides]
    if mark.is_open:
        return [each for each in readings if _is_unmistakable(each)]
    if any(entry.sheet is mark.sheet for entry in entries):
        inline = [each for each in readings if each.candidate.is_inline or not isinstance(each.value, str | None)]
        return inline or [Reading(mark.sheet, mark, Candidate("form", ()), CERTAIN, fault=NO_ENTRY)]
    if any(not each.fault and not isinstance(each.value, str) for each in readings):
        readings = [each for each in readings if not each.candidate.is_blank]
    return [each for each in readings if each.is_meant] or readings


def _is_unmistakable(reading: Reading) -> bool:
    """Whether a text behind a label without colon can only be a value: it reads as one, and is no bare year."""
    is_value = not reading.fault and reading.candidate.is_inline and not isinstance(reading.value, str)
    return is_value and not _YEAR.fullmatch(reading.candidate.texts[0])
