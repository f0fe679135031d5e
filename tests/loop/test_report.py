"""What a run came to: counts, hours, exit code."""

from pathlib import Path

import pytest

from kommunrpa import Bot
from kommunrpa.loop import Report
from kommunrpa.loop.report import Tally
from kommunrpa.store import State

DONE, REVIEW, FAILED, QUEUED = State.DONE, State.REVIEW, State.FAILED, State.QUEUED


def report(counts: dict[State, int], *, stopped: str = "", minutes: float = 0) -> Report:
    """The report of a run."""
    bot = Bot(name="prov", department="IT", handle=lambda _item, _run: None, minutes_per_item=minutes)
    return Report(bot=bot, counts=counts, reasons={"1": "Hemlig"}, in_all=counts, stopped=stopped, files=Path())


@pytest.mark.parametrize(
    ("counts", "stopped", "code"),
    [
        ({}, "", 0),
        ({DONE: 2}, "", 0),
        ({DONE: 2, REVIEW: 1}, "", 3),
        ({DONE: 2, FAILED: 1}, "", 4),
        ({REVIEW: 1, FAILED: 1}, "", 4),
        ({DONE: 2, QUEUED: 1}, "", 5),
        ({REVIEW: 1, QUEUED: 1}, "", 3),
        ({DONE: 2}, "avbruten", 5),
        ({FAILED: 3}, "3 likadana fel i rad", 5),
        ({REVIEW: 0, FAILED: 0, QUEUED: 0}, "", 0),
    ],
)
def test_the_exit_code_tells_what_needs_doing(counts: dict[State, int], stopped: str, code: int) -> None:
    """Stopped before failed before review; 0 only when everything is done."""
    assert report(counts, stopped=stopped).exit_code == code


def test_hours_are_counted_for_what_is_done_alone() -> None:
    """Minutes an item times the items done; what waits or failed freed nobody's time."""
    assert report({DONE: 26, REVIEW: 4, FAILED: 2}, minutes=12).hours == pytest.approx(5.2)
    assert report({REVIEW: 4}, minutes=12).hours == 0
    assert report({DONE: 26}).hours == 0


def test_the_repr_holds_no_reason() -> None:
    """Reasons may hold personal data."""
    assert "Hemlig" not in repr(report({DONE: 1}))


def test_an_item_is_counted_once_where_it_went_last() -> None:
    """An item that was put back and then done is one done item, and its old reason is gone."""
    tally = Tally()
    tally.note("a", state=QUEUED, reason="Systemet svarade inte.")
    tally.note("b", state=REVIEW, reason="Se efter.")
    tally.note("a", state=DONE)

    assert tally.counts == {DONE: 1, REVIEW: 1}
    assert tally.reasons == {"b": "Se efter."}
