"""Settings out of environment variables."""

import os
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from kommunrpa.errors import ConfigError
from kommunrpa.settings.library import Library
from kommunrpa.settings.table import NAMES, suggest

_PREFIX = "KOMMUNRPA_"
NAMED = {"KOMMUNRPA_BOT": "bot", "KOMMUNRPA_MAILBOXES": "mailboxes"}
"""Tables of tables: a variable says whose, and which key. They are called so in the file."""


def from_environ(environ: Mapping[str, str], named: Mapping[str, Mapping[str, Mapping[str, object]]]) -> dict[str, Any]:
    """What the variables say, as a table; each text becomes what it is laid over.

    Args:
        environ: The variables.
        named: The file's tables ``bot`` and ``mailboxes``.

    Raises:
        ConfigError: A variable is unknown, or its text has the wrong type.
    """
    table: dict[str, Any] = {}
    known = {_PREFIX + each.name.upper(): each.name for each in fields(Library)}
    for variable, text in environ.items():
        name = variable.upper()
        if not name.startswith(_PREFIX) or name == "KOMMUNRPA_ENV" or name.startswith("KOMMUNRPA_SECRET__"):
            continue
        match name.split("__"):
            case [prefix, spelling, key] if prefix in NAMED:
                kind = NAMED[prefix]
                there = named.get(kind, {})
                # No shell lets a variable's name hold "-", and the name of a bot or a mailbox may.
                whose = next((each for each in there if each.replace("-", "_") == spelling.lower()), spelling.lower())
                value = _from_text(variable, text, there.get(whose, {}).get(key.lower()))
                table.setdefault(kind, {}).setdefault(whose, {})[key.lower()] = value
            case ["KOMMUNRPA_OUTBOX", "FOLDER"]:
                table["outbox"] = {"folder": text}
            case [_] if name in known:
                table[known[name]] = _from_text(variable, text, getattr(Library(), known[name]))
            case _:
                raise ConfigError(f"The environment variable {variable} is unknown{suggest(name, known)}.")
    return table


def _from_text(variable: str, text: str, like: object) -> object:
    """A variable's text, as the type of the value that it is laid over."""
    if isinstance(like, bool):
        if text.lower() not in {"true", "false", "1", "0"}:
            raise ConfigError(f"{variable} must be true or false.")
        return text.lower() in {"true", "1"}
    if isinstance(like, int | float):
        try:
            return type(like)(text)
        except ValueError as error:
            raise ConfigError(f"{variable} must be {NAMES[type(like)]}.") from error
    return [part for part in text.split(os.pathsep) if part] if isinstance(like, list | tuple) else text
