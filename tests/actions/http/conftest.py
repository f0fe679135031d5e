"""A real web server that answers as a test says, and keeps what it was asked."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kommunrpa.settings import Library, Settings
from kommunrpa.testing import FakeRun

SECRETS = {"api-user": "robot", "api-password": "mycket-hemligt-å", "api-token": "en-hemlig-nyckel"}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the server was asked."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


@dataclass(kw_only=True)
class Api:
    """A web server, and its answers by path: status, headers, body; ``drop`` reads and closes, ``slow`` waits."""

    url: str
    other: str
    answers: dict[str, tuple[int, dict[str, str], bytes] | str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def answer(self, path: str, content: object, status: int = 200, **headers: str) -> None:
        """Answer with JSON, or with bytes as they are."""
        body = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
        kind = {} if isinstance(content, bytes) else {"Content-Type": "application/json"}
        self.answers[path] = (
            status,
            {**kind, **{name.replace("_", "-"): each for name, each in headers.items()}},
            body,
        )

    def run(self, *, allowed: tuple[str, ...] = (), given: dict[str, Any] | None = None, **how: Any) -> FakeRun:
        """A run, with the server as a system."""
        systems = {"api": {"address": self.url, **(given or {})}}
        settings = Settings(home=Path(), library=Library(allowed_origins=allowed), systems=systems).bot("prov")
        return FakeRun(settings=settings, secrets=SECRETS, **how)


def _handler(api: Api) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): each for name, each in self.headers.items()}
            query = parse_qs(parts.query, keep_blank_values=True)
            api.asked.append(Asked(method=self.command, path=parts.path, query=query, headers=headers, body=body))
            answer = api.answers.get(parts.path, (404, {}, b""))
            if isinstance(answer, str):
                if answer == "slow":
                    threading.Event().wait(0.5)
                self.close_connection = True
                return
            status, more, content = answer
            self.send_response(status)
            for name, each in {"Content-Length": str(len(content)), **more}.items():
                self.send_header(name, each)
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - called so by http.server

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Answering


@pytest.fixture
def api() -> Iterator[Api]:
    """A web server, which listens at two addresses: the other is no system."""
    api = Api(url="", other="")
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(api)) as server:
        api.url, api.other = (f"http://{host}:{server.server_port}" for host in ("127.0.0.1", "localhost"))
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield api
        server.shutdown()
        thread.join()


@pytest.fixture
def told() -> Callable[[FakeRun], str]:
    """Everything that a run has logged."""
    return lambda run: json.dumps(run.logged, ensure_ascii=False, default=str)
