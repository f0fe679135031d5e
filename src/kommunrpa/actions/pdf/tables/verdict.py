"""One verdict a table: its rows with typed values, or a fault that names the row and where it stands."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.finding.candidate import Candidate
from kommunrpa.actions.pdf.finding.places import place_of
from kommunrpa.actions.pdf.finding.reading import CERTAIN, EMPTY, UNREADABLE_TEXT, Reading
from kommunrpa.actions.pdf.finding.regions import cropped
from kommunrpa.actions.pdf.finding.sections import Section
from kommunrpa.actions.pdf.finding.verdict import Verdict, no_section
from kommunrpa.actions.pdf.pages.cleaning import UNREADABLE
from kommunrpa.actions.pdf.pages.geometry import around
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet
from kommunrpa.actions.pdf.tables.headings import Header
from kommunrpa.actions.pdf.tables.lines import is_text
from kommunrpa.actions.pdf.tables.parts import Part, tables_in
from kommunrpa.actions.pdf.tables.records import Record, records_of
from kommunrpa.fields import Field, Multiline, Unfit

_MOST_FAULTS = 5
Rows = tuple[dict[str, Any], ...]


def judge_table(table: Table, sheets: list[Sheet], section: Section | None = None) -> Verdict:
    """What came of one table.

    Args:
        table: What is wanted.
        sheets: The pages, with what is filled in in them.
        section: The part of the document that it stands in, if one is given.
    """
    fields = table.typed
    if section and not section.is_there:
        return Verdict(None, no_section(section.heading), is_missing=True)
    found = [
        parts
        for parts in tables_in(cropped(table, sheets), fields)
        if not section or section.holds(parts[0].header.sheet, parts[0].header.box, None)
    ]
    if not found:
        return Verdict(None, _no_headings(fields), is_missing=True)
    where = "; ".join(place_of(parts[0].body.sheet, parts[0].header.box) for parts in found)
    if len(found) > 1:
        return Verdict(None, f"står på flera ställen: ange avsnitt eller sida i roboten ({where})")
    return _judge(table, found[0], where)


def _judge(table: Table, parts: list[Part], where: str) -> Verdict:
    fields = table.typed
    if unclear := _faults_of_columns(fields, parts):
        return Verdict(None, f"{'; '.join(unclear)} ({where})")
    records = [_seen_under(part.header, each, fields) for part in parts for each in records_of(part.body, fields)]
    faults: list[str] = []
    rows = tuple(_row(number, record, fields, faults) for number, record in enumerate(records, start=1))
    faults += [
        f"går inte att se slutet på: raden ({place_of(part.body.sheet, part.body.late.box)}) kan höra till tabellen"
        for part in parts
        if part.body.late
    ]
    if not rows:
        return Verdict(None, f"har inga rader ({where})", is_missing=True)
    if not faults:
        faults = [
            fault for name, label in table.sums.items() if (fault := _wrong_sum(name, label, rows, parts, fields))
        ]
    if faults:
        rest = f"; och {len(faults) - _MOST_FAULTS} fel till" if len(faults) > _MOST_FAULTS else ""
        return Verdict(None, "; ".join(faults[:_MOST_FAULTS]) + rest)
    first = parts[0]
    box = around([first.header.box, *(record.box for record in records if record.body is first.body)])
    candidate = Candidate("table", ((Word("", box, (-1, 0)),),))
    return Verdict(Reading(first.body.sheet, None, candidate, CERTAIN, value=rows))


def _faults_of_columns(fields: Mapping[str, Field[Any]], parts: list[Part]) -> list[str]:
    heads = {name for part in parts for name in part.header.unclear}
    unclear = {name for part in parts for name in part.body.columns.unclear} - heads
    faults = [f"har rubriken ”{fields[name].label}” flera gånger, eller som en del av en annan" for name in heads]
    return faults + [
        f"har texter som det inte går att se om de hör till ”{fields[name].label}”"
        for name in fields
        if name in unclear
    ]


def _row(number: int, record: Record, fields: Mapping[str, Field[Any]], faults: list[str]) -> dict[str, Any]:
    where = place_of(record.body.sheet, record.box)
    if record.unclear:
        faults.append(f"rad {number} har en text som det inte går att se var den hör hemma ({where})")
    row: dict[str, Any] = {}
    for name, field in fields.items():
        row[name] = None
        try:
            row[name] = _value(field, record.cells.get(name, []))
        except Unfit as unfit:
            if not (field.optional and str(unfit) == EMPTY):
                faults.append(f"rad {number}: {field.label} {unfit} ({where})")
    return row


def _seen_under(header: Header, record: Record, fields: Mapping[str, Field[Any]]) -> Record:
    """A row, unclear where a text begins with a word that stands under another heading than its own and not under it.

    One space may part two columns, and rows that would tell may be too few.
    """
    cells = ((name, phrases[0]) for name, lines in record.cells.items() if is_text(fields[name]) for phrases in lines)
    for name, phrase in cells:
        over = {each.name == name for each in header.headings if phrase.words[0].box.over(each.box) > 0}
        if len(phrase.words) > 1 and over == {False}:
            return record._replace(unclear=True)
    return record


def _value(field: Field[Any], lines: list[tuple[Phrase, ...]]) -> Any:  # noqa: ANN401 - each field has a type of its own
    texts = [" ".join(phrase.text for phrase in phrases) for phrases in lines]
    text = ("\n" if isinstance(field, Multiline) else " ").join(texts)
    if not any(sign.isalnum() for sign in text) and not field.resembles(text):
        raise Unfit(EMPTY)
    if UNREADABLE in text:
        raise Unfit(UNREADABLE_TEXT)
    return field.read(text)


def _wrong_sum(name: str, label: str, rows: Rows, parts: list[Part], fields: Mapping[str, Field[Any]]) -> str:
    """What is wrong with the printed sum of a column, if anything is."""
    title = fields[name].label
    found = [value for part in parts for value in part.sums_of(name, label, fields[name])]
    if not found:
        return f"har ingen summa ”{label}” för {title} att jämföra raderna med"
    total = sum((Decimal(row[name]) for row in rows if row[name] is not None), Decimal(0))
    if any(Decimal(value) == total for value in found) and len(set(found)) == 1:
        return ""
    printed = " och ".join(dict.fromkeys(str(value).replace(".", ",") for value in found))
    return f"raderna i {title} är tillsammans {str(total).replace('.', ',')}, men ”{label}” säger {printed}"


def _no_headings(fields: Mapping[str, Field[Any]]) -> str:
    labels = ", ".join(f"”{field.label}”" for field in fields.values() if not field.optional)
    return f"finns inte: inga rubriker {labels} står i samma rad"
