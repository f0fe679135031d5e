"""A run that needs nothing around it: no files, no settings, no network, no time."""

import dataclasses
import shutil
import tempfile
import weakref
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from kommunrpa.action import Action, Ledger, MemoryLedger, Resource, Run, Worker, WorkItem
from kommunrpa.retry import Retry
from kommunrpa.settings import BotSettings
from kommunrpa.testing.clock import START, FakeClock
from kommunrpa.testing.given import Given, answered, checked
from kommunrpa.testing.journal import FakeJournal
from kommunrpa.testing.vault import FakeVault

R = TypeVar("R")
T = TypeVar("T")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Done:
    """An action that was done.

    Args:
        name: What the ledger and the journal call it.
        action: The action.
        result: What came of it.

    Example:
        >>> from kommunrpa.actions.web import ReadPage
        >>> read = ReadPage(read={"dnr": "Diarienummer"})
        >>> with FakeRun(given={ReadPage: {"dnr": "KF 2026/14"}}) as run:
        ...     done = [run.do(read), *run.done]
        >>> done[1].result
        {'dnr': 'KF 2026/14'}
    """

    name: str
    action: Action[Any]
    result: object = dataclasses.field(repr=False)


class FakeRun(Run):
    """A run for tests, that needs no ``kommunrpa.toml``, no network and no time.

    Acts, names and keys are checked by a ledger, as for a bot's item. It also remembers what was done.

    Args:
        settings: The bot's own table; a `BotSettings` also says the library's settings.
        secrets: The text of each secret, by name; no other is found.
        item: The case.
        folder: Where outputs go; by default a folder that is gone when the run is.
        home: Where relative paths in the bot start, such as a bot's ``home``; by default *folder*.
        now: The time, in Sweden unless it says otherwise; waiting moves it on. Or a clock that the test shares.
        ledger: Where acts are kept; a new `MemoryLedger` by default.
        given: Answers in place of actions, by their class, and open things, by their resource. An answer is a result,
            an error, or a function of the action. A result, a function and `OutcomeUnknown` belong to the act of
            a once action, which has its intent and receipt as ever; any other error comes before the act. What is
            not given is really done.
        rehearse: Whether to stop before every act.

    Raises:
        TypeError: *given* has something that is neither a class of actions nor a resource.

    Example:
        >>> class OpenCase(Action[str], once=True, shown=("title",)):
        ...     title: str
        ...     def perform(self, run: Run) -> str:
        ...         raise NotImplementedError("the real system")
        >>> with FakeRun(given={OpenCase: "KS 2026/14"}) as run:
        ...     run.do(OpenCase(title="Bygglov"))
        'KS 2026/14'
        >>> run.done
        [Done(name='OpenCase', action=OpenCase(title='Bygglov'))]
    """

    def __init__(  # noqa: PLR0913 - one for each thing that a run has
        self,
        *,
        settings: Mapping[str, object] | None = None,
        secrets: Mapping[str, str] | None = None,
        item: WorkItem | None = None,
        folder: Path | None = None,
        home: Path | None = None,
        now: datetime | FakeClock = START,
        ledger: Ledger | None = None,
        given: Given | None = None,
        rehearse: bool = False,
    ) -> None:
        folder = folder or self._folder_of_its_own()
        clock = now if isinstance(now, FakeClock) else FakeClock(now)
        journal = FakeJournal()
        worker = Worker(
            settings=_settings({} if settings is None else settings, home=home, folder=folder),
            vault=FakeVault(secrets or {}),
            journal=journal,
            now=clock.now,
            sleep=clock.sleep,
        )
        self.ledger: Ledger = MemoryLedger() if ledger is None else ledger
        """Where the acts are kept."""
        super().__init__(worker=worker, item=item, folder=folder, ledger=self.ledger, rehearse=rehearse)
        self._owns_worker = True
        self._given = checked(given or {})
        self.done: list[Done] = []
        """Every action that came to its end, in that order: those inside another stand before it."""
        self.waits: list[float] = clock.waits
        """The seconds of each wait, on its clock."""
        self.logged: list[dict[str, Any]] = journal.lines
        """The lines of the journal."""

    def do(self, action: Action[R], /, *, key: str | None = None, retry: Retry | None = None) -> R:
        """Do an action, or give what the test gives in its place.

        Args:
            action: What is to be done.
            key: As in `Run.do`.
            retry: As in `Run.do`.
        """
        name = self._step(action, key).name
        result = super().do(answered(action, self._given), key=key, retry=retry)
        self.done.append(Done(name=name, action=action, result=result))
        return result

    def use(self, wanted: Resource[T]) -> T:
        """What the test gives for a resource, or what the resource opens."""
        if wanted in self._given:
            return self._given[wanted]  # type: ignore[return-value] # the test says that it is a T
        return super().use(wanted)

    def _folder_of_its_own(self) -> Path:
        folder = tempfile.mkdtemp(prefix="kommunrpa-test-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)


def _settings(table: Mapping[str, object], *, home: Path | None, folder: Path) -> BotSettings:
    if isinstance(table, BotSettings):
        return dataclasses.replace(table, home=home or table.home)
    # The "file" is what a message names as the place where a missing setting is to be written.
    return BotSettings(name="test", table=table, home=home or folder, source=Path("FakeRun(settings={…})"))
