"""Who is alive: a lock that goes with its process."""

import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from kommunrpa import ConfigError
from kommunrpa.settings import Settings
from kommunrpa.store import Holder, lock_folder
from kommunrpa.store.holder import is_gone

Start = Callable[[str], subprocess.Popen[str]]
ALIVE = """
with Holder(settings.home / "locks") as holder:
    say(holder.name)
    sys.stdin.readline()
"""


def name_from(process: subprocess.Popen[str]) -> str:
    """The holder's name that a program says when it is there."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_worker_is_alive_until_it_ends(tmp_path: Path) -> None:
    """A holder is not gone inside its block, is gone after it, and leaves no file."""
    with Holder(tmp_path / "locks") as holder:
        assert not is_gone(holder.name, tmp_path / "locks")

    assert is_gone(holder.name, tmp_path / "locks")
    assert list((tmp_path / "locks").iterdir()) == []


def test_a_worker_whose_lock_was_cleared_away_is_gone(tmp_path: Path) -> None:
    """Where somebody removed the folder, what a killed worker had is not stuck for ever."""
    with Holder(tmp_path / "locks") as holder:
        pass
    (tmp_path / "locks").rmdir()

    assert is_gone(holder.name, tmp_path / "locks")
    assert not (tmp_path / "locks").exists(), "looking leaves no trace"


def test_looking_at_the_living_does_not_end_them(tmp_path: Path) -> None:
    """However often it is looked at, a living worker stays alive, also beside others."""
    with Holder(tmp_path) as one, Holder(tmp_path) as other:
        assert [is_gone(each.name, tmp_path) for each in (one, other) * 3] == [False] * 6

    assert one.name != other.name


def test_a_worker_that_was_killed_is_gone_and_the_others_are_not(start: Start, settings: Settings) -> None:
    """A killed process, which could clean up nothing, is known to be gone, and its file is cleared away."""
    locks = settings.home / "locks"
    killed, living = start(ALIVE), start(ALIVE)
    names = [name_from(killed), name_from(living)]
    assert [is_gone(name, locks) for name in names] == [False, False]

    killed.kill()
    killed.wait()

    assert [is_gone(name, locks) for name in names] == [True, False]
    assert len(list(locks.iterdir())) == 1
    assert is_gone(names[0], locks), "also for who looks later"


def test_a_worker_of_another_machine_is_never_known_to_be_gone(tmp_path: Path) -> None:
    """Nothing on this machine can tell about another one."""
    assert not is_gone("another-machine/0123456789abcdef", tmp_path)


def test_what_cant_be_looked_at_is_not_known_to_be_gone(tmp_path: Path) -> None:
    """A lock that can't be opened is left alone: taking a living worker's item is the worse mistake."""
    with Holder(tmp_path / "locks") as holder:
        pass
    (tmp_path / "locks" / f"{holder.name.rpartition('/')[2]}.lock").mkdir()

    assert not is_gone(holder.name, tmp_path / "locks")


def test_the_locks_are_for_their_owner_only(tmp_path: Path) -> None:
    """The folder of the locks is made when it is missing, closed to others."""
    with Holder(tmp_path / "data" / "locks"):
        assert stat.S_IMODE((tmp_path / "data" / "locks").stat().st_mode) == 0o700


def test_a_folder_that_cant_be_made_is_a_setting_to_mend(tmp_path: Path) -> None:
    """A file in the folder's place gives an error that names it."""
    (tmp_path / "locks").write_text("", encoding="utf-8")

    with pytest.raises(ConfigError, match="locks, where workers show that they live, can't be written"):
        Holder(tmp_path / "locks").__enter__()


def test_a_lock_file_that_stays_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file can't be removed, as on Windows while another looks at it, its worker is gone all the same."""

    def refuse(_path: Path, **_how: bool) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with Holder(tmp_path) as holder:
            pass
        assert is_gone(holder.name, tmp_path)

    assert is_gone(holder.name, tmp_path)


def test_the_locks_lie_beside_the_database(engine: sa.Engine, settings: Settings) -> None:
    """Whoever shares the database shares the locks, whatever home or environment it runs with."""
    assert lock_folder(engine) == settings.home / "rpa.db-workers"
