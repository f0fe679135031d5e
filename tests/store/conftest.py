"""A database and a pile of its own for each test, a clock, and other processes at the same pile."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

import kommunrpa
from kommunrpa.settings import Library, Settings
from kommunrpa.store import Pile, lock_folder, open_store


class Clock:
    """Stands in for the module `time`, in the modules that a test gives it to."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def time(self) -> float:
        """The seconds since 1970."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The pile's clock: it stands still until the test moves it."""
    clock = Clock()
    monkeypatch.setattr("kommunrpa.store.pile.time", clock)
    return clock


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a home with å, ä, ö and spaces in its name."""
    home = tmp_path / "Håbo kommun – åäö"
    home.mkdir()
    return Settings(home=home, library=Library(database="rpa.db", files="ärenden", journal="journal"))


@pytest.fixture
def engine(settings: Settings) -> Iterator[sa.Engine]:
    """Give the database, and close it."""
    engine = open_store(settings)
    yield engine
    engine.dispose()


@pytest.fixture
def pile(engine: sa.Engine, settings: Settings) -> Pile:
    """The pile of the bot *prov*."""
    return Pile(engine, bot="prov", files=settings.folder("files"), locks=lock_folder(engine))


PROGRAM = """
import sys
from pathlib import Path
from kommunrpa import WorkItem
from kommunrpa.settings import Library, Settings
from kommunrpa.store import Holder, Pile, State, lock_folder, open_store

settings = Settings(home=Path(sys.argv[1]), library=Library(database="rpa.db", files="ärenden", journal="journal"))

def say(line):
    print(line, flush=True)

def my_pile():
    engine = open_store(settings)
    return Pile(engine, bot="prov", files=settings.folder("files"), locks=lock_folder(engine))
"""

Start = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Give a function that starts a program at the same pile; what still runs afterwards is killed."""
    started: list[subprocess.Popen[str]] = []
    environment = os.environ | {"PYTHONPATH": str(Path(kommunrpa.__file__).parents[1]), "PYTHONUTF8": "1"}

    def start(code: str) -> subprocess.Popen[str]:
        words = [sys.executable, "-c", PROGRAM + code, str(settings.home)]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(words, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8"))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()
