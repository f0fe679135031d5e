"""Where something is handed to a worker: to a warm one that is idle, else to a new one."""

import atexit
import os
import signal
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kommunrpa.confined.messages import Message
from kommunrpa.confined.process import WorkerProcess, watchman
from kommunrpa.errors import ActionError, BusinessError, ConfigError, KommunrpaError, TemporaryError

_ERRORS: tuple[type[KommunrpaError], ...] = (ActionError, BusinessError, ConfigError, TemporaryError)
_NEVER_STARTED = 1


@dataclass(eq=False, kw_only=True)
class Pool:
    """The workers that do one family's tasks.

    Args:
        tasks: The module whose ``TASKS`` they do, by name; it is imported by them alone.
        faults: The family's own errors that a task may raise.
        overcome: The error for what a worker died of, or could not do within its ceiling.
    """

    tasks: str
    faults: Sequence[type[KommunrpaError]] = ()
    overcome: Callable[[], KommunrpaError]
    idle: list[WorkerProcess] = field(default_factory=list, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def __post_init__(self) -> None:
        """See to it that no worker outlives this process, and that none is used by its forks."""
        atexit.register(self.end_all)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget_all)

    def ask(self, task: str, *parts: bytes, **arguments: Any) -> Message:  # noqa: ANN401 - whatever JSON can hold
        """Have a worker do something. Each call has a worker to itself.

        Args:
            task: Its name among the tasks.
            parts: The bytes that it works on.
            arguments: What it is told.

        Returns:
            What it gave.

        Raises:
            TemporaryError: Somebody else ended the worker.
            ConfigError: The worker can't be started.
            KommunrpaError: What the task raised; or the worker died of it, or took too much time or memory.

        Repeat:
            Yes.
        """
        worker = self._taken()
        answer = code = None
        try:
            answer = worker.ask(Message([task, arguments], parts))
        finally:
            if answer is None or answer.content["is_spent"]:
                code = worker.end()
            else:
                with self._lock:
                    self.idle.append(worker)
        if answer is None:
            raise self._death(code)
        if fault := answer.content["fault"]:
            name, text = fault
            raise self._known()[name](text)
        return Message(answer.content["value"], answer.parts)

    def end_all(self) -> None:
        """End the workers that are idle."""
        with self._lock:
            while self.idle:
                self.idle.pop().end()

    def _taken(self) -> WorkerProcess:
        """A worker that is idle, the one used last first; else a new one."""
        with self._lock:
            while self.idle:
                worker = self.idle.pop()
                if worker.is_alive:
                    return worker
                worker.end()
        return WorkerProcess.start(self.tasks)

    def _known(self) -> dict[str, type[KommunrpaError]]:
        return {each.__name__: each for each in (*_ERRORS, *self.faults)}

    def _death(self, code: int | None) -> KommunrpaError:
        """What a worker died of: it is what it was given, as far as its exit code does not tell otherwise."""
        if code == -getattr(signal, "SIGKILL", 0):
            return TemporaryError("A process that works on a document was ended by somebody else: for want of memory?")
        if code == _NEVER_STARTED:
            return ConfigError(
                "The process that works on documents does not start. "
                f"Run `python -m kommunrpa.confined {self.tasks}` to see why, and mend the installation."
            )
        return self.overcome()

    def _forget_all(self) -> None:
        """A process that was forked has neither its parent's workers nor the thread that watches them."""
        self.idle.clear()
        watchman.cache_clear()
