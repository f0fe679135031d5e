"""Loads the nearest ``kommunrpa.toml``, its environment, and the environment variables over it."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from kommunrpa.errors import ConfigError
from kommunrpa.settings.library import Library
from kommunrpa.settings.mailboxes import Mailboxes
from kommunrpa.settings.outbox import OutboxSettings
from kommunrpa.settings.systems import Systems
from kommunrpa.settings.table import NAMES, as_table, merge, read, refuse_unknown, suggest, tables, typed
from kommunrpa.settings.variables import NAMED, from_environ

FILE = "kommunrpa.toml"
ENVIRONMENTS = ("test", "production")
_TABLES = ("bot", "mailboxes", "outbox", "systems")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that was set, for one environment.

    Args:
        home: Folder that relative paths in the settings start from.
        path: The file that was read, if any.
        env: ``test`` or ``production``.
        library: The library's own settings.
        bots: The bots' own tables, by name.
        systems: The systems' tables, by name.
        mailboxes: The mailboxes' tables, by name.
        outbox: The table of the outbox.

    Example:
        >>> Settings(home=Path(), env="production").library.lease
        60.0
    """

    home: Path
    path: Path | None = None
    env: str = "test"
    library: Library = field(default_factory=Library)
    bots: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    systems: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    mailboxes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    outbox: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def load(
        cls, start: Path | None = None, *, env: str | None = None, environ: Mapping[str, str] = os.environ
    ) -> "Settings":
        """Read the nearest ``kommunrpa.toml`` upwards, its environment, and the environment variables.

        Later ones win: the file, its table for the environment, then variables such as ``KOMMUNRPA_DATABASE``
        and ``KOMMUNRPA_BOT__FORENINGSBIDRAG__PORTAL``. A variable takes the type of the value that it replaces;
        where there is none it is a text.

        Args:
            start: Folder where the search begins; the current one by default.
            env: ``test`` or ``production``; ``KOMMUNRPA_ENV`` by default, else ``test``, so that nobody works on
                real cases by forgetting a word.
            environ: Environment variables.

        Returns:
            The settings; every default when there is no file.

        Raises:
            ConfigError: A key is unknown (the nearest one is suggested), a value has the wrong type, or the file
                is no TOML. Mend the named line.

        Repeat:
            Yes.

        Example:
            >>> Settings.load(Path("/"), environ={"KOMMUNRPA_ENV": "production"}).env
            'production'
        """
        start = (start or Path.cwd()).resolve()
        path = next((folder / FILE for folder in (start, *start.parents) if (folder / FILE).exists()), None)
        env = env or environ.get("KOMMUNRPA_ENV") or "test"
        if env not in ENVIRONMENTS:
            raise ConfigError(
                f"The environment {env!r} is unknown{suggest(env, ENVIRONMENTS)}. Choose test or production."
            )
        where = str(path or FILE)
        table = merge(*_layers(read(path) if path else {}, env, where))
        table = merge(table, from_environ(environ, {kind: tables(kind, table, where) for kind in NAMED.values()}))
        return cls(
            home=path.parent if path else start,
            path=path,
            env=env,
            library=Library(
                **{
                    key: typed(key, value, getattr(Library(), key), where)
                    for key, value in table.items()
                    if key not in _TABLES
                }
            ),
            bots=tables("bot", table, where),
            systems=tables("systems", table, where),
            mailboxes=tables("mailboxes", table, where),
            outbox=as_table(table.get("outbox", {}), f"[outbox] in {where}"),
        )

    def bot(self, name: str, *, home: Path | None = None) -> "BotSettings":
        """The table of one bot, as `Run.settings` gives it.

        Args:
            name: The bot's name.
            home: The folder that relative paths in the bot mean; that of the settings by default.

        Raises:
            ConfigError: A system that is set up can't be used; the message names the key.
        """
        where = str(self.path or FILE)
        return BotSettings(
            name=name,
            table=self.bots.get(name, {}),
            home=home or self.home,
            library=self.library,
            systems=Systems.read(self.systems, home=self.home, folder=self.folder("sessions"), where=where),
            mailboxes=Mailboxes.read(self.mailboxes, where=where),
            outbox=OutboxSettings.read(
                self.outbox, home=self.home, folder=self.folder("outbox"), env=self.env, where=where
            ),
            source=self.path,
        )

    def folder(self, kind: str) -> Path:
        """The folder for something: as set, or the platform's own place.

        Args:
            kind: ``data``, ``files``, ``journal``, ``outbox`` or ``sessions``.
        """
        set_here = {"files": self.library.files, "journal": self.library.journal}.get(kind, "")
        if set_here:
            return self.home / Path(set_here).expanduser()
        base = platformdirs.user_log_path if kind == "journal" else platformdirs.user_data_path
        return base("kommunrpa", appauthor=False) / self.env / ("" if kind == "data" else kind)


