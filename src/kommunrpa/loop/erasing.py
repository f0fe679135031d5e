"""Erasing what a bot's cases have left after their time, with a line in the journal that says how many and why."""

import shutil
import time
from pathlib import Path

from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError
from kommunrpa.journal import Journal
from kommunrpa.loop.desk import evidence_of
from kommunrpa.loop.rehearsal import rehearsals_of
from kommunrpa.settings import Settings
from kommunrpa.store import Retention, erase, open_store, to_erase

_DAY = 86_400


def erase_ended(bot: Bot, *, settings: Settings, count_only: bool = False) -> int:
    """Erase what a bot's `retention_days` says: done and failed items that ended so long ago.

    Folders of rehearsals, and pictures that failures left, go when they are as old.

    Args:
        bot: The bot.
        settings: Where its database, files and journal are.
        count_only: Whether only to say how many items it would be.

    Returns:
        How many items were erased, or would be.

    Raises:
        ConfigError: The bot has no retention time or names no decision; or a file can't be removed.

    Repeat:
        Yes: what was erased is not erased again.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from kommunrpa.settings import Library
        >>> bot = Bot(name="prov", department="IT", handle=lambda item, run: None,
        ...           retention_days=90, retention_basis="Dokumenthanteringsplan KS 2026:12")
        >>> library = Library(database="rpa.db", files="files", journal="journal")
        >>> erase_ended(bot, settings=Settings(home=Path(tempfile.mkdtemp()), library=library))
        0
    """
    if bot.retention_days is None:
        raise ConfigError(f"{bot.name} has no retention time: give the Bot retention_days and retention_basis.")
    retention = Retention(bot=bot.name, days=bot.retention_days, basis=bot.retention_basis)
    with open_store(settings) as store:
        if count_only:
            return to_erase(store, retention)
        with Journal(folder=settings.folder("journal"), name=bot.name, terminal=None) as journal:
            erased = erase(store, retention)
            counts = {
                "rehearsals": _remove_old(rehearsals_of(bot, settings), days=retention.days),
                "pictures": _remove_old(evidence_of(bot, settings), days=retention.days),
            }
            journal.logger().info("gallra", items=erased, **counts, days=retention.days, basis=retention.basis)
        return erased


def _remove_old(folder: Path, *, days: float) -> int:
    """Remove what was made in a folder so many days ago; how many there were."""
    before = time.time() - days * _DAY
    old = [each for each in folder.glob("*") if each.stat().st_mtime < before]
    for each in old:
        try:
            if each.is_dir():
                shutil.rmtree(each)
            else:
                each.unlink()
        except OSError as error:
            raise ConfigError(f"{each} can't be removed: {error.strerror}. Mend that, and erase again.") from error
    return len(old)
