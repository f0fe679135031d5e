"""One SQLite database that several threads write to, one after the other."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Database:
    """A connection that several threads share, and several processes on one file.

    Args:
        path: The SQLite file; none keeps everything in memory.
        schema: What is made where it is missing.
    """

    def __init__(self, path: Path | None, schema: str) -> None:
        self._lock = threading.RLock()
        self.connection = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        self.connection.executescript(schema)

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self.connection.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read while nobody else of this process writes."""
        with self._lock:
            yield

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write all of it, or nothing."""
        with self._lock:
            # IMMEDIATE: two writers must not both read the same last number.
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")
