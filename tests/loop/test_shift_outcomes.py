"""What becomes of an item, however its bot ends."""

from collections.abc import Callable

import pytest
from loop_desk import Clock, Desk, Send, raising

from kommunrpa import (
    ActionError,
    BusinessError,
    ConfigError,
    OutcomeUnknown,
    Run,
    TemporaryError,
    WorkItem,
)
from kommunrpa.store import State

SECRET = "Anna Hemlig"


def succeed(_item: WorkItem, _run: Run) -> None:
    """Handle a case without ado."""


def fail_with(error: BaseException) -> Callable[[WorkItem, Run], None]:
    """A bot that fails at every case whose key begins with x, each time with an error of its own."""

    def handle(item: WorkItem, _run: Run) -> None:
        if item.key.startswith("x"):
            raise type(error)(*error.args)

    return handle


@pytest.mark.parametrize(
    ("error", "state", "reason"),
    [
        (BusinessError("Åldern saknas."), "review", "Åldern saknas."),
        (OutcomeUnknown(SECRET), "review", "oklart om något skickades"),
        (ActionError(SECRET), "failed", "En utvecklare behöver titta"),
        (ZeroDivisionError(SECRET), "failed", "En utvecklare behöver titta"),
        (AssertionError(SECRET), "failed", "En utvecklare behöver titta"),
        (RecursionError(SECRET), "failed", "En utvecklare behöver titta"),
        (SystemExit(0), "failed", "En utvecklare behöver titta"),
    ],
)
def test_one_item_ends_by_its_error_and_the_others_go_on(
    desk: Desk, error: BaseException, state: str, reason: str
) -> None:
    """The outcome follows the error's class, the reason is Swedish, and the run goes on with the next item."""
    report = desk.run(fail_with(error), "a", "x", "b")

    assert desk.states() == ["done", state, "done"]
    item = desk.items()[1]
    assert reason in (item.reason or "")
    assert report.reasons == {item.id: item.reason}
    assert report.counts == {State.DONE: 2, State(state): 1}
    assert desk.handled == ["a", "x", "b"]


def test_the_journal_tells_type_and_place_and_no_text(desk: Desk) -> None:
    """What an error says, and what a case is called, holds and is about, stays out of the journal."""

    def handle(item: WorkItem, run: Run) -> None:
        if item.key == f"{SECRET} 2":
            raise BusinessError(SECRET)
        if item.key == f"{SECRET} 3":
            run.do(Send(what=SECRET, then=raising(KeyError(SECRET))))
        raise ActionError(SECRET)

    report = desk.run(handle, *(f"{SECRET} {number}" for number in range(1, 4)))

    told = {
        line["reason"]: line["place"].split(":")[0]
        for line in desk.journal()
        if line["event"] == "item" and "reason" in line
    }
    assert told == {
        "ActionError": "test_shift_outcomes.py",
        "BusinessError": "test_shift_outcomes.py",
        "OutcomeUnknown": "loop_desk.py",
    }
    assert "Hemlig" not in desk.journal_text()
    assert report.journal is not None
    assert "Hemlig" in " ".join(item.detail or "" for item in desk.items()), "the item's own row keeps it"


def test_each_item_is_in_the_journal_by_its_id_with_its_outcome(desk: Desk) -> None:
    """Attempt and outcome of every item, bound to its random id."""
    desk.run(fail_with(ActionError()), "a", "x")

    lines = [
        (line["item"], line.get("attempt"), line.get("outcome")) for line in desk.journal() if line["event"] == "item"
    ]
    first, second = (item.id for item in desk.items())
    assert lines == [(first, 1, None), (first, None, "done"), (second, 1, None), (second, None, "failed")]


def test_a_temporary_failure_waits_longer_each_time_and_then_has_failed(desk: Desk, clock: Clock) -> None:
    """One minute, five, thirty; the fourth failure is the last, and the others do not wait for it."""
    report = desk.run(fail_with(TemporaryError("busy")), "x", "a")

    assert desk.handled == ["x", "a", "x", "x", "x"]
    assert clock.waits == [60, 300, 1800]
    assert desk.states() == ["failed", "done"]
    assert report.counts == {State.DONE: 1, State.FAILED: 1}, "one item is one, however often it was put back"
    assert "trots 4 försök" in (desk.items()[0].reason or "")


