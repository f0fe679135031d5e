"""What every action that writes a PDF does around it: the file comes in through the gate, the new one goes out."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from kommunrpa.action import Run
from kommunrpa.actions.pdf.arrival.gate import admit
from kommunrpa.actions.pdf.foreign import reading_pdf
from kommunrpa.errors import ActionError
from kommunrpa.files import output_path, write_atomically
from kommunrpa.vault import Secret

T = TypeVar("T")


def brought(run: Run, path: Path | str, *, password: Secret | str | None) -> tuple[bytes, str | None]:
    """A file's bytes, once the gate has let it in, and what opens it.

    Raises:
        UnreadablePdf: It is damaged, locked, too large or no PDF.
        ActionError: There is no such file.
        TemporaryError: It can't be read now.
    """
    admitted = admit(run.settings.home / path, password=revealed(password))
    return admitted.data, admitted.password


def revealed(password: Secret | str | None) -> str | None:
    """The text of a password."""
    return password.reveal() if isinstance(password, Secret) else password


def worked(function: Callable[..., T], *given: Any, **more: Any) -> T:  # noqa: ANN401 - each has its own
    """What a function makes of a document's bytes; foreign errors become ours."""
    with reading_pdf(), _quietly():
        return function(*given, **more)


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep pypdf's remarks to ourselves: they quote what the file says."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def checked(run: Run, output: Path | str, *, sources: tuple[Path | str, ...]) -> Path:
    """The final path of what will be written.

    Raises:
        ActionError: It is no safe name for a PDF, or one of the files that are read.
    """
    path = output_path(run.folder, output, suffix=".pdf")
    if any(path == (run.settings.home / source).resolve() for source in sources):
        raise ActionError("output would be written over the file that is read: choose another name.")
    return path


def put(path: Path, data: bytes) -> Path:
    """Write a file whole, under its final name."""
    write_atomically(path, data)
    return path
