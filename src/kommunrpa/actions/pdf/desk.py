"""What every action that writes a PDF does at its end: the file gets a safe name, and goes out whole."""

from pathlib import Path

from kommunrpa.action import Run
from kommunrpa.errors import ActionError
from kommunrpa.files import output_path, write_atomically


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
