"""A worker process: it says in JSON lines how it goes, and stops when its parent says so or is gone."""

import _thread
import json
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from typing import IO

from kommunrpa.action import Stopped, close_quietly
from kommunrpa.bot import Bot
from kommunrpa.errors import KommunrpaError
from kommunrpa.loop.crew import LAST_WORDS, STOP, STOP_NOW
from kommunrpa.loop.desk import at_desk, on_shift
from kommunrpa.loop.report import Tally
from kommunrpa.loop.running import run_bot
from kommunrpa.loop.shift import Orders, Shift, Watch
from kommunrpa.settings import Settings
from kommunrpa.store import State

_IDLE = 1.0
"""Seconds that an idle process takes at most to notice that it is told to stop."""
_APART = 0.1
"""Seconds between two interrupts: two at once would be one."""
SLICE = 10.0
"""Seconds that a bot goes on with its own items before another one has its turn."""


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

    Repeat:
        Yes, as `run_bot`.

    Example:
        >>> def hand(bot: Bot) -> None:
        ...     work_as_hand(lambda: bot, settings=Settings.load(), limit=None)
    """
    with parent() as voice:
        try:
            report = run_bot(load(), settings=settings, limit=limit, takes_in=False, watch=voice)
        except KommunrpaError as error:
            voice.say(**{LAST_WORDS: type(error).__name__, "text": str(error)})
        else:
            voice.say(**{LAST_WORDS: "", "stopped": report.stopped})


def serve_as_hand(bots: Sequence[Bot], *, settings: Settings) -> None:
    """Do what a service orders, until it says stop or is gone: handle an item, or take in a bot's new ones.

    An order is a line of JSON, such as ``{"bot": "bygglov", "item": "…"}``. After an item the bot's next ones are
    handled too, for a slice of time, as in a run. Each order is answered.

    Args:
        bots: The bots whose code the service has.
        settings: As in `run_bot`.

    Repeat:
        Yes, as `run_bot`.

    Example:
        >>> def hand(bot: Bot) -> None:
        ...     serve_as_hand([bot], settings=Settings.load())
    """
    orders: queue.Queue[str] = queue.Queue()
    by_name = {bot.name: bot for bot in bots}
    shifts: dict[str, Shift] = {}
    with parent(orders.put) as voice, at_desk(settings, watch=voice) as desk, ExitStack() as open_shifts:
        while not desk.stopping():
            with suppress(queue.Empty):
                order = json.loads(orders.get(timeout=_IDLE))
                name = order["bot"]
                if name not in shifts:
                    shifts[name] = open_shifts.enter_context(on_shift(by_name[name], desk, Orders()))
                _close_others(shifts, name)
                voice.say(answered=name, stopped=_do(order.get("item"), shifts[name]))


def _do(item_id: str | None, shift: Shift) -> str:
    """Do one order; why the bot must not go on, in Swedish, or nothing."""
    shift.pile.take_back()
    until = time.monotonic() + SLICE
    try:
        if item_id is None:
            shift.take_in()
        elif shift.handle_next(only=item_id):
            while not shift.stopping() and not shift.tally.stopped and time.monotonic() < until and shift.handle_next():
                pass
    except Stopped:
        return ""
    except KommunrpaError as error:
        return str(error)
    stopped, shift.tally = shift.tally.stopped, Tally()
    return stopped


def _close_others(shifts: Mapping[str, Shift], name: str) -> None:
    """Close what other bots have open, such as browsers: a service has many bots, and one is at work."""
    for other, shift in shifts.items():
        if other != name:
            worker = shift.handling.worker
            close_quietly(worker.opened, log=worker.journal.logger())


@contextmanager
def parent(hear: Callable[[str], None] = lambda _line: None) -> Iterator[Voice]:
    """Be heard by the parent process, and hear it: ``stop`` and its end are a Ctrl-C, ``stop now`` is the second one.

    What the bot itself prints goes to the terminal: the pipe to the parent is for nothing else.

    Args:
        hear: Called with every other line.
    """
    sys.stdout.flush()
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=_listen, args=(hear,), name="kommunrpa parent", daemon=True).start()
    with stream:
        yield Voice(stream)


def _listen(hear: Callable[[str], None]) -> None:
    given = 0
    for line in chain(sys.stdin, [STOP]):
        wanted = {STOP: 1, STOP_NOW: 2}.get(line.strip())
        if wanted is None:
            hear(line)
            continue
        while given < wanted:
            if given:
                time.sleep(_APART)
            _interrupt()
            given += 1


def _interrupt() -> None:
    """Send a Ctrl-C to the main thread, also when it sleeps."""
    if os.name == "posix":
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        _thread.interrupt_main()
