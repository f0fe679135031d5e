"""Opening the database: made on first use, closed to others, and errors that instruct."""

import sqlite3
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from kommunrpa import ConfigError, WorkItem
from kommunrpa.settings import Library, Settings
from kommunrpa.store import Pile, StoreLedger, open_store


def mode(path: Path) -> int:
    """The permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def at(home: Path, database: str) -> Settings:
    """Settings that name a database."""
    return Settings(home=home, library=Library(database=database))


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for a lock."""
    monkeypatch.setattr("kommunrpa.store.schema._PRAGMAS", ("busy_timeout=1", "journal_mode=WAL"))


def test_the_database_is_made_on_first_use_for_its_owner_only(tmp_path: Path) -> None:
    """The file, its two companions and its folder can be read by nobody else."""
    engine = open_store(at(tmp_path, "data/rpa.db"))
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM act"))

    files = sorted((tmp_path / "data").iterdir())
    assert [path.name for path in files] == ["rpa.db", "rpa.db-shm", "rpa.db-wal"]
    assert [mode(path) for path in files] == [0o600] * 3
    assert mode(tmp_path / "data") == 0o700
    engine.dispose()


def test_without_a_setting_it_lies_in_the_platforms_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Test and production have a database each, in the user's data folder."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")

    for env in ("test", "production"):
        open_store(Settings(home=tmp_path, env=env)).dispose()

    assert sorted(path.parent.name for path in tmp_path.rglob("kommunrpa.db")) == ["production", "test"]


@pytest.mark.parametrize("name", ["rå data/åäö.db", "100 %.db", "a?b#c&d=e.db", "file:x.db", "ﬀ 😀.db", ":memory:"])
def test_any_file_name_may_be_a_database(tmp_path: Path, name: str) -> None:
    """No sign in a path is taken for something else than a name."""
    open_store(at(tmp_path, name)).dispose()

    with sqlite3.connect(tmp_path / name) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert tables == {"item", "act"}


def test_a_path_may_start_in_the_users_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sign ~ is the user's home, and an absolute path stays as it is."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    open_store(at(tmp_path / "elsewhere", "~/mine.db")).dispose()
    open_store(at(tmp_path / "elsewhere", str(tmp_path / "absolute.db"))).dispose()

    assert (tmp_path / "mine.db").is_file()
    assert (tmp_path / "absolute.db").is_file()


def test_what_was_there_stays(pile: Pile, settings: Settings) -> None:
    """Opening a database again changes nothing in it."""
    pile.add(WorkItem(key="1"))

    again = open_store(settings)

    assert Pile(again, bot="prov", files=settings.home, locks=settings.home).id_of("1") is not None
    again.dispose()


def test_a_commit_lasts_and_what_is_deleted_is_gone(engine: sa.Engine) -> None:
    """Write-ahead log, full synchronisation, foreign keys, and deleted bytes overwritten."""
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


@pytest.mark.parametrize("address", ["postgresql://anna:hemligt@db.example/rpa", "sqlite:///rpa.db"])
def test_an_address_is_refused_without_its_password(tmp_path: Path, address: str) -> None:
    """Only a file works so far, and the error repeats nothing but the kind of address."""
    with pytest.raises(ConfigError, match="Name a file instead") as caught:
        open_store(at(tmp_path, address))

    assert "hemligt" not in str(caught.value)


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
    open_store(at(tmp_path, "rpa.db")).dispose()
    other = sqlite3.connect(tmp_path / "rpa.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ConfigError, match="locked") as kept:
        open_store(at(tmp_path, "rpa.db"))
    other.close()

    opened = [path.resolve() for path in Path("/proc/self/fd").iterdir()]

    assert not any(tmp_path in path.parents for path in opened), f"while {kept} keeps every frame alive"


@pytest.mark.usefixtures("impatient")
def test_a_database_that_is_locked_later_stops_the_bot(settings: Settings) -> None:
    """A lock that comes in the middle of a run is a ConfigError too: the item stays queued."""
    engine = open_store(settings)
    pile = Pile(engine, bot="prov", files=settings.home, locks=settings.home)
    other = sqlite3.connect(settings.home / "rpa.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(ConfigError, match="database is locked"):
        pile.add(WorkItem(key="1"))
    assert pile.counts() == {}, "who only reads does not wait for a writer"
    other.close()
    engine.dispose()


def test_a_database_that_breaks_later_stops_the_bot(pile: Pile, engine: sa.Engine, settings: Settings) -> None:
    """Broken pages are found when they are read, and told in the same way."""
    pile.add(WorkItem(key="1"))
    engine.dispose()
    path = settings.home / "rpa.db"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))

    with pytest.raises(ConfigError, match=r"rpa\.db can't be used: database disk image is malformed"):
        pile.claim("me")


def test_an_error_about_a_row_is_no_setting_and_quotes_no_value(pile: Pile, engine: sa.Engine) -> None:
    """The text of a database error holds no values: they are personal data."""
    pile.add(WorkItem(key="1"))
    claim = pile.claim("me")
    assert claim is not None
    ledger = StoreLedger(engine, item_id=claim.item.id, token=claim.token)
    ledger.intend("OpenCase:Anna Hemlig")

    with pytest.raises(sa.exc.IntegrityError) as caught:
        ledger.intend("OpenCase:Anna Hemlig")

    assert "Hemlig" not in str(caught.value)


def test_an_act_belongs_to_an_item(engine: sa.Engine) -> None:
    """The database itself refuses an act of an item that is not there."""
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO act VALUES ('none', 'OpenCase', NULL, 0)"))


def test_processes_that_open_a_new_database_at_once_all_get_in(
    start: Callable[[str], subprocess.Popen[str]], settings: Settings
) -> None:
    """Four first uses at the same moment make one database."""
    code = "say('ready'); sys.stdin.readline(); my_pile().add(WorkItem(key=sys.argv[0])); say('in')"
    processes = [start(code) for _ in range(4)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    assert [process.communicate() for process in processes] == [("in\n", "")] * 4
    engine = open_store(settings)
    assert len(Pile(engine, bot="prov", files=settings.home, locks=settings.home).items()) == 1
    engine.dispose()
