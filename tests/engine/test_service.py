"""A standing service on PostgreSQL: it takes in by its schedule, handles what is due, and ends when it is asked to."""

import os
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

import kommunrpa
from kommunrpa.catalogue import load_bot
from kommunrpa.engine import serve
from kommunrpa.errors import ConfigError
from kommunrpa.settings import Library, Settings
from kommunrpa.store import Holder, Listing, Pile, State, open_store, order_intake

BOT = """
from pathlib import Path
from kommunrpa import Action, ActionError, Bot, WorkItem
from kommunrpa.intake import Function

class Send(Action[str], once=True):
    key: str
    def perform(self, run):
        with run.once(), (Path(__file__).parent / "world.txt").open("a") as world:
            world.write(f"{self.key}\\n")
        return "dnr"

def handle(item, run):
    if NAME == "trasig":
        raise ActionError("Sidan har ändrats")
    run.do(Send(key=item.key))

bot = Bot(name=NAME, department="IT", handle=handle, schedule="0 6 1 1 *",
          intake=Function(lambda run: [WorkItem(key=f"{NAME} {number}") for number in range(5)]))
"""


@pytest.fixture
def settings(tmp_path: Path, postgresql: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a home with two bots, on a database of its own."""
    (tmp_path / "kommunrpa.toml").write_text(
        f'database = "{postgresql}"\nfiles = "files"\njournal = "journal"\n', encoding="utf-8"
    )
    for name in ("hel", "trasig"):
        (tmp_path / f"{name}.py").write_text(f"NAME = {name!r}\n{BOT}", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(Path(kommunrpa.__file__).parents[1]))
    monkeypatch.chdir(tmp_path)
    return Settings(home=tmp_path, library=Library(database=postgresql, files="files", journal="journal"))


@contextmanager
def stopped_when(settings: Settings, *, done: int, queued: int) -> Iterator[None]:
    """Send ourselves SIGTERM when so many items are done and queued, while something runs that listens to it."""
    over = threading.Event()

    def watch() -> None:
        until = time.monotonic() + 90
        with open_store(settings) as store:
            while time.monotonic() < until and not over.wait(0.1):
                counts = Listing(store).counts()
                if (counts[State.DONE], counts[State.QUEUED]) == (done, queued) and not counts[State.RUNNING]:
                    break
        if not over.is_set():
            os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_a_service_handles_what_is_due_and_stops_a_bot_that_fails(settings: Settings, postgresql: str) -> None:
    """Ordered intakes are taken in, whole bots go on, a broken one waits, and the engine's tables hold ids alone."""
    bots = [load_bot(str(settings.home / f"{name}.py"), settings) for name in ("hel", "trasig")]
    with open_store(settings) as store, Holder(store) as holder:
        pile = Pile(store, bot="annan")  # a bot whose code this service lacks
        pile.add([kommunrpa.WorkItem(key="annan 0")], holder=holder.name)
        for bot in bots:
            order_intake(store, bot.name)
    words = [sys.executable, "-m", "kommunrpa", "serve-hand", "hel.py", "trasig.py"]

    with stopped_when(settings, done=5, queued=3):
        serve(bots, settings=settings, workers=1, command=words)

    with open_store(settings) as store:
        assert Listing(store, bot="hel").counts() == {State.DONE: 5}
        assert Listing(store, bot="trasig").counts() == {State.FAILED: 3, State.QUEUED: 2}
        assert Listing(store, bot="annan").counts() == {State.QUEUED: 1}
    world = (settings.home / "world.txt").read_text("ascii").splitlines()
    assert Counter(world) == Counter(f"hel {number}" for number in range(5))
    journal = "".join(path.read_text("utf-8") for path in settings.home.glob("journal/service-*"))
    assert '"bot": "trasig"' in journal
    schema = postgresql.rpartition("%3D")[2]
    with psycopg.connect(postgresql) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = %s", (f"{schema}_dbos",)
        ).fetchall()
        rows = [str(connection.execute(f'SELECT * FROM {schema}_dbos."{name}"').fetchall()) for (name,) in tables]  # noqa: S608 - our own schema
    assert tables
    assert not any("hel 0" in row or "trasig 0" in row for row in rows)


def test_a_service_needs_postgresql(tmp_path: Path) -> None:
    """On a file the error says what to set."""
    with pytest.raises(ConfigError, match='set database = "postgresql://'):
        serve([], settings=Settings(home=tmp_path), workers=1, command=[])
