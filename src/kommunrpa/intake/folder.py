"""Work items from the files of a folder, known by what is in them."""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from kommunrpa.action import Run, WorkItem
from kommunrpa.errors import ConfigError

_ALL = "inbox/*.pdf"
_UNFINISHED = (".", "~$")
_UNFINISHED_ENDS = (".tmp", ".part", ".crdownload", ".partial")


@dataclass(frozen=True)
class Folder:
    """Each file of a folder is a case.

    Its key is a hash of its content: next week's ``scan001.pdf`` is a new case, and the same file under two
    names is one. Large and small letters are alike, so ``*.pdf`` finds ``SCAN001.PDF``. Hidden files and those
    that a program is still writing (``~$…``, ``.tmp``, ``.part``) are left alone.

    Args:
        pattern: Folder and file name with ``*``, such as ``inbox/*.pdf``; relative to the bot's own folder.
        role: What the file is called in `WorkItem.files`.

    Raises:
        ValueError: The folder part holds a wildcard: name one folder for each intake.

    Example:
        >>> Folder("inbox/*.pdf", role="application")
        Folder(pattern='inbox/*.pdf', role='application')
    """

    pattern: str
    role: str = "file"

    def __post_init__(self) -> None:
        if "*" in str(Path(self.pattern).parent):
            raise ValueError(f"Folder({self.pattern!r}): only the file's name may hold *, not its folder.")

    def items(self, run: Run) -> Iterator[WorkItem]:
        """The files there now, in the order of their names.

        Raises:
            ConfigError: The folder is not there, the pattern names no files in it, or a file can't be read: make
                the folder, mend the pattern, or close the file in other programs.
        """
        pattern = run.settings.home / self.pattern
        if not pattern.parent.is_dir():
            raise ConfigError(f"The folder {pattern.parent} is not there: make it, or mend Folder({self.pattern!r}).")
        if pattern.is_dir():
            raise ConfigError(f"Folder({self.pattern!r}) names a folder: say which files in it, such as {_ALL!r}.")
        for path in sorted(pattern.parent.iterdir()):
            name = _plain(path.name)
            if fnmatchcase(name, _plain(pattern.name)) and path.is_file() and not _unfinished(name):
                yield WorkItem(key=_hash_of(path), files={self.role: path})


def _plain(name: str) -> str:
    """A name as it is compared: a Mac writes å, ä and ö as two signs each."""
    return unicodedata.normalize("NFC", name).casefold()


def _unfinished(name: str) -> bool:
    return name.startswith(_UNFINISHED) or name.endswith(_UNFINISHED_ENDS)


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ConfigError(
            f"A file in {path.parent} can't be read ({error.strerror}): is it open in another program?"
        ) from error
