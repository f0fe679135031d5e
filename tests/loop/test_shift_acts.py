"""Acts in a run: never twice, and what nobody knows waits for a person."""

import pytest
from loop_desk import Clock, Desk, Send, raising

from kommunrpa import (
    ActionError,
    BusinessError,
    ConfigError,
    NothingSent,
    OutcomeUnknown,
    Run,
    TemporaryError,
    WorkItem,
)
from kommunrpa.store import State


def succeed(_item: WorkItem, _run: Run) -> None:
    """Handle a case without ado."""


def send(item: WorkItem, run: Run) -> None:
    """Handle a case by one act."""
    run.do(Send(what=item.key))


def test_an_act_whose_receipt_cant_be_kept_waits_for_a_person(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was sent, and nobody has the receipt: it is not done again."""
    with monkeypatch.context() as patch:
        patch.setattr("kommunrpa.store.StoreLedger.receive", lambda *_: raising(ConfigError("locked"))())
        desk.run(send, "a")

    assert desk.run(send, "a").in_all == {State.REVIEW: 1}
    assert Send.sent == ["a"]


def test_a_configuration_error_after_an_unknown_outcome_parks_the_item(desk: Desk) -> None:
    """The bot stops; the item whose act is open is for a person, and does not go back to the queue."""

    def handle(item: WorkItem, run: Run) -> None:
        try:
            run.do(Send(what=item.key, then=raising(TimeoutError())))
        except OutcomeUnknown:
            raise ConfigError("Set the portal.") from None

    with pytest.raises(ConfigError, match="Set the portal"):
        desk.run(handle, "a", "b")

    assert desk.states() == ["review", "queued"]
    assert "oklart om något skickades" in (desk.items()[0].reason or "")


def test_an_act_that_failed_waits_for_a_person(desk: Desk) -> None:
    """A foreign error in an act is an unknown outcome, and the act is never repeated."""

    def handle(_item: WorkItem, run: Run) -> None:
        run.do(Send(what="a", then=raising(TimeoutError())))

    for _ in range(2):
        desk.run(handle, "a")

    assert desk.states() == ["review"]
    assert Send.sent == ["a"]


@pytest.mark.parametrize(
    "then", [None, KeyError("x"), BusinessError("x"), TemporaryError("x"), ActionError("x"), SystemExit(0)]
)
def test_an_unknown_outcome_that_the_bot_hides_still_waits_for_a_person(desk: Desk, then: BaseException | None) -> None:
    """Whether the bot swallows the error or raises another in its place, the open act parks the item."""

    def hide(_item: WorkItem, run: Run) -> None:
        try:
            run.do(Send(what="a", then=raising(TimeoutError())))
        except OutcomeUnknown:
            if then is not None:
                raise then from None

    report = desk.run(hide, "a")

    assert report.counts == {State.REVIEW: 1}
    assert "oklart om något skickades" in (desk.items()[0].reason or "")
    assert "Send" in (desk.items()[0].detail or "")


@pytest.mark.parametrize("error", [NothingSent("x"), BusinessError("Nej.")])
def test_a_proof_that_nothing_happened_lets_the_item_go_on(desk: Desk, clock: Clock, error: Exception) -> None:
    """Not delivered is tried again, by retry and by the pile; refused goes to a person; no act stays open."""

    def handle(_item: WorkItem, run: Run) -> None:
        run.do(Send(what="a", then=raising(error) if len(Send.sent) < 2 else lambda: None))

    report = desk.run(handle, "a")

    assert report.counts == {State.DONE if isinstance(error, NothingSent) else State.REVIEW: 1}
    assert (len(Send.sent), clock.waits[2:]) == ((4, [60]) if isinstance(error, NothingSent) else (1, []))
    assert "oklart" not in (desk.items()[0].reason or "")


def test_an_item_with_an_open_act_is_parked_without_being_run(desk: Desk) -> None:
    """What an earlier worker left in the middle of an act is for a person, before the bot touches it."""
    desk.run(succeed, "a", limit=0)
    desk.change("INSERT INTO act (item, name, at) SELECT id, 'OpenCase', 0 FROM item")

    report = desk.run(succeed, "a")

    assert desk.handled == []
    assert report.counts == {State.REVIEW: 1}
    assert "OpenCase" in (desk.items()[0].detail or "")


def test_an_open_act_weighs_more_than_a_worn_out_item(desk: Desk) -> None:
    """An item that was killed in its act goes to a person, however often it was tried."""
    desk.run(succeed, "a", limit=0)
    desk.change("INSERT INTO act (item, name, at) SELECT id, 'OpenCase', 0 FROM item")
    desk.change("UPDATE item SET attempts = 99")

    assert desk.run(succeed).counts == {State.REVIEW: 1}


def test_a_receipt_saves_from_sending_again(desk: Desk, clock: Clock) -> None:
    """An item that fails after its act goes on from there, with the receipt."""
    receipts: list[str] = []

    def handle(_item: WorkItem, run: Run) -> None:
        receipts.append(run.do(Send(what="a")))
        if len(receipts) == 1:
            raise TemporaryError("busy")

    report = desk.run(handle, "a")

    assert Send.sent == ["a"]
    assert receipts == ["kvitto på a"] * 2
    assert (report.counts, clock.waits) == ({State.DONE: 1}, [60])


def test_a_bot_that_was_changed_under_an_item_parks_it(desk: Desk, clock: Clock) -> None:
    """An act that was done and is not met any more stops the item before the next act."""

    class Other(Send, once=True):
        """Another act."""

    def handle(_item: WorkItem, run: Run) -> None:
        if clock.waits:
            run.do(Other(what="b"))
        run.do(Send(what="a"))
        raise TemporaryError("busy")

    report = desk.run(handle, "a")

    assert Send.sent == ["a"]
    assert report.counts == {State.REVIEW: 1}
    assert "bot has changed" in (desk.items()[0].detail or "")


@pytest.mark.parametrize("moment", ["before the act", "in the act"])
def test_who_lost_the_item_sends_nothing_more(desk: Desk, moment: str) -> None:
    """A worker whose item was taken over starts no act; one that lost it in the act leaves the intent to be seen."""

    def handle(_item: WorkItem, run: Run) -> None:
        if moment == "before the act":
            desk.steal()
        try:
            run.do(Send(what="a", then=desk.steal))
        except Exception:  # noqa: BLE001 - a bot may well do this
            Send.sent.append("swallowed")

    report = desk.run(handle, "a")

    assert Send.sent == {"before the act": [], "in the act": ["a"]}[moment]
    assert (report.counts, desk.states()) == ({}, ["running"])
    desk.change("UPDATE item SET state = 'queued'")
    assert desk.run(handle, "a").counts == ({State.REVIEW: 1} if moment == "in the act" else {})


def test_a_database_that_can_be_used_no_more_stops_the_bot(desk: Desk) -> None:
    """A table that is gone is told as a fault of the database, not as one of the bot's."""

    def handle(item: WorkItem, run: Run) -> None:
        desk.change("ALTER TABLE act RENAME TO lost")
        run.do(Send(what=item.key))

    with pytest.raises(ConfigError, match=r"rpa\.db can't be used: no such table: act"):
        desk.run(handle, "a", "b")

    assert Send.sent == []
    desk.change("ALTER TABLE lost RENAME TO act")
    report = desk.run(send)
    assert (report.counts, Send.sent) == ({State.DONE: 2}, ["a", "b"])
