"""Loads a template from its file, with the shared paragraphs that it takes in."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from kommunrpa.actions.letters.rendering.pieces import pieces_of
from kommunrpa.actions.letters.rendering.template import Template, compile_template
from kommunrpa.errors import ActionError
from kommunrpa.settings import BotSettings


class Loaded(NamedTuple):
    """A template as it lies on the disk, with the shared paragraphs that it takes in.

    Args:
        name: The name of its file.
        content: The Word file.
        pieces: The Word files that it takes in, by the names that it uses.
    """

    name: str
    content: bytes
    pieces: tuple[tuple[str, bytes], ...] = ()

    @property
    def sha256(self) -> str:
        """What tells this text from any other: of the template and all that it takes in."""
        return sha256(b"".join(sha256(each).digest() for _, each in self.pieces) + self.content).hexdigest()

    def compiled(self) -> Template:
        """Compile it; the same content is compiled once in a process.

        Raises:
            ActionError: A tag can't be used: mend what the message names.
        """
        return compile_template(self.content, name=self.name, pieces=self.pieces)


def load_template(path: Path, *, folders: Sequence[Path] = ()) -> Loaded:
    """Read a template and what it takes in.

    Args:
        path: The Word file.
        folders: Where shared paragraphs are looked for when they do not lie beside the template.

    Raises:
        ActionError: A file can't be opened: mend what the message names.
    """
    return with_pieces(read_template(path), (path.parent, *folders))


def with_pieces(template: Loaded, folders: Sequence[Path]) -> Loaded:
    """A template with the shared paragraphs that it takes in.

    Args:
        template: The template alone.
        folders: Where they are looked for, one after the other.

    Raises:
        ActionError: One is nowhere, or can't be opened.
    """
    pieces: dict[str, bytes] = {}
    wanted = list(pieces_of(template.content))
    while wanted:
        name = wanted.pop()
        if name not in pieces:
            found = [folder / name for folder in folders if (folder / name).is_file()]
            if not found:
                looked = " or ".join(map(str, folders))
                raise ActionError(f"{template.name} takes in {name}, which is not in {looked}: put it there.")
            pieces[name] = read_template(found[0]).content
            wanted += pieces_of(pieces[name])
    return template._replace(pieces=tuple(sorted(pieces.items())))


def shared_folders(settings: BotSettings) -> tuple[Path, ...]:
    """The folder of the settings for paragraphs that templates share; none by default."""
    home = settings.source.parent if settings.source else settings.home
    return (home / settings.library.pieces,) if settings.library.pieces else ()


def read_template(path: Path) -> Loaded:
    """Read a template alone, unopened.

    Raises:
        ActionError: It can't be read: the message says why.
    """
    try:
        return Loaded(path.name, path.read_bytes())
    except OSError as error:
        raise ActionError(f"The template {path} can't be opened: {error.strerror}.") from error
