"""A run with several worker processes: one takes in, all handle, and their outcomes become one report."""

import time
from collections.abc import Callable, Sequence

from kommunrpa.bot import Bot
from kommunrpa.errors import ActionError, ConfigError
from kommunrpa.loop.crew import LAST_WORDS, Crew, Told
from kommunrpa.loop.desk import at_desk, on_shift
from kommunrpa.loop.report import Report
from kommunrpa.loop.shift import INTERRUPTED, Orders, Shift, Watch
from kommunrpa.loop.signals import NAP
from kommunrpa.settings import Settings
from kommunrpa.store import State


def run_together(
    bot: Bot,
    *,
    settings: Settings,
    workers: int,
    command: Callable[[int | None], Sequence[str]],
    limit: int | None = None,
    watch: Watch | None = None,
) -> Report:
    """Run a bot with several worker processes until its pile is empty.

    A process that is killed is replaced, and its item is taken over by another one.

    Args:
        bot: The bot.
        settings: As in `run_bot`.
        workers: How many processes.
        command: The words that start one process, which runs `work_as_hand` with a given limit.
        limit: Most items to handle in this run; None for all.
        watch: Told how it goes.

    Returns:
        What the run came to.

    Raises:
        ConfigError: A setting, secret or program is missing.
        ActionError: The processes end before they have done anything.
        KommunrpaError: Whatever the intake raises.

    Repeat:
        Yes, as `run_bot`.

    Example:
        >>> def command(limit: int | None) -> list[str]:
        ...     return ["python", "hand.py", str(limit or "")]
        >>> def run(bot: Bot, settings: Settings) -> int:
        ...     return run_together(bot, settings=settings, workers=3, command=command).exit_code
    """
    began = time.perf_counter()
    shares = _shares(limit, workers)
    with at_desk(settings, watch=watch or Watch()) as desk, on_shift(bot, desk, Orders(limit=limit)) as shift:
        shift.pile.take_back()
        shift.take_in()
        shift.watch.began(shift.pile.counts().get(State.QUEUED, 0))
        with Crew(lambda: command(shares.pop() if shares else limit and 1)) as crew:
            for _ in range(0 if shift.stopping() else len(shares)):
                crew.start()
            _listen(crew, shift)
        if shift.stopping():
            shift.tally.stopped = shift.tally.stopped or INTERRUPTED
        return shift.report(seconds=time.perf_counter() - began)


def _shares(limit: int | None, workers: int) -> list[int | None]:
    """How many items each process may handle at most, so that together they keep to the limit."""
    if limit is None:
        return [None] * workers
    shares = [limit // workers + (number < limit % workers) for number in range(workers)]
    return [share for share in shares if share]


def _listen(crew: Crew, shift: Shift) -> None:
    told_to_stop = False
    while crew.hands:
        if (shift.stopping() or shift.tally.stopped) and not told_to_stop:
            told_to_stop = True
            crew.ask_to_stop()
        for _hand, told in crew.heard(NAP):
            _note(told, shift)


def _note(told: Told, shift: Shift) -> None:
    if "settled" in told:
        item_id, state, reason = told["settled"], State(told["state"]), told["reason"]
        shift.tally.note(item_id, state=state, reason=reason)
        shift.watch.settled(item_id, state, reason)
    elif "waits" in told:
        shift.watch.waits(told["waits"], told["until"])
    elif told.get(LAST_WORDS):
        kind = {"ConfigError": ConfigError}.get(told[LAST_WORDS], ActionError)
        raise kind(told["text"])
    elif LAST_WORDS in told:
        shift.tally.stopped = shift.tally.stopped or told["stopped"]
