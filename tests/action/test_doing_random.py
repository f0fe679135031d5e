"""Random bots under random failures: no act happens twice, and none is lost."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from action_world import World
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunrpa.action import Action, MemoryLedger, Rehearsed, Run, Worker
from kommunrpa.errors import ActionError, BusinessError, NothingSent, OutcomeUnknown, TemporaryError
from kommunrpa.journal import Journal
from kommunrpa.settings import BotSettings
from kommunrpa.vault import Vault


class Killed(BaseException):
    """The process was gone from one moment to the next."""


PROOFS = (NothingSent, BusinessError)
FAILURES = (TemporaryError, ActionError, ValueError, OutcomeUnknown, KeyboardInterrupt, Killed, *PROOFS)


@dataclass
class Fate:
    """What befalls a bot at each point that it passes; after the last failure nothing more.

    Args:
        failures: One for each point, in order.
    """

    failures: Iterator[type[BaseException] | None]

    def strike(self, *, honest: bool = True) -> None:
        """Fail, if it is time to; an honest action does not claim that nothing was sent when it was."""
        failure = next(self.failures, None)
        if failure and (honest or not issubclass(failure, PROOFS)):
            raise failure("x")


class Act(Action[str], once=True):
    """An act that leaves a trace, and may fail before it, in it, after it, and around it."""

    name: str
    world: World
    fate: Fate

    def perform(self, run: Run) -> str:
        """Do it."""
        self.fate.strike()
        with run.once():
            self.fate.strike()
            self.world.sent.append(self.name)
            self.fate.strike(honest=False)
        self.fate.strike()
        return self.name


@dataclass(frozen=True)
class Node:
    """A piece of a bot: an act, or an action that does others and may swallow their errors.

    Args:
        name: Its key.
        children: What it does; None for an act.
        swallows: Whether it goes on after a child has failed.
    """

    name: str
    children: "tuple[Node, ...] | None"
    swallows: bool = False

    def names(self, path: str = "") -> list[str]:
        """The names of its acts, in order."""
        if self.children is None:
            return [f"{path}Act:{self.name}"]
        return [name for child in self.children for name in child.names(f"{path}Group:{self.name}/")]


class Group(Action[None]):
    """Does its children, with a moment between them in which anything may happen."""

    node: Node
    world: World
    fate: Fate

    def perform(self, run: Run) -> None:
        """Do them."""
        for child in self.node.children or ():
            self.fate.strike()
            try:
                do(child, run, self.world, self.fate)
            except Exception:
                if not self.node.swallows:
                    raise


def do(node: Node, run: Run, world: World, fate: Fate) -> None:
    """Do a piece of a bot; an act is known in the world by its whole name."""
    if node.children is None:
        path = f"{run._steps[-1].name}/" if run._steps else ""
        run.do(Act(name=f"{path}Act:{node.name}", world=world, fate=fate), key=node.name)
    else:
        run.do(Group(node=node, world=world, fate=fate), key=node.name)


def _numbered(shape: list[object], swallows: list[bool]) -> Node:
    """A tree of nested lists as a bot, each piece with a key of its own among its siblings."""
    waiting = iter(swallows)

    def build(each: object, key: str) -> Node:
        children = tuple(build(child, str(i)) for i, child in enumerate(each)) if isinstance(each, list) else None
        return Node(name=key, children=children, swallows=next(waiting, False))

    return build(shape, "0")


SHAPES = st.lists(
    st.recursive(st.none(), lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=6), min_size=1, max_size=4
)
STRICT = st.builds(_numbered, SHAPES, st.just([]))
CARELESS = st.builds(_numbered, SHAPES, st.lists(st.booleans(), max_size=12))
# Most points are passed well, or no bot would come as far as its acts.
FATES = st.lists(st.sampled_from((*[None] * 12, *FAILURES)), min_size=12, max_size=40)


@dataclass
class Story:
    """How it went with one item over all its attempts.

    Args:
        world: What was done.
        ended: How each attempt ended; None for well.
    """

    world: World
    ended: list[BaseException | None] = field(default_factory=list)

    @property
    def open(self) -> list[str]:
        """Acts of which it is not known what came."""
        return [name for name, receipt in self.world.acts.items() if receipt is None]


def tell(bot: Node, failures: list[type[BaseException] | None]) -> Story:
    """Run a bot on one item, start it again after every failure, and end when it is done or parked."""
    worker = Worker(
        settings=BotSettings(name="prov", home=Path()),
        vault=Vault("test", environ={}),
        journal=Journal(folder=None, name="prov", terminal=None),
        sleep=lambda _seconds: None,
    )
    story, fate = Story(world=World(worker=worker)), Fate(iter(failures))
    for _ in range(len(failures) + 2):
        try:
            with story.world.attempt() as run:
                do(bot, run, story.world, fate)
        except (Exception, KeyboardInterrupt, Killed) as error:  # noqa: BLE001 - whatever befell it
            story.ended.append(error)
        else:
            story.ended.append(None)
        if story.open or story.ended[-1] is None:
            break
    return story


def check_never_twice_and_never_lost(story: Story) -> None:
    """Each act in the world is there once and is known to the ledger; each receipt stands for an act."""
    sent, acts = story.world.sent, story.world.acts
    assert len(sent) == len(set(sent))
    assert set(sent) <= acts.keys()
    assert {name for name, receipt in acts.items() if receipt is not None} <= set(sent)
    assert len(story.open) <= 1


THOROUGHLY = settings(max_examples=max(300, settings.default.max_examples))
"""The promise itself is tried more often than the profile asks for elsewhere."""


@THOROUGHLY
@given(bot=STRICT, failures=FATES)
def test_a_bot_ends_with_each_act_done_once_or_is_parked(bot: Node, failures: list[type[BaseException] | None]) -> None:
    """However often it fails, is killed and started again: all acts in their order, or one that a person looks at."""
    story = tell(bot, failures)

    check_never_twice_and_never_lost(story)
    if story.open:
        assert story.ended[-1] is not None
    else:
        assert story.ended[-1] is None
        assert story.world.sent == bot.names()


@THOROUGHLY
@given(bot=CARELESS, failures=FATES)
def test_a_bot_that_swallows_errors_does_no_act_twice_either(
    bot: Node, failures: list[type[BaseException] | None]
) -> None:
    """It may leave acts out, as it asked for, and may be stopped; it can't repeat one or hide an open one."""
    story = tell(bot, failures)

    check_never_twice_and_never_lost(story)
    assert set(story.world.sent) <= set(bot.names())


@given(bot=STRICT)
def test_a_rehearsal_of_any_bot_does_nothing(bot: Node) -> None:
    """Whatever it is made of, no act happens and nothing is kept."""
    story = tell(Node(name="0", children=()), [])
    ledger = MemoryLedger()
    with story.world.attempt(rehearse=True, ledger=ledger) as run, pytest.raises(Rehearsed):
        do(bot, run, story.world, Fate(iter(())))

    assert (story.world.sent, ledger.acts()) == ([], {})
