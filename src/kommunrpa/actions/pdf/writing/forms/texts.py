"""Writes a text in a field: in a font that has all of it, at a size at which all of it is seen."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.writing.building import Words, change
from kommunrpa.actions.pdf.writing.faces import Faces, as_written
from kommunrpa.actions.pdf.writing.forms.appearance import draw_text, room_of, style_of
from kommunrpa.actions.pdf.writing.forms.form import Slot
from kommunrpa.actions.pdf.writing.forms.proof import Promise
from kommunrpa.actions.pdf.writing.layout import lay
from kommunrpa.errors import BusinessError

if TYPE_CHECKING:
    from pypdf import PdfWriter


def write_text(
    writer: "PdfWriter", faces: Faces, slots: Sequence[Slot], spellings: Sequence[str], *, label: str
) -> list[Promise]:
    """Write the first spelling that fits into every place of a field.

    Args:
        writer: The document.
        faces: Its fonts.
        slots: Where the field stands.
        spellings: The ways to write the value, the usual one first.
        label: The field, for messages.

    Raises:
        BusinessError: None of them fits, or no font has one of the characters.
    """
    fault: BusinessError | None = None
    for spelling in spellings:
        text = as_written(spelling)
        try:
            _refuse_longer(text, slots[0], label=label)
            for slot in slots:
                draw(writer, faces, slot, text, label=label)
        except BusinessError as error:
            fault = fault or error
            continue
        for slot in slots:
            change(slot.field, {"/V": Words(text)})
            slot.field.pop("/RV", None)
        return [Promise(slot.widget, label, value=text, shown=text) for slot in slots]
    raise fault or BusinessError(f"Uppgiften till fältet ”{label}” saknas.")


def draw(writer: "PdfWriter", faces: Faces, slot: Slot, text: str, *, label: str) -> None:
    """Give a field the look of a text.

    Raises:
        BusinessError: It does not fit, or no font has one of the characters.
    """
    style, room = style_of(slot), room_of(slot)
    if "\n" in text and not room.is_multiline:
        raise BusinessError(f"Fältet ”{label}” har bara en rad, och texten har flera.")
    face = faces.showing(text, name=style.font, label=label)
    laid = lay(text, face, room, size=style.size) if text.strip() else None
    if text.strip() and laid is None:
        raise BusinessError(f"Fältet ”{label}”: texten är längre än vad som får plats i rutan. Skriv den kortare.")
    if face.name != style.font:
        change(slot.part, {"/DA": Words(style.text(font=face.name))})
    draw_text(writer, slot, face, laid)


def _refuse_longer(text: str, slot: Slot, *, label: str) -> None:
    most = int(slot.entry("/MaxLen") or 0)
    if 0 < most < len(text):
        raise BusinessError(f"Fältet ”{label}” rymmer högst {most} tecken, och texten är längre.")
