"""The ledger that cuts its program off."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from kommunrpa.action import MemoryLedger
from kommunrpa.testing.cut import Cut, CutLedger, cut_off, intent_of, receipt_of

NOTES = ["the intent of A", "the withdrawal of A", "the intent of A", "the receipt of A", "the intent of B"]


def two_acts(ledger: CutLedger) -> None:
    """An act that is tried twice, and one that is begun."""
    ledger.intend("A")
    ledger.withdraw("A")
    ledger.intend("A")
    ledger.receive("A", "1")
    ledger.intend("B")


def test_it_keeps_what_any_ledger_keeps() -> None:
    """And notes it in order, when it cuts off nowhere."""
    kept = MemoryLedger()
    ledger = CutLedger(kept)
    two_acts(ledger)

    assert ledger.notes == NOTES
    assert ledger.acts() == kept.acts() == {"A": "1", "B": None}
    assert not ledger.is_cut


@pytest.mark.parametrize(
    ("at", "kept", "acts"),
    [
        (intent_of("A"), False, {}),
        (intent_of("A"), True, {"A": None}),
        ("the withdrawal of A", True, {}),
        (receipt_of("A"), False, {"A": None}),
        (receipt_of("A"), True, {"A": "1"}),
        (intent_of("B"), True, {"A": "1", "B": None}),
    ],
)
def test_it_cuts_off_where_it_should(at: str, kept: bool, acts: dict[str, str | None]) -> None:
    """Before or after the one thing is kept; nothing else is."""
    memory = MemoryLedger()
    ledger = CutLedger(memory, at=at, kept=kept)

    cut_off(lambda: two_acts(ledger), ledger)

    assert memory.acts() == acts


def test_a_program_that_is_gone_keeps_nothing_more() -> None:
    """Whatever it tries after it was cut off."""
    memory = MemoryLedger()
    ledger = CutLedger(memory, at=intent_of("A"))

    for _ in range(2):
        with pytest.raises(Cut):
            two_acts(ledger)
    with pytest.raises(Cut):
        ledger.receive("A", "1")

    assert memory.acts() == {"A": None}


def _swallow(ledger: CutLedger) -> None:
    with suppress(BaseException):
        two_acts(ledger)


def _replace(ledger: CutLedger) -> None:
    try:
        two_acts(ledger)
    except BaseException as error:
        raise ValueError("något gick fel") from error


@pytest.mark.parametrize("program", [_swallow, _replace])
def test_a_program_that_goes_on_is_told(program: Callable[[CutLedger], None]) -> None:
    """No program survives a kill: one that catches everything would also go on after a rehearsal's stop."""
    ledger = CutLedger(MemoryLedger(), at=intent_of("A"))

    with pytest.raises(AssertionError, match="catches BaseException"):
        cut_off(lambda: program(ledger), ledger)


def test_a_program_that_never_comes_there_is_told() -> None:
    """Nothing was tried, so nothing is proven."""
    with pytest.raises(AssertionError, match="before the act"):
        cut_off(lambda: None, CutLedger(MemoryLedger(), at=intent_of("A")))


def test_any_other_error_comes_out() -> None:
    """It is for the reader, as it is."""

    def fail() -> None:
        raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        cut_off(fail, CutLedger(MemoryLedger()))
