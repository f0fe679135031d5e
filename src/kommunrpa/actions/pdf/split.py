"""The action that takes pages out of a PDF file."""

from collections.abc import Mapping
from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.pdf.desk import checked, put
from kommunrpa.actions.pdf.document import Document
from kommunrpa.errors import ActionError
from kommunrpa.vault import Secret


class SplitPdf(Action[list[Path]]):
    """Make new PDF files of some pages of another.

    Each has the bookmarks, links, page numbers and form fields of its own pages, and nothing of the others. What
    is not copied is told at `MergePdf`.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        pages: The pages of each new file by its name: ``{"beslut.pdf": "1", "bilaga.pdf": "2-4, 7-"}``. A
            relative name starts at the item's folder and stays in it, and tells nothing about a person.
        every: Instead of *pages*: how many pages each new file has; the last may have fewer.
        output: With *every*: the names, with ``{number}`` where the number of the file stands.
        password: Opens the file if it is locked; best a `Secret`. What is written is not locked.

    Returns:
        The paths of what was written, in order. The same file gives the same bytes.

    Raises:
        BusinessError: `UnreadablePdf` if the file is damaged, locked, too large, no PDF, or signed digitally.
        ActionError: There are no such pages, or it isn't told how to part them; or there is no such file.
        TemporaryError: The file can't be read now, or an old one is open in another program.
        ConfigError: A package is missing that opens the file.

    Repeat:
        Yes: the same files replace the old ones.

    Example:
        >>> SplitPdf(path="inskannat.pdf", pages={"ansokan.pdf": "1-2", "bilaga.pdf": "3-"})
        SplitPdf(path=…, pages=…, every=…, output=…, password=…)
    """

    path: Path | str
    pages: Mapping[str, str] | None = None
    every: int | None = None
    output: str = "del-{number}.pdf"
    password: Secret | str | None = None

    def perform(self, run: Run) -> list[Path]:
        """Take out every part, and only then write them."""
        if (self.pages is None) == (self.every is None):
            raise ActionError("Give either pages or every: how the file is to be parted.")
        whole = Document.at(run.settings.home / self.path, password=self.password)
        parts = dict(self.pages) if self.pages else self._named(whole.page_count())
        outputs = [checked(run, name, sources=(self.path,)) for name in parts]
        if len(set(outputs)) < len(outputs):
            raise ActionError("Two parts would be written to the same file: give each a name of its own.")
        taken = [whole.made("take", pages=pages) for pages in parts.values()]
        return [put(output, part) for output, part in zip(outputs, taken, strict=True)]

    def _named(self, count: int) -> dict[str, str]:
        """The pages of each part by its name."""
        every = self.every or 0
        if every < 1 or "{number}" not in self.output:
            raise ActionError("every is 1 or more, and output holds {number}: give such values.")
        starts = range(1, count + 1, every)
        return {
            self.output.replace("{number}", str(at)): f"{start}-{min(count, start + every - 1)}"
            for at, start in enumerate(starts, start=1)
        }
