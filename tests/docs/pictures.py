"""Draws what the last part of the tutorial shows on a terminal, from a real run.

`PYTHONPATH=examples python tests/docs/pictures.py` draws them anew.
"""

import io
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from documents import DOCS, courses
from exempelby import serve
from rich.console import Console
from rich.text import Text
from running import Program, environment
from shown import Command

WIDTH = 96
PICTURES = {
    "killed": ("run bidrag", "items bidrag", "run bidrag"),
    "review": ("review", "review sent", "run bidrag"),
}
"""The commands of each picture, by their beginnings: each picture goes on after the one before."""


@dataclass(kw_only=True)
class Filmed(Program):
    """A document under way, that keeps what was typed and said."""

    film: list[tuple[str, str]] = field(default_factory=list, init=False)

    def _compare(self, command: Command, told: str) -> None:
        super()._compare(command, told)
        typed = command.line
        for shown, given in self.ids.items():
            typed = typed.replace(shown, given)
        self.film.append((typed, told.replace(str(self.folder), "~/robotar").replace("\xa0", " ").strip("\n")))


def followed(folder: Path) -> list[tuple[str, str]]:
    """What was typed and said in the tutorial's last part."""
    with serve() as town:
        program = Filmed(folder=folder, town=town, environ=environment(folder / "home"), module=ModuleType("document"))
        sys.modules["document"] = program.module
        for document in courses()[0]:
            program.film.clear()
            for block in document.blocks():
                program.follow(block)
        return program.film


def draw(path: Path, scenes: Iterable[tuple[str, str]]) -> None:
    """Draw commands, and what they said, as a terminal."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    for typed, told in scenes:
        console.print(Text(f"$ {typed}", style="bold"))
        text = Text(told)
        text.highlight_words(["klara", "klara,", "done", "Beslutet är sparat."], style="green")
        text.highlight_words(["till handläggare", "oklart om det skickades", "pågår", "Killed"], style="yellow")
        console.print(text)
        console.print()
    console.save_svg(str(path), title="kommunrpa", unique_id=path.stem)


def main() -> None:
    """Draw every picture."""
    with tempfile.TemporaryDirectory() as folder:
        film = iter(followed(Path(folder)))
        for name, wanted in PICTURES.items():
            scenes = [next(scene for scene in film if scene[0].startswith(f"kommunrpa {start}")) for start in wanted]
            draw(DOCS / "_static" / f"{name}.svg", scenes)


if __name__ == "__main__":
    main()
