"""What the tests of the loop share: a desk to run bots at, a clock, and an act whose traces can be counted."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from kommunrpa import Action, Bot, Run, WorkItem
from kommunrpa.intake import Function
from kommunrpa.loop import Report, run_bot
from kommunrpa.settings import Settings
from kommunrpa.store import Item, Pile, open_store

Handle = Callable[[WorkItem, Run], object]


class Clock:
    """Stands in for the module `time`; whoever sleeps moves it."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0
        self.waits: list[float] = []

    def time(self) -> float:
        """The seconds since 1970."""
        return self.now

    perf_counter = time

    def sleep(self, seconds: float) -> None:
        """Wait in no time."""
        self.waits.append(round(seconds, 3))
        self.now += seconds


class Send(Action[str], once=True):
    """Send something: the act leaves a trace in `sent`, then does what `then` says."""

    sent: ClassVar[list[str]] = []
    what: str
    then: Callable[[], object] = lambda: None

    def perform(self, run: Run) -> str:
        """Send it."""
        with run.once():
            self.sent.append(self.what)
            self.then()
        return f"kvitto på {self.what}"


def raising(error: BaseException) -> Callable[[], None]:
    """A function that raises an error."""

    def throw() -> None:
        raise error

    return throw


@dataclass(kw_only=True)
class Desk:
    """Where a test lets a bot work.

    Args:
        settings: Where everything is kept.
    """

    settings: Settings
    handled: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        Send.sent.clear()

    def bot(self, handle: Handle, *keys: str, **more: Any) -> Bot:
        """A bot that handles cases with these keys."""

        def note_and_handle(item: WorkItem, run: Run) -> None:
            self.handled.append(item.key)
            handle(item, run)

        entry: dict[str, Any] = {
            "minutes_per_item": 6,
            "intake": Function(lambda _run: [WorkItem(key=key) for key in keys]),
        }
        return Bot(name="prov", department="IT", handle=note_and_handle, **(entry | more))

    def run(self, handle: Handle, *keys: str, **more: Any) -> Report:
        """Let a bot work until its pile is empty."""
        return run_bot(self.bot(handle, *keys), settings=self.settings, **more)

    @contextmanager
    def pile(self) -> Iterator[Pile]:
        """The pile, as another worker has it."""
        with open_store(self.settings) as store:
            yield Pile(store, bot="prov")

    def items(self) -> list[Item]:
        """Every item in the pile."""
        with self.pile() as pile:
            return pile.items()

    def states(self) -> list[str]:
        """Where every item stands."""
        return [str(item.state) for item in self.items()]

    def change(self, statement: str) -> None:
        """Change the database behind the library's back, as another worker might."""
        with closing(sqlite3.connect(self.settings.home / "rpa.db")) as connection, connection:
            connection.execute(statement)

    def steal(self) -> None:
        """Take over the item under way."""
        self.change("UPDATE item SET token = 'another', holder = 'another-machine/1' WHERE state = 'running'")
        self.change("INSERT OR REPLACE INTO worker VALUES ('another-machine/1', 9e9)")

    def journal(self) -> list[dict[str, Any]]:
        """Every line of every journal so far."""
        folder = self.settings.folder("journal")
        return [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in lines_of(path)]

    def journal_text(self) -> str:
        """Every journal so far as one text."""
        return "\n".join(json.dumps(line, ensure_ascii=False) for line in self.journal())


def lines_of(path: Path) -> list[str]:
    """The lines of a text file."""
    return path.read_text(encoding="utf-8").splitlines()
