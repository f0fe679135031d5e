"""An action is a value that says what to do; a run does it."""

import dataclasses
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Generic, Literal, Self, TypeVar, dataclass_transform, overload
from uuid import uuid4

from structlog.typing import FilteringBoundLogger

from kommunrpa.action.item import WorkItem
from kommunrpa.action.ledger import Acts, Ledger
from kommunrpa.action.opened import Opened
from kommunrpa.action.receipt import refuse_other_than_json
from kommunrpa.action.shown import checked_shown, repr_of
from kommunrpa.action.step import Rehearsed, Step
from kommunrpa.action.worker import Stopped, Worker
from kommunrpa.errors import ConfigError
from kommunrpa.retry import Retry
from kommunrpa.settings import BotSettings
from kommunrpa.vault import Secret

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
T = TypeVar("T")
Lasts = Literal["item", "worker"]
Opening = Callable[["Run"], Iterator[T]]
Showing = Callable[[T, Path], None]


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(dataclasses.field,))
class Action(ABC, Generic[R_co]):
    """What is to be done: a frozen value with named fields and one method, `perform`.

    A subclass is a frozen, keyword-only dataclass without being told. Its ``repr`` and the journal show only ``shown``.

    Args:
        once: Whether `perform` holds an act that must not happen twice, inside ``with run.once():``.
        changes: Whether it changes what others see, though it may be repeated: a rehearsal does not perform it.
        shown: Names of the fields that may be logged and printed; a subclass adds to those it inherits.

    Raises:
        TypeError: ``shown`` names what is no field, or JSON can't keep what a once action returns.

    Example:
        >>> class Greet(Action[str], shown=("greeting",)):
        ...     greeting: str
        ...     name: str
        ...     def perform(self, run: "Run") -> str:
        ...         return f"{self.greeting} {self.name}"
        >>> Greet(greeting="Hej", name="Åsa")
        Greet(greeting='Hej', name=…)
    """

    is_once: ClassVar[bool] = False
    changes: ClassVar[bool] = False
    shown: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls, *, once: bool | None = None, changes: bool = False, shown: Iterable[str] = ()) -> None:
        super().__init_subclass__()
        dataclasses.dataclass(frozen=True, kw_only=True, repr=False)(cls)
        cls.shown = checked_shown(cls, shown)
        cls.is_once = any(getattr(each, "is_once", False) for each in cls.__bases__) if once is None else once
        cls.changes = cls.changes or changes
        if cls.is_once:
            refuse_other_than_json(cls, root=Action)

    @abstractmethod
    def perform(self, run: "Run") -> R_co:
        """Do it. Called by `Run.do`, which brings retry, ledger, rehearsal and journal."""

    def stand_in(self) -> R_co:
        """What a rehearsal returns instead of the act's or change's result; without one the rehearsal ends there."""
        raise Rehearsed(type(self).__name__)

    def __repr__(self) -> str:
        return repr_of(self, self.shown)


@dataclasses.dataclass(frozen=True, eq=False, kw_only=True)
class Resource(Generic[T]):
    """What is opened once and closed at the end.

    Args:
        name: What it is called in messages.
        open: Opens it, as a context manager.
        lasts: ``item`` for a page that is closed with its item, ``worker`` for a browser that stays open.
        evidence: Writes a picture of it to a path after a failure; nothing of a value may be readable there.
    """

    name: str
    open: Callable[["Run"], AbstractContextManager[T]]
    lasts: Lasts = "item"
    evidence: Showing[T] | None = None


@overload
def resource(*, lasts: Lasts = "item", evidence: None = None) -> Callable[[Opening[T]], Resource[T]]: ...
@overload
def resource(*, lasts: Lasts = "item", evidence: Showing[T]) -> Callable[[Opening[T]], Resource[T]]: ...
def resource(*, lasts: Lasts = "item", evidence: Showing[T] | None = None) -> Callable[[Opening[T]], Resource[T]]:
    """Turn a generator function into a resource: what it yields is used, what follows closes it.

    Args:
        lasts: ``item`` or ``worker``.
        evidence: As in `Resource`.

    Returns:
        A decorator.

    Example:
        >>> @resource(lasts="worker")
        ... def register(run: Run) -> Iterator[list[str]]:
        ...     yield []
        >>> register.name
        'register'
    """

    def decorate(function: Opening[T]) -> Resource[T]:
        return Resource(name=function.__name__, open=contextmanager(function), lasts=lasts, evidence=evidence)

    return decorate


