"""Who has an item: a worker that shows it is alive, by a lock on this machine and by signs of life in the database."""

import contextlib
import platform
import threading
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

import filelock
import sqlalchemy as sa

from kommunrpa.errors import ConfigError
from kommunrpa.files import write_atomically
from kommunrpa.store.schema import worker
from kommunrpa.store.sql import now
from kommunrpa.store.store import Store

BEATS = 4
"""So many signs of life go in a lease: a few may be late."""


class Holder:
    """One worker process, as others see it.

    On its own machine a lock tells that it lives. The lock goes with the process, however it ends: whoever can take
    it knows at once that the worker is gone. Process numbers are not used, since the operating system gives them out
    again. Other machines see its signs of life in the database, by the database's clock.

    Args:
        store: The store that it works at.

    Raises:
        ConfigError: The folder of the locks can't be written.

    Example:
        >>> import tempfile
        >>> from kommunrpa.settings import Library, Settings
        >>> from kommunrpa.store import open_store
        >>> store = open_store(Settings(home=Path(tempfile.mkdtemp()), library=Library(database="rpa.db")))
        >>> with store, Holder(store) as holder:
        ...     may_live(holder.name, store)
        True
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ended = threading.Event()
        self._beat = threading.Thread(target=self._beats, name="kommunrpa signs of life", daemon=True)
        try:
            store.locks.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.name = f"{platform.node()}/{_machine(store.locks)}/{uuid4().hex}"
            self._lock = filelock.FileLock(_file(self.name, store.locks), thread_local=False)
        except OSError as error:
            raise _unwritable(store.locks, error) from error

    def __enter__(self) -> Self:
        try:
            self._lock.acquire()
        except OSError as error:
            raise _unwritable(self._store.locks, error) from error
        self._show()
        self._beat.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._ended.set()
        self._beat.join()
        with contextlib.suppress(ConfigError):  # the database is away: the lock tells, and elsewhere the lease
            self._store.write(lambda connection: _forget(self.name, connection))
        self._lock.release()
        _remove(Path(self._lock.lock_file))

    def _beats(self) -> None:
        while not self._ended.wait(self._store.lease / BEATS):
            with contextlib.suppress(ConfigError):  # the database is away: the next sign may reach it
                self._show()

    def _show(self) -> None:
        def show(connection: sa.Connection) -> None:
            mine = sa.update(worker).where(worker.c.name == self.name).values(seen=now())
            if connection.execute(mine).rowcount == 0:
                connection.execute(sa.insert(worker).values(name=self.name, seen=now()))

        self._store.write(show, may_be_lost=True)


def bury(store: Store) -> None:
    """Take the workers of this machine that are gone from the list of the living.

    Args:
        store: The store.
    """
    for name in store.read(lambda connection: connection.execute(sa.select(worker.c.name)).scalars().all()):
        if _is_ours(name, store.locks) and _is_unlocked(name, store.locks):
            store.write(lambda connection, name=name: _forget(name, connection))  # type: ignore[misc] # bound at once


def may_live(name: str, store: Store) -> bool:
    """Whether a worker may still be alive: one of this machine by its lock, another one by its signs of life.

    Args:
        name: `Holder.name`.
        store: The store.
    """
    if _is_ours(name, store.locks):
        return not _is_unlocked(name, store.locks)
    return store.read(lambda connection: connection.execute(sa.select(is_alive(name, store.lease))).scalar_one())


def is_alive(name: str | sa.ColumnElement[str | None], lease: float) -> sa.ColumnElement[bool]:
    """The SQL that says whether a worker has shown a sign of life within its lease."""
    signs = sa.select(worker.c.name).where(worker.c.name == name, worker.c.seen > now() - lease)
    return signs.exists()


def _forget(name: str, connection: sa.Connection) -> None:
    connection.execute(sa.delete(worker).where(worker.c.name == name))


def _is_ours(name: str, locks: Path) -> bool:
    """Whether a worker shows itself by a lock that we can see."""
    return name.count("/") == 2 and locks.is_dir() and name.split("/")[1] == _machine(locks)  # noqa: PLR2004 - three parts


def _is_unlocked(name: str, locks: Path) -> bool:
    path = _file(name, locks)
    if not path.exists():
        return True
    try:
        with filelock.FileLock(path, timeout=0):
            pass
    except OSError:  # locked by a living worker (filelock.Timeout), or not ours to look at
        return False
    _remove(path)
    return True


def _machine(locks: Path) -> str:
    """The name of the folder of locks: two machines with the same host name have two."""
    file = locks / "machine"
    if not file.exists():
        with filelock.FileLock(locks / "machine.lock"):
            if not file.exists():
                write_atomically(file, uuid4().hex.encode())
    return file.read_text("ascii")


def _remove(path: Path) -> None:
    # On Windows another worker may look at it just now. A file that stays says nothing while nobody locks it.
    with contextlib.suppress(OSError):
        path.unlink()


def _file(name: str, locks: Path) -> Path:
    return locks / f"{name.rpartition('/')[2]}.lock"


def _unwritable(locks: Path, error: OSError) -> ConfigError:
    return ConfigError(f"The folder {locks}, where workers show that they live, can't be written: {error.strerror}.")
