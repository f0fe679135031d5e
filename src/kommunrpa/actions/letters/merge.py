"""Merge letters into one print file: the action that a bot does."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kommunrpa.action import Action, Run
from kommunrpa.actions.letters.dispatch.address import Unfit
from kommunrpa.actions.letters.dispatch.joining import Checked, check, join
from kommunrpa.actions.letters.dispatch.window import Window
from kommunrpa.actions.letters.write import Letter
from kommunrpa.errors import ActionError
from kommunrpa.files import output_path, write_together

_TOLD_WHY = 5  # faults in one message: when more letters have one, it is the template's
_STRIDE = 100  # letters between two lines of the journal


@dataclass(frozen=True, kw_only=True)
class PrintFile:
    """Letters that were merged for print.

    Args:
        pdf: The print file.
        index: What stands where in it, as JSON.
        letters: How many letters it has.
        pages: How many pages, blank ones included.
        sheets: How many sheets of paper.

    Example:
        >>> file = PrintFile(pdf=Path("utskick.pdf"), index=Path("utskick.csv"), letters=2, pages=3, sheets=2)
        >>> file.sheets
        2
    """

    pdf: Path
    index: Path
    letters: int
    pages: int
    sheets: int


class MergeLetters(Action[PrintFile], shown=("duplex", "sort")):
    """Merge letters into one print file, for the office's printer or a print service: all of them, or none.

    Each letter begins on the front of a sheet, and each address is checked against the envelope's window: whole
    however the sheet lies, and nothing else to be seen. Addresses abroad come last. Beside the print file there is an
    index: which letter stands on which pages, how many sheets it has, and what its file held.

    A print file is for printing. It is not tagged and no PDF/A: keep the letters themselves for the archive.

    Args:
        letters: What `WriteLetter` gave with ``pdf=True``, or PDF files; a relative path starts in the bot's own
            folder. The letters are the installation's own: they are opened in this process.
        output: The print file, ending in ``.pdf``; a relative path starts at the item's folder and stays in it. The
            index gets the same name, ending in ``.json``. The names tell nothing about a person.
        window: The envelope's window: ``C5 H2`` (to the right), ``C5 V2`` (to the left), or a `Window` with measures of
            your own; None looks at no address.
        duplex: Whether both sides of a sheet are printed: then a letter with an odd number of pages gets a blank one.
        sort: ``postcode``, or None for the order given. The postcode is read in the window.

    Returns:
        The files, and how many letters, pages and sheets.

    Raises:
        ActionError: Letters are not fit for print: each is named by its number and file, with what to mend. Nothing
            was written.
        TemporaryError: The old print file is open in another program.
        ValueError: When it is made: no such window, or postcodes are to be sorted without a window.

    Repeat:
        Yes: the same letters give the same file.

    Example:
        >>> MergeLetters(letters=["beslut-1.pdf", "beslut-2.pdf"], output="utskick.pdf")
        MergeLetters(letters=…, output=…, window=…, duplex=True, sort='postcode')

    Source:
        How the window is measured: docs/how-to/send-a-letter.md.
    """

    letters: Sequence[Letter | Path | str]
    output: Path | str
    window: Window | str | None = "C5 H2"
    duplex: bool = True
    sort: Literal["postcode"] | None = "postcode"

    def __post_init__(self) -> None:
        if self._seen_through() is None and self.sort:
            raise ValueError("Postcodes are read in the window: give one, or sort=None.")

    def perform(self, run: Run) -> PrintFile:
        """Check every letter, join them, and only then write."""
        if isinstance(self.letters, str | Path) or not self.letters:
            raise ActionError("letters is a list, with at least one letter.")
        output = output_path(run.folder, self.output, suffix=".pdf")
        paths = [_pdf_of(letter, number, run) for number, letter in enumerate(self.letters, start=1)]
        if output in (path.resolve() for path in paths):
            raise ActionError("output is one of the letters: choose another name.")
        checked = self._checked(run, paths)
        if self.sort:
            checked.sort(key=lambda letter: letter.place or (True, ""))
        try:
            pdf, entries = join(checked, duplex=self.duplex)
        except Unfit as unfit:
            raise ActionError(f"The letters were not merged: {unfit}.") from unfit
        totals = {
            "letters": len(entries),
            "pages": sum(entry["pages"] + entry["blank"] for entry in entries),
            "sheets": sum(entry["sheets"] for entry in entries),
        }
        facts = {"file": output.name, "sha256": hashlib.sha256(pdf).hexdigest(), "duplex": self.duplex}
        index = json.dumps({**facts, **totals, "order": entries}, ensure_ascii=False, indent=1)
        write_together({output: pdf, output.with_suffix(".json"): index.encode()})
        return PrintFile(pdf=output, index=output.with_suffix(".json"), **totals)

    def _seen_through(self) -> Window | None:
        return Window.named(self.window) if isinstance(self.window, str) else self.window

    def _checked(self, run: Run, paths: Sequence[Path]) -> list[Checked]:
        """Check every letter, so that one message names all that are not fit."""
        window = self._seen_through()
        checked, faults = list[Checked](), dict[int, str]()
        for number, path in enumerate(paths, start=1):
            try:
                checked.append(check(number, path, window=window))
            except Unfit as unfit:
                faults[number] = f"letter {number} ({path.name}): {unfit}"
            if number % _STRIDE == 0:
                run.log.info("checked", letters=number, of=len(paths))
        if faults:
            told = "; ".join([*faults.values()][:_TOLD_WHY])
            rest = ", ".join(map(str, [*faults][_TOLD_WHY:]))
            more = f" Neither are letters {rest}." if rest else ""
            raise ActionError(f"{len(faults)} of {len(paths)} letters are not fit for print: {told}.{more}")
        return checked


def _pdf_of(letter: Letter | Path | str, number: int, run: Run) -> Path:
    if not isinstance(letter, Letter):
        return run.settings.home / letter
    if letter.pdf is None:
        raise ActionError(f"Letter {number} has no PDF: write it with pdf=True.")
    return letter.pdf
