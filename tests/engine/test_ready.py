"""What a service lacks is told with the statement that mends it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from servers import Server

from kommunrpa import doctor
from kommunrpa.doctor import Check, diagnose
from kommunrpa.engine import refusal, serve
from kommunrpa.errors import ConfigError
from kommunrpa.settings import Library, Settings
from kommunrpa.store import open_store

Ask = Callable[[str], None]


@pytest.fixture
def administrator(server: Server) -> Iterator[Ask]:
    """Run a statement as an administrator."""
    with psycopg.connect(server.address, autocommit=True) as connection:

        def ask(statement: str) -> None:
            connection.execute(statement.encode())

        yield ask


@pytest.fixture
def settings(server: Server, administrator: Ask, tmp_path: Path) -> Iterator[Settings]:
    """Settings with a role that may use its own schema and nothing else."""
    name = f"r{uuid4().hex}"
    administrator(f"CREATE ROLE {name} LOGIN")
    administrator(f"CREATE SCHEMA {name} AUTHORIZATION {name}")
    address = server.address.replace("postgres:@", f"{name}@") + f"&options=-csearch_path%3D{name}"
    yield Settings(home=tmp_path, library=Library(database=address, files="files", journal="journal"))
    administrator(f"DROP SCHEMA IF EXISTS {name}_dbos CASCADE")
    administrator(f"DROP OWNED BY {name} CASCADE")
    administrator(f"DROP ROLE {name}")


def service(settings: Settings) -> Check:
    """What the doctor says of a service."""
    return next(check for check in diagnose(settings) if check.name == "Tjänst")


def test_a_role_that_may_make_no_schema_is_told_the_grant(settings: Settings, administrator: Ask) -> None:
    """The doctor and the service itself name the statement; once it was run, nothing is missing."""
    statement = service(settings).mend
    assert statement.startswith("GRANT CREATE ON DATABASE postgres TO r")
    with pytest.raises(ConfigError, match="GRANT CREATE ON DATABASE"):
        serve([], settings=settings, workers=0, command=[])

    administrator(statement)

    assert service(settings).ok


def test_a_schema_of_another_role_is_told_the_grant(settings: Settings, administrator: Ask) -> None:
    """Where an administrator has made the engine's schema, its use and its making of tables are what is needed."""
    with open_store(settings) as store:
        schema = f"{store.engine.url.username}_dbos"
        administrator(f"CREATE SCHEMA {schema}")
        statement = refusal(store)
        assert statement == f"GRANT CREATE, USAGE ON SCHEMA {schema} TO {store.engine.url.username}"

        administrator(statement)

        assert refusal(store) == ""


def test_a_missing_engine_is_told_with_the_command(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, pip is what mends it."""
    monkeypatch.setattr(doctor, "is_installed", lambda: False)

    assert service(settings).mend == "pip install 'kommunrpa[work]'"


def test_a_file_carries_no_service(tmp_path: Path) -> None:
    """On SQLite the doctor says that a service needs PostgreSQL, which not every bot needs."""
    check = service(Settings(home=tmp_path, library=Library(database="rpa.db")))

    assert (check.ok, check.needed) == (False, False)
    assert "postgresql://" in check.mend
