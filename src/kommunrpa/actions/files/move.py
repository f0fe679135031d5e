"""Move a file into another folder, when it is done with."""

from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.files.foreign import translated
from kommunrpa.actions.files.placing import folder_at, place, places
from kommunrpa.errors import ActionError


class MoveFile(Action[Path], changes=True):
    """Move a file into another folder, such as that of files which are done.

    It is copied as `CopyFile` does, also to another disk, and only then removed where it lay.

    Args:
        path: The file; a relative path starts at the item's folder.
        to: The folder, which is made when it is missing; a relative one starts at the bot's own. ``{year}``,
            ``{month}`` and ``{day}`` are today's.
        name: What it is called there; its own name when left out.

    Returns:
        Where the file lies.

    Raises:
        ActionError: The file is neither there nor in the other folder, or may not be moved.
        TemporaryError: A file is open in another program, or its server is away.

    Repeat:
        Yes: a file that is gone, and lies in the other folder under its name, has been moved.

    Example:
        >>> MoveFile(path="inbox/scan001.pdf", to="inbox/klara/{year}")
        MoveFile(path=…, to=…, name=…)
    """

    path: Path | str
    to: Path | str
    name: str = ""

    def perform(self, run: Run) -> Path:
        """Copy it, and remove it where it lay."""
        source = run.folder / self.path
        folder, name = folder_at(run.settings.home, self.to, now=run.now()), self.name or source.name
        with translated("moved"):
            if not source.is_file():
                return _moved(folder, name)
            path = place(source, folder, name)
            if not path.samefile(source):  # which a drive's letter and its address may hide
                source.unlink()
            return path

    def stand_in(self) -> Path:
        """What a rehearsal gives: the file where it lies."""
        return Path(self.path)


def _moved(folder: Path, name: str) -> Path:
    """The file that an earlier attempt has moved: the latest under its name."""
    latest = None
    for path in places(folder, name):
        if not path.is_file():
            break
        latest = path
    if latest is None:
        raise ActionError("The file that is to be moved is not there, nor in the folder that it moves to.")
    return latest
