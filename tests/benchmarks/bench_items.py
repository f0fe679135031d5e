"""Items a second with a durable intent and receipt for each, beside DBOS, procrastinate and huey.

`python tests/benchmarks/bench_items.py` prints medians of five rounds, side by side, for 1, 2 and 4 worker processes.
Workers are started and warm before a round begins; the rate is counted from the first act to the last. Every act is
one line in a file. What is written down before and after it waits for the disk, in every system.
"""

import asyncio
import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from servers import Server

ROUNDS, ITEMS, WORKERS = 5, 300, (1, 2, 4)
SYSTEMS = ("kommunrpa SQLite", "kommunrpa PostgreSQL", "DBOS PostgreSQL", "procrastinate PostgreSQL", "huey SQLite")
KEPT = "CREATE TABLE IF NOT EXISTS kept (id TEXT PRIMARY KEY, receipt TEXT)"


def act(home: Path, item: str) -> str:
    """One line in the world, with the time."""
    world = os.open(home / "world.txt", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(world, f"{item} {time.time()}\n".encode())
    os.close(world)
    return f"dnr {item}"


def ready(home: Path) -> None:
    """Say that this worker is warm, and wait for the start."""
    (home / f"ready-{os.getpid()}").touch()
    while not (home / "go").exists():
        time.sleep(0.005)


def kommunrpa(home: Path, database: str, *, fill: bool) -> None:
    """Our own run, with an action that is once."""
    from kommunrpa import Action, Bot, Run, WorkItem
    from kommunrpa.loop import run_bot
    from kommunrpa.settings import Library, Settings
    from kommunrpa.store import Holder, Pile, open_store

    class Send(Action[str], once=True):
        """Send an item."""

        item: str

        def perform(self, run: Run) -> str:
            """Send it."""
            with run.once():
                return act(home, self.item)

    def handle(item: WorkItem, run: Run) -> None:
        run.do(Send(item=item.key))

    settings = Settings(home=home, library=Library(database=database, files="files", journal="journal"))
    if fill:
        with open_store(settings) as store, Holder(store) as holder:
            Pile(store, bot="b").add([WorkItem(key=str(number)) for number in range(ITEMS)], holder=holder.name)
        return
    bot = Bot(name="b", department="IT", handle=handle)
    with open_store(settings):
        ready(home)
    run_bot(bot, settings=settings, takes_in=False)


def keeping(home: Path, database: str) -> Callable[[str], None]:
    """An act with an intent and a receipt in a table of its own, for queues that have neither."""
    if "://" in database:
        import psycopg

        connection: Any = psycopg.connect(database, autocommit=True)
        mark = "%s"
    else:
        connection, mark = sqlite3.connect(home / "kept.db", isolation_level=None, timeout=30), "?"
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    def keep(item: str) -> None:
        connection.execute(f"INSERT INTO kept VALUES ({mark}, NULL)", (item,))
        receipt = act(home, item)
        connection.execute(f"UPDATE kept SET receipt = {mark} WHERE id = {mark}", (json.dumps(receipt), item))

    return keep


def procrastinate(home: Path, database: str, *, fill: bool) -> None:
    """A queue on PostgreSQL, with the same two rows for each item."""
    import procrastinate as library
    import psycopg

    app = library.App(
        connector=library.SyncPsycopgConnector(conninfo=database)
        if fill
        else library.PsycopgConnector(conninfo=database)
    )
    tasks: dict[str, Any] = {}

    @app.task(name="send")
    def send(item: str) -> None:
        tasks["keep"](item)

    if fill:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(KEPT)
        with app.open():
            app.schema_manager.apply_schema()
            send.batch_defer(*({"item": str(number)} for number in range(ITEMS)))
        return
    tasks["keep"] = keeping(home, database)
    ready(home)

    async def work() -> None:
        async with app.open_async():
            await app.run_worker_async(wait=False, concurrency=1, install_signal_handlers=False)

    asyncio.run(work())


def huey(home: Path, _database: str, *, fill: bool) -> None:
    """A queue on SQLite, with the same two rows for each item, made as durable."""
    from huey import SqliteHuey

    queue = SqliteHuey(filename=str(home / "huey.db"), fsync=True, journal_mode="wal")
    tasks: dict[str, Any] = {}

    @queue.task()
    def send(item: str) -> None:
        tasks["keep"](item)

    if fill:
        with contextlib.closing(sqlite3.connect(home / "kept.db")) as connection:
            connection.execute(KEPT)
        for number in range(ITEMS):
            send(str(number))
        return
    tasks["keep"] = keeping(home, "kept.db")
    ready(home)
    while (task := queue.dequeue()) is not None:
        queue.execute(task)


def dbos(home: Path, database: str, *, fill: bool) -> None:
    """A workflow of two steps, each of which DBOS keeps: what is intended, and what came of it."""
    from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer

    url = database.replace("postgresql://", "postgresql+psycopg://")
    if fill:
        DBOS.migrate(url)
        client = DBOSClient(system_database_url=url, serializer=DBOSPortableJSONSerializer())
        for number in range(ITEMS):
            client.enqueue({"queue_name": "b", "workflow_name": "send"}, str(number))
        client.destroy()
        return
    DBOS(
        config={
            "name": "bench",
            "system_database_url": url,
            "executor_id": str(os.getpid()),
            "application_version": "1",
            "log_level": "ERROR",
            "serializer": DBOSPortableJSONSerializer(),
        }
    )

    @DBOS.step()
    def intend(item: str) -> str:
        return item

    @DBOS.step()
    def do(item: str) -> str:
        return act(home, item)

    @DBOS.workflow(name="send")
    def send(item: str) -> str:
        return do(intend(item))

    DBOS.listen_queues(["b"])
    DBOS.launch()
    ready(home)
    DBOS.register_queue("b", worker_concurrency=4, polling_interval_sec=0.1, on_conflict="always_update")
    while len((home / "world.txt").read_bytes().splitlines() if (home / "world.txt").exists() else ()) < ITEMS:
        time.sleep(0.05)
    DBOS.destroy()


def rate(system: str, workers: int, server: Server) -> float:
    """Items a second of one system in one round."""
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder:
        home = Path(folder)
        database = new_database(server) if "PostgreSQL" in system else "rpa.db"
        words = [sys.executable, __file__, system.partition(" ")[0].lower(), folder, database]
        subprocess.run([*words, "fill"], check=True)
        programs = [subprocess.Popen([*words, "work"], start_new_session=True) for _ in range(workers)]
        try:
            while len(list(home.glob("ready-*"))) < workers:
                time.sleep(0.02)
            (home / "go").touch()
            until, world = time.monotonic() + 120, home / "world.txt"
            while time.monotonic() < until and (not world.exists() or len(world.read_bytes().splitlines()) < ITEMS):
                time.sleep(0.02)
        finally:
            for program in programs:
                with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
                    program.wait(5)
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(program.pid, signal.SIGKILL)
        times = sorted(float(line.split()[1]) for line in world.read_text("ascii").splitlines())
    return (len(times) - 1) / (times[-1] - times[0])


def new_database(server: Server) -> str:
    """A database of the round's own: some of the systems know no schemas."""
    import psycopg

    name = f"bench_{time.time_ns()}"
    with psycopg.connect(server.address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.address.replace("/postgres?", f"/{name}?")


def main() -> None:
    """Measure every system for each number of workers, side by side, and print the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print(f"{'items a second':26}" + "".join(f"{workers:>3} workers" for workers in WORKERS))
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder:
        Path(folder).chmod(0o755)
        server = Server(Path(folder) / "postgresql")
        found: dict[tuple[str, int], list[float]] = {}
        for _ in range(rounds):
            for workers in WORKERS:
                for system in SYSTEMS:
                    found.setdefault((system, workers), []).append(rate(system, workers, server))
        server.close()
    for system in SYSTEMS:
        print(f"{system:26}" + "".join(f"{median(found[system, workers]):>11.0f}" for workers in WORKERS))


if __name__ == "__main__":
    if len(sys.argv) == 5:
        _, which, where, address, what = sys.argv
        globals()[which](Path(where), address, fill=what == "fill")
    else:
        main()
