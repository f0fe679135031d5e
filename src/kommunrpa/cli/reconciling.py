"""``reconcile``: did all arrive?"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kommunrpa.catalogue import load_bot
from kommunrpa.cli.running import BotName
from kommunrpa.cli.screen import screen_of
from kommunrpa.errors import BusinessError
from kommunrpa.intake import Rows
from kommunrpa.loop import reconcile_bot


def reconcile(
    context: typer.Context,
    bot: BotName,
    *,
    received: Annotated[
        Path | None, typer.Option(metavar="FIL", help="Lista över det mottagna: CSV eller Excel. / What was received.")
    ] = None,
    column: Annotated[
        str | None, typer.Option(metavar="NAMN", help="Listans kolumn med nycklar. / Its column of keys.")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Räkna också det som togs in sedan dess. / Count those since, too."),
    ] = None,
    keys: Annotated[bool, typer.Option("--keys", help="Visa nycklarna. / Show the keys.")] = False,
) -> None:
    """Stäm av: kom allt fram? / Reconcile: did all arrive?"""
    screen = screen_of(context)
    if (received is None) != (column is None):
        raise typer.BadParameter(screen.say("list_and_column"), param_hint="--received, --column")
    listed = Rows(str(received.resolve()), key=column) if received and column else None
    day = since.date() if since else None
    found = reconcile_bot(load_bot(bot, screen.settings), settings=screen.settings, intake=listed, since=day)
    told = {name: list(getattr(found, name)) for name in ("missing", "unexpected", "twice", "astray")} if keys else {}
    if screen.as_json:
        screen.tell({"balanced": found.balanced, "counts": found.summary, **({"keys": told} if keys else {})})
    elif screen.language == "sv":
        screen.write(found.report() if keys else str(found))
    else:
        screen.write(", ".join(f"{count} {name}" for name, count in found.summary.items()))
        for name, each in told.items():
            if each:
                screen.write(f"{name}: {'; '.join(each)}")
    if not found.balanced:
        raise typer.Exit(BusinessError.exit_code)
