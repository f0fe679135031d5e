"""``items``, ``bots``, ``actions`` and ``doctor``."""

import json
from collections.abc import Iterator
from typing import Annotated

import typer

from kommunrpa.catalogue import find_actions, find_bots, load_bot
from kommunrpa.cli.running import BotName
from kommunrpa.cli.screen import Screen, clock, screen_of
from kommunrpa.doctor import Check, diagnose
from kommunrpa.errors import ConfigError
from kommunrpa.store import Listing, Review, State, Store, open_store

_SHOWN = 8
"""Signs of an id and of a key that a person is shown: enough to tell items apart, and `--item` takes them."""


def items(
    context: typer.Context,
    bot: BotName,
    *,
    state: Annotated[list[State] | None, typer.Option(help="Bara dessa lägen. / Only these states.")] = None,
    details: Annotated[bool, typer.Option("--details", help="Visa också felen. / Show the errors too.")] = False,
    receipts: Annotated[
        str | None, typer.Option(metavar="NYCKEL", help="Visa ett ärendes kvitton. / Show one item's receipts.")
    ] = None,
) -> None:
    """Visa en bots ärenden och var de står. / Show a bot's items and where they stand."""
    screen = screen_of(context)
    settings = screen.settings
    name = load_bot(bot, settings).name
    with open_store(settings) as store:
        if receipts is not None:
            _receipts(screen, store, bot=name, item=receipts)
            return
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


def _receipts(screen: Screen, store: Store, *, bot: str, item: str) -> None:
    """What the acts of one item gave, such as which text was sent to whom it is about."""
    item_id = Listing(store, bot=bot).id_of(item)
    if item_id is None:
        raise ConfigError(f"{bot} has no item with that key or id: `kommunrpa items {bot}` lists them.")
    case = Review(store).case(item_id)
    acts = {name: screen.say("unknown") if kept is None else kept for name, kept in case.acts.items()}
    if case.item.erased:
        acts = dict.fromkeys(acts, screen.say("is_erased"))
    screen.table(("act", "field", "receipt"), [row for name, kept in acts.items() for row in _rows(name, kept)])


def _rows(act: str, kept: str) -> Iterator[tuple[str, str, str]]:
    """The rows of one receipt: one for each of its fields, where it has some."""
    try:
        receipt = json.loads(kept)
    except ValueError:  # words in place of a receipt
        receipt = kept
    for field, value in receipt.items() if isinstance(receipt, dict) else [("", receipt)]:
        yield act, field, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


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
    screen = screen_of(context)
    rows = [
        (
            found.name,
            found.kind if screen.as_json else screen.say(found.kind),
            found.package,
            f"{screen.say('broken')}: {found.fault}" if found.fault else found.purpose,
        )
        for found in find_actions(load=load)
    ]
    screen.table(("name", "kind", "package", "purpose"), rows)


def doctor(context: typer.Context) -> None:
    """Kontrollera att allt finns, och säg vad som lagar det som saknas. / Check the installation."""
    screen = screen_of(context)
    checks = list(diagnose(screen.settings))
    screen.table(
        ("state", "name", "reason", "mend"),
        [(_mark(check), check.name, check.found, check.mend) for check in checks],
    )
    if any(check.needed and not check.ok for check in checks):
        raise typer.Exit(ConfigError.exit_code)


def _mark(check: Check) -> str:
    """How a check went: what only some bots need is no cross."""
    if check.ok:
        return "✓"
    return "✗" if check.needed else "–"
