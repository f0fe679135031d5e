"""Acts: never twice, told apart by their names, and stopped while anything is unclear."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest
from action_world import Group, Pay, Send, World, doing, failing, go_on

from kommunrpa.action import Action, MemoryLedger, Run
from kommunrpa.errors import (
    ConfigError,
    NothingSent,
    OutcomeUnknown,
    TemporaryError,
)

Lines = Callable[..., list[dict[str, Any]]]


class TestReceipts:
    """What was done is not done again."""

    def test_an_act_leaves_its_receipt(self, world: World) -> None:
        """The receipt is what it returned, as JSON under its name."""
        with world.attempt() as run:
            assert run.do(Send(title="beslut å", world=world)) == "nr 1"

        assert world.acts == {"Send": '"nr 1"'}

    def test_the_next_attempt_is_given_the_receipt(self, world: World, lines: Lines) -> None:
        """Nothing is sent again, not even a step before the act is taken, and the journal says that it was met."""
        action = Send(title="a", world=world)
        with world.attempt() as run:
            first = run.do(action)

        with world.attempt() as run:
            again = run.do(Send(title="b", world=world, before=failing(ValueError("never reached"))))

        assert first == again == "nr 1"
        assert world.sent == ["a"]
        assert [line["action"] for line in lines("met")] == ["Send"]

    def test_both_attempts_are_given_the_same(self, world: World) -> None:
        """What JSON changes is changed at once: a bot never sees a type that the next attempt would not."""

        class Colour(StrEnum):
            RED = "röd"

        class Paint(Action[dict[str, str]], once=True):
            def perform(self, run: Run) -> dict[str, str]:
                with run.once():
                    return {"färg": Colour.RED}

        results = []
        for _ in range(2):
            with world.attempt() as run:
                results.append(run.do(Paint()))

        assert results == [{"färg": "röd"}] * 2
        assert [type(result["färg"]) for result in results] == [str, str]

    def test_none_is_a_receipt_too(self, world: World) -> None:
        """An act that returns nothing was still done."""

        class Notify(Action[None], once=True):
            def perform(self, run: Run) -> None:
                with run.once():
                    world.sent.append("notis")

        for _ in range(2):
            with world.attempt() as run:
                run.do(Notify())

        assert world.sent == ["notis"]
        assert world.acts == {"Notify": "null"}

    @pytest.mark.parametrize("result", [object(), (1, 2), {1: "a"}, float("nan"), {"a": {1}}, b"x"])
    def test_a_result_that_json_would_change_is_a_lost_receipt(self, world: World, result: object) -> None:
        """The act happened, so a person must look; the text of the result is not told."""

        class Odd(Action[str], once=True):
            def perform(self, run: Run) -> str:
                with run.once():
                    return result  # type: ignore[return-value] # that is the test

        with world.attempt() as run, pytest.raises(OutcomeUnknown, match=r"Odd is done.*receipt is lost"):
            run.do(Odd())

        assert world.acts == {"Odd": None}

    @pytest.mark.parametrize("error", [TemporaryError("låst"), OSError("full disk"), NothingSent("x")])
    def test_a_receipt_that_cannot_be_kept_leaves_the_act_open(self, world: World, error: Exception) -> None:
        """When the ledger fails after the act, nobody knows, and nobody tries again."""

        class Failing(MemoryLedger):
            def receive(self, name: str, receipt: str) -> None:  # noqa: ARG002 - as any ledger's
                raise error

        world.ledger = Failing()

        with world.attempt() as run, pytest.raises(OutcomeUnknown, match=type(error).__name__):
            run.do(Send(title="a", world=world))

        assert (world.sent, world.acts) == (["a"], {"Send": None})

    def test_an_intent_that_cannot_be_kept_prevents_the_act(self, world: World) -> None:
        """Without an intent on the disk nothing is sent."""

        class Failing(MemoryLedger):
            def intend(self, name: str) -> None:  # noqa: ARG002 - as any ledger's
                raise OSError("full disk")

        world.ledger = Failing()

        with world.attempt() as run, pytest.raises(OSError, match="full disk"):
            run.do(Send(title="a", world=world))

        assert world.sent == []


class TestNames:
    """Acts are known by where they stand, never by their values."""

    def test_a_name_is_the_path_of_enclosing_actions(self, world: World) -> None:
        """An act within an action within an action is told apart from the same act elsewhere."""
        send = doing(Send(title="a", world=world))
        inner = doing(Group(steps=(send,)), key="inre")

        with world.attempt() as run:
            run.do(Group(steps=(send, inner)))
            send(run)

        assert list(world.acts) == ["Group/Send", "Group/Group:inre/Send", "Send"]

    @pytest.mark.parametrize("attempts", [1, 2])
    def test_the_same_act_twice_without_a_key_is_refused_before_it(self, world: World, attempts: int) -> None:
        """The second is not sent, and the message says what to write; it is so in every attempt."""
        for _ in range(attempts):
            with world.attempt() as run, pytest.raises(ConfigError, match=r"Send is done a second time.*key="):
                run.do(Group(steps=(doing(Send(title="a", world=world)), doing(Send(title="b", world=world)))))

        assert world.sent == ["a"]
        assert world.acts == {"Group/Send": '"nr 1"'}

    def test_the_same_act_twice_with_keys_is_done_twice(self, world: World) -> None:
        """Each has its own receipt, in whatever order they are met again."""
        keys = ["vårdnadshavare 1", "vårdnadshavare 2"]
        with world.attempt() as run:
            first = [run.do(Send(title=key, world=world), key=key) for key in keys]
        with world.attempt() as run:
            again = [run.do(Send(title=key, world=world), key=key) for key in reversed(keys)]

        assert first == list(reversed(again)) == ["nr 1", "nr 2"]
        assert world.sent == keys

    def test_a_key_may_be_used_for_another_class(self, world: World) -> None:
        """Class and key together are the name."""
        with world.attempt() as run:
            run.do(Send(title="a", world=world), key="1")
            run.do(Pay(title="b", world=world), key="1")

        assert list(world.acts) == ["Send:1", "Pay:1"]

    def test_the_same_key_twice_is_refused(self, world: World) -> None:
        """A key that does not tell apart is no key."""
        with world.attempt() as run:
            run.do(Send(title="a", world=world), key="1")
            with pytest.raises(ConfigError, match="Send:1 is done a second time"):
                run.do(Send(title="b", world=world), key="1")

        assert world.sent == ["a"]

    def test_what_is_no_act_may_be_done_as_often_as_one_likes(self, world: World) -> None:
        """Only acts need telling apart."""
        with world.attempt() as run:
            assert [run.do(Group(steps=())) for _ in range(3)] == [[], [], []]

    def test_other_values_are_the_same_act(self, world: World) -> None:
        """A date in a title, or a corrected template, does not send again."""
        for title in ("24 november", "25 november"):
            with world.attempt() as run:
                run.do(Send(title=title, world=world))

        assert world.sent == ["24 november"]


class TestOpenActs:
    """While it is not known what came of an act, no other is begun."""

    def test_a_bot_that_swallows_the_error_may_not_act(self, world: World) -> None:
        """Neither the same act nor another, in this attempt or the next."""

        def bot(run: Run) -> None:
            try:
                run.do(Send(title="a", world=world, sent=failing(ValueError("x"))))
            except OutcomeUnknown:
                run.do(Pay(title="b", world=world))

        for _ in range(2):
            with world.attempt() as run, pytest.raises(OutcomeUnknown, match=r"Pay is not begun.*Send"):
                bot(run)

        assert (world.sent, world.acts) == (["a"], {"Send": None})

    def test_what_is_no_act_may_still_be_done(self, world: World) -> None:
        """Reading and looking up change nothing."""
        world.ledger.intend("Send")

        with world.attempt() as run:
            assert run.do(Group(steps=(go_on,))) == [None]

    def test_receipts_may_still_be_met(self, world: World) -> None:
        """An act that was done earlier gives its receipt also while another is open."""
        with world.attempt() as run:
            run.do(Send(title="a", world=world))
        world.ledger.intend("Pay")

        with world.attempt() as run:
            assert run.do(Send(title="a", world=world)) == "nr 1"

    def test_an_act_within_an_act_is_not_begun(self, world: World) -> None:
        """Whether it stands in the block or after it: the outer one has no receipt yet."""
        for point in ("in_act", "sent", "after"):
            world.ledger = MemoryLedger()
            inner = doing(Pay(title="inner", world=world))
            with world.attempt() as run, pytest.raises(OutcomeUnknown, match="Send/Pay is not begun"):
                run.do(Send(title="outer", world=world, **{point: inner}))  # type: ignore[arg-type] # a step each
            assert world.acts == {"Send": None}

        assert "inner" not in world.sent


class TestChangedBot:
    """A bot that was changed under an item may not act."""

    def test_an_earlier_receipt_that_is_not_met_stops_new_acts(self, world: World) -> None:
        """A renamed class would send again: it is told by name, and nothing is sent."""
        with world.attempt() as run:
            run.do(Send(title="a", world=world))

        with (
            world.attempt() as run,
            pytest.raises(OutcomeUnknown, match=r"bot has changed: Send was done.* before Pay"),
        ):
            run.do(Pay(title="a", world=world))

        assert (world.sent, world.acts) == (["a"], {"Send": '"nr 1"'})

    def test_a_changed_key_stops_new_acts(self, world: World) -> None:
        """A key with a date in it is another key tomorrow."""
        with world.attempt() as run:
            run.do(Send(title="a", world=world), key="24 november")

        with world.attempt() as run, pytest.raises(OutcomeUnknown, match="Send:24 november was done"):
            run.do(Send(title="a", world=world), key="25 november")

        assert world.sent == ["a"]

    def test_acts_in_a_new_order_stop_only_new_ones(self, world: World) -> None:
        """What was done is met in any order; what is new waits for all of it."""
        with world.attempt() as run:
            run.do(Send(title="a", world=world))
            run.do(Pay(title="b", world=world))

        with world.attempt() as run:
            assert run.do(Pay(title="b", world=world)) == "nr 2"
            with pytest.raises(OutcomeUnknown, match="Send was done earlier"):
                run.do(Pay(title="c", world=world), key="2")
            assert run.do(Send(title="a", world=world)) == "nr 1"

    def test_an_act_that_was_added_at_the_end_is_done(self, world: World) -> None:
        """A bot may learn more between two attempts."""
        with world.attempt() as run:
            run.do(Send(title="a", world=world))
        with world.attempt() as run:
            run.do(Send(title="a", world=world))
            run.do(Pay(title="b", world=world))

        assert world.sent == ["a", "b"]
