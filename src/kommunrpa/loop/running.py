"""A run: open what it needs, work until the pile is empty, and report."""

import time

from kommunrpa.action import Stopped
from kommunrpa.bot import Bot
from kommunrpa.loop.desk import at_desk, on_shift
from kommunrpa.loop.report import Report
from kommunrpa.loop.shift import INTERRUPTED, Orders, Watch
from kommunrpa.settings import Settings


def run_bot(
    bot: Bot,
    *,
    settings: Settings,
    limit: int | None = None,
    only: str | None = None,
    takes_in: bool = True,
    watch: Watch | None = None,
) -> Report:
    """Run a bot until its pile is empty.

    New items are taken in, and those of workers that are gone are taken back. Ctrl-C ends the item under way at
    a safe place, a second one at once; started again, the run goes on with what is left.

    Args:
        bot: The bot.
        settings: Where its database, files and journal are, and its own table.
        limit: Most items to handle in this run; None for all.
        only: The key or id of the one item to handle, due or not; nothing new is taken in.
        takes_in: Whether to take in new items first.
        watch: Told how it goes.

    Returns:
        What the run came to.

    Raises:
        ConfigError: A setting, secret or program is missing, or the database can't be used; the item under way
            stays queued. Or there is no such item as *only* names.
        KommunrpaError: Whatever the intake raises; foreign errors of it as an `ActionError`.

    Repeat:
        Yes: that is how a bot is used. An act that has its receipt is not done again.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from kommunrpa import WorkItem
        >>> from kommunrpa.intake import Function
        >>> from kommunrpa.settings import Library
        >>> home = Path(tempfile.mkdtemp())
        >>> bot = Bot(name="prov", department="IT", handle=lambda item, run: None,
        ...           intake=Function(lambda run: [WorkItem(key="1")]))
        >>> library = Library(database="rpa.db", files="files", journal="journal")
        >>> run_bot(bot, settings=Settings(home=home, library=library)).exit_code
        0
    """
    began = time.perf_counter()
    orders = Orders(limit=limit, only=only, takes_in=takes_in and only is None)
    with at_desk(settings, watch=watch or Watch()) as desk, on_shift(bot, desk, orders) as shift:
        try:
            shift.work()
        except Stopped:
            shift.tally.stopped = INTERRUPTED
        return shift.report(seconds=time.perf_counter() - began)
