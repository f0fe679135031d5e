"""Draws a list that is always open: its rows, and a bar behind each that is chosen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kommunrpa.actions.pdf.arrival.objects import PdfObject, listed, resolved
from kommunrpa.actions.pdf.writing.faces import Faces, as_written
from kommunrpa.actions.pdf.writing.forms.appearance import draw_text, room_of, style_of
from kommunrpa.actions.pdf.writing.forms.form import Slot
from kommunrpa.actions.pdf.writing.layout import DROP, LEADING, Laid, Run
from kommunrpa.errors import BusinessError

if TYPE_CHECKING:
    from pypdf import PdfWriter

_COMBO = 1 << 17
_USUAL_SIZE, _SMALLEST = 10.0, 4.0
_CHOSEN = "0.6 0.75 0.86 rg"


class Option(NamedTuple):
    """One choice of a list.

    Args:
        value: What the file keeps for it.
        shown: What people see.
    """

    value: str
    shown: str


def options_of(slot: Slot) -> Iterator[Option]:
    """The choices of a list."""
    for item in listed(slot.entry("/Opt")):
        pair: list[PdfObject] = listed(item)
        texts = [str(resolved(each)) for each in pair] if pair else [str(resolved(item))]
        yield Option(texts[0], as_written(texts[-1]))


def is_open_list(slot: Slot) -> bool:
    """Whether a field is a list whose rows are seen without a press."""
    return slot.widget.kind == "choice" and not slot.flags & _COMBO


def draw_list(writer: "PdfWriter", faces: Faces, slot: Slot, *, label: str) -> str:
    """Draw a list as it is chosen from now; from the first choice on, if not all rows have room.

    Returns:
        The rows that are seen whole.

    Raises:
        BusinessError: A choice would not be seen, or no font has one of the characters.
    """
    options, style, room = list(options_of(slot)), style_of(slot), room_of(slot)
    kept = slot.entry("/V")
    values = {str(resolved(each)) for each in (kept if isinstance(kept, list) else [kept])}
    places = [at for at, option in enumerate(options) if option.value in values]
    face = faces.showing("\n".join(option.shown for option in options), name=style.font, label=label)
    wide = room.width - 2 * room.border
    widest = max((face.width(option.shown) for option in options), default=0.0) or 1.0
    size = style.size or max(_SMALLEST, min(_USUAL_SIZE, (room.width - 2 * room.padding) / widest))
    step = LEADING * size
    fitting = max(1, int((room.height - 2 * room.border) // step))
    start = min(places[0] if places and places[0] >= fitting else 0, max(0, len(options) - fitting))
    top = room.height - room.border
    lows = {at: top - (at - start + 1) * step for at in range(start, min(len(options), start + fitting))}
    whole = [at for at in lows if face.width(options[at].shown) * size <= wide]
    if not {*places} <= {*whole}:
        raise BusinessError(f"Fältet ”{label}”: valen får inte plats i rutan.")
    bars = [f"{_CHOSEN} {room.border:g} {lows[at]:.3f} {wide:.3f} {step:.3f} re f" for at in places]
    runs = [Run(room.padding, lows[at] + DROP * size, options[at].shown) for at in whole if options[at].shown]
    draw_text(writer, slot, face, Laid(size, runs), marks=bars)
    return "\n".join(options[at].shown for at in whole)
