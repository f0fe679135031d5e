"""Several worker processes at one pile: they are started, told to stop, replaced when they die, and listened to."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, Self

from kommunrpa.errors import ActionError

Told = Mapping[str, Any]
"""What a worker process says in one line of JSON."""

STOP = "stop"
"""The line that asks a process to stop at a safe place."""
STOP_NOW = "stop now"
"""The line that asks it to stop at once."""
_AT_ONCE = 10.0
"""Seconds that a process has which must stop at once; then it is killed."""
LAST_WORDS = "ended"
"""The key of a process's last line: a process that ends without one was killed."""


class Hand:
    """One worker process, with a pipe to it and one from it.

    It is started by `python -m`, in a process group of its own: Ctrl-C in the terminal reaches its parent, which tells
    it to stop. When the parent is gone, however that came, the pipe to it ends, and it stops too.

    Args:
        command: The words that start it.
        tell: Called with the hand and each line that it says; with an empty line when it has ended.
    """

    def __init__(self, command: Sequence[str], tell: Callable[["Hand", Told], None]) -> None:
        alone: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            alone = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        pipe = subprocess.PIPE
        own = os.environ | {"PYTHONUTF8": "1"}
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8", env=own, **alone)  # noqa: S603 - our own program
        self._tell = tell
        self._listening = threading.Thread(target=self._listen, name="kommunrpa hand", daemon=True)
        self._listening.start()

    def say(self, line: str) -> None:
        """Write a line to it; one that has ended hears nothing."""
        with suppress(OSError, ValueError):
            _pipe(self.process.stdin).write(f"{line}\n")
            _pipe(self.process.stdin).flush()

    def end(self, *, now: bool = False) -> None:
        """Close the pipe to it, which asks it to stop, and wait for it.

        Args:
            now: Whether it must stop at once.
        """
        if now:
            self.say(STOP_NOW)
        self._hang_up()
        self._listening.join(_AT_ONCE if now else None)
        if self._listening.is_alive():
            self.process.kill()
            self._listening.join()

    def _hang_up(self) -> None:
        with suppress(OSError):  # it may have ended with a line for it under way
            _pipe(self.process.stdin).close()

    def _listen(self) -> None:
        with _pipe(self.process.stdout) as lines:
            for line in lines:
                with suppress(json.JSONDecodeError):  # a program that is none of ours may say anything
                    if isinstance(told := json.loads(line), dict):
                        self._tell(self, told)
        self.process.wait()
        self._hang_up()
        self._tell(self, {})


class Crew:
    """Worker processes that do the same.

    Args:
        command: The words that start one of them, made anew for each.
    """

    def __init__(self, command: Callable[[], Sequence[str]]) -> None:
        self._command = command
        self._said: queue.Queue[tuple[Hand, Told]] = queue.Queue()
        self._last_words: dict[Hand, bool] = {}
        self._fruitless = 0

    @property
    def hands(self) -> list[Hand]:
        """Those that have not ended."""
        return list(self._last_words)

    def start(self) -> Hand:
        """Start one more."""
        hand = Hand(self._command(), lambda hand, told: self._said.put((hand, told)))
        self._last_words[hand] = False
        return hand

    def heard(self, wait: float) -> Iterator[tuple[Hand, Told]]:
        """What was said meanwhile; a process that was killed is replaced by another.

        Args:
            wait: Most seconds to wait for a first line.

        Raises:
            ActionError: One process after the other dies before it has done anything.
        """
        with suppress(queue.Empty):
            hand, told = self._said.get(timeout=wait)
            if told:
                self._last_words[hand] |= LAST_WORDS in told
                self._fruitless = 0
                yield hand, told
            elif not self._last_words.pop(hand):
                self._replace(hand)
                yield hand, told

    def ask_to_stop(self) -> None:
        """Tell all to stop at a safe place."""
        for hand in self.hands:
            hand.say(STOP)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        at_once = kind is not None and issubclass(kind, KeyboardInterrupt)
        for hand in self.hands:
            hand.say(STOP_NOW if at_once else STOP)
        for hand in self.hands:
            hand.end(now=at_once)

    def _replace(self, dead: Hand) -> None:
        self._fruitless += 1
        if self._fruitless > 2 * len(self._last_words) + 2:
            raise ActionError(
                f"The worker processes end before they have done anything (exit code {dead.process.returncode}): see"
                " above, or run without --workers."
            )
        self.start()


def _pipe(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise TypeError("a pipe was asked for")
    return stream
