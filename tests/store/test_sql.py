"""The database's clock."""

import time
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from kommunrpa.store import Store
from kommunrpa.store.schema import worker
from kommunrpa.store.sql import now


def told(store: Store, statement: sa.Executable | None = None) -> float:
    """What the database says."""
    asked = sa.select(now()) if statement is None else statement
    return float(store.read(lambda connection: connection.execute(asked).scalar_one()))


def test_it_tells_seconds_since_1970(store: Store) -> None:
    """The database's time is the time of its machine, here this one."""
    before = time.time()
    found = told(store)

    assert before - 1 <= found <= time.time() + 1


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "UTC"])
def test_no_time_zone_of_the_server_moves_it(store: Store, zone: str) -> None:
    """Seconds since 1970 are the same everywhere."""

    def look(connection: sa.Connection) -> float:
        connection.exec_driver_sql(f"SET LOCAL TIME ZONE '{zone}'")
        return float(connection.execute(sa.select(now())).scalar_one())

    assert abs(store.read(look) - datetime.now(tz=UTC).timestamp()) < 60


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_it_goes_on_in_a_long_transaction(store: Store) -> None:
    """A statement's time is when it runs, not when its transaction began."""

    def look(connection: sa.Connection) -> list[float]:
        first = connection.execute(sa.select(now())).scalar_one()
        connection.exec_driver_sql("SELECT pg_sleep(0.01)")
        return [first, connection.execute(sa.select(now())).scalar_one()]

    first, second = store.read(look)

    assert second > first


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_on_sqlite_it_is_read_when_a_statement_runs(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one transaction as well, each statement has its own time; no statement keeps an old one."""
    times = iter([1.5, 2.5, 3.5])

    class Clock:
        """Stands in for the module `time`."""

        time = staticmethod(lambda: next(times))

    monkeypatch.setattr("kommunrpa.store.sql.time", Clock)

    twice = store.read(lambda connection: [connection.execute(sa.select(now())).scalar_one() for _ in range(2)])

    assert twice == [1.5, 2.5]
    assert told(store) == 3.5


def test_it_can_be_kept_and_reckoned_with(store: Store) -> None:
    """Parts of a second count too, and comparisons are the database's."""
    store.write(lambda connection: connection.execute(sa.insert(worker).values(name="a", seen=now() - 0.25)))

    assert 0.2 < told(store, sa.select(now() - worker.c.seen)) < 3600
    assert told(store, sa.select(sa.func.count()).where(worker.c.seen < now())) == 1


@pytest.mark.parametrize(
    ("dialect", "word"), [(sqlite.dialect(), "kommunrpa_now()"), (postgresql.dialect(), "clock_timestamp()")]
)
def test_it_is_one_word_of_sql_on_each_database(dialect: sa.Dialect, word: str) -> None:
    """Every statement asks the database, never the program that sends it."""
    assert word in str(sa.select(now()).compile(dialect=dialect))


def test_on_another_database_it_is_an_error() -> None:
    """What was not thought of is not guessed."""
    with pytest.raises(sa.exc.UnsupportedCompilationError):
        str(sa.select(now()).compile())
