"""An item's own copies of its files, under names that tell nothing."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from kommunrpa.errors import ConfigError

_PLAIN_ROLE = re.compile(r"\w[\w -]*")
_PLAIN_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")
"""What follows the last dot of ``brev.till anna`` is no kind of file, and not for a path."""


def copy_in(files: Mapping[str, Path], folder: Path) -> dict[str, str]:
    """Copy an item's files into its folder, each called by its role.

    Args:
        files: Paths by role.
        folder: The item's own folder; made, for its owner only, when there is a file.

    Returns:
        The names of the copies, by role.

    Raises:
        ConfigError: A role can't be a file name, or a file can't be copied; it is named by its role.
    """
    names = {role: _name(role, path) for role, path in files.items()}
    for role, path in files.items():
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _copy(path, folder / names[role])
        except OSError as error:
            raise ConfigError(
                f"The file {role!r} of a new item can't be copied into {folder.parent}: {error.strerror}."
                " Mend that and run again."
            ) from error
    return names


def _name(role: str, path: Path) -> str:
    if not _PLAIN_ROLE.fullmatch(role):
        raise ConfigError(f"The role {role!r} of a file is part of a file name: use letters, digits, -, _ and spaces.")
    suffix = path.suffix.lower()
    return role + (suffix if _PLAIN_SUFFIX.fullmatch(suffix) else "")


def _copy(source: Path, copy: Path) -> None:
    """Copy so that it lasts: the item's row outlives a power cut, and so must its files."""
    with source.open("rb") as original, copy.open("xb") as own:
        shutil.copyfileobj(original, own)
        own.flush()
        os.fsync(own.fileno())
