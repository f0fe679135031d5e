"""Holds what a bot's intake sees against what became of it: did all arrive?"""

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kommunrpa.bot import Bot, Intake
from kommunrpa.errors import ConfigError
from kommunrpa.loop.looking import found_by, looking
from kommunrpa.reconcile import Reconciliation, reconcile
from kommunrpa.settings import Settings
from kommunrpa.store import Listing, State, open_store, prints_of

_PILES: Mapping[State, str] = {
    State.DONE: "done",
    State.REVIEW: "review",
    State.FAILED: "failed",
    State.QUEUED: "waiting",
    State.RUNNING: "waiting",
}


def reconcile_bot(
    bot: Bot, *, settings: Settings, intake: Intake | None = None, since: date | None = None
) -> Reconciliation:
    """Hold what was received against what became of it, by the keys of the cases. Nothing is taken in or changed.

    Args:
        bot: The bot.
        settings: Where its database is.
        intake: What was received, such as the rows of a list from the system that sent it; the bot's own by default.
        since: Also count what was taken in on this day or later, so that what nobody sent is told; without it only
            what was received is looked up, and older items are no fault.

    Returns:
        Whether it comes out even, and which keys are missing, unexpected or double.

    Raises:
        ConfigError: There is no intake, or a setting is missing.

    Repeat:
        Yes: it only looks.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from kommunrpa import WorkItem
        >>> from kommunrpa.intake import Function
        >>> from kommunrpa.settings import Library
        >>> bot = Bot(name="prov", department="IT", handle=lambda item, run: None,
        ...           intake=Function(lambda run: [WorkItem(key="1")]))
        >>> library = Library(database="rpa.db", files="files", journal="journal")
        >>> reconcile_bot(bot, settings=Settings(home=Path(tempfile.mkdtemp()), library=library)).missing
        ('1',)
    """
    bot = dataclasses.replace(bot, intake=intake or bot.intake)
    if bot.intake is None:
        raise ConfigError(f"{bot.name} has no intake: say what was received, as a list with a column of keys.")
    with looking(bot, settings, purpose="reconcile") as worker:
        received = [each.key for each in found_by(bot, worker)]
    begin = datetime(since.year, since.month, since.day, tzinfo=ZoneInfo(bot.timezone)).timestamp() if since else None
    with open_store(settings) as store:
        prints = prints_of(store, received, bot=bot.name)
        items = Listing(store, bot=bot.name).items()
    keys: dict[str, list[str]] = {pile: [] for pile in _PILES.values()}
    wanted = set(received)
    for item in items:
        key = prints.get(item.key, item.key)
        if key in wanted or (begin is not None and item.created >= begin):
            keys[_PILES[item.state]].append(key)
    return reconcile(received, **keys)
