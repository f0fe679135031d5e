"""What one worker process has for all its bots: the open store, a sign that it lives, and an ear for who stops it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kommunrpa.action import Worker
from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError
from kommunrpa.journal import Journal
from kommunrpa.loop.handling import Handling
from kommunrpa.loop.limits import limits_of
from kommunrpa.loop.shift import Orders, Shift, Watch
from kommunrpa.loop.showing import Showing
from kommunrpa.loop.signals import Stopping, listening
from kommunrpa.settings import Settings
from kommunrpa.store import Holder, Listing, Pile, Store, open_store
from kommunrpa.vault import Vault


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What one worker process has for all its bots.

    Args:
        settings: Where everything is kept.
        store: The open store.
        holder: How others see the process.
        watch: Told how it goes.
        stopping: Whether it is asked to stop.
    """

    settings: Settings
    store: Store
    holder: Holder
    watch: Watch
    stopping: Stopping


@contextmanager
def at_desk(settings: Settings, *, watch: Watch) -> Iterator[Desk]:
    """Open a desk, and close it in reverse order.

    Args:
        settings: Where everything is kept.
        watch: Told how it goes.
    """
    with ExitStack() as stack:
        store = stack.enter_context(open_store(settings))
        stopping = stack.enter_context(listening(watch.stopping))
        holder = stack.enter_context(Holder(store))
        yield Desk(settings=settings, store=store, holder=holder, watch=watch, stopping=stopping)


@contextmanager
def on_shift(bot: Bot, desk: Desk, orders: Orders) -> Iterator[Shift]:
    """Open what a bot's shift needs, and close it in reverse order.

    Args:
        bot: The bot.
        desk: Where it works.
        orders: What it is asked to do.

    Raises:
        ConfigError: A setting of the bot is missing or wrong, or there is no such item as the orders name.
    """
    settings, stopping = desk.settings, desk.stopping
    own = settings.bot(bot.name, home=bot.home)
    if bot.settings is not None:
        own.check(bot.settings)
    if orders.only is not None:
        orders = Orders(only=_id_of(orders.only, Listing(desk.store, bot=bot.name)), limit=1, takes_in=False)
    journal = Journal(folder=settings.folder("journal"), name=bot.name, terminal=None)
    evidence = evidence_of(bot, settings) if bot.leaves_evidence else None
    vault = Vault(settings.env)
    with Worker(
        settings=own,
        vault=vault,
        journal=journal,
        sleep=stopping.sleep,
        stopping=stopping,
        on_failure=Showing(desk.watch, stopping),
    ) as worker:
        yield Shift(
            handling=Handling(bot=bot, worker=worker, store=desk.store, evidence=evidence),
            pile=Pile(desk.store, bot=bot.name, longest=bot.longest, limits=limits_of(bot, settings)),
            holder=desk.holder,
            orders=orders,
            watch=desk.watch,
            stopping=stopping,
        )


def evidence_of(bot: Bot, settings: Settings) -> Path:
    """The folder of the pictures that a bot's failures leave.

    Args:
        bot: The bot.
        settings: Where the journal is.
    """
    return settings.folder("journal") / "evidence" / bot.name


def _id_of(name: str, listing: Listing) -> str:
    item_id = listing.id_of(name)
    if item_id is None:
        raise ConfigError(
            "No item with that key or id was taken in: `kommunrpa items BOT` lists them; a full run takes in new ones."
        )
    return item_id
