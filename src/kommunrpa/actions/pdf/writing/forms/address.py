"""Which field a label means: by what is printed beside it, else by its tooltip, else by its exact name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from kommunrpa.actions.pdf.finding.entries import Entry, entries_of
from kommunrpa.actions.pdf.finding.labels import key, marks_of
from kommunrpa.actions.pdf.finding.places import centimetres
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.writing.forms.form import READ_ONLY, Slot
from kommunrpa.errors import ActionError
from kommunrpa.privacy import mask

Kind = Literal["text", "choice", "button", "group"]
_MOST_TOLD = 20
_WORD = re.compile(r"[^\W\d_]{3}[^\d_.\[\]]*")
"""A name that may be the label of some field, unlike Text2 or form1.adr[0]."""
_TAKES = {
    "text": "a field to write in: give a text, number or day",
    "choice": "a list: give the text of a choice",
    "button": "a box to tick: give True or False",
    "group": "a group of boxes: give the text beside one of them",
}


@dataclass(frozen=True, eq=False)
class Target:
    """What a value goes to.

    Args:
        kind: What it is.
        field: Its full name in the file.
        slots: Where it stands: each place of a text, the box or boxes to tick, or all boxes of a group.
        entry: The first of them on its page, with its printed label.
    """

    kind: Kind
    field: str
    slots: tuple[Slot, ...]
    entry: Entry

    @property
    def place(self) -> str:
        """Where it is, for who mends the bot."""
        sheet = self.entry.sheet
        down, across = centimetres(sheet, self.entry.box)
        where = f"{down:.0f} cm from the top and {across:.0f} cm from the left"
        return f"page {sheet.page.number}, {where}, named {self.field!r}"


class Addresses:
    """Every field of a form with the label that is printed beside it.

    Args:
        sheets: The pages.
        slots: The fields.
    """

    def __init__(self, sheets: list[Sheet], slots: tuple[Slot, ...]) -> None:
        self._sheets = sheets
        self._slots = slots
        usable = [slot for slot in slots if slot.shut in {"", READ_ONLY}]
        self.entries = dict(zip(usable, entries_of(sheets, [slot.widget for slot in usable]), strict=True))
        self._targets = [*self._single(), *self._groups()]

    def find(self, label: str, *, is_tick: bool) -> Target:
        """The one field that a label means.

        Args:
            label: As it is printed; or the field's tooltip or name.
            is_tick: Whether the value is True or False.

        Raises:
            ActionError: No field or more than one is called that, or it takes another kind of value.
        """
        found = self._printed(label) or [each for each in self._targets if each.entry.is_called(label)]
        found = found or [each for each in self._targets if each.field == label and self._may_be_named(each)]
        if not found:
            raise ActionError(self._unknown(label))
        fitting = [each for each in found if (each.kind == "button") == is_tick]
        if not fitting:
            raise ActionError(f"The field {label!r} is {_TAKES[found[0].kind]}.")
        if len(fitting) > 1:
            places = "; ".join(each.place for each in fitting)
            raise ActionError(f"Several fields are called {label!r}: {places}. Give the name of the one you mean.")
        (target,) = fitting
        if shut := next((slot.shut for slot in target.slots if slot.shut), ""):
            raise ActionError(f"The field {label!r} {shut}: nothing can be filled in in it.")
        return target

    def label_of(self, slot: Slot) -> str:
        """What is printed beside a field; its tooltip or name if nothing is."""
        entry = self.entries[slot]
        return entry.label.text if entry.label else slot.widget.tooltip or slot.widget.name

    def _printed(self, label: str) -> list[Target]:
        marks = [mark for sheet in self._sheets for mark in marks_of(label, sheet) if not mark.is_open]
        return [each for each in self._targets if any(each.entry.belongs_to(mark) for mark in marks)]

    def _may_be_named(self, target: Target) -> bool:
        """Whether a field's exact name means it: not if it reads as a label that is printed beside no other field."""
        printed = target.entry.label
        if printed is None or not _WORD.fullmatch(target.field):
            return True
        labels = [key(each.entry.label.text) for each in self._targets if each.entry.label]
        return labels.count(key(printed.text)) > 1

    def _single(self) -> Iterable[Target]:
        """Each field to write in, and each box to tick: those of one name that are ticked together are one."""
        same: dict[tuple[str, str], list[Slot]] = {}
        for slot in self.entries:
            same.setdefault((slot.widget.name, slot.state), []).append(slot)
        for (name, state), slots in same.items():
            kind: Kind = "button" if state else "choice" if slots[0].widget.kind == "choice" else "text"
            yield Target(kind, name, tuple(slots), self.entries[slots[0]])

    def _groups(self) -> Iterable[Target]:
        """The boxes of one name of which one is ticked, with the text that is printed before or above the first."""
        same: dict[str, list[Slot]] = {}
        for slot in sorted(self.entries, key=self._reading_order):
            if slot.widget.is_box:
                same.setdefault(slot.widget.name, []).append(slot)
        groups = [each for each in same.values() if each[0].widget.kind == "radio" or len({s.state for s in each}) > 1]
        first = {slots[0] for slots in groups}
        widgets = [slot.widget._replace(kind="text") if slot in first else slot.widget for slot in self.entries]
        around = dict(zip(self.entries, entries_of(self._sheets, widgets), strict=True))
        for slots in groups:
            entry, own = around[slots[0]], [self.entries[slot].label for slot in slots]
            entry = replace(entry, label=None) if entry.label in own else entry
            yield Target("group", slots[0].widget.name, tuple(slots), entry)

    def _reading_order(self, slot: Slot) -> tuple[int, int, float]:
        box = self.entries[slot].box
        return slot.widget.page, round(box.top), box.x0

    def _unknown(self, label: str) -> str:
        if shut := self._shut(label):
            return f"The field {label!r} {shut}: nothing can be filled in in it."
        names = [text for slot in self.entries for text in (self.label_of(slot),) if text]
        names = list(dict.fromkeys(mask(text) for text in names))
        wanted = key(label)
        near = [text for text in names if wanted in key(text)]
        near += [text for text in get_close_matches(label, names, n=5, cutoff=0.6) if text not in near]
        told = "; ".join(repr(text) for text in (near or names)[:_MOST_TOLD])
        return f"The form has no field {label!r}. {'The nearest are' if near else 'There are'}: {told}."

    def _shut(self, label: str) -> str:
        """Why nothing can be filled in in the field of that name, if there is one that people can't use."""
        closed = [slot for slot in self._slots if slot not in self.entries]
        widgets = [slot.widget for slot in (*self.entries, *closed)]
        for slot, entry in zip(closed, entries_of(self._sheets, widgets)[len(self.entries) :], strict=True):
            marks = marks_of(label, entry.sheet)
            if any(entry.belongs_to(mark) for mark in marks) or label in {slot.widget.name, slot.widget.tooltip}:
                return slot.shut
        return ""
