"""A worker process: it says in JSON lines how it goes, and stops when its parent says so or is gone."""

import _thread
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO

from kommunrpa.bot import Bot
from kommunrpa.errors import KommunrpaError
from kommunrpa.loop.crew import LAST_WORDS
from kommunrpa.loop.running import run_bot
from kommunrpa.loop.shift import Watch
from kommunrpa.settings import Settings
from kommunrpa.store import State


class Voice(Watch):
    """Says how a run goes, one JSON object a line.

    Args:
        stream: Where it is said.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def say(self, **told: object) -> None:
        """Say one line; a parent that is gone hears nothing."""
        with suppress(OSError):
            self._stream.write(json.dumps(told, ensure_ascii=False) + "\n")
            self._stream.flush()

    def began(self, queued: int) -> None:
        """Say it."""
        self.say(began=queued)

    def settled(self, item_id: str, state: State, reason: str) -> None:
        """Say it."""
        self.say(settled=item_id, state=state, reason=reason)

    def waits(self, count: int, until: float) -> None:
        """Say it."""
        self.say(waits=count, until=until)


def work_as_hand(load: Callable[[], Bot], *, settings: Settings, limit: int | None) -> None:
    """Work at a bot's pile until it is empty, as one of several processes that a parent has started.

    Args:
        load: Loads the bot: what goes wrong there is told to the parent too.
        settings: As in `run_bot`.
        limit: As in `run_bot`.
    """
    with parent() as voice:
        try:
            report = run_bot(load(), settings=settings, limit=limit, takes_in=False, watch=voice)
        except KommunrpaError as error:
            voice.say(**{LAST_WORDS: type(error).__name__, "text": str(error)})
        else:
            voice.say(**{LAST_WORDS: "", "stopped": report.stopped})


@contextmanager
def parent() -> Iterator[Voice]:
    """Be heard by the parent process, and hear it: each line from it, and its end, is one Ctrl-C.

    What the bot itself prints goes to the terminal: the pipe to the parent is for nothing else.
    """
    sys.stdout.flush()
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=_listen, name="kommunrpa parent", daemon=True).start()
    with stream:
        yield Voice(stream)


def _listen() -> None:
    for _line in sys.stdin:
        _thread.interrupt_main()
    _thread.interrupt_main()
