"""What every test has: a home that is not the real one, the published test numbers, and a worker that never waits."""

import hashlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import platformdirs
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from postmaster import Postmaster, serve_mail
from servers import Server

from kommunrpa.action import Run, Worker
from kommunrpa.journal import Journal
from kommunrpa.settings import BotSettings
from kommunrpa.vault import Vault

# A shell that starts the tests in the background ignores Ctrl-C for them, and every program they start inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)

DATA = Path(__file__).parent / "data"
LONGEST = ("tests/examples/test_demo.py", "tutorial/index", "test_no_half_form", "tests/promises/", "tests/docs/")
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", *(f"XDG_{kind}_HOME" for kind in ("CONFIG", "CACHE")))
FOLDERS = tuple(f"XDG_{kind}_HOME" for kind in ("DATA", "STATE"))

# A machine under load is no failure: no test depends on how long it takes. Where a change is checked (CI) the examples
# are the same each time, so that it is the change which fails; new ones are looked for everywhere else.
CALM = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.register_profile("calm", CALM)
settings.register_profile("fuzz", CALM, max_examples=5_000)  # pytest --hypothesis-profile=fuzz
settings.load_profile("calm")

SECRET = "mycket-hemligt-lösen-7731"
"""The text of the one secret that the tests' vault holds, ``portal-password``."""


def _own_home(home: Path, patch: pytest.MonkeyPatch) -> None:
    """Let everything that looks for a home find this one, and no setting of whoever runs the tests."""
    for name in [name for name in os.environ if name.upper().startswith("KOMMUNRPA_")]:
        patch.delenv(name)
    for name in (*HOMES, *FOLDERS):
        patch.setenv(name, str(home))
    patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


@pytest.fixture(scope="session", autouse=True)
def _no_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what lives longer than a test away from the real home, apart from the browsers that are installed there."""
    find = platformdirs.user_data_path if sys.platform == "win32" else platformdirs.user_cache_path
    with pytest.MonkeyPatch.context() as patch:
        if "PLAYWRIGHT_BROWSERS_PATH" not in os.environ:
            patch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(find("ms-playwright", appauthor=False)))
        _own_home(tmp_path_factory.mktemp("hem"), patch)
        yield


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test an empty home, so that none meets what another left behind."""
    _own_home(tmp_path_factory.mktemp("hem"), monkeypatch)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest, so that no worker is left alone with one of them at the end."""
    items.sort(key=lambda item: next((at for at, part in enumerate(LONGEST) if part in item.nodeid), len(LONGEST)))


def _numbers(name: str) -> tuple[str, ...]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@pytest.fixture(scope="session")
def people() -> tuple[str, ...]:
    """Every published test personnummer and samordningsnummer, as 12 digits."""
    return _numbers("testpersonnummer.txt") + _numbers("testsamordningsnummer.txt")


@pytest.fixture
def waits() -> list[float]:
    """The seconds that the worker was asked to wait."""
    return []


@pytest.fixture
def worker(tmp_path: Path, waits: list[float]) -> Iterator[Worker]:
    """A worker at home in `tmp_path`, whose waiting takes no time and whose clock stands still."""
    own = BotSettings(name="prov", table={"portal": "https://a.example"}, home=tmp_path)
    with Worker(
        settings=own,
        vault=Vault("test", environ={"KOMMUNRPA_SECRET__PORTAL_PASSWORD": SECRET}),
        journal=Journal(folder=tmp_path / "journal", name="prov", terminal=None),
        now=lambda: datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm")),
        sleep=waits.append,
    ) as worker:
        yield worker


@pytest.fixture(scope="session")
def browsing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """The one worker of every test with a browser: it is started once, and a thread holds no second Playwright."""
    folder = tmp_path_factory.mktemp("webb")
    own = BotSettings(name="prov", home=folder)
    journal = Journal(folder=folder / "journal", name="prov", terminal=None)
    with Worker(settings=own, vault=Vault("test", environ={}), journal=journal, sleep=lambda _: None) as worker:
        yield worker


@pytest.fixture
def elsewhere() -> Iterator[Callable[..., Any]]:
    """Call something in a thread of its own, where no browser of `browsing` keeps asyncio's one loop."""
    with ThreadPoolExecutor(1) as thread:
        yield lambda function, *given: thread.submit(function, *given).result()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL server that all tests share, also those of other processes."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    # Run by root, the server runs as another user, who may not look into pytest's own folders.
    folder = Path(tempfile.gettempdir()) / f"kommunrpa-{shared.name}-{hashlib.sha256(bytes(shared)).hexdigest()[:8]}"
    with FileLock(shared / "postgresql.lock"):
        server = Server(folder)
    yield server
    server.close()


@pytest.fixture
def postgresql(server: Server) -> str:
    """The address of a database of the test's own, on a real PostgreSQL."""
    return server.new_database()


@pytest.fixture(scope="session")
def _postmaster() -> Iterator[Postmaster]:
    """A mail server that is started once."""
    with serve_mail() as postmaster:
        yield postmaster


@pytest.fixture
def postmaster(_postmaster: Postmaster) -> Postmaster:
    """A mail server whose folders are empty."""
    _postmaster.empty()
    return _postmaster


@pytest.fixture
def run(worker: Worker, tmp_path: Path) -> Iterator[Run]:
    """A run with no item, as a script has, that leaves nothing in the repository."""
    with Run(worker=worker, folder=tmp_path) as run:
        yield run


@pytest.fixture
def lines(worker: Worker) -> Callable[..., list[dict[str, Any]]]:
    """Give the journal's lines so far, or those that say one thing."""

    def read(event: str | None = None) -> list[dict[str, Any]]:
        assert worker.journal.path is not None
        told = [json.loads(line) for line in worker.journal.path.read_text(encoding="utf-8").splitlines()]
        return [line for line in told if event in (None, line["event"])]

    return read
