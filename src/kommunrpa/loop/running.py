"""A run: open what it needs, work until the pile is empty, and report."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from kommunrpa.action import Stopped, Worker
from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError
from kommunrpa.journal import Journal
from kommunrpa.loop.handling import Handling
from kommunrpa.loop.limits import limits_of
from kommunrpa.loop.report import Report
from kommunrpa.loop.shift import INTERRUPTED, Orders, Shift, Watch
from kommunrpa.loop.signals import listening
from kommunrpa.settings import Settings
from kommunrpa.store import Holder, Listing, Pile, open_store
from kommunrpa.vault import Vault


def run_bot(
    bot: Bot,
    *,
    settings: Settings,
    limit: int | None = None,
    only: str | None = None,
    takes_in: bool = True,
    watch: Watch | None = None,
) -> Report:
    """Run a bot until its pile is empty.

    New items are taken in, and those of workers that are gone are taken back. Ctrl-C ends the item under way at
    a safe place, a second one at once; started again, the run goes on with what is left.

    Args:
        bot: The bot.
        settings: Where its database, files and journal are, and its own table.
        limit: Most items to handle in this run; None for all.
        only: The key or id of the one item to handle, due or not; nothing new is taken in.
        takes_in: Whether to take in new items first.
        watch: Told how it goes.

    Returns:
        What the run came to.

    Raises:
        ConfigError: A setting, secret or program is missing, or the database can't be used; the item under way
            stays queued. Or there is no such item as *only* names.
        KommunrpaError: Whatever the intake raises; foreign errors of it as an `ActionError`.

    Repeat:
        Yes: that is how a bot is used. An act that has its receipt is not done again.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from kommunrpa import WorkItem
        >>> from kommunrpa.intake import Function
        >>> from kommunrpa.settings import Library
        >>> home = Path(tempfile.mkdtemp())
        >>> bot = Bot(name="prov", department="IT", handle=lambda item, run: None,
        ...           intake=Function(lambda run: [WorkItem(key="1")]))
        >>> library = Library(database="rpa.db", files="files", journal="journal")
        >>> run_bot(bot, settings=Settings(home=home, library=library)).exit_code
        0
    """
    began = time.perf_counter()
    orders = Orders(limit=limit, only=only, takes_in=takes_in and only is None)
    with on_shift(bot, settings=settings, orders=orders, watch=watch or Watch()) as shift:
        try:
            shift.work()
        except Stopped:
            shift.tally.stopped = INTERRUPTED
        return Report(
            bot=bot,
            counts=shift.tally.counts,
            reasons=shift.tally.reasons,
            in_all=shift.pile.counts(),
            taken_in=shift.tally.taken_in,
            known=shift.tally.known,
            stopped=shift.tally.stopped,
            seconds=time.perf_counter() - began,
            journal=shift.handling.worker.journal.path,
            files=settings.folder("files"),
        )


@contextmanager
def on_shift(bot: Bot, *, settings: Settings, orders: Orders, watch: Watch) -> Iterator[Shift]:
    """Open what a shift needs, and close it in reverse order.

    Args:
        bot: The bot.
        settings: As in `run_bot`.
        orders: What it is asked to do.
        watch: As in `run_bot`.
    """
    own = settings.bot(bot.name, home=bot.home)
    if bot.settings is not None:
        own.check(bot.settings)
    with ExitStack() as stack:
        store = stack.enter_context(open_store(settings))
        if orders.only is not None:
            orders = Orders(only=_id_of(orders.only, Listing(store, bot=bot.name)), limit=1, takes_in=False)
        stopping = stack.enter_context(listening(watch.stopping))
        journal = Journal(folder=settings.folder("journal"), name=bot.name, terminal=None)
        vault = Vault(settings.env)
        worker = Worker(settings=own, vault=vault, journal=journal, sleep=stopping.sleep, stopping=stopping)
        evidence = settings.folder("journal") / "evidence" if bot.leaves_evidence else None
        yield Shift(
            handling=Handling(bot=bot, worker=stack.enter_context(worker), store=store, evidence=evidence),
            pile=Pile(store, bot=bot.name, longest=bot.longest, limits=limits_of(bot, settings)),
            holder=stack.enter_context(Holder(store)),
            orders=orders,
            watch=watch,
            stopping=stopping,
        )


def _id_of(name: str, listing: Listing) -> str:
    item_id = listing.id_of(name)
    if item_id is None:
        raise ConfigError(
            "No item with that key or id was taken in: `kommunrpa items BOT` lists them; a full run takes in new ones."
        )
    return item_id
