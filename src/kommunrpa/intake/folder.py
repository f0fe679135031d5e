"""Work items from the files of a folder, known by what is in them or by their names."""

import os
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kommunrpa.action import Run, WorkItem
from kommunrpa.actions.files import MoveFile
from kommunrpa.actions.files.foreign import is_in_use
from kommunrpa.actions.files.looking import Stamp, stamps
from kommunrpa.actions.files.placing import digest_of
from kommunrpa.errors import ConfigError

_ALL = "inbox/*.pdf"


@dataclass(frozen=True)
class Folder:
    """Each file of a folder is a case.

    Its key is a hash of its content: next week's ``scan001.pdf`` is a new case, and the same file under two
    names is one. Where another system names each file after its case, the name may be the key instead. Large and
    small letters are alike, so ``*.pdf`` finds ``SCAN001.PDF``. Hidden files and those that a program is still
    writing are left alone: by their names (``~$…``, ``.tmp``, ``.part``), because another program has them open
    (Windows), or because they change while they are looked at.

    Args:
        pattern: Folder and file name with ``*``, such as ``inbox/*.pdf``; relative to the bot's own folder.
        role: What the file is called in `WorkItem.files`.
        key: ``content``, or ``name`` for the file's name without its ending: what is sent again under a name is no
            new case, and who looks at the review list sees which case it is. A copy under another name is a new one:
            compare the name with the number in the file.
        move_to: The folder that a file moves to when its case is kept, and not before; it is made when it is not
            there. ``{year}``, ``{month}`` and ``{day}`` are today's. Without it files stay where they are.
        quiet: Seconds that a file must have stayed as it is. Where one is younger it is looked at again after that
            time, and left for the next time if it has changed. Take more for a slow scanner.

    Raises:
        ValueError: The folder part holds a wildcard: name one folder for each intake. Or *key* is unknown.

    Example:
        >>> Folder("inbox/*.pdf", role="application")
        Folder(pattern='inbox/*.pdf', role='application', key='content', move_to='', quiet=0.5)
    """

    pattern: str
    role: str = "file"
    key: Literal["content", "name"] = "content"
    move_to: str = ""
    quiet: float = 0.5

    def __post_init__(self) -> None:
        if "*" in str(Path(self.pattern).parent):
            raise ValueError(f"Folder({self.pattern!r}): only the file's name may hold *, not its folder.")
        if self.key not in {"content", "name"}:
            raise ValueError(f"Folder: key is content or name, not {self.key!r}.")

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
        found = stamps(pattern)
        left = set(found)
        for path in self._still(run, pattern, found):
            if digest := _digest_of(path):
                left.discard(path)
                yield WorkItem(key=_name_of(path) if self.key == "name" else digest, files={self.role: path})
                if self.move_to:  # it is kept now
                    run.do(MoveFile(path=path, to=self.move_to))
        if left:
            run.log.info("left", files=len(left))

    def _still(self, run: Run, pattern: Path, found: dict[Path, Stamp]) -> list[Path]:
        """The files that nobody is writing."""
        youngest = max((changed for _, changed in found.values()), default=0)
        if time.time() - youngest / 1e9 >= self.quiet:
            return list(found)
        run.sleep(self.quiet)
        later = stamps(pattern)
        return [path for path, stamp in found.items() if later.get(path) == stamp]


def _name_of(path: Path) -> str:
    """The name without its ending, spelt as everywhere else: a Mac writes å, ä and ö as two signs each."""
    return unicodedata.normalize("NFC", os.fsencode(path.stem).decode("utf-8", "backslashreplace"))


def _digest_of(path: Path) -> str:
    """A hash of what is in a file; empty when it is gone, or open in another program."""
    try:
        return digest_of(path)
    except FileNotFoundError:
        return ""
    except OSError as error:
        if is_in_use(error):
            return ""
        raise ConfigError(
            f"A file in {path.parent} can't be read ({error.strerror}): is it open in another program?"
        ) from error
