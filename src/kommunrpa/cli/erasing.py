"""``gallra``: erase what has been kept for its time."""

from typing import Annotated

import typer

from kommunrpa.catalogue import find_bots, load_bot
from kommunrpa.cli.screen import screen_of
from kommunrpa.errors import ConfigError
from kommunrpa.loop import erase_ended


def gallra(
    context: typer.Context,
    bot: Annotated[list[str] | None, typer.Argument(metavar="[BOT]...", help="Alla om ingen anges. / All.")] = None,
    *,
    count: Annotated[bool, typer.Option("--count", help="Räkna bara. / Only count.")] = False,
) -> None:
    """Radera ärenden som sparats sin tid, enligt gallringsbeslutet. / Erase items after their retention time."""
    screen = screen_of(context)
    named = [load_bot(name, screen.settings) for name in bot or ()]
    found = named or [each.bot or load_bot(str(each.path), screen.settings) for each in find_bots(screen.settings)]
    wanted = [each for each in found if each.retention_days is not None]
    if missing := [each.name for each in named if each.retention_days is None]:
        raise ConfigError(f"{', '.join(missing)}: no retention time. Give the Bot retention_days and retention_basis.")
    rows = [
        (
            each.name,
            erase_ended(each, settings=screen.settings, count_only=count),
            each.retention_days,
            each.retention_basis,
        )
        for each in wanted
    ]
    screen.table(("name", "count" if count else "erased", "days", "basis"), rows)
