"""Chooses in a list: the value that stands for the text that is shown, drawn as a viewer draws it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kommunrpa.actions.pdf.arrival.objects import PdfObject, listed, resolved
from kommunrpa.actions.pdf.finding.labels import key
from kommunrpa.actions.pdf.writing.address import Target
from kommunrpa.actions.pdf.writing.appearance import draw_text, room_of, style_of
from kommunrpa.actions.pdf.writing.building import Words, change
from kommunrpa.actions.pdf.writing.faces import Faces
from kommunrpa.actions.pdf.writing.form import Slot
from kommunrpa.actions.pdf.writing.layout import DROP, LEADING, Laid, Run
from kommunrpa.actions.pdf.writing.proof import Promise
from kommunrpa.actions.pdf.writing.texts import as_written, draw
from kommunrpa.errors import ActionError, BusinessError

if TYPE_CHECKING:
    from pypdf import PdfWriter

_COMBO, _EDIT, _SEVERAL = 1 << 17, 1 << 18, 1 << 21
_USUAL_SIZE, _SMALLEST = 10.0, 4.0
_MOST_TOLD = 20
_CHOSEN = "0.6 0.75 0.86 rg"


class _Option(NamedTuple):
    value: str
    shown: str


def choose(writer: "PdfWriter", faces: Faces, target: Target, value: list[list[str]], *, label: str) -> list[Promise]:
    """Choose in a list.

    Args:
        writer: The document.
        faces: Its fonts.
        target: The list, wherever it stands.
        value: What is chosen, each with its spellings.
        label: For messages.

    Raises:
        ActionError: The list has no such choice, or takes one only; the choices are listed.
        BusinessError: It can't be written.
    """
    first = target.slots[0]
    options = list(_options(first))
    if len(value) != 1 and not first.flags & _SEVERAL:
        raise ActionError(f"The list {label!r} takes one choice: give its text.")
    is_free = first.flags & _COMBO and first.flags & _EDIT
    chosen = [_chosen(options, spellings, label, is_free=bool(is_free)) for spellings in value]
    for slot in target.slots:
        if slot.flags & _COMBO:
            draw(writer, faces, slot, chosen[0].shown if chosen else "", label=label)
    values = [Words(each.value) for each in chosen]
    places = sorted(options.index(each) for each in chosen if each in options)
    for slot in target.slots:
        change(slot.field, {"/V": values[0] if len(values) == 1 else values, "/I": places})
    told = "\n".join(each.shown for each in chosen)
    return [
        Promise(
            slot.widget,
            label,
            value=told,
            shown=told if slot.flags & _COMBO else _draw_list(writer, faces, slot, options, places, label=label),
        )
        for slot in target.slots
    ]


def _options(slot: Slot) -> Iterator[_Option]:
    for item in listed(slot.entry("/Opt")):
        pair: list[PdfObject] = listed(item)
        texts = [str(resolved(each)) for each in pair] if pair else [str(resolved(item))]
        yield _Option(texts[0], texts[-1])


def _chosen(options: list[_Option], spellings: Sequence[str], label: str, *, is_free: bool) -> _Option:
    """The option that is meant: by its text, else by its value."""
    wanted = {key(text) for text in spellings}
    found = [each for each in options if key(each.shown) in wanted]
    found = found or [each for each in options if each.value in spellings]
    if found and all(each == found[0] for each in found):
        return found[0]
    if is_free and not found:
        text = as_written(spellings[0])
        return _Option(text, text)
    told = ", ".join(repr(each.shown) for each in options[:_MOST_TOLD]) or "none"
    raise ActionError(f"The list {label!r} has no choice, or several, that is what was given. There are: {told}.")


def _draw_list(
    writer: "PdfWriter", faces: Faces, slot: Slot, options: list[_Option], places: list[int], *, label: str
) -> str:
    """Draw a list that is always open, from the first choice on if it is long, and tell the rows that are seen."""
    style, room = style_of(slot), room_of(slot)
    face = faces.showing("\n".join(as_written(each.shown) for each in options), name=style.font, label=label)
    inside = room.width - 2 * room.padding
    widest = max((face.width(as_written(each.shown)) for each in options), default=0.0) or 1.0
    size = style.size or max(_SMALLEST, min(_USUAL_SIZE, inside / widest))
    step = LEADING * size
    fitting = max(1, int((room.height - 2 * room.border) // step))
    start = min(places[0] if places and places[0] >= fitting else 0, max(0, len(options) - fitting))
    rows = {at: as_written(each.shown) for at, each in enumerate(options) if start <= at < start + fitting}
    if any(at not in rows or face.width(rows[at]) * size > room.width - 2 * room.border for at in places):
        raise BusinessError(f"Fältet ”{label}”: valen får inte plats i rutan.")
    top = room.height - room.border
    lows = {at: top - (at - start + 1) * step for at in rows}
    wide = room.width - 2 * room.border
    bars = [f"{_CHOSEN} {room.border:g} {lows[at]:.3f} {wide:.3f} {step:.3f} re f" for at in places]
    whole = {at: row for at, row in rows.items() if face.width(row) * size <= wide}
    runs = [Run(room.padding, lows[at] + DROP * size, row) for at, row in whole.items() if row]
    draw_text(writer, slot, face, Laid(size, runs), marks=bars)
    return "\n".join(whole.values())
