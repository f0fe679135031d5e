"""The fields of a fillable form as places that may be asked for: by their printed label, tooltip or name."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.fields import Signature
from kommunrpa.actions.pdf.finding.entries import Entry, entries_of
from kommunrpa.actions.pdf.looks.labels import label_of, plain
from kommunrpa.actions.pdf.looks.looked import AnyWanted
from kommunrpa.actions.pdf.looks.questions import is_yes_or_no, question_of
from kommunrpa.actions.pdf.looks.spots import Spot
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.fields import Checkbox, Choice, Text


def entry_spots(sheets: list[Sheet], widgets: Sequence[Widget]) -> Iterator[Spot]:
    """Every field of a form, and every group of its radio buttons."""
    entries = entries_of(sheets, widgets)
    for name, group in groupby(entries, key=lambda entry: entry.widget.kind == "radio" and entry.widget.name):
        if name is False:
            yield from map(_spot, group)
        else:
            yield from _radios(list(group))


def _spot(entry: Entry) -> Spot:
    printed = label_of(entry.label, entry.sheet) if entry.label else ""
    label = printed or _own_name(entry)
    ways = tuple(_ways(label, entry))
    box = entry.label.box if entry.label and printed else entry.box
    return Spot(label or entry.widget.name, entry.sheet, box, attempts=ways)


def _own_name(entry: Entry) -> str:
    """What a field without print is called for people, else for programs."""
    return plain(entry.widget.tooltip) or plain(entry.widget.name.rsplit(".", 1)[-1])


def _ways(label: str, entry: Entry) -> Iterator[AnyWanted]:
    widget = entry.widget
    if not label:
        yield Text(page=widget.page, region=_region(entry))
    elif widget.kind == "choice" and widget.choices:
        yield Choice(label, choices=tuple(widget.choices))
        yield Text(label)
    elif widget.kind == "signature":
        yield Signature(label)
    elif widget.is_box:
        yield Checkbox(label)


def _region(entry: Entry) -> tuple[float, float, float, float]:
    """Where a field stands, as a viewer shows it, in whole points."""
    seen = entry.sheet.page.seen(entry.box)
    return round(seen.x0) - 1, round(seen.top) - 1, round(seen.x1) + 1, round(seen.bottom) + 1


def _radios(group: list[Entry]) -> Iterator[Spot]:
    """A group of radio buttons as one choice, by what is printed before it; else each button for itself."""
    options = [label_of(entry.label, entry.sheet) if entry.label else "" for entry in group]
    first = group[0]
    phrases = [entry.label for entry in group if entry.label]
    question = question_of(phrases, first.sheet) if phrases else None
    label = label_of(question, first.sheet) if question else ""
    if question and label and all(options) and len(options) > 1:
        if all(map(is_yes_or_no, options)):
            yield Spot(label, first.sheet, question.box, attempts=(Checkbox(label),))
        else:
            yield Spot(label, first.sheet, question.box, attempts=(Choice(label, choices=tuple(options)),))
        return
    for entry, option in zip(group, options, strict=True):
        if option and not is_yes_or_no(option):
            yield Spot(option, entry.sheet, entry.label.box if entry.label else entry.box, attempts=(Checkbox(option),))
