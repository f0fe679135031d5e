"""What the two databases write differently: their clock, which is one for all machines, and rows as one JSON value."""

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


class all_of(FunctionElement[object]):  # noqa: N801 - a function of SQL
    """Names and values of some rows as one JSON object; null when there are none."""

    type: TypeEngine[object] = sa.JSON()
    inherit_cache: bool | None = True


@compiles(all_of, "sqlite")
def _object_on_sqlite(element: all_of, compiler: Any, **kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own types
    return f"json_group_object({compiler.process(element.clauses, **kw)})"


@compiles(all_of, "postgresql")
def _object_on_postgresql(element: all_of, compiler: Any, **kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own types
    return f"json_object_agg({compiler.process(element.clauses, **kw)})"
