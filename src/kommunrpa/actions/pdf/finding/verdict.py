"""One verdict a field: a value with its place, or a fault in Swedish that says where to look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.finding.at_label import read_at
from kommunrpa.actions.pdf.finding.decide import agree, leader, with_votes
from kommunrpa.actions.pdf.finding.entries import Entry, entries_of
from kommunrpa.actions.pdf.finding.filled import read_entry
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import Mark, marks_on, near_misses
from kommunrpa.actions.pdf.finding.places import place_of
from kommunrpa.actions.pdf.finding.reading import EMPTY, ENDLESS, Reading
from kommunrpa.actions.pdf.finding.regions import is_inside, read_regions
from kommunrpa.actions.pdf.finding.sections import Section, look_of, sections_of
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.fields import Field

_HEADING = 1.15
_MOST_MARKS = 120
_SIDES = {"right": "till höger om", "below": "nedanför", "form": "i fältet vid"}


class Verdict(NamedTuple):
    """What came of one field.

    Args:
        reading: What leads, if anything does.
        fault: What is wrong, in Swedish; empty when the reading has the value.
        is_missing: Whether what is wrong is that it isn't there.
    """

    reading: Reading | None
    fault: str = ""
    is_missing: bool = False


@dataclass(frozen=True, eq=False)
class _Found:
    """The places where the label of a field stands, and what is read at each; or its fields found by name."""

    places: tuple[tuple[Mark, list[Reading]], ...]
    named: tuple[Reading, ...] = ()
    fault: str = ""
    is_missing: bool = False


def judge(fields: Mapping[str, Field[Any]], sheets: list[Sheet], widgets: Iterable[Widget] = ()) -> dict[str, Verdict]:
    """One verdict a field.

    Args:
        fields: The fields by name.
        sheets: The pages.
        widgets: The fields of a fillable form.

    Returns:
        By the same names.
    """
    entries = entries_of(sheets, widgets)
    marks = {name: _marks(field, sheets) for name, field in fields.items()}
    sections = sections_of((field.section for field in fields.values()), sheets)
    headings = (mark for section in sections.values() for mark in section.marks)
    labels = (label for field in fields.values() for label in field.labels)
    lost = (label for name, field in fields.items() if not marks[name] for label in field.labels)
    known = KnownLabels([*(mark for found in marks.values() for mark in found), *headings], labels, lost)
    found = {
        name: _found(field, marks[name], known, entries, sections.get(field.section or ""))
        if field.label
        else _Found((), tuple(read_regions(field, sheets, entries)))
        for name, field in fields.items()
    }
    leading = [leader(readings) for each in found.values() for _, readings in each.places]
    settled = [each for each in leading if each and (each.candidate.is_blank or not each.fault)]
    verdicts = {name: _verdict(fields[name], each, sheets, settled) for name, each in found.items()}
    return _without_shared_texts(verdicts, fields)


def _found(
    field: Field[Any], marks: list[Mark], known: KnownLabels, entries: tuple[Entry, ...], section: Section | None
) -> _Found:
    """What is read at each place of a label that stands where it should."""
    if len(marks) > _MOST_MARKS:
        return _Found((), fault=f"står på fler än {_MOST_MARKS} ställen i dokumentet")
    if section and not section.is_there:
        return _Found((), fault=no_section(section.heading), is_missing=True)
    if section:
        held = [(mark, section.holds(mark.sheet, mark.box, look_of(mark.last))) for mark in marks]
        if any(is_held is None for _, is_held in held):
            where = "; ".join(place_of(mark.sheet, mark.box) for mark, _ in held)
            return _Found((), fault=f"står där det inte går att se om rubriken ”{section.heading}” gäller ({where})")
        marks = [mark for mark, is_held in held if is_held]
    places = [(mark, read_at(field, mark, known, entries)) for mark in marks]
    if field.region:
        places = [(mark, _inside(field, mark, readings)) for mark, readings in places]
        places = [(mark, each) for mark, each in places if each or is_inside(field, mark.sheet, mark.box)]
    named = () if marks else _named(field, entries)
    if section:
        named = tuple(each for each in named if section.holds(each.sheet, each.candidate.box, None))
    return _Found(tuple(places), named)


def _inside(field: Field[Any], mark: Mark, readings: list[Reading]) -> list[Reading]:
    return [
        each
        for each in readings
        if is_inside(field, each.sheet, mark.box if each.candidate.is_blank else each.candidate.box)
    ]


def _marks(field: Field[Any], sheets: list[Sheet]) -> list[Mark]:
    found = {(mark.sheet.page.number, mark.box): mark for mark in marks_on(sheets, field.labels, page=field.page)}
    closed = [mark for mark in found.values() if not mark.is_open]
    return closed or list(found.values())


def _named(field: Field[Any], entries: tuple[Entry, ...]) -> tuple[Reading, ...]:
    """Fields of a form that are called what no print says."""
    return tuple(
        read_entry(field, entry, None)
        for entry in entries
        if field.page in {None, entry.sheet.page.number}
        and is_inside(field, entry.sheet, entry.box)
        and any(entry.is_called(label) for label in field.labels)
    )


def _verdict(field: Field[Any], found: _Found, sheets: list[Sheet], settled: list[Reading]) -> Verdict:
    places = [
        (mark, with_votes(mark, readings, settled))
        for mark, readings in found.places
        if readings or not (mark.is_open or _is_heading(mark, settled))
    ]
    if found.fault:
        return Verdict(None, found.fault, is_missing=found.is_missing)
    if found.named:
        return _of_named(found.named)
    if not places:
        return Verdict(None, _no_label(field, sheets), is_missing=True)
    if len(places) == 1:
        return _of_one(*places[0])
    return _of_several(places)


def _is_heading(mark: Mark, settled: list[Reading]) -> bool:
    """Whether a text is larger than every label that has a value: then it says what the part below it is about."""
    sizes = [each.mark.size for each in settled if each.mark]
    return bool(sizes) and mark.size > _HEADING * max(sizes)


def _of_one(mark: Mark, readings: list[Reading]) -> Verdict:
    where = place_of(mark.sheet, mark.box)
    winner = leader(readings)
    if winner:
        return Verdict(winner, f"{winner.fault} ({where})" if winner.fault else "", is_missing=winner.is_blank)
    if len(readings) > 1:
        places = " eller ".join(
            f"{_SIDES[each.candidate.side]} etiketten ({place_of(each.sheet, _box(each, mark))})" for each in readings
        )
        return Verdict(None, f"kan vara det som står {places}: det går inte att avgöra vilket")
    if readings and readings[0].candidate.is_torn:
        return Verdict(None, f"{ENDLESS} ({where})")
    if readings:
        return Verdict(None, f"har bredvid sig en text som kan vara en annan etikett ({where})")
    return Verdict(None, f"{EMPTY} ({where})", is_missing=True)


def _box(reading: Reading, mark: Mark) -> Box:
    return mark.box if reading.candidate.is_blank else reading.candidate.box


def _of_several(places: list[tuple[Mark, list[Reading]]]) -> Verdict:
    winners = [leader(readings) for _, readings in places]
    first = next(filter(None, winners), None)
    if first and all(agree(first, each) for each in winners if each):
        unlike = [place for place in places if not any(agree(first, each) for each in place[1])]
        if not unlike or unlike[0][1]:
            return _of_one(*unlike[0]) if unlike else Verdict(first)
    if first and all(each and _say_the_same(first, each) for each in winners):
        return _of_one(*places[0])
    where = "; ".join(place_of(mark.sheet, mark.box) for mark, _ in places)
    if all(each.is_blank if each else not readings for each, (_, readings) in zip(winners, places, strict=True)):
        return Verdict(None, f"{EMPTY} ({where})", is_missing=True)
    return Verdict(None, f"står på flera ställen som inte säger samma sak ({where})")


def _say_the_same(first: Reading, second: Reading) -> bool:
    """Whether the same text is wrong in the same way in both places."""
    return not first.is_blank and (first.fault, first.candidate.texts) == (second.fault, second.candidate.texts)


def _of_named(named: tuple[Reading, ...]) -> Verdict:
    first = named[0]
    where = "; ".join(place_of(each.sheet, each.candidate.box) for each in named)
    if all(agree(first, each) for each in named):
        return Verdict(first)
    if len(named) == 1:
        return Verdict(first, f"{first.fault} ({where})", is_missing=first.is_blank)
    return Verdict(None, f"står på flera ställen som inte säger samma sak ({where})")


def no_section(heading: str) -> str:
    """What is said when a heading is not in the document."""
    return f"finns inte: rubriken ”{heading}” står inte i dokumentet"


def _no_label(field: Field[Any], sheets: list[Sheet]) -> str:
    if not field.label:
        return "är tom: inget står på platsen"
    near = ", ".join(f"”{text}” (sida {number})" for text, number in near_misses(field.label, sheets))
    on_page = f"på sida {field.page}" if field.page else "i dokumentet"
    return f"finns inte som etikett {on_page}" + (f"; det som liknar är {near}" if near else "")


def _without_shared_texts(verdicts: dict[str, Verdict], fields: Mapping[str, Field[Any]]) -> dict[str, Verdict]:
    """Two labels can't have the same text as their value: then neither has."""
    owners: dict[object, dict[object, str]] = {}
    for name, verdict in verdicts.items():
        for word in _words(verdict):
            owners.setdefault(word, {})[verdict.reading and verdict.reading.mark and verdict.reading.mark.words] = name
    judged = {}
    for name, verdict in verdicts.items():
        rivals = {other for word in _words(verdict) if len(owners[word]) > 1 for other in owners[word].values()} - {
            name
        }
        if verdict.reading and rivals:
            labels = ", ".join(f"”{fields[other].label}”" for other in fields if other in rivals)
            where = place_of(verdict.reading.sheet, verdict.reading.candidate.box)
            judged[name] = Verdict(None, f"har samma text bredvid sig som {labels} ({where})")
        else:
            judged[name] = verdict
    return judged


def _words(verdict: Verdict) -> list[object]:
    if verdict.reading is None or verdict.reading.candidate.is_blank or verdict.reading.candidate.side == "region":
        return []
    number = verdict.reading.sheet.page.number
    return [(number, word) for line in verdict.reading.candidate.lines for word in line]
