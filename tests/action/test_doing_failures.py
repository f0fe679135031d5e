"""Failures around an act: what is known after them, and what is not."""

from collections.abc import Callable
from typing import Any

import pytest
from action_world import Group, Pay, Send, World, doing, failing

from kommunrpa.action import Action, Run
from kommunrpa.errors import (
    ActionError,
    BusinessError,
    ConfigError,
    KommunrpaError,
    NothingSent,
    OutcomeUnknown,
    TemporaryError,
)
from kommunrpa.retry import Retry

Lines = Callable[..., list[dict[str, Any]]]


class TestFailures:
    """What is known after a failure, and what is not."""

    ERRORS = (ActionError("x"), BusinessError("x"), ConfigError("x"), OutcomeUnknown("x"), ValueError("x"))

    @pytest.mark.parametrize("error", ERRORS)
    def test_before_the_act_nothing_has_happened(self, world: World, error: Exception) -> None:
        """The error comes out as it is, the ledger is empty, and another attempt may be made."""
        with world.attempt() as run, pytest.raises(type(error)) as out:
            run.do(Send(title="a", world=world, before=failing(error)))

        assert out.value is error
        assert world.acts == {}
        with world.attempt() as run:
            run.do(Send(title="a", world=world))
        assert world.sent == ["a"]

    @pytest.mark.parametrize("error", [TemporaryError("x"), NothingSent("x")])
    def test_before_the_act_it_is_tried_again(self, world: World, error: Exception, waits: list[float]) -> None:
        """A busy system is waited for, through the run."""
        with world.attempt() as run:
            run.do(Send(title="a", world=world, before=failing(error, error)))

        assert (world.sent, len(waits)) == (["a"], 2)

    @pytest.mark.parametrize("point", ["in_act", "sent", "after"])
    @pytest.mark.parametrize(
        "error", [TemporaryError("x"), ActionError("x"), ConfigError("x"), ValueError("x"), TimeoutError("x")]
    )
    def test_in_the_act_and_after_it_nobody_knows(
        self, world: World, point: str, error: Exception, waits: list[float]
    ) -> None:
        """Any error becomes OutcomeUnknown with its cause, is not tried again, and leaves the act open."""
        with world.attempt() as run, pytest.raises(OutcomeUnknown, match=f"Send: {type(error).__name__} in") as out:
            run.do(Send(title="a", world=world, **{point: failing(error)}))  # type: ignore[arg-type] # a step each

        assert out.value.__cause__ is error
        assert (world.acts, waits) == ({"Send": None}, [])

    def test_an_unknown_outcome_comes_out_as_it_is(self, world: World) -> None:
        """Who knows that nobody knows is not contradicted."""
        error = OutcomeUnknown("sajten tystnade")
        with world.attempt() as run, pytest.raises(OutcomeUnknown) as out:
            run.do(Send(title="a", world=world, sent=failing(error)))

        assert out.value is error
        assert world.acts == {"Send": None}

    def test_what_is_proven_not_sent_is_withdrawn_and_tried_again(self, world: World, waits: list[float]) -> None:
        """A refused connection leaves no intent behind."""
        with world.attempt() as run:
            run.do(Send(title="a", world=world, in_act=failing(NothingSent("1"), NothingSent("2"))))

        assert (world.sent, len(waits), world.acts) == (["a"], 2, {"Send": '"nr 1"'})

    def test_what_is_never_sent_leaves_no_trace(self, world: World) -> None:
        """After its last attempt the error comes out, and the item may be run again."""
        with world.attempt() as run, pytest.raises(NothingSent):
            run.do(Send(title="a", world=world, in_act=failing(*[NothingSent("x")] * 9)), retry=Retry(attempts=2))

        assert world.acts == {}
        with world.attempt() as run:
            assert run.do(Send(title="a", world=world)) == "nr 1"

    def test_what_is_proven_refused_is_withdrawn(self, world: World, waits: list[float]) -> None:
        """The site's own validation message goes to a person, without an intent, and is not tried again."""
        with world.attempt() as run, pytest.raises(BusinessError, match="Beloppet saknas"):
            run.do(Send(title="a", world=world, in_act=failing(BusinessError("Beloppet saknas"))))

        assert (world.sent, world.acts, waits) == ([], {}, [])

    @pytest.mark.parametrize("error", [BusinessError("Numret saknas"), NothingSent("x")])
    def test_after_the_act_nothing_proves_that_it_did_not_happen(
        self, world: World, error: Exception, waits: list[float]
    ) -> None:
        """A rule that is broken by the answer does not undo what was sent: the act stays open and is not repeated."""
        with world.attempt() as run, pytest.raises(OutcomeUnknown) as out:
            run.do(Send(title="a", world=world, after=failing(error)))

        assert out.value.__cause__ is error
        assert (world.sent, world.acts, waits) == (["a"], {"Send": None}, [])

    @pytest.mark.parametrize("error", [BusinessError("x"), NothingSent("x")])
    def test_what_a_nested_action_proves_says_nothing_of_the_act_around_it(
        self, world: World, error: KommunrpaError
    ) -> None:
        """An action done inside the act may be refused while the act itself went through."""
        nested = doing(Group(steps=(failing(*[error] * 9),)))

        with world.attempt() as run, pytest.raises(OutcomeUnknown) as out:
            run.do(Send(title="a", world=world, sent=nested))

        assert out.value.__cause__ is error
        assert world.acts == {"Send": None}

    def test_a_nested_error_that_passes_several_actions_says_nothing_either(self, world: World) -> None:
        """However deep it arose, and re-raised or not."""
        nested = doing(Group(steps=(doing(Group(steps=(failing(BusinessError("x")),))),)))

        def reraise(run: Run) -> None:
            try:
                nested(run)
            except BusinessError as error:
                caught: Exception = error
            raise caught

        with world.attempt() as run, pytest.raises(OutcomeUnknown):
            run.do(Send(title="a", world=world, sent=reraise))

        assert world.acts == {"Send": None}

    def test_the_action_itself_may_draw_the_conclusion(self, world: World) -> None:
        """An error of its own, raised because of a nested one, is its own proof."""

        def conclude(run: Run) -> None:
            try:
                run.do(Group(steps=(failing(ActionError("knappen saknas")),)))
            except ActionError as error:
                raise BusinessError("Ärendet är låst.") from error

        with world.attempt() as run, pytest.raises(BusinessError, match="låst"):
            run.do(Send(title="a", world=world, in_act=conclude))

        assert world.acts == {}

    def test_an_error_in_the_act_may_be_translated_outside_the_block(self, world: World) -> None:
        """Where the exception left the block, the action can still prove that nothing was sent."""

        class Post(Action[str], once=True):
            def perform(self, run: Run) -> str:
                try:
                    with run.once():
                        failing(ConnectionRefusedError())(run)
                except ConnectionRefusedError as error:
                    raise NothingSent("inget svar") from error

        with world.attempt() as run, pytest.raises(NothingSent):
            run.do(Post(), retry=Retry(attempts=1))

        assert world.acts == {}

    @pytest.mark.parametrize("signal", [KeyboardInterrupt(), SystemExit(1), GeneratorExit()])
    @pytest.mark.parametrize("point", ["in_act", "sent", "after"])
    def test_being_cut_off_in_the_act_leaves_it_open(self, world: World, signal: BaseException, point: str) -> None:
        """Ctrl-C comes out as it is, and the next attempt may not act."""
        with world.attempt() as run, pytest.raises(type(signal)):
            run.do(Send(title="a", world=world, **{point: failing(signal)}))  # type: ignore[arg-type] # a step each

        assert world.acts == {"Send": None}
        with world.attempt() as run, pytest.raises(OutcomeUnknown, match="not known what came of Send"):
            run.do(Send(title="a", world=world))

    def test_being_cut_off_before_the_act_is_nothing(self, world: World) -> None:
        """The next attempt does it."""
        with world.attempt() as run, pytest.raises(KeyboardInterrupt):
            run.do(Send(title="a", world=world, before=failing(KeyboardInterrupt())))
        with world.attempt() as run:
            run.do(Send(title="a", world=world))

        assert world.sent == ["a"]


