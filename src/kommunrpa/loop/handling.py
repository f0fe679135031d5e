"""One claimed item: the bot handles it, and what becomes of it is said."""

from dataclasses import dataclass
from pathlib import Path

from kommunrpa.action import Asked, Run, Worker, close_quietly
from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError, OutcomeUnknown
from kommunrpa.journal import place_of
from kommunrpa.loop.alike import Alike, is_for_developer
from kommunrpa.loop.verdict import Verdict, WornOutError, judge
from kommunrpa.store import Claim, State, Store, StoreLedger, open_acts

MOST_ATTEMPTS = 5
"""An item claimed so often without an end has taken its worker with it each time."""


@dataclass(kw_only=True)
class Handling:
    """How a worker lets a bot handle its items.

    Args:
        bot: The bot.
        worker: What it keeps from item to item.
        store: Where the items are.
        evidence: Where a failure may leave a picture; None for nowhere.
    """

    bot: Bot
    worker: Worker
    store: Store
    evidence: Path | None
    stopped: str = ""
    """Why the run must stop, in Swedish; empty when it need not."""

    def __post_init__(self) -> None:
        self._alike = Alike(self.bot.home)

    def verdict(self, claim: Claim) -> Verdict:
        """Let the bot handle an item.

        Raises:
            ConfigError: A setting, secret or program is missing: the item was not tried.
        """
        log = self.worker.journal.logger(item=claim.item.id)
        log.debug("item", attempt=claim.attempts)
        try:
            self._let_handle(claim)
        except ConfigError:
            raise
        except (Exception, SystemExit, Asked) as error:  # noqa: BLE001 - whatever escapes becomes the item's outcome
            verdict = judge(error, attempts=claim.attempts)
            log.debug("item", outcome=verdict.state, reason=type(error).__name__, place=place_of(error))
            self.stopped = self._alike.note(error)
            if is_for_developer(error):
                close_quietly(self.worker.opened, log=log)
            return verdict
        log.debug("item", outcome=State.DONE)
        self._alike.note(None)
        return Verdict(state=State.DONE)

    def cut_off(self, claim: Claim) -> Verdict | None:
        """What becomes of an item that was cut off: one in an act stays for a person; None for any other."""
        if not open_acts(self.store, claim.item.id):
            return None
        return judge(OutcomeUnknown("cut off in an act"), attempts=claim.attempts)

    def _let_handle(self, claim: Claim) -> None:
        ledger = StoreLedger(self.store, claim)
        _refuse_open(ledger)
        if claim.attempts > MOST_ATTEMPTS:
            raise WornOutError(f"{claim.attempts - 1} attempts, each of which ended with its worker")
        folder = self.store.folder(claim.item.id)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with Run(worker=self.worker, item=claim.item, folder=folder, ledger=ledger, evidence=self.evidence) as run:
                self.bot.handle(claim.item, run)
        except (ConfigError, OutcomeUnknown):
            raise
        except (Exception, SystemExit, Asked) as error:
            _refuse_open(ledger, after=error)
            raise
        _refuse_open(ledger)


def _refuse_open(ledger: StoreLedger, *, after: BaseException | None = None) -> None:
    """Park an item with an open act; a bot may have swallowed the error that told so, and raised another."""
    if open_acts := [name for name, receipt in ledger.acts().items() if receipt is None]:
        raise OutcomeUnknown(f"It is not known what came of {', '.join(open_acts)}.") from after
