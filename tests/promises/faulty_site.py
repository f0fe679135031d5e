"""A site that does whatever a fault says, and notes everything that reaches it."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

LOG_IN = "/logga-in"
_READS = {"GET", "HEAD", "OPTIONS"}
_CUT = struct.pack("ii", 1, 0)  # the connection is reset instead of ended


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the site does about a request.

    Args:
        body: The page; ``OTHER`` in it stands for the address of the other site.
        status: Its status.
        headers: More headers.
        wait: Seconds until it answers.
        cut: When the connection is reset: ``before`` the answer, ``half`` through it, or ``after`` it.
        trickles: Seconds for which the page does not end, though all of it has come.
        kills: ``page`` or ``browser``: what is killed before it answers.
    """

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0
    cut: str = ""
    trickles: float = 0
    kills: str = ""


class FaultySite(ThreadingHTTPServer):
    """A site on a port of its own.

    ``pages`` has the replies to each method and path, one after the other, of which the last one stays. ``sent`` has
    the path of each request that came with something, ``asked`` that of each request.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Visit)
        self.other = ""
        self.kill: Callable[[str], None] = lambda _: None
        self.begin({})

    def begin(self, pages: dict[str, list[Reply]]) -> None:
        """Forget everything, and reply like this from now on."""
        self.pages = {place: list(replies) for place, replies in pages.items()}
        self.sent: list[str] = []
        self.asked: list[str] = []
        self.log_ins = 0

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_port}"

    def reply(self, method: str, path: str) -> Reply:
        """The reply to a request."""
        replies = self.pages.get(f"{method} {path}") or [Reply(status=404, body="<h1>Finns inte</h1>")]
        return replies.pop(0) if len(replies) > 1 else replies[0]

    def handle_error(self, *_: Any) -> None:
        """A browser that is gone in the middle of an answer is no error here."""


class _Visit(BaseHTTPRequestHandler):
    server: FaultySite
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._note()
        if self.headers.get("Upgrade"):
            self.close_connection = True
            return
        self._reply(self.server.reply("GET", urlsplit(self.path).path))

    def do_POST(self) -> None:
        self._note()
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._reply(self.server.reply("POST", urlsplit(self.path).path))

    def _note(self) -> None:
        site, where = self.server, urlsplit(self.path)
        site.asked.append(where.path)
        if where.path == LOG_IN:
            site.log_ins += self.command == "POST"
        elif self.command not in _READS:
            site.sent.append(where.path)

    def _reply(self, reply: Reply) -> None:
        time.sleep(reply.wait)
        if reply.kills:
            self.server.kill(reply.kills)
        if reply.cut == "before":
            self._cut()
            return
        body = reply.body.replace("OTHER", self.server.other).encode()
        headers = {name: text.replace("OTHER", self.server.other) for name, text in reply.headers.items()}
        with contextlib.suppress(OSError):
            self.send_response(reply.status)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) + bool(reply.trickles)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if reply.cut == "half" else body)
            self.wfile.flush()
            time.sleep(reply.trickles)
        if reply.cut or reply.trickles:
            self._cut()

    def _cut(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _CUT)
            self.connection.close()

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""


@contextmanager
def serving() -> Iterator[FaultySite]:
    """A site that answers until it is left."""
    site = FaultySite()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join()
