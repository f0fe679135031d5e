"""What a worker keeps from item to item: settings, secrets, journal, open things and the clock."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from structlog.typing import FilteringBoundLogger

from kommunrpa.action.evidence import after_failure, close_quietly, show_failure
from kommunrpa.action.opened import Opened
from kommunrpa.journal import Journal
from kommunrpa.settings import BotSettings, Settings
from kommunrpa.vault import Vault


class Stopped(BaseException):
    """The worker is asked to stop. A signal that no ``except Exception`` in a bot may swallow."""


def _swedish_now() -> datetime:
    return datetime.now(tz=ZoneInfo("Europe/Stockholm"))


@dataclass(frozen=True, kw_only=True)
class Worker:
    """What lives longer than one item.

    Args:
        settings: The bot's own settings.
        vault: Where secrets are fetched.
        journal: Where the run is logged.
        now: The clock, with time zone.
        sleep: Waits for a number of seconds.
        stopping: Whether the worker is asked to stop; looked at before each action and never inside an act.
        on_failure: Told of what a developer should see, while what is open still stands as it failed.

    Example:
        >>> with Worker.for_script() as worker:
        ...     worker.now().tzinfo
        zoneinfo.ZoneInfo(key='Europe/Stockholm')
    """

    settings: BotSettings
    vault: Vault
    journal: Journal
    now: Callable[[], datetime] = _swedish_now
    sleep: Callable[[float], None] = time.sleep
    stopping: Callable[[], bool] = lambda: False
    on_failure: Callable[[Exception], None] = lambda _: None
    opened: Opened = field(default_factory=Opened, init=False, repr=False)

    @classmethod
    def for_script(cls) -> Self:
        """The worker of a plain script: settings from the nearest ``kommunrpa.toml``, lines on the terminal."""
        settings = Settings.load()
        return cls(
            settings=settings.bot("script"),
            vault=Vault(settings.env),
            journal=Journal(folder=settings.folder("journal"), name="script", terminal=sys.stderr),
        )

    def wait(self, seconds: float, *, whole: bool) -> None:
        """Wait; cut short when the worker is asked to stop meanwhile, unless the whole time is needed.

        Args:
            seconds: How long.
            whole: Whether the whole time is needed, as in an act, which needs its answer.
        """
        ends = time.monotonic() + seconds
        self.sleep(seconds)
        if whole and self.stopping():
            self.sleep(max(0.0, ends - time.monotonic()))

    def after_failure(self, error: Exception, own: Opened, *, folder: Path | None, log: FilteringBoundLogger) -> None:
        """Leave evidence of a failed action, show it to whoever waits for that, and close what may be in a bad state.

        Args:
            error: What escaped the action.
            own: What is open for the item alone.
            folder: Where pictures go; None for nowhere.
            log: Told of pictures, and of what could not be closed.
        """
        after_failure(error, own, self.opened, folder=folder, log=log, tell=self.on_failure)

    def leave(self, own: Opened, error: BaseException | None, *, log: FilteringBoundLogger) -> None:
        """Close what is open for an item that has ended; an error of its bot is shown to whoever waits for that first.

        Args:
            own: What is open for the item alone.
            error: What the item ended with, if it did.
            log: Told of what could not be closed.
        """
        if isinstance(error, Exception):
            show_failure(error, own, self.opened, tell=self.on_failure)
        close_quietly(own, log=log)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        close_quietly(self.opened, log=self.journal.logger())
        self.journal.close()