class TestComposites:
    """Actions that do others."""

    @pytest.mark.parametrize("failures", [1, 2])
    def test_a_retried_composite_meets_what_it_has_done(self, world: World, failures: int) -> None:
        """Its act is not done again when a later step was tried again."""
        steps = (doing(Send(title="a", world=world)), failing(*[TemporaryError("x")] * failures))

        with world.attempt() as run:
            assert run.do(Group(steps=(*steps, doing(Pay(title="b", world=world)))))[0] == "nr 1"

        assert world.sent == ["a", "b"]

    def test_a_composite_that_failed_meets_what_it_has_done(self, world: World) -> None:
        """So does the next attempt at the item."""
        steps = (doing(Send(title="a", world=world)), failing(ActionError("x")), doing(Pay(title="b", world=world)))
        with world.attempt() as run, pytest.raises(ActionError):
            run.do(Group(steps=steps))
        with world.attempt() as run:
            run.do(Group(steps=steps))

        assert world.sent == ["a", "b"]

    def test_a_composite_may_be_tried_again_by_the_bot(self, world: World) -> None:
        """Its act is met and not refused as a second one."""
        group = Group(steps=(doing(Send(title="a", world=world)), failing(ActionError("x"))))

        with world.attempt() as run:
            with pytest.raises(ActionError):
                run.do(group)
            assert run.do(group) == ["nr 1", None]

        assert world.sent == ["a"]

    def test_a_retry_that_takes_another_way_may_not_act(self, world: World) -> None:
        """A composite whose key changes from try to try would send again: it is stopped."""
        keys = iter("abc")

        def send(run: Run) -> object:
            return run.do(Send(title="x", world=world), key=next(keys))

        with world.attempt() as run, pytest.raises(OutcomeUnknown, match="Group/Send:a was done earlier"):
            run.do(Group(steps=(send, failing(TemporaryError("x")))))

        assert world.sent == ["x"]

    def test_an_act_of_an_action_that_failed_and_was_swallowed_stops_new_ones(self, world: World) -> None:
        """A bot that goes another way after a half-done composite is looked at by a person."""
        group = Group(steps=(doing(Send(title="a", world=world)), failing(ActionError("x"))))

        with world.attempt() as run:
            with pytest.raises(ActionError):
                run.do(group)
            with pytest.raises(OutcomeUnknown, match="Group/Send"):
                run.do(Pay(title="b", world=world))

        assert world.sent == ["a"]

    def test_an_act_around_others_comes_after_theirs(self, world: World) -> None:
        """A once action may do others before its own act, and each has its receipt."""
        inner = doing(Pay(title="inner", world=world))
        with world.attempt() as run:
            run.do(Send(title="outer", world=world, before=inner))

        assert world.sent == ["inner", "outer"]
        assert list(world.acts) == ["Send/Pay", "Send"]

    def test_nested_retries_do_not_multiply(self, world: World, waits: list[float]) -> None:
        """Three levels of actions try three times in all, and the last error comes out."""
        tried: list[int] = []

        def fail(_run: Run) -> None:
            tried.append(1)
            raise TemporaryError("upptaget")

        with world.attempt() as run, pytest.raises(TemporaryError) as out:
            run.do(Group(steps=(doing(Group(steps=(doing(Group(steps=(fail,))),))),)))

        assert (len(tried), len(waits), out.value.exhausted) == (3, 2, True)
