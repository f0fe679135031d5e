"""Erasing a bot's ended items after their time, with a line in the journal that says how many and why."""

from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError
from kommunrpa.journal import Journal
from kommunrpa.settings import Settings
from kommunrpa.store import Retention, erase, open_store, to_erase


def erase_ended(bot: Bot, *, settings: Settings, count_only: bool = False) -> int:
    """Erase what a bot's `retention_days` says: done and failed items that ended so long ago.

    Args:
        bot: The bot.
        settings: Where its database, files and journal are.
        count_only: Whether only to say how many it would be.

    Returns:
        How many items were erased, or would be.

    Raises:
        ConfigError: The bot has no retention time or names no decision; or a file can't be removed.

    Repeat:
        Yes: what was erased is not erased again.
    """
    if bot.retention_days is None:
        raise ConfigError(f"{bot.name} has no retention time: give the Bot retention_days and retention_basis.")
    retention = Retention(bot=bot.name, days=bot.retention_days, basis=bot.retention_basis)
    with open_store(settings) as store:
        if count_only:
            return to_erase(store, retention)
        with Journal(folder=settings.folder("journal"), name=bot.name, terminal=None) as journal:
            erased = erase(store, retention)
            journal.logger().info("gallra", items=erased, days=retention.days, basis=retention.basis)
        return erased
