"""A store and a pile of its own for each test, on both databases, and other processes at the same pile."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # the module beside this one serves these tests alone

import kommunrpa
from kommunrpa.settings import Library, Settings
from kommunrpa.store import Holder, Pile, Store, open_store


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Where the database is: each test that asks for it runs on both."""
    return "rpa.db" if request.param == "sqlite" else str(request.getfixturevalue("postgresql"))


@pytest.fixture
def settings(tmp_path: Path, database: str) -> Settings:
    """Settings of a home with å, ä, ö and spaces in its name."""
    home = tmp_path / "Håbo kommun – åäö"
    home.mkdir()
    own = Library(database=database, files="ärenden", journal="journal")
    return Settings(home=home, library=own)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """Give the store, and close it."""
    with open_store(settings) as store:
        yield store


@pytest.fixture
def pile(store: Store) -> Pile:
    """The pile of the bot *prov*."""
    return Pile(store, bot="prov")


@pytest.fixture
def me(store: Store) -> Iterator[str]:
    """The name of a living worker."""
    with Holder(store) as holder:
        yield holder.name


PROGRAM = """
import os, sys
from pathlib import Path
from kommunrpa import WorkItem
from kommunrpa.settings import Library, Settings
from kommunrpa.store import Holder, Pile, State, Store, StoreLedger, open_store

database = sys.argv[2]
settings = Settings(home=Path(sys.argv[1]), library=Library(database=database, files="ärenden", journal="journal"))

def say(line):
    print(line, flush=True)

def my_pile():
    return Pile(open_store(settings), bot="prov")
"""

Start = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Give a function that starts a program at the same pile; what still runs afterwards is killed."""
    started: list[subprocess.Popen[str]] = []
    environment = os.environ | {"PYTHONPATH": str(Path(kommunrpa.__file__).parents[1]), "PYTHONUTF8": "1"}

    def start(code: str) -> subprocess.Popen[str]:
        words = [sys.executable, "-c", PROGRAM + code, str(settings.home), settings.library.database]
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(words, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8"))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()
