"""Serving the town from a thread, on a port that is free."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import uvicorn

from exempelby.app import create_app
from exempelby.faults import Faults
from exempelby.login import Sessions
from exempelby.records import Records
from exempelby.register import Register
from exempelby.seed import seed
from exempelby.town import Town, swedish_day

_START_SECONDS = 20
_GOODBYE_SECONDS = 1


@contextmanager
def serve(  # noqa: PLR0913 - each is one line of the town's set-up, all by name
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    user: str = "handläggare",
    password: str | None = None,
    session_minutes: float = 20,
    database: Path | None = None,
    faults: Faults | None = None,
    today: Callable[[], date] = swedish_day,
) -> Iterator[Town]:
    """Serve the town while the block runs.

    Args:
        host: Address to listen on.
        port: Port to listen on; 0 takes one that is free.
        user: Name for the log-in.
        password: Password for the log-in; none opens every page to everybody.
        session_minutes: Minutes of silence after which a session ends.
        database: SQLite file for the cases; none keeps them in memory. An empty one gets the town's first cases.
        faults: Switches that are on from the start.
        today: Gives the day that cases are registered on.

    Yields:
        The town: `url`, `cases()`, `faults`, `posts`.

    Raises:
        OSError: The port is taken: choose another, or 0.
    """
    faults = faults or Faults()
    with (
        closing(Register(database)) as register,
        closing(Records(database)) as records,
        closing(socket.create_server((host, port))) as listener,
    ):
        seed(register)
        sessions = Sessions(user=user, password=password, minutes=session_minutes, faults=faults)
        town = Town(register=register, records=records, sessions=sessions, faults=faults, today=today)
        town.url = f"http://{host}:{listener.getsockname()[1]}"
        with _answering(town, listener=listener):
            yield town


@contextmanager
def _answering(town: Town, *, listener: socket.socket) -> Iterator[None]:
    # No access log: an address may hold what somebody searched for.
    config = uvicorn.Config(
        create_app(town), access_log=False, log_config=None, lifespan="off", ws="none",
        timeout_graceful_shutdown=_GOODBYE_SECONDS,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="exempelby", daemon=True)
    thread.start()
    try:
        _wait_until_started(server, thread=thread)
        yield
    finally:
        server.should_exit = True
        thread.join()


def _wait_until_started(server: uvicorn.Server, *, thread: threading.Thread) -> None:
    last = time.monotonic() + _START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > last:
            raise RuntimeError("The town did not start. Run `python -m exempelby` to see why.")
        time.sleep(0.005)
