"""Opening a database: made on first use, closed to others, and errors that instruct."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from servers import Server
from store_world import add

from kommunrpa import ConfigError, WorkItem
from kommunrpa.settings import Library, Settings
from kommunrpa.store import Pile, Store, open_store
from kommunrpa.store.schema import act


def mode(path: Path) -> int:
    """The permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def at(home: Path, database: str) -> Settings:
    """Settings that name a database."""
    return Settings(home=home, library=Library(database=database))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for a lock."""
    monkeypatch.setattr("kommunrpa.store.database._PRAGMAS", ("busy_timeout=1", "journal_mode=WAL"))


def test_the_database_is_made_on_first_use_for_its_owner_only(tmp_path: Path) -> None:
    """The file, its two companions and its folder can be read by nobody else."""
    store = open_store(at(tmp_path, "data/rpa.db"))
    store.write(lambda connection: connection.execute(sa.text("DELETE FROM act")))

    files = sorted((tmp_path / "data").iterdir())
    assert [path.name for path in files] == ["rpa.db", "rpa.db-shm", "rpa.db-wal"]
    assert [mode(path) for path in files] == [0o600] * 3
    assert mode(tmp_path / "data") == 0o700
    store.close()


def test_without_a_setting_it_lies_in_the_platforms_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Test and production have a database each, in the user's data folder."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")

    for env in ("test", "production"):
        open_store(Settings(home=tmp_path, env=env)).close()

    assert sorted(path.parent.name for path in tmp_path.rglob("kommunrpa.db")) == ["production", "test"]


@pytest.mark.parametrize("name", ["rå data/åäö.db", "100 %.db", "a?b#c&d=e.db", "file:x.db", "ﬀ 😀.db", ":memory:"])
def test_any_file_name_may_be_a_database(tmp_path: Path, name: str) -> None:
    """No sign in a path is taken for something else than a name."""
    open_store(at(tmp_path, name)).close()

    with sqlite3.connect(tmp_path / name) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert {"item", "act"} < tables


def test_a_path_may_start_in_the_users_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sign ~ is the user's home, and an absolute path stays as it is."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    open_store(at(tmp_path / "elsewhere", "~/mine.db")).close()
    open_store(at(tmp_path / "elsewhere", str(tmp_path / "absolute.db"))).close()

    assert (tmp_path / "mine.db").is_file()
    assert (tmp_path / "absolute.db").is_file()


def test_what_was_there_stays(pile: Pile, settings: Settings) -> None:
    """Opening a database again changes nothing in it."""
    add(pile, WorkItem(key="1"))

    with open_store(settings) as again:
        assert Pile(again, bot="prov").id_of("1") is not None


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_commit_lasts_and_what_is_deleted_is_gone(store: Store) -> None:
    """Write-ahead log, full synchronisation, foreign keys, and deleted bytes overwritten."""
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    found = {
        name: store.write(lambda connection, name=name: connection.exec_driver_sql(f"PRAGMA {name}").scalar())
        for name in names
    }

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


@pytest.mark.parametrize("address", ["postgresql://", "postgresql://a:b:c@d:e/f", "postgres:[", "postgresql:///x?y"])
def test_an_address_that_cant_be_read_is_a_setting_to_mend(tmp_path: Path, address: str) -> None:
    """Whatever stands after the kind of database, the error says how to write it, or that nobody answers."""
    with pytest.raises(ConfigError, match=r"postgresql://USER@HOST/DATABASE|does not answer"):
        open_store(at(tmp_path, address))


def test_a_server_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    """The error says which database does not answer, and repeats no password."""
    with pytest.raises(ConfigError, match=r"postgresql://robot:\*\*\*@127.0.0.1:1/rpa does not answer") as caught:
        open_store(at(tmp_path, "postgresql://robot:hemligt@127.0.0.1:1/rpa"))

    assert "hemligt" not in str(caught.value)


def test_without_the_driver_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL is an extra, and the error names it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(ConfigError, match=r"pip install 'kommunrpa\[work\]'"):
        open_store(at(tmp_path, "postgresql://robot@127.0.0.1:1/rpa"))


def test_a_role_without_rights_is_told_what_it_lacks(postgresql: str, server: Server, tmp_path: Path) -> None:
    """A role that may not make the tables gets an error that says so."""
    with psycopg.connect(server.address, autocommit=True) as connection:
        connection.execute("DO $$ BEGIN CREATE ROLE guest LOGIN; EXCEPTION WHEN OTHERS THEN NULL; END $$")

    with pytest.raises(ConfigError, match=r"can't be used: .*(permission denied|no schema)"):
        open_store(at(tmp_path, postgresql.replace("postgres:@", "guest@")))


def test_a_place_that_can_hold_no_database_is_a_setting_to_mend(tmp_path: Path) -> None:
    """A folder in its place, or a file in its folder's place, gives an error that says where."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")

    for database in ("folder", "file/rpa.db"):
        with pytest.raises(
            ConfigError, match=r"can't be used: .* Mend that; another file, set as `database`"
        ) as caught:
            open_store(at(tmp_path, database))
        assert str(tmp_path / database) in str(caught.value)