@dataclass(frozen=True, kw_only=True)
class BotSettings(Mapping[str, object]):
    """A bot's own table. A key that is not there is an error that suggests the nearest one.

    Args:
        name: The bot's name.
        table: What it says.
        home: The folder that relative paths in the bot mean: the bot's own.
        library: The library's settings.
        systems: The systems that are set up.
        mailboxes: The mailboxes that are set up.
        outbox: Where messages leave.
        source: The file that was read, for messages.

    Example:
        >>> settings = BotSettings(name="bygglov", table={"portal": "https://a.example"}, home=Path())
        >>> settings["portal"]
        'https://a.example'
    """

    name: str
    table: Mapping[str, object] = field(default_factory=dict, repr=False)
    home: Path
    library: Library = field(default_factory=Library, repr=False)
    systems: Systems = field(default_factory=lambda: Systems({}), repr=False)
    mailboxes: Mailboxes = field(default_factory=lambda: Mailboxes({}), repr=False)
    outbox: OutboxSettings = field(default_factory=OutboxSettings, repr=False)
    source: Path | None = None

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - TOML values; a bot knows its own
        if key not in self.table:
            where = f"[bot.{self.name}] in {self.source or FILE}"
            raise ConfigError(f"The setting {key!r} is missing{suggest(key, self.table)}. Write it under {where}.")
        return self.table[key]

    def __contains__(self, key: object) -> bool:
        return key in self.table

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as Mapping.get
        """The value of a key, or the default when it is not set.

        Args:
            key: The key.
            default: The value when it is not set.
        """
        return self.table.get(key, default)

    def check(self, declared: Mapping[str, type]) -> None:
        """Hold the table against what the bot declares: every key known, there, and of its type.

        Args:
            declared: The type of each setting, by key.

        Raises:
            ConfigError: It names the key and what it should be.
        """
        for fault in self.faults(declared):
            raise ConfigError(fault)

    def faults(self, declared: Mapping[str, type]) -> Iterator[str]:
        """What `check` would refuse, one after the other, as instructions.

        Args:
            declared: The type of each setting, by key.
        """
        where = f"[bot.{self.name}] in {self.source or FILE}"
        for key in self.table:
            if key not in declared:
                yield f"The setting {key!r} under {where} is unknown{suggest(key, declared)}."
        for key, kind in declared.items():
            if key not in self.table:
                yield f"The setting {key!r} is missing{suggest(key, self.table)}. Write it under {where}."
            elif type(self[key]) is not kind and not (kind is float and type(self[key]) is int):
                wanted = NAMES.get(kind, kind.__name__)
                yield f"The setting {key!r} under {where} must be {wanted}, not {type(self[key]).__name__}."


def _layers(table: dict[str, Any], env: str, where: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The file without its environments, and the chosen one; a misspelt key is an error in whichever it stands."""
    known = [*(each.name for each in fields(Library)), *_TABLES]
    refuse_unknown(table, [*known, *ENVIRONMENTS], where)
    layers = {name: table.pop(name, {}) for name in ENVIRONMENTS}
    for name, layer in layers.items():
        if not isinstance(layer, dict):
            raise ConfigError(f"[{name}] in {where} must be a table.")
        refuse_unknown(layer, known, f"[{name}] in {where}")
    return table, layers[env]
