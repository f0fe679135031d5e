"""Ctrl-C in a run: the first ends the item under way at a safe place, the second at once."""

import threading
from collections.abc import Callable

import pytest
from loop_desk import Desk, Send

from kommunrpa import Action, OutcomeUnknown, Run, TemporaryError, WorkItem
from kommunrpa.loop import Report, Watch
from kommunrpa.store import State

Interrupt = Callable[[], None]


class Read(Action[str]):
    """Something that may be repeated."""

    def perform(self, _run: Run) -> str:
        """Read."""
        return "read"


class Told(Watch):
    """Keeps how often it was told that the run stops."""

    def __init__(self) -> None:
        self.count = 0

    def stopping(self) -> None:
        """Note it."""
        self.count += 1


def test_an_item_is_brought_to_a_safe_place(desk: Desk, interrupt: Interrupt) -> None:
    """The item goes back as it was at its next action, the rest stays queued, and the next run does all."""
    watch = Told()

    def handle(item: WorkItem, run: Run) -> None:
        if item.key == "b" and watch.count == 0:
            interrupt()
        run.do(Read())

    report = desk.run(handle, *"abc", watch=watch)

    assert (report.counts, report.stopped, report.exit_code) == ({State.DONE: 1}, "avbruten", 5)
    assert [(item.state, item.attempts) for item in desk.items()] == [("done", 1), ("queued", 0), ("queued", 0)]
    assert watch.count == 1
    assert desk.run(handle, *"abc", watch=watch).counts == {State.DONE: 2}


def test_an_item_that_needs_no_more_actions_is_done(desk: Desk, interrupt: Interrupt) -> None:
    """What comes to its end after the asking counts as what it became."""
    report = desk.run(lambda _item, _run: interrupt(), *"abc")

    assert report.counts == {State.DONE: 1}
    assert report.in_all == {State.DONE: 1, State.QUEUED: 2}
    assert report.stopped == "avbruten"


def test_an_act_is_finished_before_the_stop(desk: Desk, interrupt: Interrupt) -> None:
    """A signal in the act lets it get its receipt; the item goes on from there in the next run."""

    def handle(item: WorkItem, run: Run) -> None:
        run.do(Send(what=item.key, then=interrupt if not Send.sent else lambda: None))
        run.do(Read())

    first = desk.run(handle, "a", "b")
    second = desk.run(handle, "a", "b")

    assert Send.sent == ["a", "b"]
    assert (first.counts, first.in_all) == ({}, {State.QUEUED: 2})
    assert (second.counts, second.in_all) == ({State.DONE: 2}, {State.DONE: 2})


def test_no_bot_can_swallow_the_stop(desk: Desk, interrupt: Interrupt) -> None:
    """A bot that catches every `Exception` is stopped all the same."""

    def handle(_item: WorkItem, run: Run) -> None:
        interrupt()
        try:
            run.do(Read())
        except Exception:  # noqa: BLE001 - a bot may well do this
            run.do(Read())

    assert desk.run(handle, "a").in_all == {State.QUEUED: 1}


def test_a_second_signal_in_an_act_parks_the_item(desk: Desk, interrupt: Interrupt) -> None:
    """Cut off in its act, the item waits for a person, and the others stay queued."""

    def twice() -> None:
        interrupt()
        interrupt()

    with pytest.raises(KeyboardInterrupt):
        desk.run(lambda item, run: run.do(Send(what=item.key, then=twice)), "a", "b")

    assert desk.states() == ["review", "queued"]
    assert "oklart om något skickades" in (desk.items()[0].reason or "")
    assert desk.run(lambda item, run: run.do(Send(what=item.key)), "a", "b").in_all == {
        State.DONE: 1,
        State.REVIEW: 1,
    }
    assert Send.sent == ["a", "b"]


def test_a_second_signal_outside_an_act_gives_the_item_back(desk: Desk, interrupt: Interrupt) -> None:
    """Nothing was sent, so nothing needs a person, and no attempt is counted."""

    def handle(item: WorkItem, run: Run) -> None:
        run.do(Send(what=item.key))
        interrupt()
        interrupt()

    with pytest.raises(KeyboardInterrupt):
        desk.run(handle, "a")

    assert [(item.state, item.attempts) for item in desk.items()] == [("queued", 0)]
    assert desk.run(lambda item, run: run.do(Send(what=item.key))).counts == {State.DONE: 1}
    assert Send.sent == ["a"]


def test_a_signal_just_after_an_item_was_settled_changes_nothing(
    desk: Desk, interrupt: Interrupt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second Ctrl-C comes between the settling and its return, the item stays settled."""
    from kommunrpa.store import Pile  # noqa: PLC0415 - the real method, before it is replaced

    settle = Pile.settle

    def settle_and_interrupt(*words: object, **more: object) -> None:
        settle(*words, **more)  # type: ignore[arg-type] # passed on as they came
        interrupt()
        interrupt()

    with monkeypatch.context() as patch:
        patch.setattr(Pile, "settle", settle_and_interrupt)
        with pytest.raises(KeyboardInterrupt):
            desk.run(lambda _item, _run: None, "a")

    assert desk.states() == ["done"]


def test_a_wait_for_later_is_cut_short(desk: Desk, interrupt: Interrupt) -> None:
    """A run that waits for items to be due stops at once, and they stay queued."""

    class Impatient(Watch):
        """Presses Ctrl-C when it must wait."""

        def waits(self, count: int, until: float) -> None:
            """Ask at the moment when the waiting begins."""
            assert count == 1
            assert until > 0
            threading.Timer(0.1, interrupt).start()

    def busy(_item: WorkItem, _run: Run) -> None:
        raise TemporaryError

    report = desk.run(busy, "a", watch=Impatient())

    assert (report.counts, report.stopped) == ({State.QUEUED: 1}, "avbruten")
    assert list(report.reasons.values()) == ["Systemet svarade inte. Ärendet prövas igen senare."]


def test_a_run_in_another_thread_works(desk: Desk) -> None:
    """A host program may run a bot in a thread: no signals there, and no other difference."""
    reports: list[Report] = []

    thread = threading.Thread(target=lambda: reports.append(desk.run(lambda _item, run: run.do(Read()), "a")))
    thread.start()
    thread.join()

    assert [report.counts for report in reports] == [{State.DONE: 1}]


def test_an_unknown_outcome_after_the_asking_is_still_for_a_person(desk: Desk, interrupt: Interrupt) -> None:
    """The asking changes nothing about what an error means."""

    def handle(_item: WorkItem, _run: Run) -> None:
        interrupt()
        raise OutcomeUnknown

    assert desk.run(handle, "a", "b").in_all == {State.REVIEW: 1, State.QUEUED: 1}
