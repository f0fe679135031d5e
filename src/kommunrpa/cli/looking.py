"""``look``: what a bot can begin with, and what has changed since it was written."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from kommunrpa.cli.looking_at_page import look_at_page
from kommunrpa.cli.looking_at_pdf import look_at_pdf
from kommunrpa.cli.screen import Screen, screen_of

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def look(  # noqa: PLR0913 - the words of a command
    context: typer.Context,
    thing: Annotated[
        str,
        typer.Argument(metavar="URL|FILE.pdf", help="Sidans adress, eller filen. / The page's address, or the file."),
    ],
    *,
    form: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Formuläret med den rubriken eller knappen. / The form with this heading."),
    ] = "",
    against: Annotated[
        str | None,
        typer.Option(metavar="BOT|OLD.json", help="Vad har ändrats sedan dess? / What has changed since then?"),
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option(metavar="FILE.png", help="Rita sidorna med numrerade rutor. / Draw the pages with boxes."),
    ] = None,
    values: Annotated[
        bool, typer.Option("--values", help="Visa också värdena: personuppgifter. / Show the values too.")
    ] = False,
    password_secret: Annotated[
        str, typer.Option(metavar="NAME", help="Hemligheten som öppnar filen. / The secret that opens the file.")
    ] = "",
) -> None:
    """Gör en sida eller en PDF till rader att börja en bot med. / Turn a page or a PDF into the lines of a bot."""
    screen = screen_of(context)
    for_pdf = {"--picture": picture, "--values": values, "--password-secret": password_secret}
    if _ADDRESS.match(thing):
        _refuse(screen, "only_pdf", for_pdf)
        raise typer.Exit(look_at_page(screen, thing, form=form, against=against))
    if Path(thing).suffix.casefold() != ".pdf":
        raise typer.BadParameter(screen.say("can_look", kind=Path(thing).suffix or thing), param_hint="URL|FILE.pdf")
    _refuse(screen, "only_page", {"--form": form})
    since = Path(against) if against is not None else None
    raise typer.Exit(
        look_at_pdf(screen, Path(thing), against=since, picture=picture, values=values, secret=password_secret)
    )


def _refuse(screen: Screen, why: str, options: Mapping[str, object]) -> None:
    """Refuse options that mean nothing for what is looked at."""
    for name, given in options.items():
        if given:
            raise typer.BadParameter(screen.say(why), param_hint=name)
