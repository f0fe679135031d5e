"""Writes files so that a half one never stands under the final name."""

import contextlib
import os
import tempfile
from pathlib import Path

from kommunrpa.errors import ActionError, TemporaryError


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file that is either whole or not there.

    The bytes go to a neighbour file with a neutral name, reach the disk, and then take the final name in one step.

    Args:
        path: The final name. Its folder is made when it is missing, readable by its owner only.
        content: Every byte of the file.

    Raises:
        TemporaryError: The old file is open in another program (Windows): close it and try again.
        ActionError: The disk is full or the folder may not be written: mend that and run again.

    Repeat:
        Yes: the same bytes give the same file.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> write_atomically(folder / "brev.txt", "Hej å ä ö".encode())
        >>> (folder / "brev.txt").read_text(encoding="utf-8")
        'Hej å ä ö'
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, neighbour = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _replace(Path(neighbour), path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(neighbour).unlink()
            raise
    except OSError as error:
        raise ActionError(f"{path.name} can't be written in {path.parent}: {error.strerror}.") from error


def _replace(neighbour: Path, path: Path) -> None:
    try:
        neighbour.replace(path)
    except PermissionError as error:
        raise TemporaryError(f"{path.name} can't be replaced: is it open in another program? Close it.") from error
