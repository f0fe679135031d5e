"""``new``: starting points that run at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kommunrpa.cli.screen import Screen, screen_of
from kommunrpa.scaffold import new_bot, new_plugin

new = typer.Typer(
    help="Gör något nytt som går att köra direkt. / Make something that runs at once.", no_args_is_help=True
)


@new.command()
def bot(context: typer.Context, name: Annotated[str, typer.Argument(help="Små bokstäver, siffror, - och _.")]) -> None:
    """Gör en bot med indata och test. / Make a bot with input and a test."""
    screen = screen_of(context)
    _tell(screen, new_bot(name, folder=Path.cwd()))
    screen.write(f"kommunrpa run {name}")


@new.command()
def plugin(context: typer.Context, name: Annotated[str, typer.Argument(help="Små bokstäver, siffror och -.")]) -> None:
    """Gör ett paket med handlingar och test. / Make a package of actions with tests."""
    screen = screen_of(context)
    made = new_plugin(name, folder=Path.cwd())
    _tell(screen, made)
    screen.write(f"cd {made[0].parent.name}")
    screen.write("pytest")


def _tell(screen: Screen, made: Sequence[Path]) -> None:
    for path in made:
        screen.write(screen.say("created", path=path.relative_to(Path.cwd())))
