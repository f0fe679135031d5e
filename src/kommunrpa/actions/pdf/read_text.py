"""The action that reads the text of a PDF."""

from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.pdf.document import Document
from kommunrpa.vault import Secret


class ReadText(Action[str]):
    """Read the text of a PDF, in the order in which the file has it, or row by row.

    The file's order is how its program wrote it: nearly always as one reads, columns one after the other.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        rows: Whether what stands on one row of the page comes on one line, also over columns and tables; text that
            runs along the margin comes last on its page then.
        password: Opens the file if it is locked; best a `Secret`.

    Returns:
        The text: a line end after each row but the last of a page, a form feed between pages. What is filled in in a
        fillable form is not part of it.

    Raises:
        BusinessError: `NeedsOcr` if a page is scanned, `UnreadablePdf` if the file is damaged, locked, too large or
            no PDF.
        ActionError: There is no such file: correct *path*.
        TemporaryError: The file can't be read now.

    Repeat:
        Yes: it only reads.

    Example:
        >>> ReadText(path="beslut.pdf")
        ReadText(path=…, rows=…, password=…)
    """

    path: Path | str
    rows: bool = False
    password: Secret | str | None = None

    def perform(self, run: Run) -> str:
        """Read the file."""
        document = Document.at(run.settings.home / self.path, password=self.password)
        if not self.rows:
            return "\f".join(document.texts())
        sheets, _ = document.read()
        return "\f".join(sheet.text for sheet in sheets)
