"""Copy a file into a folder, such as an archive."""

from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.files.foreign import translated
from kommunrpa.actions.files.placing import folder_at, place
from kommunrpa.errors import ActionError


class CopyFile(Action[Path], changes=True):
    """Copy a file into a folder, such as an archive.

    The copy is whole or not there, read back before it gets its name, and never goes over a file that differs: then it
    is called ``beslut (2).pdf``. Names are safe on every system, and hold no personal number.

    Args:
        path: The file; a relative path starts at the item's folder.
        to: The folder, which is made when it is missing; a relative one starts at the bot's own. ``{year}``,
            ``{month}`` and ``{day}`` are today's.
        name: What it is called there; its own name when left out.

    Returns:
        Where the copy lies.

    Raises:
        ActionError: The file is not there, or the folder can't be written.
        TemporaryError: A file is open in another program, or its server is away.

    Repeat:
        Yes: a copy with the same content is not made again.

    Example:
        >>> CopyFile(path="beslut.pdf", to="arkiv/{year}/{month}")
        CopyFile(path=…, to=…, name=…)
    """

    path: Path | str
    to: Path | str
    name: str = ""

    def perform(self, run: Run) -> Path:
        """Copy it."""
        source = run.folder / self.path
        if not source.is_file():
            raise ActionError("The file that is to be copied is not there.")
        with translated("copied"):
            return place(source, folder_at(run.settings.home, self.to, now=run.now()), self.name or source.name)

    def stand_in(self) -> Path:
        """What a rehearsal gives: the file itself."""
        return Path(self.path)
