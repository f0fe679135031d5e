"""Which files are there, and whether a program is still writing them."""

import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

_UNFINISHED = (".", "~$")
_UNFINISHED_ENDS = (".tmp", ".part", ".crdownload", ".partial")

Stamp = tuple[int, int]
"""The size of a file, and when it was last changed: while they change somebody is writing it."""


def matching(pattern: Path) -> Iterator[Path]:
    """The files that a pattern means, in the order of their names; hidden and unfinished ones are left out.

    Args:
        pattern: A folder, and a name with ``*``. Large and small letters are alike.
    """
    for path in sorted(pattern.parent.iterdir()):
        name = _plain(path.name)
        if fnmatchcase(name, _plain(pattern.name)) and path.is_file() and not _unfinished(name):
            yield path


def stamps(pattern: Path) -> dict[Path, Stamp]:
    """The files that a pattern means, and how each is now.

    Args:
        pattern: As in `matching`.
    """
    found: dict[Path, Stamp] = {}
    for path in matching(pattern):
        try:
            status = path.stat()
        except FileNotFoundError:  # somebody took it meanwhile
            continue
        found[path] = (status.st_size, status.st_mtime_ns)
    return found


def _plain(name: str) -> str:
    """A name as it is compared: a Mac writes å, ä and ö as two signs each."""
    return unicodedata.normalize("NFC", name).casefold()


def _unfinished(name: str) -> bool:
    return name.startswith(_UNFINISHED) or name.endswith(_UNFINISHED_ENDS)
