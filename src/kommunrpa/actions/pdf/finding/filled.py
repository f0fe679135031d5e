"""What is filled in in a field of a form, read as it is wanted."""

from typing import Any

from kommunrpa.actions.pdf.fields import Signature
from kommunrpa.actions.pdf.finding.candidate import Candidate
from kommunrpa.actions.pdf.finding.entries import Entry
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.finding.reading import CERTAIN, EMPTY, Reading, as_wanted
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.fields import Checkbox, Field, Unfit


def read_entry(field: Field[Any], entry: Entry, mark: Mark | None) -> Reading:
    """What is filled in in a field of a form."""
    widget = entry.widget
    found = Candidate("form", tuple((Word(line, entry.box, (-1, 0)),) for line in widget.value.split("\n")))
    reading = Reading(entry.sheet, mark, found, CERTAIN)
    if isinstance(field, Signature):
        return reading._replace(value=bool(widget.value))
    if isinstance(field, Checkbox) and widget.is_box:
        return reading._replace(value=bool(widget.value))
    if fault := _misfit(field, entry):
        return reading._replace(fault=fault)
    try:
        return reading._replace(value=field.read(as_wanted(field, widget.value.split("\n"))))
    except Unfit as unfit:
        return reading._replace(fault=str(unfit))


def _misfit(field: Field[Any], entry: Entry) -> str:
    """Why a field of a form can't hold what is wanted, if it can't."""
    if isinstance(field, Checkbox):
        return "är ingen ruta att kryssa i"
    if entry.widget.kind == "signature":
        return "är ett fält för en underskrift"
    if entry.widget.is_box:
        return "är en ruta att kryssa i, inget att skriva i"
    return "" if entry.widget.value else EMPTY
