"""A rehearsal: everything up to, but not including, the acts."""

from collections.abc import Callable
from typing import Any

import pytest
from action_world import Group, Pay, Send, World, doing, failing

from kommunrpa.action import Action, Rehearsed, Run
from kommunrpa.errors import BusinessError, ConfigError, TemporaryError

Lines = Callable[..., list[dict[str, Any]]]


class Register(Send, once=True):
    """Register a case, with something to show in a rehearsal."""

    def stand_in(self) -> str:
        """A number that no case has."""
        return "nr 0"


class Decide(Group):
    """Several steps, with something to show for all of them."""

    def stand_in(self) -> list[object]:
        """What a decision looks like."""
        return ["beslut"]


def test_it_stops_at_the_act(world: World) -> None:
    """What comes before is done, the act is not, and the signal says how far it came."""
    reached: list[str] = []
    send = Send(title="a", world=world, before=lambda _run: reached.append("before"))

    with world.attempt(rehearse=True) as run, pytest.raises(Rehearsed, match=r"^Send$"):
        run.do(send)

    assert (reached, world.sent, world.acts) == (["before"], [], {})


def test_no_bot_can_swallow_it(world: World) -> None:
    """An `except Exception` around an act does not let the rehearsal go on as if it were done."""

    def bot(run: Run) -> None:
        try:
            run.do(Send(title="a", world=world))
        except Exception:  # noqa: BLE001 - as careless bots do
            world.sent.append("swallowed")

    with world.attempt(rehearse=True) as run, pytest.raises(Rehearsed):
        bot(run)

    assert world.sent == []


def test_it_goes_on_with_a_stand_in(world: World, lines: Lines) -> None:
    """The bot is given something to work with, and the journal says that it was not done."""
    with world.attempt(rehearse=True) as run:
        assert run.do(Register(title="a", world=world)) == "nr 0"

    assert (world.sent, world.acts) == ([], {})
    assert [line["outcome"] for line in lines("end")] == ["rehearsed"]


def test_an_enclosing_action_may_stand_in(world: World) -> None:
    """An act without a stand-in ends the whole of what has one."""
    with world.attempt(rehearse=True) as run:
        assert run.do(Decide(steps=(doing(Send(title="a", world=world)),))) == ["beslut"]


def test_an_enclosing_action_without_one_ends_the_rehearsal(world: World) -> None:
    """And a stand-in within it lets it go on."""
    with world.attempt(rehearse=True) as run:
        assert run.do(Group(steps=(doing(Register(title="a", world=world)),))) == ["nr 0"]
        with pytest.raises(Rehearsed):
            run.do(Group(steps=(doing(Send(title="a", world=world)),)))


def test_a_real_run_uses_no_stand_in(world: World) -> None:
    """What was made up for a rehearsal is never a receipt."""
    with world.attempt() as run:
        assert run.do(Register(title="a", world=world)) == "nr 1"


@pytest.mark.parametrize("error", [BusinessError("x"), ValueError("x")])
def test_what_fails_before_the_act_fails_in_a_rehearsal(world: World, error: Exception) -> None:
    """That is what it is for."""
    with world.attempt(rehearse=True) as run, pytest.raises(type(error)):
        run.do(Register(title="a", world=world, before=failing(error)))


def test_what_is_temporary_is_tried_again_in_a_rehearsal(world: World, waits: list[float]) -> None:
    """As in a real run."""
    with world.attempt(rehearse=True) as run:
        assert run.do(Register(title="a", world=world, before=failing(TemporaryError("x")))) == "nr 0"

    assert len(waits) == 1


def test_misuse_shows_in_a_rehearsal(world: World) -> None:
    """The same act twice without a key is told before anything was ever sent."""
    register = doing(Register(title="a", world=world))

    with world.attempt(rehearse=True) as run, pytest.raises(ConfigError, match="a second time"):
        run.do(Group(steps=(register, register)))


def test_what_was_done_earlier_is_met(world: World) -> None:
    """A rehearsal of an item with receipts goes on from them."""
    with world.attempt() as run:
        run.do(Send(title="a", world=world))

    with world.attempt(rehearse=True) as run:
        assert run.do(Send(title="a", world=world)) == "nr 1"
        with pytest.raises(Rehearsed):
            run.do(Pay(title="b", world=world))

    assert world.sent == ["a"]


def test_a_script_can_be_rehearsed(world: World) -> None:
    """Without a ledger too."""
    with Run(worker=world.worker, rehearse=True) as run, pytest.raises(Rehearsed):
        run.do(Send(title="a", world=world))

    assert world.sent == []


def test_an_action_without_an_act_is_done(world: World) -> None:
    """Its stand-in is not asked."""

    class Look(Action[str]):
        def perform(self, run: Run) -> str:  # noqa: ARG002 - as any action's
            return "seen"

        def stand_in(self) -> str:
            return "not seen"

    with world.attempt(rehearse=True) as run:
        assert run.do(Look()) == "seen"


class Rename(Action[str], changes=True):
    """Something that may be done again, and that others see."""

    world: World

    def perform(self, run: Run) -> str:
        """Do it."""
        del run
        self.world.sent.append("renamed")
        return "new name"


class RenameGently(Rename):
    """The same, with something to show."""

    def stand_in(self) -> str:
        """The name that it would have."""
        return "a name"


def test_what_others_would_see_is_left_undone(world: World) -> None:
    """An action that may be repeated and yet changes something outside ends a rehearsal, or is stood in for."""
    with world.attempt(rehearse=True) as run:
        assert run.do(RenameGently(world=world)) == "a name"
        with pytest.raises(Rehearsed, match=r"^Rename$"):
            run.do(Rename(world=world))
    assert world.sent == []

    with world.attempt() as run:
        assert [run.do(RenameGently(world=world)) for _ in range(2)] == ["new name"] * 2
