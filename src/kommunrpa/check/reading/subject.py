"""What is checked: code, and the bot and the settings that it runs with."""

from dataclasses import dataclass

from kommunrpa.bot import Bot
from kommunrpa.check.reading.code import Code
from kommunrpa.settings import Settings


@dataclass(frozen=True, eq=False, kw_only=True)
class Subject:
    """What is checked.

    Args:
        code: Its files.
        bot: The bot; None for a package of actions.
        settings: Where it would run; None for a package, which runs nowhere by itself.
    """

    code: Code
    bot: Bot | None = None
    settings: Settings | None = None
