"""The action that takes typed values out of a PDF."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kommunrpa.action import Action, Run
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.faults import UnclearFields
from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.finding.places import place_of
from kommunrpa.actions.pdf.finding.reading import Reading
from kommunrpa.actions.pdf.finding.verdict import Verdict
from kommunrpa.actions.pdf.judge import judge_all
from kommunrpa.actions.pdf.parsed import ParsedPdf, Place, picture_of
from kommunrpa.actions.pdf.sureness import sureness_of
from kommunrpa.errors import ActionError
from kommunrpa.fields import Field, Text, Wanted
from kommunrpa.files import write_atomically
from kommunrpa.vault import Secret


class ParsePdf(Action[ParsedPdf]):
    """Read typed values out of a PDF: a fillable form or printed text.

    A value is what is filled in in the label's own field, or stands to the right of the label or below it. It is
    never guessed: what is missing, may be two things, or is no value of its kind ends in one error that lists all.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        fields: What to read: its printed label by the name you want. A plain text means `Text`.
        password: Opens the file if it is locked; best a `Secret`.
        least_sure: For scanned pages, from 0 to 1: a value with a word that the recognition of text is less sure of
            is a fault, and a picture of it is kept in the item's folder as ``oklart-NAME.png``.

    Returns:
        The values by name; `ParsedPdf.where` gives the page and box of each.

    Raises:
        BusinessError: `UnclearFields` if a value is missing, ambiguous, wrong or unsure, `NeedsOcr` if a page is
            scanned, `UnreadablePdf` if the file is damaged, locked, too large or no PDF. The Swedish text says where.
        ActionError: There is no such file: correct *path*.
        TemporaryError: The file can't be read now.
        ValueError: *least_sure* is no number from 0 to 1.

    Repeat:
        Yes: it only reads.

    Example:
        >>> from kommunrpa.actions.pdf import Amount
        >>> ParsePdf(path="ansokan.pdf", fields={"association": "Förening", "amount": Amount("Sökt belopp")})
        ParsePdf(path=…, fields=…, password=…, least_sure=…)
    """

    path: Path | str
    fields: Mapping[str, object]  # of str and Field: a dict of both has no narrower type unless the bot writes one
    password: Secret | str | None = None
    least_sure: float = 0.7

    def __post_init__(self) -> None:
        if not 0 <= self.least_sure <= 1:
            raise ValueError(f"least_sure is {self.least_sure}: give a number from 0 to 1, such as 0.7 for 70 %.")

    def perform(self, run: Run) -> ParsedPdf:
        """Read the file."""
        fields = {name: _as_wanted(name, field) for name, field in self.fields.items()}
        document = Document.at(run.settings.home / self.path, password=self.password)
        sheets, widgets = document.read()
        verdicts = judge_all(fields, sheets, widgets)
        found = {name: each.reading for name, each in verdicts.items() if each.reading and not each.fault}
        places = {name: _place(each, sureness_of(fields[name], each, sheets)) for name, each in found.items()}
        for name, place in places.items():
            if place.sure < self.least_sure:
                verdicts[name] = Verdict(found[name], _unsure(name, place, found[name], document, run))
        _refuse_faults(fields, verdicts)
        values = {name: found[name].value if name in found else None for name in fields}
        return ParsedPdf(values, places, document)


def _as_wanted(name: str, field: object) -> Field[Any] | Table:
    if isinstance(field, Field | Table):
        return field
    if isinstance(field, str):
        return Text(field)
    raise ActionError(f"The field {name!r} is a {type(field).__name__}: give its printed label, or a field of it.")


def _refuse_faults(fields: Mapping[str, Wanted], verdicts: Mapping[str, Verdict]) -> None:
    faults = [
        f"– {fields[name].title}: {verdict.fault}."
        for name, verdict in verdicts.items()
        if verdict.fault and not (verdict.is_missing and fields[name].optional)
    ]
    if faults:
        count = "En uppgift" if len(faults) == 1 else f"{len(faults)} uppgifter"
        raise UnclearFields("\n".join([f"{count} i dokumentet måste kontrolleras:", *faults]))


def _unsure(name: str, place: Place, reading: Reading, document: Document, run: Run) -> str:
    """What is said of a value that may be misread, with a picture of it among the item's files."""
    file = f"oklart-{re.sub(r'[^A-Za-z0-9_-]', '_', name)}.png"
    write_atomically(run.folder / file, picture_of(document, place.page, place.box))
    where = place_of(reading.sheet, reading.candidate.box)
    return f"är osäkert tolkad ur en inskannad sida ({place.sure:.0%} säker; {where}; se bilden {file})".replace(
        "%", " %"
    )


def _place(reading: Reading, sure: float) -> Place:
    return Place(
        page=reading.sheet.page.number,
        box=reading.sheet.page.seen(reading.candidate.box),
        method=reading.candidate.side,
        confidence=round((1 - 0.5 ** (1 + reading.score / 2)) * sure, 2),
        sure=sure,
    )
