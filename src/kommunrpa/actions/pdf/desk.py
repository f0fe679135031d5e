"""What every action that writes a PDF does around it: the file comes in, a worker makes the new one, it goes out."""

from pathlib import Path
from typing import Any

from kommunrpa.action import Run
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.worker.pool import ask
from kommunrpa.errors import ActionError
from kommunrpa.files import output_path, write_atomically
from kommunrpa.vault import Secret


def brought(run: Run, path: Path | str, *, password: Secret | str | None) -> Document:
    """A file that is to be changed or copied.

    Raises:
        UnreadablePdf: It is too large or no PDF.
        ActionError: There is no such file.
        TemporaryError: It can't be read now.
    """
    return Document.at(run.settings.home / path, password=password)


def made(task: str, *documents: bytes, **given: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """What a worker makes of documents.

    Args:
        task: Its name in `kommunrpa.actions.pdf.worker.tasks`.
        documents: Their bytes.
        given: What the task is told.

    Raises:
        KommunrpaError: What `ask` raises.
    """
    return ask(task, *documents, **given).parts[0]


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
