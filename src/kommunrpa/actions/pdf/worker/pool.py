"""Where a document is handed to a worker: a warm one that is idle, else a new one."""

import atexit
import os
import signal
import threading
from typing import Any

from kommunrpa.actions.pdf import faults
from kommunrpa.actions.pdf.foreign import TOO_HEAVY
from kommunrpa.actions.pdf.worker.messages import Message
from kommunrpa.actions.pdf.worker.process import WorkerProcess, watchman
from kommunrpa.errors import ActionError, BusinessError, ConfigError, KommunrpaError, TemporaryError

_FAULTS: dict[str, type[KommunrpaError]] = {
    each.__name__: each
    for each in (
        *(faults.NeedsOcr, faults.UnclearFields, faults.UnreadablePdf),
        *(ActionError, BusinessError, ConfigError, TemporaryError),
    )
}
_NEVER_STARTED = 1
_idle: list[WorkerProcess] = []
_lock = threading.Lock()


def ask(task: str, *parts: bytes, **arguments: Any) -> Message:  # noqa: ANN401 - whatever JSON can hold
    """Have a worker do something with a document. Each call has a worker to itself.

    Args:
        task: Its name in `kommunrpa.actions.pdf.worker.tasks`.
        parts: The document's bytes, or several documents'.
        arguments: What the task is told.

    Returns:
        What it gave.

    Raises:
        UnreadablePdf: The worker died of the document, or took longer or more memory than a document may.
        TemporaryError: Somebody else ended the worker.
        KommunrpaError: What the task raised.

    Repeat:
        Yes.
    """
    worker = _taken()
    answer = code = None
    try:
        answer = worker.ask(Message([task, arguments], parts))
    finally:
        if answer is None or answer.content["is_spent"]:
            code = worker.end()
        else:
            with _lock:
                _idle.append(worker)
    if answer is None:
        raise _death(code)
    if fault := answer.content["fault"]:
        name, text = fault
        raise _FAULTS[name](text)
    return Message(answer.content["value"], answer.parts)


def _taken() -> WorkerProcess:
    """A worker that is idle, the one used last first; else a new one."""
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.is_alive:
                return worker
            worker.end()
    return WorkerProcess.start()


def _death(code: int | None) -> KommunrpaError:
    """What a worker died of: it is the document, as far as its exit code does not tell otherwise."""
    if code == -getattr(signal, "SIGKILL", 0):
        return TemporaryError(
            "The process that reads PDF files was ended by somebody else, perhaps for want of memory."
        )
    if code == _NEVER_STARTED:
        return ConfigError(
            "The process that reads PDF files does not start. "
            "Run `python -m kommunrpa.actions.pdf.worker` to see why, and mend the installation."
        )
    return faults.UnreadablePdf(TOO_HEAVY)


def _end_all() -> None:
    with _lock:
        while _idle:
            _idle.pop().end()


def _forget_all() -> None:
    """A process that was forked has neither its parent's workers nor the thread that watches them."""
    _idle.clear()
    watchman.cache_clear()


atexit.register(_end_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
