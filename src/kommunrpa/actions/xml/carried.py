"""A file that an XML file carries in base64: written under a name that tells nothing about a person."""

import base64
import binascii
import re
from pathlib import Path, PurePath

from kommunrpa.files import write_atomically

_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")


def save_carried(folder: Path, *, number: int, suffix: str, content: str) -> Path:
    """Write the file, named by its number: ``bilaga-1.pdf``.

    Args:
        folder: Where.
        number: 1 for the first.
        suffix: What kind of file it is, such as ``.pdf``.
        content: The file in base64.

    Raises:
        ActionError: The folder may not be written.
    """
    path = folder / f"bilaga-{number}{suffix}"
    write_atomically(path, base64.b64decode(content))
    return path


def is_whole(content: str) -> bool:
    """Whether a text is base64 from beginning to end; spaces and line ends do not matter."""
    try:
        base64.b64decode("".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def suffix_of(name: str) -> str:
    """What a file's name ends in, if that tells what kind of file it is and nothing else; empty otherwise."""
    suffix = PurePath(name).suffix.casefold()
    return suffix if _SUFFIX.fullmatch(suffix) else ""
