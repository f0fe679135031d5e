"""Checks a bot or a package of actions without running it."""

from collections.abc import Callable, Iterator
from itertools import chain

from kommunrpa.bot import Bot
from kommunrpa.check.finding import Finding
from kommunrpa.check.ignoring import without_ignored
from kommunrpa.check.reading.code import Code
from kommunrpa.check.reading.finding_files import sources_of_bot, sources_of_package
from kommunrpa.check.reading.subject import Subject
from kommunrpa.check.rules.acting import acting
from kommunrpa.check.rules.asked_for import files_not_given, values_not_asked_for
from kommunrpa.check.rules.forgotten import forgotten
from kommunrpa.check.rules.letters import letters
from kommunrpa.check.rules.set_up import secrets, settings, systems
from kommunrpa.check.rules.shown import shown
from kommunrpa.check.rules.surroundings import surroundings
from kommunrpa.check.rules.swallowing import swallowing
from kommunrpa.check.rules.twice import twice
from kommunrpa.settings import Settings

Rule = Callable[[Subject], Iterator[Finding]]
_RULES: tuple[Rule, ...] = (
    forgotten,
    twice,
    acting,
    swallowing,
    surroundings,
    shown,
    settings,
    secrets,
    systems,
    values_not_asked_for,
    files_not_given,
    letters,
)


def check_bot(bot: Bot, settings: Settings) -> list[Finding]:
    """Check a bot: its file, and the files of its folder that it imports. Nothing of it is run.

    What can't be told from the code is not told: a finding is a fault, or has a comment that says why it is none.

    Args:
        bot: The bot, as `kommunrpa.catalogue.load_bot` gives it.
        settings: Where it would run: its environment's settings and secrets are asked for, and not shown.

    Returns:
        What is to be mended, in the order of the files.

    Raises:
        ConfigError: The settings can't be used, or the system's vault can't be read.

    Repeat:
        Yes: it only reads.

    Example:
        >>> from kommunrpa.catalogue import load_bot
        >>> from kommunrpa.scaffold import new_bot
        >>> from pathlib import Path
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> bot = load_bot(new_bot("bygglov", folder=folder)[0])
        >>> check_bot(bot, Settings.load(folder))
        []
    """
    sources = sources_of_bot(bot)
    code = Code(sources, main=sources[0] if sources else None, handle=bot.handle)
    return _found(Subject(code=code, bot=bot, settings=settings))


def check_package(name: str) -> list[Finding]:
    """Check a package of actions, or a module: what can be told without a bot and its settings.

    Args:
        name: Its name, as it is imported.

    Returns:
        What is to be mended, in the order of the files.

    Raises:
        ConfigError: It can't be imported: install it, or mend what the message names.

    Repeat:
        Yes: it only reads.

    Example:
        >>> check_package("kommunrpa.actions.ask")
        []
    """
    return _found(Subject(code=Code(sources_of_package(name))))


def _found(subject: Subject) -> list[Finding]:
    return without_ignored(chain.from_iterable(rule(subject) for rule in _RULES), subject.code.sources)
