"""Looks at what a bot's intake finds now, and takes nothing in."""

from collections.abc import Iterator
from contextlib import contextmanager

from kommunrpa.action import Rehearsed, Run, Worker, WorkItem
from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError
from kommunrpa.journal import Journal
from kommunrpa.settings import Settings
from kommunrpa.vault import Vault


@contextmanager
def looking(bot: Bot, settings: Settings, *, purpose: str) -> Iterator[Worker]:
    """A worker that holds no items.

    Args:
        bot: Whose settings it has.
        settings: Where everything is kept.
        purpose: What its journal is called after, besides the bot.

    Raises:
        ConfigError: A setting of the bot is missing or wrong.
    """
    own = settings.bot(bot.name, home=bot.home)
    if bot.settings is not None:
        own.check(bot.settings)
    journal = Journal(folder=settings.folder("journal"), name=f"{bot.name}-{purpose}", terminal=None)
    with Worker(settings=own, vault=Vault(settings.env), journal=journal) as worker:
        yield worker


def found_by(bot: Bot, worker: Worker) -> list[WorkItem]:
    """Every case that the intake finds, known ones too.

    Args:
        bot: The bot.
        worker: Who looks.

    Raises:
        ConfigError: The intake acts, which whoever only looks may not.
    """
    try:
        with Run(worker=worker, rehearse=True) as run:
            return list(bot.intake.items(run)) if bot.intake else []
    except Rehearsed as stop:
        raise ConfigError(
            f"The intake of {bot.name} reaches the act {stop}, where a rehearsal stops: give that action a stand_in()."
        ) from stop
