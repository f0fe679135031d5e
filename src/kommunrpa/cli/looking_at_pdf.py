"""``look`` at a PDF: its fields and tables as the lines of a bot, and what a new edition of it has changed."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import typer

from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.looks.changed import changes
from kommunrpa.actions.pdf.looks.lines import lines_of
from kommunrpa.actions.pdf.looks.looking import look
from kommunrpa.actions.pdf.looks.pictures import pictures_of
from kommunrpa.actions.pdf.looks.told import fields_told, told
from kommunrpa.cli.screen import Screen
from kommunrpa.errors import ActionError
from kommunrpa.files import write_atomically
from kommunrpa.vault import Vault


def look_at_pdf(
    screen: Screen, path: Path, *, against: Path | None, picture: Path | None, values: bool, secret: str
) -> int:
    """Write a document's fields as lines, or what has changed since an earlier look, and give the exit code."""
    if not path.is_file():
        raise ActionError(f"There is no file {path}.")
    document = Document.at(path, password=Vault(screen.settings.env).fetch(secret) if secret else None)
    if against is not None:
        return _show_changes(screen, document, path, against)
    looked = look(document)
    if picture:
        _draw(screen, list(pictures_of(document, looked)), picture)
    if screen.as_json:
        screen.tell(told(looked, file=path.name, values=values))
    else:
        lines = lines_of(looked, path=path.as_posix(), secret=secret, values=values, numbered=picture is not None)
        typer.echo(lines, nl=False)
    return 0


def _show_changes(screen: Screen, document: Document, path: Path, against: Path) -> int:
    found = changes(document, fields_told(_earlier(against)))
    if screen.as_json:
        screen.tell({"file": path.name, "against": against.name, "changes": list(map(dataclasses.asdict, found))})
    else:
        screen.changes(found)
    return ActionError.exit_code if any(each.matters for each in found) else 0


def _earlier(path: Path) -> Any:  # noqa: ANN401 - whatever a file may hold
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ActionError(
            f"{path.name} is no JSON of an earlier look ({type(error).__name__}). "
            f"Write one with `kommunrpa look FILE.pdf --json > {path.name}`."
        ) from error


def _draw(screen: Screen, pictures: list[bytes], path: Path) -> None:
    """Write the pictures of a document: one, or one for each page with its number in the name."""
    names = [path] if len(pictures) == 1 else [path.with_stem(f"{path.stem}-{at + 1}") for at in range(len(pictures))]
    for name, data in zip(names, pictures, strict=True):
        write_atomically(name, data)
        typer.echo(screen.say("created", path=name), err=True)
