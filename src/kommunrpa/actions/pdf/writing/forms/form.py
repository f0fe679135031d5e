"""The fields of a form as they can be written: each widget on a page, with the objects of the file behind it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary, listed, resolved
from kommunrpa.actions.pdf.arrival.widgets import Widget, widgets_of
from kommunrpa.actions.pdf.pages.rectangles import Rectangle

if TYPE_CHECKING:
    from pypdf import PdfWriter

_DEEPEST = 32
_SIDES = 4
_HIDDEN, _READ_ONLY = 0b100010, 1
READ_ONLY = "is read-only"
"""Why nothing is filled in in a field that people see all the same."""


@dataclass(frozen=True, eq=False)
class Slot:
    """One widget on a page.

    Args:
        widget: What is read of it.
        part: Its annotation in the file.
        shut: Why nothing can be filled in in it; empty when something can.
        defaults: The form's own entries, which hold where a field has none.
    """

    widget: Widget
    part: PdfObject
    shut: str
    defaults: PdfObject

    @cached_property
    def chain(self) -> list[PdfObject]:
        """The annotation and its parents, the nearest first."""
        chain = [self.part]
        while len(chain) < _DEEPEST and (parent := dictionary(chain[-1].get("/Parent"))):
            chain.append(parent)
        return chain

    def entry(self, name: str) -> PdfObject:
        """What the field, or what it inherits from, has under a name; None when nothing has it."""
        return next((resolved(part[name]) for part in (*self.chain, self.defaults) if name in part), None)

    @property
    def flags(self) -> int:
        """The field's flags."""
        return int(self.entry("/Ff") or 0)

    @property
    def field(self) -> PdfObject:
        """The object that holds the value: the nearest that has a name."""
        return next((part for part in self.chain if "/T" in part), self.part)

    @property
    def state(self) -> str:
        """What a box is called in the file when it is ticked; empty for what is no box."""
        if not self.widget.is_box:
            return ""
        looks = dictionary(dictionary(self.part.get("/AP")).get("/N"))
        return next((str(name) for name in looks if name != "/Off"), "/Yes")


def slots_of(writer: "PdfWriter") -> tuple[Slot, ...]:
    """Every widget of a document, page by page, also those in which nothing can be filled in."""
    known: dict[tuple[object, ...], list[Widget]] = defaultdict(list)
    for widget in (each for each in widgets_of(writer) if each.is_field):
        known[widget.page, widget.name, widget.rectangle].append(widget)
    defaults = dictionary(writer.root_object.get("/AcroForm"))
    slots = []
    for number, page in enumerate(writer.pages, start=1):
        for item in listed(page.get("/Annots")):
            part = dictionary(item)
            if part.get("/Subtype") != "/Widget" or len(listed(part.get("/Rect"))) != _SIDES:
                continue
            bare = Slot(Widget(number, _rectangle(part), "text", "", "", ""), part, "", defaults)
            name = ".".join(str(each["/T"]) for each in reversed(bare.chain) if "/T" in each)
            same = known[number, name, bare.widget.rectangle]
            shut = _shut(bare, is_known=bool(same))
            hidden = bare.widget._replace(name=name, tooltip=str(bare.entry("/TU") or ""))
            slots.append(Slot(same.pop(0) if same else hidden, part, shut, defaults))
    return tuple(slots)


def _rectangle(part: PdfObject) -> Rectangle:
    left, low, right, high = (float(resolved(side)) for side in listed(part.get("/Rect")))
    return Rectangle(min(left, right), min(low, high), max(left, right), max(low, high))


def _shut(slot: Slot, *, is_known: bool) -> str:
    """Why nothing can be filled in in a field; empty when something can."""
    if slot.entry("/FT") == "/Sig":
        return "is for a digital signature"
    if is_known:
        return READ_ONLY if slot.flags & _READ_ONLY else ""
    if int(slot.part.get("/F", 0)) & _HIDDEN:
        return "is hidden"
    return "is a password or a button to press"
