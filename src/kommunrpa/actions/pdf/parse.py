"""The action that takes typed values out of a PDF."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kommunrpa.action import Action, Run
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.faults import UnclearFields
from kommunrpa.actions.pdf.fields import Field, Table, Text, Wanted
from kommunrpa.actions.pdf.finding.reading import Reading
from kommunrpa.actions.pdf.finding.verdict import Verdict
from kommunrpa.actions.pdf.judge import judge_all
from kommunrpa.actions.pdf.parsed import ParsedPdf, Place
from kommunrpa.errors import ActionError
from kommunrpa.vault import Secret


class ParsePdf(Action[ParsedPdf]):
    """Read typed values out of a PDF: a fillable form or printed text.

    A value is what is filled in in the label's own field, or stands to the right of the label or below it. It is
    never guessed: what is missing, may be two things, or is no value of its kind ends in one error that lists all.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        fields: What to read: its printed label by the name you want. A plain text means `Text`.
        password: Opens the file if it is locked; best a `Secret`.

    Returns:
        The values by name; `ParsedPdf.where` gives the page and box of each.

    Raises:
        BusinessError: `UnclearFields` if a value is missing, ambiguous or wrong, `NeedsOcr` if a page is scanned,
            `UnreadablePdf` if the file is damaged, locked, too large or no PDF. The Swedish text says where to look.
        ActionError: There is no such file: correct *path*.
        TemporaryError: The file can't be read now.

    Repeat:
        Yes: it only reads.

    Example:
        >>> from kommunrpa.actions.pdf import Amount
        >>> ParsePdf(path="ansokan.pdf", fields={"association": "Förening", "amount": Amount("Sökt belopp")})
        ParsePdf(path=…, fields=…, password=…)
    """

    path: Path | str
    fields: Mapping[str, object]  # of str and Field: a dict of both has no narrower type unless the bot writes one
    password: Secret | str | None = None

    def perform(self, run: Run) -> ParsedPdf:
        """Read the file."""
        fields = {name: _as_wanted(name, field) for name, field in self.fields.items()}
        document = Document.at(run.settings.home / self.path, password=self.password)
        verdicts = judge_all(fields, *document.read())
        _refuse_faults(fields, verdicts)
        found = {name: each.reading for name, each in verdicts.items() if each.reading and not each.fault}
        values = {name: found[name].value if name in found else None for name in fields}
        return ParsedPdf(values, {name: _place(reading) for name, reading in found.items()})


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


def _place(reading: Reading) -> Place:
    return Place(
        page=reading.sheet.page.number,
        box=reading.sheet.page.seen(reading.candidate.box),
        method=reading.candidate.side,
        confidence=round(1 - 0.5 ** (1 + reading.score / 2), 2),
    )
