"""The action that joins PDF files."""

from collections.abc import Sequence
from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.pdf.desk import checked, put
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.worker.pool import ask
from kommunrpa.errors import ActionError
from kommunrpa.vault import Secret


class MergePdf(Action[Path]):
    """Join PDF files into one, in the order given.

    Bookmarks, links, page numbers (iv, B-2) and form fields are kept; a field that is called as one of an earlier
    file gets a number after its name, so that each keeps its own value. Nothing that acts by itself is copied:
    scripts, what happens on opening, programs that start, forms that are sent, sound and film. Neither are files
    that are attached to a file, nor its tags for screen readers: keep the files themselves where that matters.

    Args:
        paths: The files; a relative path starts in the bot's home folder. They may hold names and are never logged.
        output: The joined file, ending in ``.pdf``; a relative path starts at the item's folder and stays in it.
            The name tells nothing about a person.
        password: Opens those of the files that are locked; best a `Secret`. What is written is not locked.

    Returns:
        The path of what was written. The same files give the same bytes.

    Raises:
        BusinessError: `UnreadablePdf` if a file is damaged, locked, too large, no PDF, or signed digitally (a
            signature holds for the unchanged file only).
        ActionError: There is no such file, or no file at all: correct *paths*.
        TemporaryError: A file can't be read now, or the old one is open in another program.
        ConfigError: A package is missing that opens a file.

    Repeat:
        Yes: the same file replaces the old one.

    Example:
        >>> MergePdf(paths=["beslut.pdf", "bilaga.pdf"], output="arende.pdf")
        MergePdf(paths=…, output=…, password=…)
    """

    paths: Sequence[Path | str]
    output: Path | str
    password: Secret | str | None = None

    def perform(self, run: Run) -> Path:
        """Join the files, and only then write."""
        if isinstance(self.paths, str | Path) or not self.paths:
            raise ActionError("paths is a list of files, with at least one.")
        output = checked(run, self.output, sources=tuple(self.paths))
        documents = [Document.at(run.settings.home / path, password=self.password) for path in self.paths]
        passwords = [document.password for document in documents]
        return put(output, ask("merge", *(document.data for document in documents), passwords=passwords).parts[0])
