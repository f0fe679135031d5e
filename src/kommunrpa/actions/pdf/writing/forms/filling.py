"""Fills in a form: each value goes to the field of its label, is drawn there, and is read back before it counts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from kommunrpa.actions.pdf.arrival.objects import dictionary
from kommunrpa.actions.pdf.pages.page import pages_of
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.writing.actions import without_actions
from kommunrpa.actions.pdf.writing.building import entry_of
from kommunrpa.actions.pdf.writing.faces import Faces
from kommunrpa.actions.pdf.writing.flattening import flatten as flattened
from kommunrpa.actions.pdf.writing.forms.address import Addresses, Target
from kommunrpa.actions.pdf.writing.forms.appearance import draw_tick
from kommunrpa.actions.pdf.writing.forms.boxes import pick, tick
from kommunrpa.actions.pdf.writing.forms.form import slots_of
from kommunrpa.actions.pdf.writing.forms.lists import choose
from kommunrpa.actions.pdf.writing.forms.open_list import draw_list, is_open_list
from kommunrpa.actions.pdf.writing.forms.proof import Promise, prove
from kommunrpa.actions.pdf.writing.forms.texts import draw, write_text
from kommunrpa.actions.pdf.writing.opening import open_to_write, save
from kommunrpa.errors import ActionError, BusinessError

if TYPE_CHECKING:
    from pypdf import PdfWriter

Spelled: TypeAlias = bool | list[list[str]]
"""True or False; else for each thing that is chosen its spellings, the usual one first."""


def fill(data: bytes, *, values: Mapping[str, Spelled], flatten: bool, password: str | None) -> bytes:
    """Fill in a form.

    Args:
        data: A document that passed the gate.
        values: By label.
        flatten: Whether the fields become plain content of their pages.
        password: What opens it, if anything does.

    Returns:
        The filled form, not locked; the same values give the same bytes.

    Raises:
        BusinessError: Values that can't be written, or a document that is signed; each fault is named.
        ActionError: Labels that mean no field or several, values of a kind that their field does not take.
    """
    writer = open_to_write(data, password=password)
    pen = _Pen(writer, [Sheet(page) for page in pages_of(data, password=password)])
    faults = [fault for label, value in values.items() if (fault := _fault(pen, label, value))]
    _refuse(faults)
    pen.draw_what_has_no_look()
    written = save(writer)
    prove(written, pen.promises)
    if not flatten:
        return written
    writer = open_to_write(written, password=None)
    flattened(writer)
    without_actions(writer, keep_attached=True)
    return save(writer)


def _refuse(faults: Sequence[ActionError | BusinessError]) -> None:
    """Raise what is wrong with all values as one error; first what a developer must mend."""
    for kind in (ActionError, BusinessError):
        texts = [str(fault) for fault in faults if isinstance(fault, kind)]
        if texts:
            raise kind("\n".join(texts))


def _fault(pen: "_Pen", label: str, value: Spelled) -> ActionError | BusinessError | None:
    try:
        pen.write(label, value)
    except (ActionError, BusinessError) as fault:
        return fault
    return None


class _Pen:
    """Writes in the fields of one document, and keeps what must be seen there afterwards."""

    def __init__(self, writer: "PdfWriter", sheets: list[Sheet]) -> None:
        slots = slots_of(writer)
        if not slots:
            raise ActionError("The PDF has no fields that can be filled in: is it a form for paper?")
        if "/AcroForm" not in writer.root_object:
            writer.reattach_fields()
        form = dictionary(writer.root_object.get("/AcroForm"))
        form.pop("/XFA", None)  # viewers that know it show what it says, not what is written
        self._is_drawn_by_viewers = bool(form.pop("/NeedAppearances", False))
        self._writer = writer
        self._faces = Faces(writer, entry_of(entry_of(form, "/DR"), "/Font"))
        self._addresses = Addresses(sheets, slots)
        self._slots = slots
        self._taken: set[tuple[str, str]] = set()
        self.promises: list[Promise] = []

    def write(self, label: str, value: Spelled) -> None:
        """Write one value."""
        target = self._addresses.find(label, is_tick=isinstance(value, bool))
        taken = (target.field, target.slots[0].state if target.kind == "button" else "")
        if taken in self._taken:
            raise ActionError(f"The field {label!r} is given two values: another label means the same field.")
        self._taken.add(taken)
        if isinstance(value, bool):
            self.promises += tick(self._writer, self._slots, target, label=label, is_ticked=value)
        elif target.kind == "group":
            self.promises += self._pick(target, label, value)
        elif target.kind == "choice":
            self.promises += choose(self._writer, self._faces, target, value, label=label)
        elif len(value) != 1:
            raise ActionError(f"The field {label!r} takes one value, not a list.")
        else:
            self.promises += write_text(self._writer, self._faces, target.slots, value[0], label=label)

    def _pick(self, target: Target, label: str, value: list[list[str]]) -> list[Promise]:
        """Tick the one box of a group that is meant."""
        labels = {slot: self._addresses.label_of(slot) for slot in target.slots}
        return pick(self._writer, self._slots, target, labels, value, label=label)

    def draw_what_has_no_look(self) -> None:
        """Draw the fields, and the values that were there already, that only some viewers would show."""
        for slot in self._addresses.entries:
            is_seen = self._is_drawn_by_viewers or slot.widget.value
            if "/N" in dictionary(slot.part.get("/AP")) or not is_seen:
                continue
            label = self._addresses.label_of(slot)
            if slot.widget.is_box:
                draw_tick(self._writer, slot, state=slot.state)
            elif is_open_list(slot):
                draw_list(self._writer, self._faces, slot, label=label)
            else:
                draw(self._writer, self._faces, slot, slot.widget.value, label=label)
