"""Where a file comes to lie: in a folder that may be named by the day, and beside what lies there already."""

import contextlib
import errno
import hashlib
import itertools
import os
import shutil
import string
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from kommunrpa.errors import ActionError
from kommunrpa.files import safe_name
from kommunrpa.privacy import mask

_NO_LINKS = {errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.EINVAL}


def folder_at(home: Path, to: Path | str, *, now: datetime) -> Path:
    """The folder that a bot means.

    Args:
        home: Where a relative one starts.
        to: The folder, with ``{year}``, ``{month}`` and ``{day}``.
        now: What they stand for.

    Raises:
        ActionError: It has another word in braces, or holds a personal number.

    Example:
        >>> folder_at(Path("/srv"), "arkiv/{year}/{month}", now=datetime(2026, 3, 7)).as_posix()
        '/srv/arkiv/2026/03'
    """
    words = {"year": f"{now:%Y}", "month": f"{now:%m}", "day": f"{now:%d}"}
    try:
        if unknown := [name for _, name, *_ in string.Formatter().parse(str(to)) if name not in {None, *words}]:
            raise ActionError(f"'to' has {{{unknown[0]}}}: it may have {{year}}, {{month}} and {{day}}.")
        folder = str(to).format(**words)
    except (ValueError, LookupError) as error:
        raise ActionError("'to' has a brace without its other.") from error
    if mask(folder) != folder:
        raise ActionError("'to' holds a personal number: name the folder after what it is for.")
    return home / folder


def places(folder: Path, name: str) -> Iterator[Path]:
    """Where a file may lie in a folder: under its name, and then as ``name (2)``, ``name (3)`` and so on.

    Args:
        folder: The folder.
        name: The name that somebody gave it; what no system takes is taken out of it.
    """
    path = folder / safe_name(name)
    yield path
    for number in itertools.count(2):
        yield path.with_stem(f"{path.stem} ({number})")


def place(source: Path, folder: Path, name: str) -> Path:
    """Copy a file into a folder, whole or not at all, and over no other; one with the same content is the copy.

    Args:
        source: The file.
        folder: The folder; it is made when it is missing.
        name: What it is called there.

    Returns:
        Where it lies.

    Raises:
        OSError: Whatever the operating system says.
    """
    folder.mkdir(parents=True, exist_ok=True)
    neighbour, digest = _copied(source, folder)
    try:
        for path in places(folder, name):
            with contextlib.suppress(FileExistsError):
                _name(neighbour, path)
                return path
            if path.is_file() and digest_of(path) == digest:
                return path
    finally:
        neighbour.unlink(missing_ok=True)
    raise AssertionError("There is always a next number.")


def digest_of(path: Path) -> str:
    """What tells a file's content from any other.

    Args:
        path: The file.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copied(source: Path, folder: Path) -> tuple[Path, str]:
    """A neighbour with the same content, safe on the disk, and what tells that content from any other."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".part-")
    neighbour = Path(name)
    try:
        with os.fdopen(handle, "wb") as copy, source.open("rb") as original:
            shutil.copyfileobj(original, copy)
            copy.flush()
            os.fsync(copy.fileno())
        with contextlib.suppress(OSError):  # a share may know neither times nor modes
            shutil.copystat(source, neighbour)
        return neighbour, _same(neighbour, source)
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise


def _same(copy: Path, source: Path) -> str:
    """What tells the content of both from any other.

    Raises:
        BlockingIOError: They differ: somebody writes to the source.
    """
    digest = digest_of(copy)
    if digest != digest_of(source):
        raise BlockingIOError(errno.EAGAIN, "It is being written.")
    return digest


def _name(neighbour: Path, path: Path) -> None:
    """Give it its name, if nothing has that.

    Raises:
        FileExistsError: Something has.
    """
    if os.name == "nt":
        neighbour.rename(path)  # which goes over no other there
        return
    try:
        path.hardlink_to(neighbour)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):  # a file system without links: the best that can be done there
            raise FileExistsError from error
        neighbour.rename(path)