@pytest.mark.parametrize("content", [b"Namn;Belopp\r\n" * 90, b"SQLite format 3\0" + b"\xff" * 900])
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    """A foreign or broken file is an error that says what it is, and nothing is written to it."""
    (tmp_path / "rpa.db").write_bytes(content)

    with pytest.raises(ConfigError, match=r"can't be used: file is not a database"):
        open_store(at(tmp_path, "rpa.db"))

    assert (tmp_path / "rpa.db").read_bytes() == content


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_database_that_another_program_keeps_is_an_error_that_says_so(tmp_path: Path, how: str) -> None:
    """Who can't get in is told that the database is locked, also the first time."""
    other = sqlite3.connect(tmp_path / "rpa.db", isolation_level=None)
    other.execute(f"BEGIN {how}")

    with pytest.raises(ConfigError, match="database is locked"):
        open_store(at(tmp_path, "rpa.db"))
    other.close()


@pytest.mark.usefixtures("impatient")
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks for open files as Linux tells them")
def test_a_database_that_could_not_be_used_is_not_left_open(tmp_path: Path) -> None:
    """Whoever mends it, or moves it away, finds that nobody here keeps it."""
    other = sqlite3.connect(tmp_path / "rpa.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ConfigError, match="locked") as kept:
        open_store(at(tmp_path, "rpa.db"))
    other.close()

    opened = [path.resolve() for path in Path("/proc/self/fd").iterdir()]

    assert not any(tmp_path in path.parents for path in opened), f"while {kept} keeps every frame alive"


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_database_that_is_locked_later_stops_the_bot(settings: Settings) -> None:
    """A lock that comes in the middle of a run is a ConfigError too: the item stays queued."""
    store = open_store(settings)
    pile = Pile(store, bot="prov")
    other = sqlite3.connect(settings.home / "rpa.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(ConfigError, match="database is locked"):
        add(pile, WorkItem(key="1"))
    assert pile.counts() == {}, "who only reads does not wait for a writer"
    other.close()
    store.close()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_database_that_breaks_later_stops_the_bot(pile: Pile, store: Store, settings: Settings) -> None:
    """Broken pages are found when they are read, and told in the same way."""
    add(pile, WorkItem(key="1"))
    store.close()
    path = settings.home / "rpa.db"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    with pytest.raises(ConfigError, match=r"rpa\.db can't be used: database disk image is malformed"):
        pile.claim("me")


def test_an_error_about_a_row_is_no_setting_and_quotes_no_value(store: Store) -> None:
    """The text of a database error holds no values: they are personal data."""
    row = {"item": "none", "name": "OpenCase:Anna Hemlig", "at": 0}

    with pytest.raises(sa.exc.IntegrityError) as caught:
        store.write(lambda connection: connection.execute(sa.insert(act).values(**row)))

    assert "Hemlig" not in str(caught.value)


def test_processes_that_open_a_new_database_at_once_all_get_in(
    start: Callable[[str], subprocess.Popen[str]], settings: Settings
) -> None:
    """Four first uses at the same moment make one database."""
    code = "say('ready'); sys.stdin.readline(); my_pile().add([WorkItem(key=sys.argv[0])], holder='me'); say('in')"
    processes = [start(code) for _ in range(4)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    assert [process.communicate() for process in processes] == [("in\n", "")] * 4
    with open_store(settings) as store:
        assert len(Pile(store, bot="prov").items()) == 1
