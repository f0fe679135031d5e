"""What the tests of doing share: a world in which acts leave traces, and actions that fail where a test wants it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from kommunrpa.action import Action, Ledger, MemoryLedger, Run, Worker, WorkItem

Step = Callable[[Run], object]


def go_on(_run: Run) -> None:
    """Do nothing at some point of an action."""


def failing(*errors: BaseException) -> Step:
    """A step that raises one error after another, a call each, and then does nothing."""
    waiting = list(errors)

    def fail(_run: Run) -> None:
        if waiting:
            raise waiting.pop(0)

    return fail


@dataclass(kw_only=True)
class World:
    """Where acts leave their traces, and who does them.

    Args:
        worker: The worker of every attempt.
    """

    worker: Worker
    sent: list[str] = field(default_factory=list)
    ledger: Ledger = field(default_factory=MemoryLedger)

    def attempt(self, **how: Any) -> Run:
        """A new attempt at the one item, as after a restart."""
        return Run(worker=self.worker, item=WorkItem(key="A-1", id="item-1"), **{"ledger": self.ledger, **how})

    @property
    def acts(self) -> dict[str, str | None]:
        """What the ledger holds."""
        return dict(self.ledger.acts())


class Greet(Action[str], shown=("greeting",)):
    """Greet somebody."""

    greeting: str = "Hej"
    name: str
    titles: list[str] = field(default_factory=list)
    count: ClassVar[int] = 3

    def perform(self, run: Run) -> str:  # noqa: ARG002 - as any action's
        """Greet."""
        return " ".join([self.greeting, *self.titles, self.name])


class Send(Action[str], once=True, shown=("title",)):
    """Send something, and return its number. Each point of it may be made to fail."""

    title: str
    world: World
    before: Step = go_on
    in_act: Step = go_on
    sent: Step = go_on
    after: Step = go_on

    def perform(self, run: Run) -> str:
        """Send it."""
        self.before(run)
        with run.once():
            self.in_act(run)
            self.world.sent.append(self.title)
            self.sent(run)
        self.after(run)
        return f"nr {len(self.world.sent)}"


class Pay(Send, once=True):
    """The same, under another name."""


class Group(Action[list[object]]):
    """Several steps in a row."""

    steps: tuple[Step, ...]

    def perform(self, run: Run) -> list[object]:
        """Take one after another."""
        return [step(run) for step in self.steps]


def doing(action: Action[Any], **how: Any) -> Step:
    """The step that does an action."""
    return lambda run: run.do(action, **how)
