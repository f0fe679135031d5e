"""Takes away what a document would do by itself: its scripts, programs and players. Links to pages and the web stay."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary, listed, resolved
from kommunrpa.actions.pdf.writing.building import change

if TYPE_CHECKING:
    from pypdf import PdfWriter

_HARMLESS = {"/GoTo", "/URI", "/Named"}
_STARTED_BY = ("/A", "/PA", "/Next")
_PLAYERS = {"/RichMedia", "/3D", "/Screen", "/Movie", "/Sound"}
ATTACHED = "/FileAttachment"


def without_actions(writer: "PdfWriter", *, keep_attached: bool) -> None:
    """Take away every action but links: scripts, what happens on opening, programs that start, forms that are sent.

    Args:
        writer: The document.
        keep_attached: Whether files that are pinned to a page stay.
    """
    unwanted = _PLAYERS if keep_attached else {*_PLAYERS, ATTACHED}
    root = writer.root_object
    root.pop("/OpenAction", None)
    dictionary(root.get("/Names")).pop("/JavaScript", None)
    for part in dictionaries_below(root):
        part.pop("/AA", None)
        for key in _STARTED_BY:
            action = dictionary(part.get(key))
            if "/S" in action and action["/S"] not in _HARMLESS:
                del part[key]
        if notes := listed(part.get("/Annots")):
            kept = [note for note in notes if dictionary(note).get("/Subtype") not in unwanted]
            change(part, {"/Annots": kept})


def dictionaries_below(root: PdfObject) -> Iterator[PdfObject]:
    """Every dictionary that something leads to, each once; itself first."""
    seen: dict[int, PdfObject] = {}
    waiting = [root]
    while waiting:
        part = resolved(waiting.pop())
        if not isinstance(part, dict | list) or id(part) in seen:
            continue
        seen[id(part)] = part
        if isinstance(part, dict):
            yield part
        waiting.extend(part.values() if isinstance(part, dict) else part)
