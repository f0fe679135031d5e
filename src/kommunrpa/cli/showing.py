"""``items``, ``bots``, ``actions`` and ``doctor``."""

from typing import Annotated

import typer

from kommunrpa.catalogue import find_actions, find_bots, load_bot
from kommunrpa.cli.running import BotName
from kommunrpa.cli.screen import clock, screen_of
from kommunrpa.doctor import diagnose
from kommunrpa.errors import ConfigError
from kommunrpa.store import Listing, State, open_store

_SHOWN = 8
"""Signs of an id and of a key that a person is shown: enough to tell items apart, and `--item` takes them."""


def items(
    context: typer.Context,
    bot: BotName,
    *,
    state: Annotated[list[State] | None, typer.Option(help="Bara dessa lägen. / Only these states.")] = None,
    details: Annotated[bool, typer.Option("--details", help="Visa också felen. / Show the errors too.")] = False,
) -> None:
    """Visa en bots ärenden och var de står. / Show a bot's items and where they stand."""
    screen = screen_of(context)
    settings = screen.settings
    name = load_bot(bot, settings).name
    with open_store(settings) as store:
        found = Listing(store, bot=name).items(*(state or ()))
    length = None if screen.as_json else _SHOWN
    rows = [
        (
            item.id[:length],
            screen.say("is_erased") if item.erased and not screen.as_json else item.key[:length],
            item.state if screen.as_json else screen.say(item.state),
            item.attempts,
            clock(item.ended or item.created),
            item.reason or "",
            *([item.detail or ""] if details else []),
        )
        for item in found
    ]
    screen.table(("item", "key", "state", "attempts", "age", "reason", *(["detail"] if details else [])), rows)


def bots(context: typer.Context) -> None:
    """Visa kommunens botar. / Show the municipality's bots."""
    screen = screen_of(context)
    rows = [
        (found.bot.name, found.bot.department, found.bot.purpose, found.path)
        if found.bot
        else (screen.say("broken"), "", found.fault, found.path)
        for found in find_bots(screen.settings)
    ]
    screen.table(("name", "department", "purpose", "file"), rows)


def actions(
    context: typer.Context,
    *,
    load: Annotated[
        bool, typer.Option("--load", help="Läs in dem och visa vad de är till för. / Import them.")
    ] = False,
) -> None:
    """Visa handlingar ur alla installerade paket. / Show the actions of every installed package."""
    rows = [
        (
            found.name,
            found.package,
            f"{screen_of(context).say('broken')}: {found.fault}" if found.fault else found.purpose,
        )
        for found in find_actions(load=load)
    ]
    screen_of(context).table(("name", "package", "purpose"), rows)


def doctor(context: typer.Context) -> None:
    """Kontrollera att allt finns, och säg vad som lagar det som saknas. / Check the installation."""
    screen = screen_of(context)
    checks = list(diagnose(screen.settings))
    marks = {True: "✓", False: "✗"}
    screen.table(
        ("state", "name", "reason", "mend"),
        [(marks[check.ok], check.name, check.found, check.mend) for check in checks],
    )
    if any(check.needed and not check.ok for check in checks):
        raise typer.Exit(ConfigError.exit_code)
