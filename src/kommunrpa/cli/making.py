"""``new``: starting points that run at once."""

from pathlib import Path
from typing import Annotated

import typer

from kommunrpa.cli.screen import screen_of
from kommunrpa.scaffold import new_bot

new = typer.Typer(
    help="Gör något nytt som går att köra direkt. / Make something that runs at once.", no_args_is_help=True
)


@new.command()
def bot(context: typer.Context, name: Annotated[str, typer.Argument(help="Små bokstäver, siffror, - och _.")]) -> None:
    """Gör en bot med indata och test. / Make a bot with input and a test."""
    screen = screen_of(context)
    for path in new_bot(name, folder=Path.cwd()):
        screen.write(screen.say("created", path=path.relative_to(Path.cwd())))
    screen.write(f"kommunrpa run {name}")
