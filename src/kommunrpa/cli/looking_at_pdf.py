"""``look`` at a PDF: its fields and tables as the lines of a bot, and what a new edition of it has changed."""

from pathlib import Path

import typer

from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.looks.changed import changes
from kommunrpa.actions.pdf.looks.lines import lines_of
from kommunrpa.actions.pdf.looks.looking import look
from kommunrpa.actions.pdf.looks.pictures import pictures_of
from kommunrpa.actions.pdf.looks.told import fields_told, told
from kommunrpa.cli.screen import Screen, earlier_look
from kommunrpa.errors import ActionError
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
        screen.save_pictures(list(pictures_of(document, looked)), picture)
    if screen.as_json:
        screen.tell(told(looked, file=path.name, values=values))
    else:
        lines = lines_of(looked, path=path.as_posix(), secret=secret, values=values, numbered=picture is not None)
        typer.echo(lines, nl=False)
    return 0


def _show_changes(screen: Screen, document: Document, path: Path, against: Path) -> int:
    found = changes(document, fields_told(earlier_look(against, thing="FILE.pdf")))
    return screen.changes(found, file=path.name, against=against.name)
