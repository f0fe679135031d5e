"""The action that stamps a PDF file."""

from pathlib import Path
from typing import Literal

from kommunrpa.action import Action, Run
from kommunrpa.actions.pdf.desk import checked, put
from kommunrpa.actions.pdf.document import Document
from kommunrpa.vault import Secret

Corner = Literal["top left", "top", "top right", "bottom left", "bottom", "bottom right"]


class StampPdf(Action[Path]):
    r"""Stamp a PDF file, as a registrar does: a text in a box, upright as the page is shown.

    The box stands where the page is empty, as near to the wanted corner as it can within half the page's width and
    a third of its height; smaller if that helps. It never covers anything: where there is no room, a person must
    stamp it. Nothing that acts by itself is kept, see `MergePdf`; attached files are.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        text: The stamp, such as ``"Inkom 2026-11-24\nDnr KS 2026/123"``. Never logged.
        output: The stamped file, ending in ``.pdf``; a relative path starts at the item's folder and stays in it.
            The name tells nothing about a person.
        place: A corner, or ``top`` or ``bottom`` for the middle of that edge.
        page: ``first``, ``last``, ``all``, or a number (1 is the first).
        password: Opens the file if it is locked; best a `Secret`. What is written is not locked.

    Returns:
        The path of what was written. The same file and text give the same bytes.

    Raises:
        BusinessError: The page has no empty place there; `UnreadablePdf` if the file is damaged, locked, too large,
            no PDF, or signed digitally.
        ActionError: There is no such page, place or file.
        TemporaryError: The file can't be read now, or the old one is open in another program.
        ConfigError: A package is missing that opens the file.

    Repeat:
        Yes, from the same file: the stamped one replaces the old one.

    Example:
        >>> StampPdf(path="ansokan.pdf", text="Inkom 2026-11-24", output="stamplad.pdf", place="bottom left")
        StampPdf(path=…, text=…, output=…, place=…, page=…, password=…)
    """

    path: Path | str
    text: str
    output: Path | str
    place: Corner = "top right"
    page: Literal["first", "last", "all"] | int = "first"
    password: Secret | str | None = None

    def perform(self, run: Run) -> Path:
        """Stamp the pages, and only then write."""
        output = checked(run, self.output, sources=(self.path,))
        sheet = Document.at(run.settings.home / self.path, password=self.password)
        return put(output, sheet.made("stamp", text=self.text, place=self.place, page=self.page))
