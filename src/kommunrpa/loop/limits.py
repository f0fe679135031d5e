"""The limits that a bot's claims keep to: its own, and those of the systems that it works in."""

from collections.abc import Mapping
from typing import Any

from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError
from kommunrpa.limit import Limit
from kommunrpa.settings import FILE, Settings

_KINDS = {"concurrency": int, "rate": str}


def limits_of(bot: Bot, settings: Settings) -> Mapping[str, Limit]:
    """Every limit of a bot, by the name of what is limited.

    Args:
        bot: The bot.
        settings: Its systems' tables may say ``concurrency = 2`` and ``rate = "60/hour"``.

    Raises:
        ConfigError: A limit in the settings can't be read; the message names the system.
    """
    limits = {f"system {name}": _limit_of(name, settings) for name in bot.systems}
    return {name: limit for name, limit in (limits | {f"bot {bot.name}": bot.limit}).items() if limit is not None}


def _limit_of(system: str, settings: Settings) -> Limit | None:
    table = settings.systems.get(system, {})
    given: dict[str, Any] = {key: table[key] for key in _KINDS if key in table}
    if not given:
        return None
    where = f"The limit under [systems.{system}] in {settings.path or FILE} can't be used"
    for key, value in given.items():
        if type(value) is not _KINDS[key]:
            raise ConfigError(f'{where}: write concurrency = 2, or rate = "60/hour".')
    try:
        return Limit(**given)
    except ValueError as error:
        raise ConfigError(f"{where}: {error}") from error
