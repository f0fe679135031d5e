"""Making the tables of a new database, and upgrading those of an old one."""

from importlib.resources import as_file, files

import sqlalchemy as sa

from kommunrpa.errors import ConfigError
from kommunrpa.store.schema import LAYOUT, layout, metadata

_FIRST = "0001"
"""The layout of databases that were made before layouts had numbers."""
_ONE_AT_A_TIME = 0x6B6F6D6D756E
"""The number of the lock under which one process at a time lays out a database on PostgreSQL."""


def lay_out(engine: sa.Engine) -> None:
    """Make or upgrade the tables, unless they are as they should be; a layout is whole or not there.

    Args:
        engine: The database.

    Raises:
        ConfigError: A newer version of the library has made them.
    """
    with engine.execution_options(reads=True).connect() as connection:
        if _number(connection) == LAYOUT:
            return
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
        number = _number(connection)
        if number == "":
            metadata.create_all(connection)
            connection.execute(sa.insert(layout).values(version_num=LAYOUT))
        elif number != LAYOUT:
            _upgrade(connection, number)


def _number(connection: sa.Connection) -> str:
    """The layout's number; empty where there are no tables of ours."""
    there = sa.inspect(connection)
    if there.has_table(layout.name):
        return str(connection.execute(sa.select(layout.c.version_num)).scalar_one())
    return _FIRST if there.has_table("item") else ""


def _upgrade(connection: sa.Connection, number: str) -> None:
    from alembic import command  # noqa: PLC0415 - heavy, and needed once in the life of a layout
    from alembic.config import Config  # noqa: PLC0415 - see above
    from alembic.util import CommandError  # noqa: PLC0415 - see above

    with as_file(files("kommunrpa.store") / "migrations") as folder:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        try:
            if number == _FIRST:
                command.stamp(config, _FIRST)
            command.upgrade(config, LAYOUT)
        except CommandError as error:
            raise ConfigError(
                f"The database has the layout {number}, and this version of kommunrpa knows {LAYOUT} at most."
                " Upgrade it: pip install --upgrade kommunrpa"
            ) from error
