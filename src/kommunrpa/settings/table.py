"""Reads tables of TOML: laid over each other, every key known, every value of its type."""

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kommunrpa.errors import ConfigError

NAMES = {str: "a text", int: "a whole number", bool: "true or false", float: "a number", list: "a list"}
"""How messages call the types of TOML."""


def read(path: Path) -> dict[str, Any]:
    """The table that a file holds.

    Raises:
        ConfigError: It can't be opened, or is no TOML in UTF-8.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} can't be read as TOML in UTF-8: {error}.") from error
    except OSError as error:
        raise ConfigError(f"{path} can't be opened: {error.strerror}.") from error


def merge(*layers: Mapping[str, Any]) -> dict[str, Any]:
    """Lay tables over each other, key by key, as deep as they go."""
    merged: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.items():
            under = merged.get(key)
            merged[key] = merge(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


def tables(key: str, table: Mapping[str, Any], where: str) -> Mapping[str, Mapping[str, object]]:
    """The tables under a key, such as ``[bot.NAME]``, by name.

    Raises:
        ConfigError: Something else stands there.
    """
    found = table.get(key, {})
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        raise ConfigError(f"[{key}] in {where} must hold tables only, such as [{key}.NAME].")
    return found


def as_table(found: object, place: str) -> Mapping[str, Any]:
    """What stands in a place that is for one table.

    Raises:
        ConfigError: It is something else.
    """
    if not isinstance(found, dict):
        raise ConfigError(f"{place} must be a table.")
    return found


def refuse_unknown(table: Mapping[str, object], known: Iterable[str], where: str) -> None:
    """Refuse a key that is not known.

    Raises:
        ConfigError: It suggests the nearest one.
    """
    known = list(known)
    for key in table:
        if key not in known:
            raise ConfigError(f"The setting {key!r} in {where} is unknown{suggest(key, known)}.")


def typed(key: str, value: object, like: object, where: str) -> Any:  # noqa: ANN401 - the type of *like*
    """A value, of the type of the default that it replaces; a list of texts becomes a tuple.

    Raises:
        ConfigError: It is of another type.
    """
    if isinstance(like, tuple):
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        raise ConfigError(f"The setting {key!r} in {where} must be a list of texts.")
    if type(like) is float and type(value) is int:
        return float(value)
    if type(value) is not type(like):
        raise ConfigError(f"The setting {key!r} in {where} must be {NAMES[type(like)]}, not {type(value).__name__}.")
    return value


def suggest(given: str, known: Iterable[str]) -> str:
    """Words that suggest the nearest key; none when nothing is near."""
    near = get_close_matches(given, list(known), n=1)
    return f": did you mean {near[0]!r}?" if near else ""
