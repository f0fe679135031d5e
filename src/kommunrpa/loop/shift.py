"""One worker's shift: claim, handle, settle, until the pile is empty."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field

import sqlalchemy as sa

from kommunrpa.action import Run, Stopped, Worker, close_quietly
from kommunrpa.bot import Bot, Intake
from kommunrpa.errors import ActionError, ConfigError, KommunrpaError, OutcomeUnknown
from kommunrpa.journal import Journal, place_of
from kommunrpa.loop.alike import Alike, is_for_developer
from kommunrpa.loop.report import Report, Tally
from kommunrpa.loop.signals import Stopping, listening
from kommunrpa.loop.verdict import Verdict, WornOutError, judge
from kommunrpa.settings import Settings
from kommunrpa.store import Claim, Holder, Lost, Pile, State, StoreLedger, lock_folder, open_store
from kommunrpa.vault import Vault

INTERRUPTED = "avbruten"
"""Why a run stopped that was asked to."""

MOST_ATTEMPTS = 5
"""An item claimed so often without an end has taken its worker with it each time."""


class Watch:
    """Told how a run goes; a progress bar overrides what it wants to show."""

    def began(self, queued: int) -> None:
        """The pile is taken in, and so many items wait."""

    def settled(self, state: State) -> None:
        """An item has ended, or was put back for later."""

    def waits(self, count: int, until: float) -> None:
        """Some items are not due yet.

        Args:
            count: How many.
            until: When the first is due, in seconds since 1970.
        """

    def stopping(self) -> None:
        """The run was asked to stop."""


@dataclass(frozen=True, kw_only=True)
class Orders:
    """What one run is asked to do.

    Args:
        limit: Most items to handle; None for all.
        only: The key or id of the one item to handle; None for all.
    """

    limit: int | None = None
    only: str | None = None


@dataclass(kw_only=True)
class _Shift:
    bot: Bot
    worker: Worker
    pile: Pile
    engine: sa.Engine
    settings: Settings
    holder: Holder
    orders: Orders
    watch: Watch
    stopping: Stopping
    alike: Alike
    tally: Tally = field(default_factory=Tally)

    def work(self) -> None:
        """Take in, then claim and handle until the pile is empty or something stops the run."""
        self.pile.take_back()
        if self.bot.intake and self.orders.only is None:
            self._take_in(self.bot.intake)
        self.watch.began(self.pile.counts().get(State.QUEUED, 0))
        while self._goes_on():
            claim = self.pile.claim(self.holder.name, only=self.orders.only)
            if claim is not None:
                self._handle(claim)
            elif not self.pile.take_back() and not self._waits_for_due():
                return

    def report(self, *, seconds: float) -> Report:
        """What it came to."""
        return Report(
            bot=self.bot,
            counts=self.tally.counts,
            reasons=self.tally.reasons,
            in_all=self.pile.counts(),
            stopped=self.tally.stopped,
            seconds=seconds,
            journal=self.worker.journal.path,
            files=self.settings.folder("files"),
        )

    def _take_in(self, intake: Intake) -> None:
        """Take in what is new; whatever foreign escapes the intake is for a developer, as in a bot."""
        try:
            with Run(worker=self.worker) as run:
                for item in intake.items(run):
                    self.pile.add(item)
                    if self.stopping():
                        return
        except (Exception, SystemExit) as error:
            kind, place = type(error).__name__, place_of(error)
            self.worker.journal.logger().warning("intake", reason=kind, place=place)
            if isinstance(error, KommunrpaError):
                raise
            raise ActionError(f"The intake of {self.bot.name} failed: {kind} at {place}. Mend it there.") from error

    def _goes_on(self) -> bool:
        if self.stopping():
            self.tally.stopped = self.tally.stopped or INTERRUPTED
        if self.orders.limit is not None and len(self.tally.states) >= self.orders.limit:
            return False
        return not self.tally.stopped

    def _waits_for_due(self) -> bool:
        """Wait until the next item is due; False when none is left."""
        due = self.pile.next_due()
        if due is None or self.orders.only is not None:
            return False
        self.watch.waits(self.pile.counts()[State.QUEUED], due)
        self.worker.sleep(max(0.0, due - time.time()))
        return True

    def _handle(self, claim: Claim) -> None:
        try:
            verdict = self._verdict(claim)
            if verdict.state is State.QUEUED:
                self.pile.put_back(claim, wait=verdict.wait, detail=verdict.detail)
            else:
                self.pile.settle(claim, verdict.state, reason=verdict.reason, detail=verdict.detail)
        except Lost:
            self.worker.journal.logger(item=claim.item.id).warning("lost")
        except (Stopped, ConfigError, KeyboardInterrupt):
            self._put_back_untried(claim)
            raise
        else:
            self.tally.note(claim.item.id, state=verdict.state, reason=verdict.reason)
            self.watch.settled(verdict.state)

    def _put_back_untried(self, claim: Claim) -> None:
        """Give an item back as it was; one cut off in an act stays for a person."""
        with suppress(Lost):  # it was settled, or taken over, before the stop came
            if None in self._ledger(claim).acts().values():
                verdict = judge(OutcomeUnknown("cut off in an act"), attempts=claim.attempts)
                self.pile.settle(claim, verdict.state, reason=verdict.reason, detail=verdict.detail)
            else:
                self.pile.put_back(claim, counted=False)

    def _verdict(self, claim: Claim) -> Verdict:
        """Let the bot handle the item, and say what becomes of it."""
        log = self.worker.journal.logger(item=claim.item.id)
        log.debug("item", attempt=claim.attempts)
        try:
            self._let_handle(claim)
        except ConfigError:
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever escapes a bot becomes its item's outcome
            verdict = judge(error, attempts=claim.attempts)
            log.debug("item", outcome=verdict.state, reason=type(error).__name__, place=place_of(error))
            self.tally.stopped = self.alike.note(error)
            if is_for_developer(error):
                close_quietly(self.worker.opened, log=log)
            return verdict
        log.debug("item", outcome=State.DONE)
        self.alike.note(None)
        return Verdict(state=State.DONE)

    def _let_handle(self, claim: Claim) -> None:
        ledger = self._ledger(claim)
        self._refuse_open(ledger)
        if claim.attempts > MOST_ATTEMPTS:
            raise WornOutError(f"{claim.attempts - 1} attempts, each of which ended with its worker")
        evidence = self.settings.folder("journal") / "evidence" if self.bot.leaves_evidence else None
        folder = self.pile.folder(claim.item.id)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with Run(worker=self.worker, item=claim.item, folder=folder, ledger=ledger, evidence=evidence) as run:
                self.bot.handle(claim.item, run)
        except (ConfigError, OutcomeUnknown):
            raise
        except (Exception, SystemExit) as error:
            self._refuse_open(ledger, after=error)
            raise
        self._refuse_open(ledger)

    def _refuse_open(self, ledger: StoreLedger, *, after: BaseException | None = None) -> None:
        """Park an item with an open act; a bot may have swallowed the error that told so, and raised another."""
        if open_acts := [name for name, receipt in ledger.acts().items() if receipt is None]:
            raise OutcomeUnknown(f"It is not known what came of {', '.join(open_acts)}.") from after

    def _ledger(self, claim: Claim) -> StoreLedger:
        return StoreLedger(self.engine, item_id=claim.item.id, token=claim.token)


def run_bot(
    bot: Bot, *, settings: Settings, limit: int | None = None, only: str | None = None, watch: Watch | None = None
) -> Report:
    """Run a bot until its pile is empty.

    New items are taken in, and those of workers that are gone are taken back. Ctrl-C ends the item under way at
    a safe place, a second one at once; started again, the run goes on with what is left.

    Args:
        bot: The bot.
        settings: Where its database, files and journal are, and its own table.
        limit: Most items to handle in this run; None for all.
        only: The key or id of the one item to handle, due or not; nothing new is taken in.
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
    with _on_shift(bot, settings=settings, orders=Orders(limit=limit, only=only), watch=watch or Watch()) as shift:
        try:
            shift.work()
        except Stopped:
            shift.tally.stopped = INTERRUPTED
        return shift.report(seconds=time.perf_counter() - began)