def test_a_temporary_failure_that_passes_is_done(desk: Desk, clock: Clock) -> None:
    """An item that succeeds at its second attempt is done, with no reason left behind."""

    def handle(item: WorkItem, _run: Run) -> None:
        if desk.handled.count(item.key) == 1:
            raise TemporaryError("busy")

    report = desk.run(handle, "a", "b")

    assert desk.handled == ["a", "b", "a", "b"]
    assert clock.waits == [60]
    assert (report.counts, report.reasons, report.exit_code) == ({State.DONE: 2}, {}, 0)
    assert [(item.reason, item.detail, item.attempts) for item in desk.items()] == [(None, None, 2)] * 2


def test_a_configuration_error_stops_the_bot_and_costs_no_attempt(desk: Desk) -> None:
    """The error comes out, the item and the rest stay queued in their order, and the next run goes on."""
    with pytest.raises(ConfigError, match="Set the portal"):
        desk.run(fail_with(ConfigError("Set the portal.")), "a", "x", "b")

    assert [(item.state, item.attempts) for item in desk.items()] == [("done", 1), ("queued", 0), ("queued", 0)]
    report = desk.run(fail_with(KeyError()), "a", "y", "b", only="b")
    assert report.counts == {State.DONE: 1}
    desk.run(succeed, "a")
    assert desk.states() == ["done"] * 3
    assert desk.handled == ["a", "x", "b", "x"]


def test_three_like_failures_in_a_row_stop_the_bot(desk: Desk) -> None:
    """The rest stays queued without an attempt, and the report says type and place."""
    report = desk.run(fail_with(ActionError(SECRET)), "a", *(f"x{number}" for number in range(9)))

    assert report.counts == {State.DONE: 1, State.FAILED: 3}
    assert report.in_all == {State.DONE: 1, State.FAILED: 3, State.QUEUED: 6}
    assert report.stopped.startswith("3 likadana fel i rad (ActionError test_shift_outcomes.py:")
    assert (report.exit_code, SECRET in report.stopped) == (5, False)


def test_failures_with_a_success_between_do_not_stop_the_bot(desk: Desk) -> None:
    """Two, a success, two: all items are handled."""
    report = desk.run(fail_with(KeyError()), "x1", "x2", "a", "x3", "x4")

    assert report.counts == {State.DONE: 1, State.FAILED: 4}
    assert (report.stopped, report.exit_code) == ("", 4)


def test_failures_that_differ_do_not_stop_the_bot(desk: Desk) -> None:
    """Three in a row of different types are three different faults."""

    def handle(item: WorkItem, _run: Run) -> None:
        raise {"a": KeyError, "b": ValueError, "c": ActionError}[item.key]

    assert desk.run(handle, *"abcabc").counts == {State.FAILED: 3}
    assert desk.run(handle, *"abc").stopped == ""


def test_an_item_that_takes_its_workers_with_it_has_failed_at_last(desk: Desk) -> None:
    """Claimed five times without an end, it is not handled again; a developer is told why, in Swedish."""
    desk.run(succeed, *"abc", limit=0)
    desk.change("UPDATE item SET attempts = CASE key WHEN 'a' THEN 5 ELSE 4 END")

    report = desk.run(succeed)

    assert desk.handled == ["b", "c"]
    assert report.counts == {State.FAILED: 1, State.DONE: 2}
    assert desk.items()[0].reason == "Roboten avbröts mitt i ärendet 5 gånger. En utvecklare behöver titta."


def test_many_such_items_do_not_stop_the_bot(desk: Desk) -> None:
    """They tell nothing about a changed page."""
    desk.run(succeed, *"abcd", limit=0)
    desk.change("UPDATE item SET attempts = 9 WHERE key < 'd'")

    report = desk.run(succeed)

    assert (report.stopped, report.counts) == ("", {State.FAILED: 3, State.DONE: 1})
