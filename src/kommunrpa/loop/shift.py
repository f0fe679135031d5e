"""One worker's shift: claim, handle, settle, until the pile is empty."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from kommunrpa.action import Run, Stopped, WorkItem
from kommunrpa.errors import ActionError, ConfigError, KommunrpaError
from kommunrpa.journal import place_of
from kommunrpa.loop.handling import Handling
from kommunrpa.loop.report import Report, Tally
from kommunrpa.loop.signals import Stopping
from kommunrpa.loop.verdict import Verdict
from kommunrpa.store import Claim, Holder, Lost, Pile, State, in_chunks

INTERRUPTED = "avbruten"
"""Why a run stopped that was asked to."""

_WORTH_TELLING = 1
"""A shorter wait, in seconds, is nothing to tell of."""


class Watch:
    """Told how a run goes; a progress bar overrides what it wants to show.

    Example:
        >>> class Count(Watch):
        ...     def began(self, queued: int) -> None:
        ...         print(queued, "ärenden")
        >>> Count().began(3)
        3 ärenden
    """

    def began(self, queued: int) -> None:
        """The pile is taken in, and so many items wait."""

    def taken_in(self, count: int) -> None:
        """So many new items were taken in so far."""

    def settled(self, item_id: str, state: State, reason: str) -> None:
        """An item has ended, or was put back for later.

        Args:
            item_id: The item.
            state: Where it went.
            reason: Why, in Swedish, when it is not done; may hold personal data.
        """

    def failed(self, reason: str, detail: str, *, stopping: Callable[[], bool]) -> None:
        """Something has failed that a developer should see, and what is open still stands as it failed.

        The item goes on when this returns: whoever waits here for a person must not wait once it is asked to stop.

        Args:
            reason: Why, in Swedish.
            detail: Why, for a developer; may hold personal data, so it is for the screen only.
            stopping: Whether the run is asked to stop.
        """

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
        takes_in: Whether to take in new items first.
    """

    limit: int | None = None
    only: str | None = None
    takes_in: bool = True


@dataclass(kw_only=True)
class Shift:
    """One worker at the pile of one bot, from its first item to its last.

    Args:
        handling: How it lets the bot handle an item.
        pile: The bot's pile.
        holder: How others see it.
        orders: What it is asked to do.
        watch: Told how it goes.
        stopping: Whether it is asked to stop.
    """

    handling: Handling
    pile: Pile
    holder: Holder
    orders: Orders
    watch: Watch
    stopping: Stopping
    tally: Tally = field(default_factory=Tally)

    def work(self) -> None:
        """Take in, then claim and handle until the pile is empty or something stops the run."""
        self.pile.take_back()
        if self.orders.takes_in:
            self.take_in()
        self.watch.began(self.pile.counts().get(State.QUEUED, 0))
        while self._goes_on():
            if not self.handle_next() and not self.pile.take_back() and not self._waits():
                return

    def handle_next(self, *, only: str | None = None) -> bool:
        """Claim an item and handle it.

        Args:
            only: Its id; the next one that is due by default.

        Returns:
            Whether there was one.
        """
        claim = self.pile.claim(self.holder.name, only=only or self.orders.only)
        if claim is not None:
            self._handle(claim)
        return claim is not None

    def take_in(self) -> None:
        """Take in what is new; whatever foreign escapes the intake is for a developer, as in a bot."""
        bot, worker = self.handling.bot, self.handling.worker
        try:
            with Run(worker=worker) as run:
                for works in in_chunks(bot.intake.items(run) if bot.intake else ()):
                    new = self._kept(works)
                    self.tally.taken_in += new
                    self.tally.known += len(works) - new
                    self.watch.taken_in(self.tally.taken_in)
                    if self.stopping():
                        return
        except (Exception, SystemExit) as error:
            kind, place = type(error).__name__, place_of(error)
            worker.journal.logger().warning("intake", reason=kind, place=place)
            if isinstance(error, KommunrpaError):
                raise
            raise ActionError(f"The intake of {bot.name} failed: {kind} at {place}. Mend it there.") from error

    def report(self, *, seconds: float) -> Report:
        """What it came to."""
        worker = self.handling.worker
        return Report(
            bot=self.handling.bot,
            counts=self.tally.counts,
            reasons=self.tally.reasons,
            in_all=self.pile.counts(),
            taken_in=self.tally.taken_in,
            known=self.tally.known,
            stopped=self.tally.stopped,
            seconds=seconds,
            journal=worker.journal.path,
            files=self.handling.store.files,
        )

    def _kept(self, works: Sequence[WorkItem]) -> int:
        """Keep new items; where one of them can't be, those before it are."""
        try:
            return self.pile.add(works, holder=self.holder.name)
        except ConfigError:
            if len(works) == 1:
                raise
            return sum(self.pile.add([work], holder=self.holder.name) for work in works)

    def _goes_on(self) -> bool:
        if self.stopping():
            self.tally.stopped = self.tally.stopped or INTERRUPTED
        if self.orders.limit is not None and len(self.tally.states) >= self.orders.limit:
            return False
        return not self.tally.stopped

    def _waits(self) -> bool:
        """Wait until it is worth asking for an item again; False when none is left."""
        wait = None if self.orders.only is not None else self.pile.wait()
        if wait is None:
            return False
        if wait > _WORTH_TELLING:
            self.watch.waits(self.pile.counts()[State.QUEUED], time.time() + wait)
        self.handling.worker.sleep(wait)
        return True

    def _handle(self, claim: Claim) -> None:
        try:
            verdict = self.handling.verdict(claim)
            if verdict.state is State.QUEUED:
                self.pile.put_back(claim, wait=verdict.wait, detail=verdict.detail)
            else:
                self._settle(claim, verdict)
        except Lost:
            self.handling.worker.journal.logger(item=claim.item.id).warning("lost")
        except (Stopped, ConfigError, KeyboardInterrupt):
            self._put_back_untried(claim)
            raise
        else:
            self.tally.note(claim.item.id, state=verdict.state, reason=verdict.reason)
            self.tally.stopped = self.handling.stopped
            self.watch.settled(claim.item.id, verdict.state, verdict.reason)

    def _settle(self, claim: Claim, verdict: Verdict) -> None:
        self.pile.settle(claim, verdict.state, reason=verdict.reason, detail=verdict.detail, question=verdict.question)

    def _put_back_untried(self, claim: Claim) -> None:
        """Give an item back as it was; one cut off in an act stays for a person."""
        with suppress(Lost):  # it was settled, or taken over, before the stop came
            if verdict := self.handling.cut_off(claim):
                self._settle(claim, verdict)
            else:
                self.pile.put_back(claim, counted=False)
