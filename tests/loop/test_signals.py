"""Ctrl-C and SIGTERM: asked once, stopped at once the second time, and the handlers put back."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import kommunrpa
from kommunrpa.loop.signals import NAP, Stopping, listening

BOTH = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])


@BOTH
def test_the_first_signal_asks_and_tells(number: signal.Signals) -> None:
    """Nothing is interrupted by the first signal; whoever listens is told once."""
    told: list[str] = []

    with listening(lambda: told.append("stopping")) as stopping:
        before = stopping()
        signal.raise_signal(number)
        after = stopping()

    assert (before, after, told) == (False, True, ["stopping"])


@BOTH
def test_the_second_signal_stops_at_once(number: signal.Signals) -> None:
    """Whichever of the two signals comes second, it interrupts, and tells nothing more."""
    told: list[str] = []

    with listening(lambda: told.append("stopping")):
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)

    assert told == ["stopping"]


def leave_as_usual() -> None:
    """End the block."""


def leave_by_error() -> None:
    """End the block by an error."""
    raise ValueError


def leave_by_signals() -> None:
    """End the block by two signals."""
    signal.raise_signal(signal.SIGINT)
    signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("leave", [leave_as_usual, leave_by_error, leave_by_signals])
def test_the_handlers_are_put_back(leave: Callable[[], None]) -> None:
    """However the block ends, the program's own handlers are in force again."""

    def own(_number: int, _frame: object) -> None:
        """A handler of the host program's."""

    before = {number: signal.signal(number, own) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        try:
            with listening(leave_as_usual):
                leave()
        except (ValueError, KeyboardInterrupt):
            assert leave is not leave_as_usual
        assert [signal.getsignal(number) for number in before] == [own, own]
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_a_terminal_in_the_middle_of_a_line_disturbs_nothing() -> None:
    """Where Python refuses to write inside a write, the asking counts all the same and no error escapes."""

    def reentrant() -> None:
        raise RuntimeError("reentrant call inside <_io.BufferedWriter name='<stdout>'>")

    with listening(reentrant) as stopping:
        signal.raise_signal(signal.SIGINT)
        assert stopping()


def test_in_another_thread_nothing_asks_and_no_handler_changes() -> None:
    """Python takes signals in the main thread alone: elsewhere the block works, and never stops by itself."""
    found: list[object] = []
    before = signal.getsignal(signal.SIGINT)

    def work() -> None:
        with listening(leave_as_usual) as stopping:
            found.extend([stopping(), signal.getsignal(signal.SIGINT)])
            stopping.sleep(0)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert found == [False, before]


class Naps:
    """Stands in for the module `time`: it keeps each nap, and asks a sleeper to stop in one of them."""

    def __init__(self, *, asks: Stopping | None = None, at: int = 0) -> None:
        self.naps: list[float] = []
        self._asks = asks
        self._at = at

    def monotonic(self) -> float:
        """The time slept so far."""
        return sum(self.naps)

    def sleep(self, seconds: float) -> None:
        """Keep the nap."""
        self.naps.append(seconds)
        if self._asks and len(self.naps) == self._at:
            self._asks.ask()


def test_a_sleep_is_cut_short_by_the_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for half an hour stops waiting within one nap, and never waits in one go."""
    stopping = Stopping()
    naps = Naps(asks=stopping, at=3)
    monkeypatch.setattr("kommunrpa.loop.signals.time", naps)

    stopping.sleep(1800)

    assert naps.naps == [NAP] * 3


def test_a_sleep_that_nobody_disturbs_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The naps come to the time that was asked for, whatever it is."""
    for seconds in (0, 0.01, NAP, 1.05):
        naps = Naps()
        monkeypatch.setattr("kommunrpa.loop.signals.time", naps)

        Stopping().sleep(seconds)

        assert sum(naps.naps) == pytest.approx(seconds)
        assert max(naps.naps, default=0) <= NAP


def test_a_sleep_after_the_asking_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """An act under way may need to wait for its answer, also when the worker is asked to stop."""
    slept: list[float] = []
    monkeypatch.setattr("kommunrpa.loop.signals.time.sleep", slept.append)
    stopping = Stopping()
    stopping.ask()
    stopping.ask()

    stopping.sleep(3)
    stopping.sleep(4)

    assert slept == [3, 4]


DISTURBED = """
import signal, sys
from kommunrpa.loop.signals import listening

def trace(_frame, _event, _argument):
    global steps
    steps -= 1
    if steps == 0:
        signal.raise_signal(signal.SIGINT)
    return trace

for start in range(1, 30):
    steps = start
    with listening(lambda: None) as stopping:
        sys.settrace(trace)
        stopping.sleep(0.02)
        sys.settrace(None)
print("awake")
"""


def test_a_signal_at_any_moment_of_a_sleep_is_no_deadlock() -> None:
    """Whatever line the sleep is at when the signal comes, the sleep ends."""
    environment = os.environ | {"PYTHONPATH": str(Path(kommunrpa.__file__).parents[1])}

    end = subprocess.run(
        [sys.executable, "-c", DISTURBED],
        env=environment,
        capture_output=True,
        timeout=30,
        check=True,
        encoding="utf-8",
    )

    assert end.stdout == "awake\n"
