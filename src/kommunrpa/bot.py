"""A bot is a value: what it is called, what it does with a case, where cases come from, and who answers for it."""

import functools
import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from kommunrpa.action import Run, WorkItem
from kommunrpa.limit import Limit


class DataClass(StrEnum):
    """How sensitive a bot's data is; P3 and P4 leave no pictures behind after a failure.

    P0 none, P1 ordinary, P2 worth extra protection (personal numbers, economy), P3 sensitive or secret,
    P4 protected identities.
    """

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class Intake(Protocol):
    """Where work items come from."""

    def items(self, run: Run) -> Iterable[WorkItem]:
        """Every case there is now; one that was taken in before, by its key, is not taken in again."""
        ...


@dataclass(frozen=True, kw_only=True)
class Bot:
    """A bot and its entry in the municipality's catalogue.

    Args:
        name: Short name of small letters, digits, ``-`` and ``_``.
        department: The department that it works for.
        handle: Handles one case.
        intake: Where cases come from.
        minutes_per_item: Minutes that one case takes by hand: what the freed hours are counted with.
        minutes_source: How and when the minutes were measured; empty means that they are estimated.
        owner: Who answers for the process.
        purpose: What it is for, in a sentence.
        systems: Names of the systems that it works in.
        legal_basis: The law or decision that it rests on.
        data_class: How sensitive its data is.
        settings: The type of each setting that it needs, by key; they are checked before the first case.
        longest: Seconds that one case may take: after them another worker may take it over.
        limit: How many cases at once and how often, over all machines. A system that several bots share has its
            limit in its own table, ``[systems.NAME]`` in ``kommunrpa.toml``.
        schedule: When a service takes in new cases, as five fields of cron, such as ``30 6 * * 1-5``; every five
            minutes by default.
        timezone: The time zone of the schedule.
        retention_days: Days until a case that has ended is erased by ``kommunrpa gallra``; None for never.
        retention_basis: The decision that the erasure follows.

    Raises:
        ValueError: The name can't be used in file names and commands, a number is negative, or there is no
            such data class.

    Example:
        >>> def handle(item: WorkItem, run: Run) -> None:
        ...     '''Handle one case.'''
        >>> bot = Bot(name="bygglov", department="Bygg", handle=handle)
        >>> bot.minutes_source
        ''
    """

    name: str
    department: str
    handle: Callable[[WorkItem, Run], None]
    intake: Intake | None = None
    minutes_per_item: float = 0
    minutes_source: str = ""
    owner: str = ""
    purpose: str = ""
    systems: tuple[str, ...] = ()
    legal_basis: str = ""
    data_class: DataClass = DataClass.P2
    settings: Mapping[str, type] | None = None
    longest: float = 1800
    limit: Limit | None = None
    schedule: str = "*/5 * * * *"
    timezone: str = "Europe/Stockholm"
    retention_days: float | None = None
    retention_basis: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", self.name):
            raise ValueError(f"A bot's name has small letters a-z, digits, - and _ only, not {self.name!r}.")
        if self.minutes_per_item < 0 or self.longest <= 0 or (self.retention_days or 0) < 0:
            raise ValueError("minutes_per_item and retention_days are zero or more, longest is more.")
        DataClass(self.data_class)  # a misspelt text would leave pictures that a P3 may not leave

    @property
    def home(self) -> Path:
        """The folder of the bot's own file: relative paths in the bot start there."""
        return self.file.parent

    @property
    def file(self) -> Path:
        """The file that its *handle* is written in."""
        handle: Callable[..., object] = self.handle
        while isinstance(handle, functools.partial):
            handle = handle.func
        return Path(inspect.getfile(inspect.unwrap(handle))).resolve()

    @property
    def leaves_evidence(self) -> bool:
        """Whether a failure may leave a picture."""
        return self.data_class not in {DataClass.P3, DataClass.P4}
