"""Ticks boxes: one by its own label, or the one of a group that is meant."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary, listed, resolved
from kommunrpa.actions.pdf.finding.labels import key
from kommunrpa.actions.pdf.writing.building import change
from kommunrpa.actions.pdf.writing.forms.address import Target
from kommunrpa.actions.pdf.writing.forms.appearance import draw_tick
from kommunrpa.actions.pdf.writing.forms.form import Slot
from kommunrpa.actions.pdf.writing.forms.proof import Promise
from kommunrpa.errors import ActionError

if TYPE_CHECKING:
    from pypdf import PdfWriter

_ALWAYS_ONE = 1 << 14
_OFF = "/Off"


def tick(writer: "PdfWriter", every: Sequence[Slot], target: Target, *, label: str, is_ticked: bool) -> list[Promise]:
    """Tick a box or take its tick away; the other boxes of the same name go out when it is ticked.

    Args:
        writer: The document.
        every: All its fields.
        target: The box, wherever it stands.
        label: For messages.
        is_ticked: Whether it is to be ticked.

    Raises:
        ActionError: The group lets no box be without a tick.
    """
    first = target.slots[0]
    same = [slot for slot in every if slot.widget.name == target.field]
    if not is_ticked and not any(slot.widget.value for slot in target.slots):
        return [Promise(slot.widget, label, value="") for slot in target.slots]
    if not is_ticked and first.widget.kind == "radio" and first.flags & _ALWAYS_ONE:
        raise ActionError(f"The box {label!r} is one of a group of which one is always ticked: tick another instead.")
    return _set(writer, same, first.state if is_ticked else _OFF, label=label)


def pick(
    writer: "PdfWriter",
    every: Sequence[Slot],
    target: Target,
    labels: Mapping[Slot, str],
    value: list[list[str]],
    *,
    label: str,
) -> list[Promise]:
    """Tick the one box of a group that is meant: by the text beside it, else by what the file calls it.

    Raises:
        ActionError: No box or more than one is; those that are there are listed.
    """
    texts = value[0] if len(value) == 1 else []
    wanted = {key(text) for text in texts}
    states = {slot.state for slot in target.slots if key(labels[slot]) in wanted}
    states = states or {slot.state for slot in target.slots if {*texts} & _exports(slot)}
    if len(states) != 1:
        told = ", ".join(repr(labels[slot]) for slot in target.slots)
        raise ActionError(f"The field {label!r} has no box, or several, for what was given. There are: {told}.")
    same = [slot for slot in every if slot.widget.name == target.field]
    return _set(writer, same, states.pop(), label=label)


def _exports(slot: Slot) -> set[str]:
    """What the file calls a box: its state, and the text that stands for it."""
    state = slot.state.removeprefix("/")
    texts = listed(slot.entry("/Opt"))
    place = int(state) if state.isdecimal() else len(texts)
    return {state, str(resolved(texts[place]))} if place < len(texts) else {state}


def _set(writer: "PdfWriter", same: Sequence[Slot], state: str, *, label: str) -> list[Promise]:
    promises = []
    for slot in same:
        own = slot.state
        if state == own and not _has_look(slot, own):
            draw_tick(writer, slot, state=own)
        now = state if state == own else _OFF
        change(slot.part, {"/AS": now})
        change(slot.field, {"/V": state})
        promises.append(Promise(slot.widget, label, value="" if now == _OFF else now.removeprefix("/")))
    return promises


def _has_look(slot: Slot, state: str) -> bool:
    look: PdfObject = resolved(dictionary(dictionary(slot.part.get("/AP")).get("/N")).get(state))
    return hasattr(look, "get_data") and bool(look.get_data().strip())
