"""The worker: does one task after the other for the process that started it, and ends with it."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from queue import SimpleQueue
from typing import BinaryIO

from kommunrpa.confined import ceiling
from kommunrpa.confined.messages import Message, receive, send
from kommunrpa.errors import KommunrpaError

_MOST_TASKS = 500
_WEIGHED_EVERY = 8
_FEWEST_TO_COLLECT = 50_000
_MUCH_MEMORY = 250_000_000


def main(module: str) -> None:
    """Do the tasks of a module until enough is done, or the caller is gone."""
    known = import_module(module).TASKS
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the caller, which then ends this
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # no library writes among the answers
    tasks: SimpleQueue[Message] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    ceiling.hold_memory()
    gc.freeze()
    gc.set_threshold(_FEWEST_TO_COLLECT)  # a page is tens of thousands of words and boxes, none of them garbage
    for count in range(1, _MOST_TASKS + 1):
        task = tasks.get()
        ceiling.hold_time()
        value, fault = _done(task, known)
        is_spent = count == _MOST_TASKS or (count % _WEIGHED_EVERY == 0 and ceiling.peak() > _MUCH_MEMORY)
        send(answers, Message({"value": value.content, "fault": fault, "is_spent": is_spent}, value.parts))
    os._exit(0)  # the listener holds what Python would wait for


def _listen(stream: BinaryIO, tasks: "SimpleQueue[Message]") -> None:
    """Take in what is to be done, and end at once when the caller is gone, also in the middle of a document."""
    while task := receive(stream):
        tasks.put(task)
    os._exit(0)


def _done(task: Message, known: Mapping[str, Callable[..., Message]]) -> tuple[Message, tuple[str, str] | None]:
    name, arguments = task.content
    try:
        return known[name](*task.parts, **arguments), None
    except KommunrpaError as error:
        return Message(None), (type(error).__name__, str(error))


if __name__ == "__main__":
    main(sys.argv[1])
