"""Who has an item: a worker that shows it is alive by holding a lock on a file."""

import contextlib
import platform
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

import filelock
import sqlalchemy as sa

from kommunrpa.errors import ConfigError


def lock_folder(engine: sa.Engine) -> Path:
    """The folder of the workers' locks: beside the database, so that all who share the one see the other.

    Args:
        engine: The database.
    """
    database = Path(str(engine.url.database))
    return database.with_name(f"{database.name}-workers")


class Holder:
    """One worker process, as others see it.

    The lock goes with the process, however it ends: whoever can take it knows that the worker is gone. Process
    numbers are not used, since the operating system gives them out again.

    Args:
        folder: Where the workers of this machine keep their locks.

    Raises:
        ConfigError: The folder can't be written.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> with Holder(folder) as holder:
        ...     is_gone(holder.name, folder)
        False
    """

    def __init__(self, folder: Path) -> None:
        self.name = f"{platform.node()}/{uuid4().hex}"
        self._folder = folder
        self._lock = filelock.FileLock(_file(self.name, folder))

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.acquire()
        except OSError as error:
            raise ConfigError(
                f"The folder {self._folder}, where workers show that they live, can't be written: {error.strerror}."
            ) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._lock.release()
        _remove(Path(self._lock.lock_file))


def is_gone(name: str, folder: Path) -> bool:
    """Whether a worker of this machine is known to be gone; one of another machine never is.

    Args:
        name: `Holder.name`.
        folder: Where the workers of this machine keep their locks.
    """
    if name.partition("/")[0] != platform.node():
        return False
    path = _file(name, folder)
    if not path.exists():
        return True
    try:
        with filelock.FileLock(path, timeout=0):
            pass
    except OSError:  # locked by a living worker (filelock.Timeout), or not ours to look at
        return False
    _remove(path)
    return True


def _remove(path: Path) -> None:
    # On Windows another worker may look at it just now. A file that stays says nothing while nobody locks it.
    with contextlib.suppress(OSError):
        path.unlink()


def _file(name: str, folder: Path) -> Path:
    return folder / f"{name.rpartition('/')[2]}.lock"
