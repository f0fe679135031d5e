"""One case that is handled again and again, each time as if for the first time, and may be cut off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kommunrpa.action import Asked, Ledger, MemoryLedger, Run, WorkItem
from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError
from kommunrpa.journal import place_of
from kommunrpa.testing.clock import START, FakeClock
from kommunrpa.testing.cut import CutLedger, cut_off


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a case.

    Args:
        state: Where it stands.
        error: What escaped the bot; None if it came to its end.
        acts: How many acts the outside world saw.
        receipts: The receipt of each act, by its name.
        files: What is in each file of the case's folder, by its path there.
        notes: What the ledger kept, in order.
    """

    state: str
    error: BaseException | None
    acts: int
    receipts: Mapping[str, str]
    files: Mapping[str, bytes]
    notes: Sequence[str]

    def __str__(self) -> str:
        if self.error is None:
            return self.state
        return f"{self.state} ({type(self.error).__name__} at {place_of(self.error)})"


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One case, and how it is handled.

    Args:
        bot: The bot.
        item: The case.
        run: Makes a run.
        acts: How many acts the outside world saw, since whenever.
        how: What each run is made with.
    """

    bot: Bot
    item: WorkItem
    run: Callable[..., Run]
    acts: Callable[[], int]
    how: Mapping[str, Any]

    def whole(self, *, days: int = 0) -> Outcome:
        """Handle it without cutting it off.

        Args:
            days: So many days after the first.

        Raises:
            AssertionError: It does not come to its end.
            ConfigError: Whatever the bot lacks.
        """
        start, ledger = self.acts(), CutLedger(MemoryLedger())
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            outcome = self._outcome(ledger, Path(folder), days=days, start=start)
        if isinstance(outcome.error, ConfigError):
            raise outcome.error
        if outcome.state not in {"done", "review"} or None in ledger.acts().values():
            raise AssertionError(
                f"Without being cut off, {self.bot.name} ends as {outcome}: let its fakes bring it to its end."
            ) from outcome.error
        return outcome

    def cut(self, note: str) -> tuple[int, Outcome | None]:
        """Cut it off as the ledger keeps something, and resume it the next day.

        Args:
            note: What the ledger keeps.

        Returns:
            How many acts were seen when it was cut off; and what became of it, None when it is parked.

        Raises:
            AssertionError: It goes on although it is cut off, or never comes there.
        """
        start, kept = self.acts(), MemoryLedger()
        ledger = CutLedger(kept, at=note)
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            cut_off(lambda: self._handle(ledger, Path(folder), days=0), ledger)
            seen = self.acts() - start
            if None in kept.acts().values():
                return seen, None
            return seen, self._outcome(CutLedger(kept), Path(folder), days=1, start=start)

    def _outcome(self, ledger: CutLedger, folder: Path, *, days: int, start: int) -> Outcome:
        error: BaseException | None = None
        try:
            self._handle(ledger, folder, days=days)
        except (Exception, SystemExit, Asked) as escaped:  # noqa: BLE001 - whatever escapes is part of the outcome
            error = escaped
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        return Outcome(
            state=_state(error, is_open=None in ledger.acts().values()),
            error=error,
            acts=self.acts() - start,
            receipts={name: receipt for name, receipt in ledger.acts().items() if receipt is not None},
            files={path.relative_to(folder).as_posix(): path.read_bytes() for path in paths},
            notes=ledger.notes,
        )

    def _handle(self, ledger: Ledger, folder: Path, *, days: int) -> None:
        now = self.how.get("now", START)
        first = (now if isinstance(now, FakeClock) else FakeClock(now)).now()
        how = {**self.how, "now": first + timedelta(days=days)}
        with self.run(item=self.item, ledger=ledger, folder=folder, **how) as run:
            self.bot.handle(self.item, run)


def _state(error: BaseException | None, *, is_open: bool) -> str:
    """Where the loop would put the case."""
    from kommunrpa.loop.verdict import judge  # noqa: PLC0415 - brings the database library, which no other test needs

    if isinstance(error, ConfigError):
        return "stopped"
    if is_open:
        return "review"
    return judge(error, attempts=1).state if error else "done"
