"""Chooses in a list: the value that stands for the text that is shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.finding.labels import key
from kommunrpa.actions.pdf.writing.building import Words, change
from kommunrpa.actions.pdf.writing.faces import Faces, as_written
from kommunrpa.actions.pdf.writing.forms.address import Target
from kommunrpa.actions.pdf.writing.forms.open_list import Option, draw_list, is_open_list, options_of
from kommunrpa.actions.pdf.writing.forms.proof import Promise
from kommunrpa.actions.pdf.writing.forms.texts import draw
from kommunrpa.errors import ActionError

if TYPE_CHECKING:
    from pypdf import PdfWriter

_EDIT, _SEVERAL = 1 << 18, 1 << 21
_MOST_TOLD = 20


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
    options = list(options_of(first))
    if len(value) != 1 and not first.flags & _SEVERAL:
        raise ActionError(f"The list {label!r} takes one choice: give its text.")
    is_free = bool(first.flags & _EDIT) and not is_open_list(first)
    chosen = [_chosen(options, spellings, label, is_free=is_free) for spellings in value]
    values = [Words(each.value) for each in chosen]
    places = sorted(options.index(each) for each in chosen if each in options)
    told = "\n".join(each.shown for each in chosen)
    promises = []
    for slot in target.slots:
        change(slot.field, {"/V": values[0] if len(values) == 1 else values, "/I": places})
        if is_open_list(slot):
            shown = draw_list(writer, faces, slot, label=label)
        else:
            shown = told
            draw(writer, faces, slot, told, label=label)
        promises.append(Promise(slot.widget, label, value=told, shown=shown))
    return promises


def _chosen(options: list[Option], spellings: Sequence[str], label: str, *, is_free: bool) -> Option:
    """The option that is meant: by its text, else by its value."""
    if spellings == [""]:
        return Option("", "")
    wanted = {key(text) for text in spellings}
    found = [each for each in options if key(each.shown) in wanted]
    found = found or [each for each in options if each.value in spellings]
    if found and all(each == found[0] for each in found):
        return found[0]
    if is_free and not found:
        text = as_written(spellings[0])
        return Option(text, text)
    told = ", ".join(repr(each.shown) for each in options[:_MOST_TOLD]) or "none"
    raise ActionError(f"The list {label!r} has no choice, or several, that is what was given. There are: {told}.")
