"""Holds a new edition of a document against an earlier look: what a bot would fail on, and what is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.finding.labels import key, marks_of
from kommunrpa.actions.pdf.finding.reading import EMPTY
from kommunrpa.actions.pdf.finding.verdict import Verdict
from kommunrpa.actions.pdf.judge import judge_all
from kommunrpa.actions.pdf.looks.looked import AnyWanted, Looked
from kommunrpa.actions.pdf.looks.looking import seen_on
from kommunrpa.actions.pdf.pages.phrases import Sheet


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that is not as it was.

    Args:
        what: The kind of thing: a label that is gone, a field that can't be read any more, one that is new.
        matters: Whether a bot with the earlier fields would fail.
        name: The field's name in Python.
        label: Its label.
        text: What a developer is told.
    """

    what: Literal["label", "read", "new"]
    matters: bool
    name: str
    label: str
    text: str


def changes(document: Document, earlier: Mapping[str, AnyWanted]) -> list[Change]:
    """What a document has no longer of what was asked for in an earlier edition, and what it has anew.

    Args:
        document: The new edition, filled in or not.
        earlier: The fields that an earlier look gave.

    Returns:
        What is gone in the order of the earlier look; then what is new.

    Raises:
        NeedsOcr: A page is scanned, and Tesseract is not installed.
        UnreadablePdf: The file is damaged, locked or too heavy.
        TemporaryError: The file can't be read now.

    Repeat:
        Yes: it only reads.
    """
    sheets, widgets = document.read()
    looked = seen_on(sheets, widgets)
    verdicts = judge_all(earlier, sheets, widgets)
    lost = (
        change for name, verdict in verdicts.items() if (change := _lost(name, earlier[name], verdict, looked, sheets))
    )
    return [*lost, *_new(earlier, looked)]


def _lost(name: str, wanted: AnyWanted, verdict: Verdict, looked: Looked, sheets: list[Sheet]) -> Change | None:
    if not verdict.fault or verdict.fault.startswith(EMPTY):
        return None
    labels = _labels(wanted)
    gone = next((each for each in labels if not any(marks_of(each, sheet) for sheet in sheets)), labels[0])
    if not verdict.is_missing:
        return Change(what="read", matters=True, name=name, label=labels[0], text=f"“{labels[0]}” {verdict.fault}.")
    near = get_close_matches(gone, [label for each in looked.fields for label in _labels(each.wanted)], cutoff=0.5)
    text = f"There is no label “{gone}” any more." + (f" The nearest are: {', '.join(near)}." if near else "")
    return Change(what="label", matters=not wanted.optional, name=name, label=gone, text=text)


def _new(earlier: Mapping[str, AnyWanted], looked: Looked) -> Iterator[Change]:
    known = {key(label) for wanted in earlier.values() for label in _labels(wanted)}
    for each in looked.fields:
        for label in _labels(each.wanted):
            if key(label) not in known:
                kind = "a column" if isinstance(each.wanted, Table) else type(each.wanted).__name__
                text = f"“{label}” is new (page {each.page}, {kind})."
                yield Change(what="new", matters=False, name=each.name, label=label, text=text)


def _labels(wanted: AnyWanted) -> list[str]:
    if isinstance(wanted, Table):
        return [column.label for column in wanted.typed.values()]
    return [wanted.label or wanted.title]
