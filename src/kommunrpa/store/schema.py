"""The tables, and how a database is opened."""

import os
import sqlite3
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from kommunrpa.errors import ConfigError
from kommunrpa.settings import Settings


class State(StrEnum):
    """Where an item stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    REVIEW = "review"
    FAILED = "failed"


_PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")

metadata = sa.MetaData()

item = sa.Table(
    "item",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("number", sa.BigInteger, nullable=False, comment="the order in which items came, within a bot"),
    sa.Column("bot", sa.String, nullable=False),
    sa.Column("key", sa.String, nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("due", sa.Float, nullable=False, comment="seconds since 1970, UTC, like every time here"),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("files", sa.JSON, nullable=False, comment="file names in the item's folder, by role"),
    sa.Column("reason", sa.String, comment="Swedish, for the handläggare; may hold personal data"),
    sa.Column("detail", sa.String, comment="for the developer; may hold personal data"),
    sa.Column("holder", sa.String, comment="the worker that has it"),
    sa.Column("token", sa.String(32), comment="made anew at each claim: whoever has another can't settle"),
    sa.Column("created", sa.Float, nullable=False),
    sa.Column("started", sa.Float),
    sa.Column("ended", sa.Float),
    sa.UniqueConstraint("bot", "key"),
    sa.Index("item_due", "bot", "state", "due", "number"),
)

act = sa.Table(
    "act",
    metadata,
    sa.Column("item", sa.ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("receipt", sa.String, comment="JSON; null while only the intent is known"),
    sa.Column("at", sa.Float, nullable=False),
)


def open_store(settings: Settings) -> sa.Engine:
    """Open the database that the settings name, and make its tables on first use.

    Args:
        settings: `Library.database` is an SQLite file; empty for the platform's local data folder.

    Returns:
        An engine of SQLAlchemy.

    Raises:
        ConfigError: The database can't be opened: the message says where it is and what to do.

    Repeat:
        Yes.

    Example:
        >>> import tempfile
        >>> from kommunrpa.settings import Library
        >>> home = Path(tempfile.mkdtemp())
        >>> engine = open_store(Settings(home=home, library=Library(database="rpa.db")))
        >>> (home / "rpa.db").is_file()
        True
    """
    address = settings.library.database
    if "://" in address:
        raise ConfigError(f"database = {address.partition(':')[0]}://…: only SQLite works so far. Name a file instead.")
    path = settings.home / Path(address).expanduser() if address else settings.folder("data") / "kommunrpa.db"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise _unusable(path, error.strerror) from error
    engine = _sqlite(path)
    try:
        metadata.create_all(engine)
    except ConfigError:
        engine.dispose()
        raise
    return engine


def _unusable(path: Path, why: object) -> ConfigError:
    careful = "Mend that; another file, set as `database`, knows nothing of what was done before"
    return ConfigError(f"The database {path} can't be used: {why}. {careful}.")


def _sqlite(path: Path) -> sa.Engine:
    # An error's text would quote the statement's values: they are personal data.
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), hide_parameters=True)

    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy's own BEGIN below, not the driver's late one
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.DatabaseError as error:
            connection.close()
            raise _unusable(path, error) from error

    def on_begin(connection: sa.Connection) -> None:
        reads = connection.get_execution_options().get("reads")
        # Two workers that both read before they write would deadlock: a writer takes its lock at once.
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    def on_error(context: sa.ExceptionContext) -> ConfigError | None:
        cause = context.original_exception
        # Locked, full, read-only or broken: the bot stops, its items stay. Other classes tell of rows, not of the file.
        outer = isinstance(cause, sqlite3.OperationalError) or type(cause) is sqlite3.DatabaseError
        return _unusable(path, cause) if outer else None

    sa.event.listen(engine, "handle_error", on_error)
    sa.event.listen(engine, "connect", on_connect)
    sa.event.listen(engine, "begin", on_begin)
    return engine
