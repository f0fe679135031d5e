"""An open store: one way to read, one to write, and where its files lie."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import sqlalchemy as sa
import tenacity

from kommunrpa.settings import Settings
from kommunrpa.store.database import Away, open_postgresql, open_sqlite, place_of
from kommunrpa.store.layout import lay_out

T = TypeVar("T")

PATIENCE = 120
"""Seconds that a database may be away, for instance while it is restarted, before its worker gives up."""


@dataclass(frozen=True, kw_only=True)
class Store:
    """An open store.

    Args:
        engine: The database: a commit waits for the disk.
        quick: The same database: a power cut may take a commit back.
        files: Folder of the items' own folders.
        locks: Folder where the workers of this machine show that they live.
        lease: Seconds without a sign of life after which a worker counts as gone.

    Example:
        >>> import tempfile
        >>> from kommunrpa.settings import Library
        >>> home = Path(tempfile.mkdtemp())
        >>> with open_store(Settings(home=home, library=Library(database="rpa.db"))) as store:
        ...     Path(store.place).name
        'rpa.db'
    """

    engine: sa.Engine
    quick: sa.Engine
    files: Path
    locks: Path
    lease: float

    @property
    def place(self) -> str:
        """Where the database is, without its password."""
        return place_of(self.engine.url)

    def folder(self, item_id: str) -> Path:
        """An item's own folder, named by its random id."""
        return self.files / item_id

    def read(self, look: Callable[[sa.Connection], T]) -> T:
        """Look at one state of the database.

        Args:
            look: Is given a connection; called again if the database went away meanwhile.

        Returns:
            What it returns.
        """
        return _patiently(self._reading.connect, look)

    def write(self, change: Callable[[sa.Connection], T], *, may_be_lost: bool = False, single: bool = False) -> T:
        """Change the database in one transaction.

        Args:
            change: Is given a connection. It is called again if the database went away meanwhile, and then can't
                know whether its first try was kept: it may be repeated.
            may_be_lost: Whether a power cut may take the change back, because whoever comes next finds out.
            single: Whether it is one statement, which needs no transaction around it: that saves two round trips.

        Returns:
            What it returns.
        """
        return _patiently(self._engines[may_be_lost, single].begin, change)

    def close(self) -> None:
        """Close every connection; may be repeated."""
        self.engine.dispose()
        self.quick.dispose()

    @cached_property
    def _reading(self) -> sa.Engine:
        return self.quick.execution_options(reads=True)

    @cached_property
    def _engines(self) -> Mapping[tuple[bool, bool], sa.Engine]:
        """What writes, by whether it may be lost and whether it is a single statement: made once, it costs time."""
        alone: dict[str, Any] = {"isolation_level": "AUTOCOMMIT"} if self.engine.dialect.name == "postgresql" else {}
        kinds = {False: self.engine, True: self.quick}
        single = {(lost, True): kind.execution_options(single=True, **alone) for lost, kind in kinds.items()}
        return single | {(lost, False): kind for lost, kind in kinds.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()


def open_store(settings: Settings) -> Store:
    """Open the store that the settings name, and make or upgrade its tables.

    Args:
        settings: `Library.database` is an SQLite file, or an address such as ``postgresql://robot@db.example/rpa``;
            empty for a file in the platform's local data folder.

    Returns:
        The store; close it, or use it in a ``with``.

    Raises:
        ConfigError: The database can't be opened: the message says where it is and what to do.

    Repeat:
        Yes.

    Example:
        >>> import tempfile
        >>> from kommunrpa.settings import Library
        >>> home = Path(tempfile.mkdtemp())
        >>> with open_store(Settings(home=home, library=Library(database="rpa.db"))):
        ...     (home / "rpa.db").is_file()
        True
    """
    address = settings.library.database
    path = settings.home / Path(address).expanduser() if address else settings.folder("data") / "kommunrpa.db"
    if address.startswith(("postgresql:", "postgres:")):
        engine, quick = (open_postgresql(address, lasting=lasting) for lasting in (True, False))
        locks = settings.folder("data") / "workers"
    else:
        engine, quick = (open_sqlite(path, lasting=lasting) for lasting in (True, False))
        locks = path.with_name(f"{path.name}-workers")
    library, files = settings.library, settings.folder("files")
    store = Store(engine=engine, quick=quick, files=files, locks=locks, lease=library.lease)
    try:
        lay_out(engine)
    except BaseException:
        store.close()
        raise
    return store


def _patiently(begin: Callable[[], AbstractContextManager[sa.Connection]], do: Callable[[sa.Connection], T]) -> T:
    def once() -> T:
        with begin() as connection:
            return do(connection)

    try:
        return once()
    except Away:
        waiting = tenacity.wait_exponential(multiplier=0.1, max=5)
        still = tenacity.stop_after_delay(PATIENCE)
        again = tenacity.Retrying(retry=tenacity.retry_if_exception_type(Away), wait=waiting, stop=still, reraise=True)
        return again(once)
