"""A real mail server with faults, a web service for SMS, and what is sent to them."""

import asyncio
import base64
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from kommunrpa.actions.outbox import Enclosure, Message, Recipient
from kommunrpa.actions.outbox.channels.mail import Mail
from kommunrpa.actions.outbox.channels.smtp import Smtp
from kommunrpa.settings import MailSettings
from kommunrpa.sweden import Personnummer
from kommunrpa.vault import Secret

PEOPLE = Path("tests/data/testpersonnummer.txt").read_text(encoding="utf-8").splitlines()
PERSON = next(line for line in PEOPLE if line[:1].isdigit())
PASSWORD = "mycket-hemligt-4412"


class Post:
    """A real mail server, and its faults by step or address: answers, or ``drop``, ``hang``, ``slow``."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.faults: dict[str, str] = {}
        self.logged_in: list[str] = []

    async def _at(self, step: str, server: SMTP) -> str | None:
        fault = self.faults.get(step)
        if fault == "drop" and server.transport:
            server.transport.abort()
            await asyncio.sleep(0.05)
        if fault in {"hang", "slow"}:
            await asyncio.sleep(2.5 if fault == "hang" else 1.8)
        return None if fault == "slow" else fault

    async def handle_RCPT(  # noqa: N802 - called so by aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or not."""
        del session, options
        envelope.rcpt_tos.append(address)
        return await self._at(address, server) or await self._at("rcpt", server) or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - see above
        """Take a message, or not; one that is dropped was taken."""
        del session
        fault = self.faults.get("data", "")
        if not fault[:1].isdigit():
            assert isinstance(envelope.content, bytes)
            self.taken.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return await self._at("data", server) or "250 OK"

    def check(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth: Any) -> AuthResult:
        """Log in."""
        del server, session, envelope, mechanism
        self.logged_in.append(auth.login.decode())
        return AuthResult(success=auth.password == PASSWORD.encode(), handled=False)


@dataclass(kw_only=True)
class MailServer:
    """A mail server that runs.

    Args:
        post: What it was given, and its faults.
        port: Where it listens.
        trust: Whom a client trusts.
        served: What it proves itself with.
    """

    post: Post
    port: int
    trust: ssl.SSLContext
    served: ssl.SSLContext
    secrets: dict[str, str] = field(default_factory=lambda: {"robot": "robot", "door": PASSWORD})

    @contextmanager
    def encrypted(self) -> Iterator["MailServer"]:
        """One more, which is encrypted from the start."""
        login = {"authenticator": self.post.check, "auth_require_tls": False}
        controller = Controller(self.post, hostname="localhost", port=free_port(), ssl_context=self.served, **login)
        controller.start()
        yield replace(self, port=controller.port)
        controller.stop()

    def channel(self, **settings: Any) -> Smtp:
        """The channel that sends to it."""
        given = {"host": "localhost", "port": self.port, "sender": "noreply@exempelby.example", "timeout": 10.0}
        login = {"user": "robot", "password": "door", "answer": 10.0}
        return Smtp(
            settings=MailSettings(**{**given, **login, **settings}),
            mail=Mail(sender="Exempelby kommun", address=given["sender"]),  # type: ignore[arg-type]
            secret=lambda name: Secret(name, self.secrets[name]),
            trust=self.trust,
        )


def free_port() -> int:
    """A port where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="session")
def _running() -> Iterator[MailServer]:
    authority, post = trustme.CA(), Post()
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(served)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    secure: dict[str, Any] = {"tls_context": served, "require_starttls": True, "authenticator": post.check}
    controller = Controller(post, hostname="localhost", port=free_port(), **secure)
    controller.start()
    yield MailServer(post=post, port=controller.port, trust=trust, served=served)
    controller.stop()


@pytest.fixture
def mail_server(_running: MailServer) -> MailServer:
    """A mail server with nothing in it and no faults."""
    _running.post.taken.clear()
    _running.post.faults.clear()
    _running.post.logged_in.clear()
    return _running


class Elk:
    """What a service for SMS was asked, and what it answers."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.login = ""
        self.answer: tuple[int, bytes] | str = (200, b'{"id": "s1"}')
        self.url = ""


@contextmanager
def _served(elk: Elk) -> Iterator[Elk]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            elk.asked.append(dict(parse_qsl(form)))
            elk.login = base64.b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
            if isinstance(elk.answer, str):
                self.connection.close()
                return
            code, content = elk.answer
            self.send_response(code)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        elk.url = f"http://127.0.0.1:{server.server_port}/a1/sms"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield elk
        server.shutdown()
        thread.join()


@pytest.fixture
def elk() -> Iterator[Elk]:
    """A service for SMS."""
    with _served(Elk()) as elk:
        yield elk


@pytest.fixture
def message() -> Message:
    """A message to a person who may be written to."""
    return Message(
        recipient=Recipient(
            protected=False,
            name="Åsa Öberg",
            email="asa@example.com",
            phone="070-174 06 05",
            number=Personnummer(PERSON),
        ),
        subject="Beslut å ä ö",
        text="Hej!\n.\nEn rad som är lång, med å ä ö. " + "x" * 200,
        enclosures=(Enclosure(name="beslut å.pdf", content=b"%PDF-1.7 \x00\xff", content_type="application/pdf"),),
    )
