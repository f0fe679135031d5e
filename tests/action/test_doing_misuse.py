"""Acts where they are not protected, and mistakes of whoever writes an action."""

from collections.abc import Callable
from typing import Any

import pytest
from action_world import Group, Send, World, doing, failing

from kommunrpa.action import Action, MemoryLedger, Run, Worker
from kommunrpa.errors import (
    ConfigError,
    NothingSent,
    OutcomeUnknown,
    TemporaryError,
)

Lines = Callable[..., list[dict[str, Any]]]


class TestMisuse:
    """Mistakes of whoever writes an action."""

    def test_an_act_that_is_never_entered_is_told(self, world: World) -> None:
        """`once=True` without `run.once()` is no protection."""

        class Forgot(Action[str], once=True):
            def perform(self, run: Run) -> str:
                return run.settings.name

        with world.attempt() as run, pytest.raises(ConfigError, match=r"Forgot is declared once=True.*never entered"):
            run.do(Forgot())

        assert world.acts == {}

    def test_two_acts_in_one_action_are_told(self, world: World) -> None:
        """The first has happened, so nobody knows; the cause says what to mend."""

        class Twice(Action[str], once=True):
            def perform(self, run: Run) -> str:
                for _ in range(2):
                    with run.once():
                        world.sent.append("x")
                return "x"

        with world.attempt() as run, pytest.raises(OutcomeUnknown) as out:
            run.do(Twice())

        assert isinstance(out.value.__cause__, ConfigError)
        assert "enters run.once() twice" in str(out.value.__cause__)
        assert (world.sent, world.acts) == (["x"], {"Twice": None})

    def test_an_act_outside_an_action_is_told(self, world: World) -> None:
        """In the bot itself there is nothing to give it a name."""
        with world.attempt() as run, pytest.raises(ConfigError, match="belongs in the perform"), run.once():
            world.sent.append("x")

        assert world.sent == []

    @pytest.mark.parametrize("enclosed", [False, True])
    def test_an_act_in_an_action_that_is_not_once_is_told(self, world: World, enclosed: bool) -> None:
        """Also within one that is: each act belongs to the action that declares it."""

        def act(run: Run) -> None:
            with run.once():
                world.sent.append("x")

        group = Group(steps=(act,))
        action = Send(title="a", world=world, before=doing(group)) if enclosed else group

        with world.attempt() as run, pytest.raises(ConfigError, match="declared once=True"):
            run.do(action)

        assert (world.sent, world.acts) == ([], {})

    def test_a_ledger_that_is_empty_is_a_ledger(self, world: World) -> None:
        """One that counts as false, because it has a length, protects all the same."""

        class Sized(MemoryLedger):
            def __len__(self) -> int:
                return len(self.acts())

        world.ledger = Sized()
        for _ in range(2):
            with world.attempt() as run:
                run.do(Send(title="a", world=world))

        assert world.sent == ["a"]


class TestPlainRun:
    """A script without a ledger."""

    def test_it_is_done_and_told_as_unprotected(self, world: World, lines: Lines) -> None:
        """Nobody keeps what was done, and the journal says so."""
        with world.attempt(ledger=None) as run:
            assert run.do(Send(title="a", world=world)) == "nr 1"

        assert [line["action"] for line in lines("unprotected")] == ["Send"]

    def test_it_is_done_again_when_asked_again(self, world: World) -> None:
        """In the same run without a key, and in the next."""
        for _ in range(2):
            with world.attempt(ledger=None) as run:
                run.do(Send(title="a", world=world))
                run.do(Send(title="b", world=world))

        assert world.sent == ["a", "b", "a", "b"]

    @pytest.mark.parametrize("point", ["sent", "after"])
    def test_it_is_never_repeated_after_the_act(self, world: World, point: str, waits: list[float]) -> None:
        """A time-out in the act is an unknown outcome in a script too."""
        with world.attempt(ledger=None) as run, pytest.raises(OutcomeUnknown):
            run.do(Send(title="a", world=world, **{point: failing(TemporaryError("x"))}))  # type: ignore[arg-type] # a step each

        assert (world.sent, waits) == (["a"], [])

    def test_what_is_proven_not_sent_is_tried_again(self, world: World) -> None:
        """As with a ledger."""
        with world.attempt(ledger=None) as run:
            run.do(Send(title="a", world=world, in_act=failing(NothingSent("x"))))

        assert world.sent == ["a"]

    def test_the_result_is_as_with_a_ledger(self, world: World) -> None:
        """A script that grows into a bot meets no new types, and a result that is no JSON shows at once."""

        class Odd(Action[list[str]], once=True):
            def perform(self, run: Run) -> list[str]:
                with run.once():
                    return ("a",)  # type: ignore[return-value] # that is the test

        with world.attempt(ledger=None) as run, pytest.raises(OutcomeUnknown, match="not of JSON types"):
            run.do(Odd())

    def test_a_run_of_a_worker_alone_is_plain(self, worker: Worker, world: World, lines: Lines) -> None:
        """No item and no ledger is what a script has."""
        with Run(worker=worker) as run:
            run.do(Send(title="a", world=world))

        assert "item" not in lines("unprotected")[0]
