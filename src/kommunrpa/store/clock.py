"""The database's clock: one for all machines that share it."""

import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine


class now(FunctionElement[float]):  # noqa: N801 - a function of SQL
    """The time in the database: seconds since 1970, UTC."""

    type: TypeEngine[float] = sa.Float()
    inherit_cache: bool | None = True


def on_sqlite() -> float:
    """What `now` is on SQLite, which has no machine but this one: read when a statement runs."""
    return time.time()


@compiles(now, "sqlite")
def _sqlite(_element: now, _compiler: Any, **_kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own types
    return "kommunrpa_now()"


@compiles(now, "postgresql")
def _postgresql(_element: now, _compiler: Any, **_kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own types
    return "CAST(extract(epoch FROM clock_timestamp()) AS double precision)"
