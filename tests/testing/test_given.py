"""What a test gives in place of what an action would do."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa import (
    Action,
    ActionError,
    BusinessError,
    ConfigError,
    KommunrpaError,
    NothingSent,
    OutcomeUnknown,
    Resource,
    Retry,
    Run,
    TemporaryError,
    resource,
)
from kommunrpa.action import Rehearsed
from kommunrpa.testing import FakeRun

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


class Look(Action[Any], shown=("place",)):
    """Look something up in a system that no test has."""

    place: str = "här"

    def perform(self, run: Run) -> Any:  # noqa: ARG002 - as any action's
        """Never in a test."""
        raise AssertionError("the real system")


class Send(Action[str], once=True, shown=("title",)):
    """Send something to a system that no test has."""

    title: str = "beslut"

    def perform(self, run: Run) -> str:  # noqa: ARG002 - as any action's
        """Never in a test."""
        raise AssertionError("the real system")


class SendOnStage(Send, once=True):
    """The same, with something to show in a rehearsal."""

    def stand_in(self) -> str:
        """A number that no case has."""
        return "nr 0"


@given(JSON)
def test_a_result_is_what_do_returns(result: Any) -> None:
    """Of any action; of a once action it is also its receipt, under its name."""
    with FakeRun(given={Look: result, Send: result}) as run:
        assert run.do(Look()) == run.do(Send(), key="1") == result

    assert {name: json.loads(receipt or "") for name, receipt in run.ledger.acts().items()} == {"Send:1": result}


def test_a_function_is_asked_with_the_action() -> None:
    """A fake of the other system answers each action by its fields."""
    with FakeRun(given={Look: lambda look: look.place.upper(), Send: lambda send: f"nr {send.title}"}) as run:
        assert (run.do(Look(place="torget")), run.do(Send(title="7"))) == ("TORGET", "nr 7")


def test_a_function_is_the_act() -> None:
    """It is asked once, after the intent is kept, and not at all where the receipt is known."""
    known: list[dict[str, str | None]] = []

    def answer(_send: Send) -> str:
        known.append(dict(run.ledger.acts()))
        return "nr 1"

    with FakeRun(given={Send: answer}) as run:
        run.do(Send())
    with FakeRun(given={Send: answer}, ledger=run.ledger) as again:
        assert again.do(Send()) == "nr 1"

    assert known == [{"Send": None}]


@pytest.mark.parametrize(
    "error", [TemporaryError("x"), BusinessError("x"), ActionError("x"), ConfigError("x"), NothingSent("x"), KeyError()]
)
@pytest.mark.parametrize("action", [Look(), Send()])
def test_an_error_comes_before_the_act(error: Exception, action: Action[Any]) -> None:
    """It escapes as it is, and nothing is known in the ledger: it may be done again."""
    with FakeRun(given={type(action): error}) as run, pytest.raises(type(error)) as escaped:
        run.do(action)

    assert escaped.value is error
    assert run.ledger.acts() == {}


def test_an_unknown_outcome_leaves_the_act_open() -> None:
    """As when the system fell silent: the next attempt does not send."""
    with FakeRun(given={Send: OutcomeUnknown("tyst")}) as run, pytest.raises(OutcomeUnknown, match="tyst"):
        run.do(Send())

    assert run.ledger.acts() == {"Send": None}
    with FakeRun(given={Send: "nr 1"}, ledger=run.ledger) as again, pytest.raises(OutcomeUnknown, match="not begun"):
        again.do(Send())


def test_an_error_may_be_a_class() -> None:
    """As Python's own ``raise`` takes it."""
    with FakeRun(given={Look: BusinessError}) as run, pytest.raises(BusinessError):
        run.do(Look())


@pytest.mark.parametrize(
    ("error", "escapes", "acts"),
    [
        (BusinessError("nej"), BusinessError, {}),
        (NothingSent("stängt"), NothingSent, {}),
        (ActionError("sidan"), OutcomeUnknown, {"Send": None}),
    ],
)
def test_what_a_function_raises_is_raised_in_the_act(
    error: KommunrpaError, escapes: type[KommunrpaError], acts: dict[str, None]
) -> None:
    """Only what is proven not to have happened is withdrawn."""

    def answer(_send: Send) -> str:
        raise error

    with FakeRun(given={Send: answer}) as run, pytest.raises(escapes):
        run.do(Send())

    assert run.ledger.acts() == acts


def test_a_temporary_error_is_tried_again_each_time() -> None:
    """The one error that a test gives is new to every action: its used-up retries are those of the last one."""
    with FakeRun(given={Look: TemporaryError("x")}) as run:
        for _ in range(2):
            with pytest.raises(TemporaryError):
                run.do(Look(), retry=Retry(attempts=3))

    assert len(run.waits) == 4


def test_a_rehearsal_stops_before_the_answer() -> None:
    """The answer is that of the act, which is not done; a stand-in is the action's own."""
    with FakeRun(given={Send: "nr 1"}, rehearse=True) as run:
        assert run.do(SendOnStage()) == "nr 0"
        with pytest.raises(Rehearsed, match=r"^Send$"):
            run.do(Send())


def test_an_answer_serves_subclasses_unless_they_have_their_own() -> None:
    """A town that has a class of its own for an action is faked with the rest."""
    with FakeRun(given={Send: "nr 1"}) as run:
        assert run.do(SendOnStage()) == "nr 1"
    with FakeRun(given={Send: "nr 1", SendOnStage: "nr 2"}) as run:
        assert run.do(SendOnStage()) == "nr 2"

    assert list(run.ledger.acts()) == ["SendOnStage"]


def test_it_looks_like_the_action_in_the_journal() -> None:
    """The same name and shown fields, also within another action."""

    class Both(Action[list[Any]]):
        def perform(self, run: Run) -> list[Any]:
            return [run.do(Look(place="torget")), run.do(Send(title="a"), key="1")]

    with FakeRun(given={Look: 1, Send: 2}) as run:
        assert run.do(Both()) == [1, 2]

    started = [line for line in run.logged if line["event"] == "start"]
    assert [line["action"] for line in started] == ["Both", "Both/Look", "Both/Send:1"]
    assert [started[1]["place"], started[2]["title"]] == ["torget", "a"]


def test_a_result_that_json_would_change_is_refused_as_in_real_life() -> None:
    """A test that gives what no ledger could keep does not pass."""
    with FakeRun(given={Send: {1, 2}}) as run, pytest.raises(OutcomeUnknown, match="receipt is lost"):
        run.do(Send())


@resource()
def page(_run: Run) -> Iterator[list[str]]:
    """A page that no test has."""
    yield pytest.fail("the real browser")


@pytest.mark.parametrize("key", ["Send", Send(), Send.perform, str])
def test_what_is_given_for_nothing_is_refused(key: Any) -> None:
    """Or the real system would be asked: the message shows how it is written."""
    with pytest.raises(TypeError, match=r"given=\{OpenCase: …\}"):
        FakeRun(given={key: "nr 1"})


def test_a_resource_is_what_the_test_gives() -> None:
    """Nothing is opened, whatever the thing is; another resource of the same name is opened as ever."""
    other = Resource(name="page", open=page.open)
    fake = ["a page"]

    with FakeRun(given={page: fake}) as run:
        assert run.use(page) is fake
        with pytest.raises(pytest.fail.Exception, match="the real browser"):
            run.use(other)
