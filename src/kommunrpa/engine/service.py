"""A standing service: it proposes what is due, its processes handle it, and it ends with nothing half done."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress

import sqlalchemy as sa

from kommunrpa.bot import Bot
from kommunrpa.engine.dispatch import Dispatch
from kommunrpa.engine.hands import Hands
from kommunrpa.errors import ConfigError
from kommunrpa.journal import Journal
from kommunrpa.loop.crew import Told
from kommunrpa.loop.desk import at_desk
from kommunrpa.loop.shift import Watch
from kommunrpa.loop.signals import NAP
from kommunrpa.settings import Settings
from kommunrpa.store import Listing, Pile, State, Store, begin_intake, end_intake, is_idle, order_intake, propose
from kommunrpa.store.schema import worker

_TICK = 2.0
"""Seconds between two looks at what is due."""
_SWEEP = 15
"""So many ticks go between two sweeps."""


class Service:
    """What one machine's service does.

    Args:
        bots: The bots whose code it has.
        store: The open store.
        name: Its own name among all services.
        hands: Its worker processes.
        slots: How many processes it has.
        journal: Where it says what it does.
    """

    def __init__(
        self, bots: Sequence[Bot], store: Store, *, name: str, hands: Hands, slots: int, journal: Journal
    ) -> None:
        self._store = store
        self._name = name
        self._hands = hands
        self._slots = slots
        self._log = journal.logger()
        self._going = {bot.name for bot in bots}
        self._piles = [Pile(store, bot=bot.name) for bot in bots]
        self.dispatch = Dispatch(
            store=store, bots=bots, name=name, slots=slots, handle=self.handle, take_in=self._order_intake
        )

    def handle(self, item_id: str) -> None:
        """Let a process handle a proposed item, unless its bot has stopped."""
        bot = Listing(self._store).bot_of(item_id)
        if bot in self._going:
            self._note_stop(bot, self._hands.do({"bot": bot, "item": item_id}))

    def tend(self, ticks: int) -> None:
        """Propose what is due, take in what is to be taken in, and now and then sweep up.

        Args:
            ticks: How often it was called before.
        """
        going = sorted(self._going)
        if not is_idle(self._store, going):
            propose(self._store, going, most=2 * self._slots, send=self.dispatch.send)
            if bot := begin_intake(self._store, going, holder=self._name):
                threading.Thread(target=self._take_in, args=(bot,), name="kommunrpa intake", daemon=True).start()
        if ticks % _SWEEP == 0:
            for pile in self._piles:
                pile.take_back()
            seen = self._store.read(lambda connection: connection.execute(sa.select(worker.c.name)).scalars().all())
            self.dispatch.sweep(seen)

    def _take_in(self, bot: str) -> None:
        answer = self._hands.do({"bot": bot})
        if answer:  # else the process died: the intake is done again, by whoever is there
            end_intake(self._store, bot, holder=self._name)
            self._note_stop(bot, answer)

    def _order_intake(self, bot: str) -> None:
        order_intake(self._store, bot)

    def _note_stop(self, bot: str, answer: Told) -> None:
        """Stop a bot that can't go on, for as long as this service lives: its items stay queued."""
        if answer.get("stopped"):
            self._going.discard(bot)
            self._log.error("bot stopped", bot=bot)


def serve(
    bots: Sequence[Bot],
    *,
    settings: Settings,
    workers: int,
    command: Sequence[str],
    patience: float = 300,
    watch: Watch | None = None,
) -> None:
    """Work as a service until Ctrl-C or SIGTERM; then end what is under way, and hand out nothing more.

    Several machines may serve the same bots. Each takes only items of bots whose code it has.

    Args:
        bots: The bots.
        settings: As in `run_bot`; the database is PostgreSQL.
        workers: How many worker processes.
        command: The words that start one process, which runs `serve_as_hand` with the same bots.
        patience: Seconds that an item under way has to come to a safe place at the end.
        watch: Told how it goes.

    Raises:
        ConfigError: The database is not PostgreSQL, or the extra ``work`` is missing.

    Repeat:
        Yes.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from kommunrpa.settings import Library
        >>> settings = Settings(home=Path(tempfile.mkdtemp()), library=Library(database="rpa.db"))
        >>> serve([], settings=settings, workers=1, command=["kommunrpa", "serve-hand"])
        Traceback (most recent call last):
        kommunrpa.errors.ConfigError: A service works on PostgreSQL: ...
    """
    if not settings.library.database.startswith(("postgresql:", "postgres:")):
        raise ConfigError('A service works on PostgreSQL: set database = "postgresql://USER@HOST/DATABASE".')
    with (
        Journal(folder=settings.folder("journal"), name="service", terminal=None) as journal,
        at_desk(settings, watch=watch or Watch()) as desk,
        Hands(command, count=workers, hear=lambda told: _tell(told, desk.watch)) as hands,
    ):
        service = Service(bots, desk.store, name=desk.holder.name, hands=hands, slots=workers, journal=journal)
        _apart(service.dispatch.launch, hands)
        desk.watch.began(0)
        try:
            with _stopping_at_once(hands):
                _tend_until(desk.stopping, service.tend, journal=journal)
        finally:
            hands.ask_to_stop()
            _apart(lambda: service.dispatch.drain(patience), hands)


@contextmanager
def _stopping_at_once(hands: Hands) -> Iterator[None]:
    """Pass on the second Ctrl-C at once: what waits for the processes then has not long to wait."""
    try:
        yield
    except KeyboardInterrupt:
        hands.ask_to_stop(now=True)
        raise


def _apart(call: Callable[[], None], hands: Hands) -> None:
    """Call something in a thread of its own: DBOS refuses one in which a browser's event loop runs."""
    with ThreadPoolExecutor(1) as thread, _stopping_at_once(hands):
        called = thread.submit(call)
        while not called.done():
            wait([called], timeout=NAP)
        called.result()


def _tend_until(stopping: Callable[[], bool], tend: Callable[[int], None], *, journal: Journal) -> None:
    ticks = 0
    while not stopping():
        try:
            tend(ticks)
        except ConfigError as error:  # the database is away for longer than a write waits: a service outlasts that
            journal.logger().warning("waiting", reason=type(error).__name__)
        ticks += 1
        with suppress(InterruptedError):
            time.sleep(_TICK)


def _tell(told: Told, watch: Watch) -> None:
    if "settled" in told:
        watch.settled(told["settled"], State(told["state"]), told["reason"])
