"""Loads a template from its file, with the shared paragraphs that it takes in."""

from collections.abc import Sequence
from pathlib import Path

from kommunrpa.actions.letters.rendering.pieces import pieces_of
from kommunrpa.actions.letters.rendering.template import Template, compile_template
from kommunrpa.errors import ActionError


def load_template(path: Path, *, folders: Sequence[Path] = ()) -> Template:
    """Read a template and what it takes in, and compile it; the same content is compiled once in a process.

    Args:
        path: The Word file.
        folders: Where shared paragraphs are looked for when they do not lie beside the template.

    Raises:
        ActionError: A file can't be opened, or a tag of it can't be used: mend what the message names.
    """
    content = _read(path)
    pieces: dict[str, bytes] = {}
    wanted = list(pieces_of(content))
    while wanted:
        name = wanted.pop()
        if name not in pieces:
            found = [folder / name for folder in (path.parent, *folders) if (folder / name).is_file()]
            if not found:
                looked = " or ".join(str(folder) for folder in (path.parent, *folders))
                raise ActionError(f"{path.name} takes in {name}, which is not in {looked}: put it there.")
            pieces[name] = _read(found[0])
            wanted += pieces_of(pieces[name])
    return compile_template(content, name=path.name, pieces=tuple(sorted(pieces.items())))


def _read(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise ActionError(f"The template {template} can't be opened: {error.strerror}.") from error
