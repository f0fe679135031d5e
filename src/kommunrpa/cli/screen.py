"""What every command has at hand: settings, language, and a screen to write on."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import Field, asdict, dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Protocol

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kommunrpa.cli.texts import Language, text
from kommunrpa.errors import ActionError
from kommunrpa.files import write_atomically
from kommunrpa.settings import Settings


class Change(Protocol):
    """Something that is not as it was, of whatever was looked at: a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def matters(self) -> bool:
        """Whether a bot would fail on it."""

    @property
    def text(self) -> str:
        """What a developer is told."""


@dataclass(kw_only=True)
class Screen:
    """Where a command writes, and how.

    Args:
        env: The environment that was asked for.
        language: The language of texts.
        as_json: Whether to write JSON for machines.
        debug: Whether an unexpected error shows its masked traceback.
    """

    env: str | None = None
    language: Language = "sv"
    as_json: bool = False
    debug: bool = False

    @cached_property
    def settings(self) -> Settings:
        """The settings, read when a command first asks for them."""
        return Settings.load(env=self.env)

    def show_browser(self, *, headed: bool) -> None:
        """Have the browser shown in this command, whatever the settings say; False leaves it as they say.

        Args:
            headed: Whether it is to be shown.
        """
        if headed:
            self.settings = replace(self.settings, library=replace(self.settings.library, headed=True))

    @cached_property
    def console(self) -> Console:
        """Rich's console; plain text where there is no terminal."""
        return Console(highlight=False, soft_wrap=True)

    def say(self, key: str, **values: object) -> str:
        """A text in the chosen language."""
        return text(key, self.language, **values)

    def write(self, line: str = "") -> None:
        """Write a line as it is: square brackets in it are no mark-up."""
        self.console.print(escape(line))

    def tell(self, value: object) -> None:
        """Write a value as JSON."""
        typer.echo(json.dumps(value, ensure_ascii=False, indent=1))

    def changes(self, found: Sequence[Change], **about: str) -> int:
        """Write what has changed, what a bot would fail on first, and give the exit code.

        Args:
            found: The changes.
            about: What a program is told besides.
        """
        matters = any(each.matters for each in found)
        if self.as_json:
            self.tell({**about, "changes": [asdict(each) for each in found]})
            return ActionError.exit_code if matters else 0
        if not matters:
            self.write(self.say("unchanged"))
        for each in sorted(found, key=lambda each: not each.matters):
            self.write(f"{'✗' if each.matters else '·'} {each.text}")
        return ActionError.exit_code if matters else 0

    def save(self, path: Path, content: bytes) -> None:
        """Write a file, and say so beside what is told."""
        write_atomically(path, content)
        typer.echo(self.say("created", path=path), err=True)

    def save_pictures(self, pictures: Sequence[bytes], path: Path) -> None:
        """Write the pictures of a document: one, or one for each page with its number in the name."""
        numbered = [path.with_stem(f"{path.stem}-{at + 1}") for at in range(len(pictures))]
        for name, data in zip([path] if len(pictures) == 1 else numbered, pictures, strict=True):
            self.save(name, data)

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Write rows under headings, which are keys of texts; or as JSON objects with these keys."""
        listed = [[str(cell) for cell in row] for row in rows]
        if self.as_json:
            self.tell([dict(zip(headings, row, strict=True)) for row in listed])
            return
        if not listed:
            self.write(self.say("none"))
            return
        table = Table(box=None, pad_edge=False)
        for heading in headings:
            table.add_column(self.say(heading), overflow="fold")
        for row in listed:
            table.add_row(*map(escape, row))
        self.console.print(table, soft_wrap=False)


def earlier_look(path: Path, *, thing: str) -> Any:  # noqa: ANN401 - whatever a file may hold
    """The JSON of an earlier look.

    Args:
        path: The file.
        thing: What such a look is at, for the error.

    Raises:
        ActionError: It is no JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ActionError(
            f"{path.name} is no JSON of an earlier look ({type(error).__name__}). "
            f"Write one with `kommunrpa look {thing} --json > {path.name}`."
        ) from error


def clock(seconds: float) -> str:
    """A time, in seconds since 1970, as a person reads it."""
    return f"{datetime.fromtimestamp(seconds).astimezone():%Y-%m-%d %H:%M}"


def screen_of(context: typer.Context) -> Screen:
    """The screen of a command."""
    screen = context.find_object(Screen)
    return screen or Screen()