class Run:
    """Who does actions, for one item or one script.

    Args:
        worker: What lives longer than the item; a plain script gets one of its own.
        item: The case; none in a plain script.
        folder: Where outputs go; the current folder by default.
        ledger: Where the item's acts are kept; without one a script that is started again does its acts again.
        rehearse: Whether to stop before every act.
        evidence: Where a failure may leave a picture; None for nowhere, as the data classes P3 and P4 ask.

    Example:
        >>> class Double(Action[int]):
        ...     number: int
        ...     def perform(self, run: Run) -> int:
        ...         return 2 * self.number
        >>> with Run() as run:
        ...     run.do(Double(number=21))
        42
    """

    def __init__(
        self,
        *,
        worker: Worker | None = None,
        item: WorkItem | None = None,
        folder: Path | None = None,
        ledger: Ledger | None = None,
        rehearse: bool = False,
        evidence: Path | None = None,
    ) -> None:
        self._worker = worker or Worker.for_script()
        self._owns_worker = worker is None
        self._acts = Acts(ledger) if ledger is not None else None
        self._rehearse = rehearse
        self._evidence = evidence
        self._steps: list[Step] = []
        self._opened = Opened()
        self._opening: list[Resource[Any]] = []
        self._logger = self._worker.journal.logger(run=uuid4().hex[:8], **({"item": item.id} if item else {}))
        self.item = item
        self.folder = folder or Path.cwd()

    @property
    def settings(self) -> BotSettings:
        """The bot's own settings, from ``kommunrpa.toml``."""
        return self._worker.settings

    @property
    def log(self) -> FilteringBoundLogger:
        """A structlog logger, bound to this run, its item and the action under way. Keep personal data out of it."""
        return self._logger.bind(action=self._steps[-1].name) if self._steps else self._logger

    def now(self) -> datetime:
        """The time in Sweden, with its time zone."""
        return self._worker.now()

    def sleep(self, seconds: float) -> None:
        """Wait; tests make it instant."""
        self._worker.wait(seconds, whole=self._acts_now())

    def secret(self, name: str) -> Secret:
        """Fetch a secret and keep its text out of the journal.

        Raises:
            ConfigError: It is not stored; the message says how.
        """
        secret = self._worker.vault.fetch(name)
        self._worker.journal.hide(secret.reveal())
        return secret

    def use(self, wanted: Resource[T]) -> T:
        """What a resource opens: opened at its first use, closed for you with its item or its worker.

        Raises:
            ConfigError: A resource that lasts for a worker asks for one that lasts for an item only.
        """
        if wanted.lasts == "item" and any(each.lasts == "worker" for each in self._opening):
            raise ConfigError(
                f"{self._opening[-1].name} outlives {wanted.name}: let it use only what lasts for a worker."
            )
        opened = self._opened if wanted.lasts == "item" else self._worker.opened
        self._opening.append(wanted)
        try:
            return opened.get(wanted, lambda: wanted.open(self))
        finally:
            self._opening.pop()

    def do(self, action: Action[R], /, *, key: str | None = None, retry: Retry | None = None) -> R:
        """Do an action: with retry, ledger, rehearsal, journal and, on failure, evidence.

        Args:
            action: What is to be done.
            key: Tells apart acts of the same class in one item, as ``"vårdnadshavare 1"``. Logged: no personal data.
            retry: How temporary failures are tried again, other than three times.

        Returns:
            What the action returns; of an act that was done earlier, its receipt.

        Raises:
            OutcomeUnknown: It is not known whether the act happened.
            ConfigError: The same act is met twice in an item without a key.
            KommunrpaError: Whatever the action raises; a temporary error first after its retries.

        Repeat:
            Yes: an act that has its receipt is not done again.
        """
        if self._worker.stopping() and not self._acts_now():
            raise Stopped
        step = self._step(action, key)
        earlier = self._acts.meet(step.name) if self._acts and step.is_once else None
        if earlier is not None:
            self._logger.info("met", action=step.name)
            return json.loads(earlier)  # type: ignore[no-any-return] # it was an R when it was kept
        self._steps.append(step)
        try:
            return (retry or Retry()).call(  # type: ignore[no-any-return] # a step passes on what perform gives
                lambda: step.attempt(lambda: action.perform(self), action.stand_in),
                sleep=self.sleep,
                before_wait=step.note_wait,
            )
        except Exception as error:
            if len(self._steps) > 1:
                self._steps[-2].inner = error
            else:
                self._worker.after_failure(error, self._opened, folder=self._evidence, log=self.log)
            raise
        finally:
            self._steps.pop()

    @contextmanager
    def once(self) -> Iterator[None]:
        """The one moment of an action that must not happen twice: from here on it may have happened.

        Raises:
            ConfigError: The action is not declared ``once=True``, or enters a second time.
            OutcomeUnknown: An earlier act of the item is open, or the bot has changed under it.
        """
        step = self._steps[-1] if self._steps else None
        if step is None or not step.is_once:
            raise ConfigError("run.once() belongs in the perform of an action that is declared once=True.")
        if step.acted:
            raise ConfigError(f"{step.name} enters run.once() twice: one act for each action.")
        if self._rehearse:
            raise Rehearsed(step.name)
        step.begin_act()
        yield
        step.happened = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._worker.leave(self._opened, error, log=self._logger)
        if self._owns_worker:
            self._worker.__exit__(kind, error, tb)

    def _acts_now(self) -> bool:
        return any(step.acted for step in self._steps)

    def _step(self, action: Action[Any], key: str | None) -> Step:
        own = type(action).__name__ + (f":{key}" if key else "")
        return Step(
            name=f"{self._steps[-1].name}/{own}" if self._steps else own,
            is_once=action.is_once,
            stops=self._rehearse and action.changes,
            shown={name: getattr(action, name) for name in sorted(action.shown)},
            outermost=not self._steps,
            acts=self._acts,
            logger=self._logger,
        )
