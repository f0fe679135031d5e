"""A rehearsal: every case up to, but not including, its acts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kommunrpa.action import Asked, Rehearsed, Run, Worker, WorkItem, close_quietly
from kommunrpa.bot import Bot
from kommunrpa.errors import BusinessError, ConfigError
from kommunrpa.loop.looking import found_by, looking
from kommunrpa.loop.verdict import Verdict, judge
from kommunrpa.settings import Settings
from kommunrpa.store import State


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """How one case went in a rehearsal.

    Args:
        item: The case.
        reached: The act that it stopped before; empty when it came to its end.
        reason: Why it would go to a person, fail or wait, in Swedish; empty when it would not.
        detail: The same for a developer; may hold personal data, so it is for the screen only.
        folder: Where its files were written.
    """

    item: WorkItem
    reached: str
    reason: str
    detail: str = field(repr=False)
    folder: Path


def rehearse_bot(bot: Bot, *, settings: Settings, limit: int | None = None) -> Iterator[Rehearsal]:
    """Rehearse a bot on everything that its intake finds.

    Nothing is sent and nothing is taken from the pile: items stay as they were, and files go to a folder of the
    rehearsal's own.

    Args:
        bot: The bot.
        settings: Its settings.
        limit: Most items to rehearse.

    Yields:
        How each case went, as it ends.

    Raises:
        ConfigError: A setting, secret or program is missing.

    Repeat:
        Yes.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from kommunrpa import WorkItem
        >>> from kommunrpa.intake import Function
        >>> from kommunrpa.settings import Library
        >>> bot = Bot(name="prov", department="IT", handle=lambda item, run: None,
        ...           intake=Function(lambda run: [WorkItem(key="1")]))
        >>> library = Library(database="rpa.db", files="files", journal="journal")
        >>> settings = Settings(home=Path(tempfile.mkdtemp()), library=library)
        >>> [case.reason for case in rehearse_bot(bot, settings=settings)]
        ['']
    """
    top = rehearsals_of(bot, settings) / f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    with looking(bot, settings, purpose="rehearsal") as worker:
        for item in found_by(bot, worker)[:limit]:
            yield _rehearse(bot, worker, item, top / item.id)


def rehearsals_of(bot: Bot, settings: Settings) -> Path:
    """The folder of a bot's rehearsals, each in a folder of its own.

    Args:
        bot: The bot.
        settings: Where files are.
    """
    return settings.folder("files") / "rehearsals" / bot.name


def _rehearse(bot: Bot, worker: Worker, item: WorkItem, folder: Path) -> Rehearsal:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    reached, verdict = "", Verdict(state=State.DONE)
    try:
        with Run(worker=worker, item=item, folder=folder, rehearse=True) as run:
            bot.handle(item, run)
    except Rehearsed as stop:
        reached = str(stop)
    except ConfigError:
        raise
    except (Exception, SystemExit, Asked) as error:  # noqa: BLE001 - whatever escapes a bot is how the rehearsal went
        verdict = judge(error, attempts=1)
        if not isinstance(error, Asked | BusinessError):
            close_quietly(worker.opened, log=worker.journal.logger())
    return Rehearsal(item=item, reached=reached, reason=verdict.reason, detail=verdict.detail, folder=folder)
