"""How a database is opened: an SQLite file, or PostgreSQL by its address."""

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kommunrpa.errors import ConfigError
from kommunrpa.store import sql

if TYPE_CHECKING:
    import psycopg

_PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "foreign_keys=ON", "secure_delete=ON")
_CONNECT = {"connect_timeout": 10, "application_name": "kommunrpa"}


class Away(ConfigError):  # noqa: N818 - tells where it is
    """The database does not answer just now: it is worth asking again for a while."""


def open_sqlite(path: Path, *, lasting: bool) -> sa.Engine:
    """Open an SQLite file, for its owner only, and make it when it is missing.

    Args:
        path: The file.
        lasting: Whether a commit waits for the disk, so that no power cut takes it back.

    Raises:
        ConfigError: It can't be opened.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise _unusable(path, error.strerror) from error
    # An error's text would quote the statement's values: they are personal data.
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), hide_parameters=True)

    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy's own BEGIN below, not the driver's late one
        connection.create_function("kommunrpa_now", 0, sql.on_sqlite)
        try:
            for pragma in (*_PRAGMAS, f"synchronous={'FULL' if lasting else 'NORMAL'}"):
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.DatabaseError as error:
            connection.close()
            raise _unusable(path, error) from error

    def on_begin(connection: sa.Connection) -> None:
        options = connection.get_execution_options()
        if options.get("single"):
            return
        try:
            # Two workers that both read before they write would deadlock: a writer takes its lock at once.
            connection.connection.cursor().execute("BEGIN" if options.get("reads") else "BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise _unusable(path, error) from error

    def on_error(context: sa.ExceptionContext) -> ConfigError | None:
        cause = context.original_exception
        # Locked, full, read-only or broken: the bot stops, its items stay. Other classes tell of rows, not of the file.
        outer = isinstance(cause, sqlite3.OperationalError) or type(cause) is sqlite3.DatabaseError
        return _unusable(path, cause) if outer else None

    sa.event.listen(engine, "handle_error", on_error)
    sa.event.listen(engine, "connect", on_connect)
    sa.event.listen(engine, "begin", on_begin)
    return engine


def open_postgresql(address: str, *, lasting: bool) -> sa.Engine:
    """Open a database on PostgreSQL.

    Args:
        address: As in ``postgresql://robot@db.example/rpa``.
        lasting: Whether a commit waits for the disk, whatever the server's own setting is.

    Raises:
        ConfigError: The address can't be read, or the extra ``work`` is not installed.
    """
    try:
        url = sa.make_url(address).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(url, hide_parameters=True, connect_args=_CONNECT)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise ConfigError("The address in `database` can't be read: write postgresql://USER@HOST/DATABASE.") from error
    except ModuleNotFoundError as error:
        raise ConfigError("PostgreSQL needs a driver. Install it with: pip install 'kommunrpa[work]'") from error
    shown = place_of(url)

    def on_error(context: sa.ExceptionContext) -> ConfigError | None:
        why = str(context.original_exception).strip().partition("\n")[0]
        if context.is_disconnect or isinstance(context.sqlalchemy_exception, sa.exc.OperationalError):
            return Away(f"The database {shown} does not answer: {why}. Mend that, and run again.")
        if isinstance(context.sqlalchemy_exception, sa.exc.ProgrammingError):
            return ConfigError(f"The database {shown} can't be used: {why}. Does its role own the tables?")
        return None

    def on_connect(connection: "psycopg.Connection", _record: object) -> None:
        connection.execute("SET synchronous_commit = on" if lasting else "SET synchronous_commit = off")
        connection.commit()

    sa.event.listen(engine, "handle_error", on_error)
    sa.event.listen(engine, "connect", on_connect)
    return engine


def place_of(url: sa.URL) -> str:
    """Where a database is, without its password: for messages."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql", password=None).render_as_string()


def _unusable(path: Path, why: object) -> ConfigError:
    careful = "Mend that; another file, set as `database`, knows nothing of what was done before"
    return ConfigError(f"The database {path} can't be used: {why}. {careful}.")
