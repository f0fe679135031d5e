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
_TEMPLATES = frozenset({".docx", ".dotx", ".docm", ".dotm"})


def look(  # noqa: PLR0913 - the words of a command
    context: typer.Context,
    thing: Annotated[
        str,
        typer.Argument(metavar="URL|FILE", help="Sidans adress, eller filen. / The page's address, or the file."),
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
    preview: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER|FILE.docx", help="Skriv brevet med påhittade värden. / Write a sample letter."),
    ] = None,
    password_secret: Annotated[
        str, typer.Option(metavar="NAME", help="Hemligheten som öppnar filen. / The secret that opens the file.")
    ] = "",
) -> None:
    """Gör en sida, en PDF eller en mall till rader i en bot. / Turn a page, a PDF or a template into lines of a bot."""
    screen = screen_of(context)
    for_pdf = {"--picture": picture, "--values": values, "--password-secret": password_secret}
    for_page, for_template = {"--form": form}, {"--preview": preview}
    since = Path(against) if against is not None else None
    if _ADDRESS.match(thing):
        _refuse(screen, only_pdf=for_pdf, only_template=for_template)
        raise typer.Exit(look_at_page(screen, thing, form=form, against=against))
    kind = Path(thing).suffix.casefold()
    if kind in _TEMPLATES:
        from kommunrpa.cli.looking_at_template import look_at_template  # noqa: PLC0415 - heavy: jinja2 and lxml, 80 ms

        _refuse(screen, only_page=for_page, only_pdf=for_pdf)
        raise typer.Exit(look_at_template(screen, Path(thing), against=since, preview=preview))
    if kind != ".pdf":
        raise typer.BadParameter(screen.say("can_look", kind=Path(thing).suffix or thing), param_hint="URL|FILE")
    _refuse(screen, only_page=for_page, only_template=for_template)
    raise typer.Exit(
        look_at_pdf(screen, Path(thing), against=since, picture=picture, values=values, secret=password_secret)
    )


def _refuse(screen: Screen, **options: Mapping[str, object]) -> None:
    """Refuse options that mean nothing for what is looked at: a text that says why, with the options."""
    for why, given in options.items():
        for name in (name for name, value in given.items() if value):
            raise typer.BadParameter(screen.say(why), param_hint=name)
