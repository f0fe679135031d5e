"""One worker process, as its caller holds it: started, asked, and gone when it is not to be trusted any more."""

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from kommunrpa.confined.messages import Message, receive, send
from kommunrpa.errors import ConfigError

_LONGEST_WAIT = 60.0
_GRACE = 2.0
_LOOKS_EVERY = 1.0


@dataclass(frozen=True, eq=False)
class WorkerProcess:
    """A worker.

    Args:
        process: Its process.
    """

    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, tasks: str) -> "WorkerProcess":
        """Start a worker: this Python again, with the same modules to be found.

        Args:
            tasks: The module whose tasks it does.

        Raises:
            ConfigError: There is no Python to start.
        """
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "MALLOC_ARENA_MAX": "1",  # glibc sets 64 MB of addresses aside for each thread: they count as memory
        }
        command = [sys.executable, "-P", "-m", "kommunrpa.confined", tasks]
        try:
            return cls(
                subprocess.Popen(  # noqa: S603 - our own program
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=environment,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            )
        except OSError as error:
            raise ConfigError(
                f"Documents are worked on by a process of its own, and {sys.executable or 'Python'} can't be started "
                f"({type(error).__name__}). Run the bot with an ordinary Python."
            ) from error

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def ask(self, message: Message) -> Message | None:
        """Send a message and wait for the answer.

        Args:
            message: What to do.

        Returns:
            The answer; None when the worker died of it, or was ended because it gave none.
        """
        with _watched(self.process):
            try:
                send(self._stdin, message)
                return receive(self._stdout)
            except OSError:
                return None

    def end(self) -> int:
        """End the worker, however busy it is.

        Returns:
            Its exit code: below zero the signal it died of.
        """
        with contextlib.suppress(OSError):  # what was to be sent to one that is gone
            self._stdin.close()
        self._stdout.close()
        try:
            return self.process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    @property
    def _stdin(self) -> BinaryIO:
        return self.process.stdin  # type: ignore[return-value]  # it was started with a pipe

    @property
    def _stdout(self) -> BinaryIO:
        return self.process.stdout  # type: ignore[return-value]  # see _stdin


_until: dict[subprocess.Popen[bytes], float] = {}
"""Until when each worker that is busy may take to answer."""


@contextlib.contextmanager
def _watched(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a worker that gives no answer in time: one that waits uses no processor time that would end it."""
    watchman()
    _until[process] = time.monotonic() + _LONGEST_WAIT
    try:
        yield
    finally:
        del _until[process]


@cache
def watchman() -> threading.Thread:
    """The thread that looks at the clock for all workers: a timer for each document would cost more than it reads."""

    def watch() -> None:
        while True:
            time.sleep(_LOOKS_EVERY)
            for process, until in list(_until.items()):
                if time.monotonic() > until:
                    process.terminate()

    thread = threading.Thread(target=watch, name="kommunrpa-patience", daemon=True)
    thread.start()
    return thread
