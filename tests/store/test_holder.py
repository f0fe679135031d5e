"""Who is alive: a lock that goes with its process, and signs of life for other machines."""

import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from store_world import later, line_from

from kommunrpa import ConfigError
from kommunrpa.settings import Settings
from kommunrpa.store import Holder, Store, may_live, open_store
from kommunrpa.store.holder import bury
from kommunrpa.store.schema import worker

Start = Callable[[str], subprocess.Popen[str]]
ALIVE = """
with Holder(open_store(settings)) as holder:
    say(holder.name)
    sys.stdin.readline()
"""


def known(store: Store) -> set[str]:
    """The workers that the database knows."""
    return set(store.read(lambda connection: connection.execute(sa.select(worker.c.name)).scalars().all()))


def test_a_worker_is_alive_until_it_ends(store: Store) -> None:
    """A holder is not gone inside its block, is gone after it, and leaves no lock and no row."""
    with Holder(store) as holder:
        assert may_live(holder.name, store)
        assert known(store) == {holder.name}

    assert not may_live(holder.name, store)
    assert list(store.locks.glob("*.lock")) in ([], [store.locks / "machine.lock"])
    assert known(store) == set()


def test_a_worker_whose_lock_was_cleared_away_is_gone(store: Store) -> None:
    """Where somebody removed a lock, what a killed worker had is not stuck for ever."""
    with Holder(store) as holder:
        name = holder.name

    assert not may_live(name, store)


def test_looking_at_the_living_does_not_end_them(store: Store) -> None:
    """However often it is looked at, a living worker stays alive, also beside others."""
    with Holder(store) as one, Holder(store) as other:
        assert [may_live(each.name, store) for each in (one, other) * 3] == [True] * 6

    assert one.name != other.name


def test_a_worker_that_was_killed_is_gone_and_the_others_are_not(start: Start, store: Store) -> None:
    """A killed process, which could clean up nothing, is known to be gone, and what it left is cleared away."""
    killed, living = start(ALIVE), start(ALIVE)
    names = [line_from(killed), line_from(living)]
    assert [may_live(name, store) for name in names] == [True, True]

    killed.kill()
    killed.wait()
    bury(store)

    assert [may_live(name, store) for name in names] == [False, True]
    assert known(store) == {names[1]}
    assert not may_live(names[0], store), "also for who looks later"


def test_a_worker_of_another_machine_lives_as_long_as_its_signs_of_life(store: Store) -> None:
    """One that was seen within the lease may live; a name that nobody knows does not."""
    name = "another-machine/0123456789abcdef/0123456789abcdef"
    store.write(lambda connection: connection.execute(sa.insert(worker).values(name=name, seen=time.time())))

    assert may_live(name, store)
    bury(store)
    assert known(store) == {name}, "nobody here may bury it"
    later(store, store.lease)
    assert not may_live(name, store)
    assert not may_live("nobody/0/0", store)


def test_a_worker_shows_itself_again_and_again(settings: Settings) -> None:
    """Its signs of life are renewed well within the lease, until it ends."""
    object.__setattr__(settings.library, "lease", 0.4)
    with open_store(settings) as store, Holder(store) as holder:
        seen = sa.select(worker.c.seen).where(worker.c.name == holder.name)
        first = store.read(lambda connection: connection.execute(seen).scalar_one())
        until = time.monotonic() + 30
        while store.read(lambda connection: connection.execute(seen).scalar_one()) == first:
            assert time.monotonic() < until, "no second sign came"
            time.sleep(0.05)


def test_two_machines_with_the_same_name_are_two(store: Store, tmp_path: Path) -> None:
    """Where host names say nothing, as in containers, nobody takes another machine's worker for dead."""
    with Holder(store) as holder:
        store.locks.rename(tmp_path / "away")

        assert may_live(holder.name, store), "by its signs of life"

        with Holder(store) as other:
            assert other.name.split("/")[0] == holder.name.split("/")[0]
            assert other.name.split("/")[1] != holder.name.split("/")[1]
            bury(store)
            assert known(store) == {holder.name, other.name}


def test_what_cant_be_looked_at_is_not_known_to_be_gone(store: Store) -> None:
    """A lock that can't be opened is left alone: taking a living worker's item is the worse mistake."""
    with Holder(store) as holder:
        pass
    (store.locks / f"{holder.name.rpartition('/')[2]}.lock").mkdir()

    assert may_live(holder.name, store)


def test_the_locks_are_for_their_owner_only(store: Store) -> None:
    """The folder of the locks is made when it is missing, closed to others."""
    with Holder(store):
        assert stat.S_IMODE(store.locks.stat().st_mode) == 0o700


def test_a_folder_that_cant_be_made_is_a_setting_to_mend(store: Store) -> None:
    """A file in the folder's place gives an error that names it."""
    store.locks.parent.mkdir(parents=True, exist_ok=True)
    store.locks.write_text("", encoding="utf-8")

    with pytest.raises(ConfigError, match="where workers show that they live, can't be written"):
        Holder(store)


def test_a_lock_file_that_stays_says_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file can't be removed, as on Windows while another looks at it, its worker is gone all the same."""

    def refuse(_path: Path, **_how: bool) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with Holder(store) as holder:
            pass
        assert not may_live(holder.name, store)

    assert not may_live(holder.name, store)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_locks_lie_beside_the_database(store: Store, settings: Settings) -> None:
    """Whoever shares the database shares the locks, whatever home or environment it runs with."""
    assert store.locks == settings.home / "rpa.db-workers"