@contextmanager
def _on_shift(bot: Bot, *, settings: Settings, orders: Orders, watch: Watch) -> Iterator[_Shift]:
    """Open what a shift needs, and close it in reverse order."""
    own = settings.bot(bot.name, home=bot.home)
    if bot.settings is not None:
        own.check(bot.settings)
    with ExitStack() as stack:
        engine = open_store(settings)
        stack.callback(engine.dispose)
        pile = Pile(engine, bot=bot.name, files=settings.folder("files"), locks=lock_folder(engine))
        if orders.only is not None:
            orders = Orders(only=_id_of(orders.only, pile), limit=1)
        stopping = stack.enter_context(listening(watch.stopping))
        journal = Journal(folder=settings.folder("journal"), name=bot.name, terminal=None)
        vault = Vault(settings.env)
        worker = Worker(settings=own, vault=vault, journal=journal, sleep=stopping.sleep, stopping=stopping)
        yield _Shift(
            bot=bot,
            worker=stack.enter_context(worker),
            pile=pile,
            engine=engine,
            settings=settings,
            holder=stack.enter_context(Holder(lock_folder(engine))),
            orders=orders,
            watch=watch,
            stopping=stopping,
            alike=Alike(bot.home),
        )


def _id_of(name: str, pile: Pile) -> str:
    item_id = pile.id_of(name)
    if item_id is None:
        raise ConfigError(
            "No item with that key or id was taken in: `kommunrpa items BOT` lists them; a full run takes in new ones."
        )
    return item_id
