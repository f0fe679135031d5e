"""Who has an item: a worker that shows it is alive by holding a lock on a file."""

import platform
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

import filelock


class Holder:
    """One worker process, as others see it.

    The lock goes with the process, however it ends: whoever can take it knows that the worker is gone. Process
    numbers are not used, since the operating system gives them out again.

    Args:
        folder: Where the workers of this machine keep their locks.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> with Holder(folder) as holder:
        ...     is_gone(holder.name, folder)
        False
    """

    def __init__(self, folder: Path) -> None:
        self.name = f"{platform.node()}/{uuid4().hex}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = filelock.FileLock(_file(self.name, folder))

    def __enter__(self) -> Self:
        self._lock.acquire()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


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
    except filelock.Timeout:
        return False
    path.unlink(missing_ok=True)
    return True


def _file(name: str, folder: Path) -> Path:
    return folder / f"{name.rpartition('/')[2]}.lock"
