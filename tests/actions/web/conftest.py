"""A real browser, and a small site whose answers a test decides."""

import contextlib
import dataclasses
import json
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Error, Page

from kommunrpa import KommunrpaError, Run
from kommunrpa.action import MemoryLedger, Worker
from kommunrpa.actions.web import page
from kommunrpa.actions.web.browsers.chromium import driver
from kommunrpa.actions.web.forms import filling, outcome
from kommunrpa.actions.web.login import tried
from kommunrpa.journal import Journal
from kommunrpa.settings import BotSettings, Systems
from kommunrpa.testing.vault import FakeVault

sys.path.append(str(Path(__file__).parent))  # so that tests find web_forms beside them, however pytest was started

from login_site import SECRETS, Begin, LoginSite, serving


@dataclass(kw_only=True)
class Reply:
    """What the site answers."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    lost: bool = False
    """The connection is cut instead."""


class Site(ThreadingHTTPServer):
    """A site on a port of its own.

    ``pages`` holds what a GET of a path gives, ``answer`` what a POST gives; ``posts`` what was posted, ``asked`` the
    path of each request.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Visit)
        self.pages: dict[str, str | Reply | Callable[[], Reply]] = {}
        self.answer: Callable[[dict[str, list[str]]], Reply] = lambda _: Reply(body="<h1>Tack</h1>")
        self.posts: list[dict[str, list[str]]] = []
        self.asked: list[str] = []

    @staticmethod
    def reply(body: str = "", **more: Any) -> Reply:
        """An answer: ``status``, ``headers``, or ``lost=True`` for a cut connection."""
        return Reply(body=body, **more)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: Any) -> None:
        """A browser that closes in the middle of an answer is no error here."""


