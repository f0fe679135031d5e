"""What a run of a bot came to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kommunrpa.bot import Bot
from kommunrpa.store import State

STOPPED_EXIT_CODE = 5


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a run of a bot came to.

    Args:
        bot: The bot.
        counts: How many items this run handled, each counted where it went last; queued are those put back for later.
        reasons: Why each item that is not done is not, in Swedish, by the item's id.
        in_all: How many items of the bot stand where, those of earlier runs included.
        taken_in: How many new items this run took in.
        known: How many it found that were taken in before.
        stopped: Why the run stopped before the pile was empty; empty when it did not.
        seconds: How long the run took.
        journal: The run's journal.
        files: Folder of the items' own folders, where letters lie.

    Example:
        >>> bot = Bot(name="bygglov", department="Bygg", handle=lambda item, run: None, minutes_per_item=12)
        >>> counts = {State.DONE: 26, State.REVIEW: 4}
        >>> report = Report(bot=bot, counts=counts, reasons={}, in_all=counts, files=Path("files"))
        >>> report.hours, report.exit_code
        (5.2, 3)
    """

    bot: Bot = field(repr=False)
    counts: Mapping[State, int]
    reasons: Mapping[str, str] = field(repr=False)
    in_all: Mapping[State, int]
    taken_in: int = 0
    known: int = 0
    stopped: str = ""
    seconds: float = 0
    journal: Path | None = None
    files: Path

    @property
    def hours(self) -> float:
        """Hours of manual work that the items done in this run stand for."""
        return self.counts.get(State.DONE, 0) * self.bot.minutes_per_item / 60

    @property
    def exit_code(self) -> int:
        """0 all done, 3 some wait for a person, 4 some failed, 5 stopped or left some for later."""
        if self.stopped:
            return STOPPED_EXIT_CODE
        if self.counts.get(State.FAILED):
            return 4
        if self.counts.get(State.REVIEW):
            return 3
        return STOPPED_EXIT_CODE if self.counts.get(State.QUEUED) else 0


@dataclass(kw_only=True)
class Tally:
    """What became of each item in a run under way: one that was put back and claimed again is one item."""

    states: dict[str, State] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    stopped: str = ""
    taken_in: int = 0
    known: int = 0

    @property
    def counts(self) -> Mapping[State, int]:
        """How many items went where."""
        return Counter(self.states.values())

    def note(self, item_id: str, *, state: State, reason: str = "") -> None:
        """Note where an item went last, and why if it is not done."""
        self.states[item_id] = state
        self.reasons.pop(item_id, None)
        if reason:
            self.reasons[item_id] = reason
