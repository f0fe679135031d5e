"""Ctrl-C and SIGTERM: the first asks for a safe stop, the second stops at once."""

import contextlib
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

NAP = 0.2
"""Seconds that a sleeper takes at most to notice that it is asked to stop."""


class Stopping:
    """Whether the worker is asked to stop, and a sleep that the asking cuts short.

    Example:
        >>> stopping = Stopping()
        >>> stopping.ask()
        >>> stopping()
        True
    """

    def __init__(self) -> None:
        self._asked = False

    def __call__(self) -> bool:
        """Whether the worker is asked to stop."""
        return self._asked

    def ask(self) -> None:
        """Ask the worker to stop at the next safe place."""
        self._asked = True

    def sleep(self, seconds: float) -> None:
        """Wait; cut short by the asking itself, but not after it, since an act may need to wait for its answer."""
        if self._asked:
            time.sleep(seconds)
            return
        # In short naps, without an Event: a signal that comes while the sleeper holds the Event's lock would wait for
        # itself for ever, and on Windows Ctrl-C does not reach a thread that waits for a lock.
        end = time.monotonic() + seconds
        while not self() and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, NAP))


@contextmanager
def listening(tell: Callable[[], None]) -> Iterator[Stopping]:
    """Listen to Ctrl-C and SIGTERM while something runs.

    Args:
        tell: Called at the first signal, to say that the item under way is brought to a safe place.

    Yields:
        Whether to stop. In any other thread than the main one, where Python takes no signals, nothing asks.
    """
    stopping = Stopping()
    if threading.current_thread() is not threading.main_thread():
        yield stopping
        return

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        if stopping():
            raise KeyboardInterrupt
        stopping.ask()
        with contextlib.suppress(RuntimeError):  # the terminal may be in the middle of a line of the bot's own
            tell()

    before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