class _Visit(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        found = self.server.pages.get(self.path.partition("?")[0], Reply(status=404))
        self._reply(found() if callable(found) else found if isinstance(found, Reply) else Reply(body=found))

    def do_POST(self) -> None:
        self.server.asked.append(self.path)
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        posted = _fields(content, self.headers)
        self.server.posts.append(posted)
        self._reply(self.server.answer(posted))

    def _reply(self, reply: Reply) -> None:
        if reply.lost:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
            self.connection.close()
            return
        body = reply.body.encode()
        with contextlib.suppress(OSError):
            self.send_response(reply.status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""


def _fields(content: bytes, headers: Message) -> dict[str, list[str]]:
    kind = headers.get("Content-Type", "")
    if not kind.startswith("multipart/"):
        return parse_qs(content.decode(), keep_blank_values=True)
    parsed = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + content)
    found: dict[str, list[str]] = {}
    for part in parsed.iter_parts():
        name = part.get_param("name", header="content-disposition")
        text = part.get_filename() or part.get_payload(decode=True).decode()
        found.setdefault(str(name), []).append(text)
    return found


@pytest.fixture
def worker(browsing: Worker) -> Worker:
    """The worker whose browser is open already."""
    return browsing


@pytest.fixture
def run(worker: Worker, tmp_path: Path, ledger: MemoryLedger) -> Iterator[Run]:
    """A run with a ledger, as a bot has for one item."""
    with Run(worker=worker, folder=tmp_path, ledger=ledger) as one:
        yield one


@pytest.fixture(scope="session")
def window(browsing: Worker) -> Iterator[list[Run]]:
    """The run that keeps a page open from test to test, since opening one takes longer than most tests."""
    runs: list[Run] = [Run(worker=browsing)]
    yield runs
    runs.pop().__exit__(None, None, None)


@pytest.fixture
def tab(worker: Worker, window: list[Run]) -> Page:
    """An empty page of the real browser; a new one when the last test took the browser down."""
    try:
        window[0].use(page).goto("about:blank")
    except (Error, KommunrpaError):
        window[0].__exit__(None, None, None)
        window[0] = Run(worker=worker)
    return window[0].use(page)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorter waits, for pages that hold still: what is not there now will not come."""
    monkeypatch.setattr(filling, "_PATIENCE", 30)
    monkeypatch.setattr(filling, "_QUIET", 0.15)
    monkeypatch.setattr(outcome, "_SETTLED", 0.5)


@pytest.fixture
def such_a_run(worker: Worker, tmp_path: Path, ledger: MemoryLedger) -> Iterator[Callable[..., Run]]:
    """A run whose worker has other settings, with browsers of its own: one thread has one Playwright."""
    with contextlib.ExitStack() as stack:

        def begin(*, secrets: dict[str, str] | None = None, systems: Any = None, **library: Any) -> Run:
            own = dataclasses.replace(
                worker.settings,
                library=dataclasses.replace(worker.settings.library, **library),
                systems=Systems.read(systems or {}, home=tmp_path, folder=tmp_path / "sessions", where="x"),
            )
            journal = Journal(folder=tmp_path / "journal", name="prov", terminal=None)
            stack.callback(journal.close)
            other = dataclasses.replace(worker, settings=own, vault=FakeVault(secrets or {}), journal=journal)
            share_driver(worker, other)
            stack.callback(other.opened.close)
            return stack.enter_context(Run(worker=other, ledger=ledger, folder=tmp_path))

        yield begin


def share_driver(worker: Worker, other: Worker) -> None:
    """Let a worker use the driver of another."""
    other.opened.get(driver, lambda: contextlib.nullcontext(Run(worker=worker).use(driver)))


@pytest.fixture
def close_all(worker: Worker) -> Callable[[Run], None]:
    """Close whatever the worker of a run has open, as after any error for a developer."""

    def close(run: Run) -> None:
        run._worker.opened.close()
        share_driver(worker, run._worker)

    return close


@pytest.fixture
def strict(such_a_run: Callable[..., Run], site: Site) -> Run:
    """A run that may visit the site only."""
    return such_a_run(allowed_origins=(site.url,))


@pytest.fixture
def make_site() -> Iterator[Callable[[], Site]]:
    """Sites that answer until the test is over, each on an origin of its own."""
    with contextlib.ExitStack() as stack:

        def begin() -> Site:
            server = Site()
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
            thread.start()
            for end in (thread.join, server.server_close, server.shutdown):  # the last is called first
                stack.callback(end)
            return server

        yield begin


@pytest.fixture
def site(make_site: Callable[[], Site]) -> Site:
    """A site that answers until the test is over."""
    return make_site()


@pytest.fixture
def logged() -> Callable[..., list[dict[str, Any]]]:
    """Give the lines that a run of `such_a_run` wrote to its journal, of one event or all."""

    def read(run: Run, event: str | None = None) -> list[dict[str, Any]]:
        path = run._worker.journal.path
        assert path is not None
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if event in (None, line["event"])]

    return read


@pytest.fixture
def ledger() -> MemoryLedger:
    """What the item of `run` remembers of its acts."""
    return MemoryLedger()


@pytest.fixture(autouse=True)
def _nothing_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test be a process of its own as far as passwords go."""
    monkeypatch.setattr(tried, "_tried", set())


@pytest.fixture
def system() -> Iterator[Begin]:
    """Systems with a log-in, until the test is over."""
    with contextlib.ExitStack() as stack:
        yield lambda *, tls=None, **like: stack.enter_context(serving(LoginSite(**like), tls=tls))


@pytest.fixture
def apart(elsewhere: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Do something as a worker with systems of its own from its beginning, in a thread of its own."""

    def begin(tables: dict[str, Any], do: Callable[[Run], Any]) -> Any:
        def inside() -> Any:
            systems = Systems.read(tables, home=tmp_path, folder=tmp_path, where="x")
            settings = BotSettings(name="prov", home=tmp_path, systems=systems)
            journal = Journal(folder=None, name="prov", terminal=None)
            vault = FakeVault({"pfx": "hemlig-pfx"})
            with Worker(settings=settings, vault=vault, journal=journal) as own, Run(worker=own) as run:
                return do(run)

        return elsewhere(inside)

    return begin


@pytest.fixture
def enter(such_a_run: Any) -> Callable[..., Run]:
    """A run that knows the secrets and one system."""

    def begin(site: LoginSite, **more: Any) -> Run:
        run: Run = such_a_run(secrets=SECRETS, systems={"diarium": site.table(**more)})
        return run

    return begin
