"""Tests of the way to a mailbox: log-ins, encryption, and what a server does that is broken, or is none."""

import gc
import json
import re
import socketserver
import ssl
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import trustme
from postmaster import PASSWORD, SECRETS, USER, Postmaster, serve_mail

from kommunrpa.actions.mail import inbox
from kommunrpa.errors import ConfigError, KommunrpaError, TemporaryError
from kommunrpa.settings import Settings
from kommunrpa.testing import FakeRun

MAIL = b"Message-ID: <1@example.com>\r\n\r\nhej\r\n"


class Script:
    """A server that says what a test lets it say: an answer by the command, ``drop`` to close the line.

    Args:
        answers: Lines by the command that they answer; ``{tag}`` is the command's own.
    """

    def __init__(self, answers: dict[str, str]) -> None:
        usual = {
            "greeting": "* OK hej",
            "CAPABILITY": "* CAPABILITY IMAP4rev1 AUTH=PLAIN MOVE\r\n{tag} OK klart",
            "LOGIN": "{tag} OK klart",
            "AUTHENTICATE": "+ \r\n{tag} OK klart",
            "SELECT": "* 1 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n{tag} OK [READ-WRITE]",
            "SEARCH": "* SEARCH 4\r\n{tag} OK klart",
            "FETCH": "* 1 FETCH (UID 4 RFC822.SIZE 38)\r\n{tag} OK klart",
            "LIST": '* LIST () "/" "Klara"\r\n{tag} OK klart',
            "LOGOUT": "* BYE\r\n{tag} OK klart",
        }
        self._answers = usual | answers
        self.said: list[str] = []
        self.port = 0

    def serve(self) -> socketserver.TCPServer:
        """The server, ready to be started."""
        script = self

        class Answering(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                if not self._answer("greeting", ""):
                    return
                for line in self.rfile:
                    tag, *words = line.decode().split()
                    script.said.append(" ".join(words))
                    command = words[1] if words[0] == "UID" else words[0]
                    if not self._answer(command, tag):
                        return

            def _answer(self, command: str, tag: str) -> bool:
                answer = script._answers.get(command, "{tag} OK klart")
                if answer == "drop":
                    return False
                for part in answer.replace("{tag}", tag).split("\r\n"):
                    self.wfile.write(f"{part}\r\n".encode())
                    if part.startswith("+"):
                        script.said.append(self.rfile.readline().decode().strip())
                return True

        class Threading(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A client that hangs up is no news."""

            block_on_close = False

        return Threading(("127.0.0.1", 0), Answering)


@pytest.fixture
def scripted() -> Iterator[Any]:
    """Start servers that follow a script."""
    running: list[tuple[socketserver.TCPServer, threading.Thread]] = []

    def start(**answers: str) -> Script:
        script = Script(answers)
        server = script.serve()
        script.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((server, thread))
        return script

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


def fake_run(**settings: Any) -> FakeRun:
    """A run with a mailbox."""
    usual = {"host": "127.0.0.1", "security": "none", "user": "imap-user", "password": "imap-password", "timeout": 2.0}
    given = {key: each for key, each in {**usual, **settings}.items() if each is not None}
    return FakeRun(settings=Settings(home=Path(), mailboxes={"fragor": given}).bot("prov"), secrets=SECRETS)


def looking(run: FakeRun) -> None:
    """Open the mailbox, and look what is in it."""
    with inbox(run, "fragor") as lying:
        lying.sizes()


REFUSED = "{tag} NO [AUTHENTICATIONFAILED] robot kan inte"


@pytest.mark.parametrize(
    ("answers", "error", "reason"),
    [
        ({"greeting": "drop"}, TemporaryError, "the connection"),
        ({"greeting": "* BYE för många"}, TemporaryError, "the connection"),
        ({"greeting": "HTTP/1.1 400 Bad Request"}, TemporaryError, "the connection"),
        ({"LOGIN": "drop"}, TemporaryError, "the log-in"),
        ({"LOGIN": REFUSED}, ConfigError, r"refuses the log-in \(AUTHENTICATIONFAILED\)"),
        ({"LOGIN": "{tag} NO [UNAVAILABLE] katalogen"}, TemporaryError, r"can't do the log-in now \(UNAVAILABLE\)"),
        ({"LOGIN": "{tag} BAD ord"}, ConfigError, "refuses the log-in"),
        ({"SELECT": "{tag} NO [NONEXISTENT] ingen"}, ConfigError, "refuses the opening of 'INBOX'"),
        ({"SEARCH": "drop"}, TemporaryError, "the list of mails"),
        ({"SEARCH": "{tag} NO [LIMIT] nu"}, TemporaryError, "the list of mails"),
        ({"FETCH": "drop"}, TemporaryError, "the list of mails"),
    ],
)
def test_what_a_server_does_is_told_apart(
    scripted: Any, answers: dict[str, str], error: type[KommunrpaError], reason: str
) -> None:
    """What passes is tried again, what is set up wrong stops the bot, and no text of the server's is told."""
    script = scripted(**answers)

    with fake_run(port=script.port) as run, pytest.raises(error, match=reason) as caught:
        looking(run)
    assert not any(word in str(caught.value) for word in (USER, PASSWORD, "robot kan"))


@pytest.mark.parametrize("host", ["127.0.0.1", "finns.inte.invalid"])
def test_nobody_listens(host: str) -> None:
    """A server that is not there is tried again later."""
    with (
        fake_run(host=host, port=1) as run,
        pytest.raises(TemporaryError, match="the connection"),
        inbox(run, "fragor"),
    ):
        pass


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Python's own leaves a socket open
def test_a_server_without_encryption(scripted: Any) -> None:
    """A password goes to no server that can't keep it."""
    for security in ("starttls", "ssl"):
        script = scripted()
        with fake_run(port=script.port, security=security) as run, pytest.raises(KommunrpaError), inbox(run, "fragor"):
            pass
        assert not any("LOGIN" in each for each in script.said)
    gc.collect()


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Postmaster, ssl.SSLContext]]:
    """A real server with a certificate, and who trusts it."""
    authority, folder = trustme.CA(), tmp_path_factory.mktemp("tls")
    certificate = authority.issue_cert("127.0.0.1", "localhost")
    certificate.private_key_and_cert_chain_pem.write_to_path(folder / "server.pem")
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    with serve_mail("--cert", str(folder / "server.pem"), "--key", str(folder / "server.pem")) as postmaster:
        yield postmaster, trust


def test_an_encrypted_connection(encrypted: tuple[Postmaster, ssl.SSLContext]) -> None:
    """STARTTLS comes before the log-in, and a certificate that nobody vouches for gets none."""
    postmaster, trust = encrypted

    with fake_run(port=postmaster.port, security="starttls") as run:
        with inbox(run, "fragor", trust=trust) as lying:
            assert lying.sizes() == {}
        with pytest.raises(ConfigError, match="is not trusted"), inbox(run, "fragor"):
            pass


def test_a_password_with_other_signs(scripted: Any) -> None:
    """Å in a password is sent in the way that knows it."""
    script = scripted()
    settings = Settings(
        home=Path(),
        mailboxes={
            "fragor": {"host": "127.0.0.1", "port": script.port, "security": "none", "user": "u", "password": "p"}
        },
    )
    with (
        FakeRun(settings=settings.bot("prov"), secrets={"u": "åsa", "p": "lösen"}) as run,
        inbox(run, "fragor") as lying,
    ):
        assert lying.sizes() == {"4": 38}
    assert "AUTHENTICATE PLAIN" in script.said


@pytest.fixture
def token_address() -> Iterator[tuple[str, list[str]]]:
    """A server that gives access tokens."""
    asked: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"access_token": "tok-en", "expires_in": "3599"}).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/token", asked
        server.shutdown()
        thread.join()


def test_an_access_token_opens_the_mailbox(scripted: Any, token_address: tuple[str, list[str]]) -> None:
    """As Microsoft 365 wants: a token for the client, shown with the mailbox's address."""
    address, asked = token_address
    script = scripted()
    oauth2 = {"token_address": address, "client": "imap-user", "client_secret": "imap-password", "password": None}

    with fake_run(port=script.port, **oauth2) as run, inbox(run, "fragor") as lying:
        assert lying.sizes() == {"4": 38}

    assert "scope=https%3A%2F%2Foutlook.office365.com%2F.default" in asked[0]
    (shown,) = (script.said[number + 1] for number, said in enumerate(script.said) if said == "AUTHENTICATE XOAUTH2")
    assert shown == "dXNlcj1yb2JvdAFhdXRoPUJlYXJlciB0b2stZW4BAQ=="  # user=robot, auth=Bearer tok-en


@pytest.mark.parametrize(
    ("capability", "words"),
    [
        ("MOVE UIDPLUS", ["UID MOVE 4"]),
        ("UIDPLUS", ["UID COPY 4", "UID STORE 4", "UID EXPUNGE 4"]),
    ],
)
def test_only_the_one_mail_is_moved(scripted: Any, capability: str, words: list[str]) -> None:
    """An old server is told which mail to remove: others may have marked theirs."""
    script = scripted(CAPABILITY=f"* CAPABILITY IMAP4rev1 {capability}\r\n{{tag}} OK klart")

    with fake_run(port=script.port) as run, inbox(run, "fragor") as lying:
        lying.move(["4"], "Klara")

    moves = [said for said in script.said if re.match("UID (?:MOVE|COPY|STORE|EXPUNGE)|EXPUNGE", said)]
    assert [" ".join(said.split()[:3]) for said in moves] == words


def test_a_server_that_can_not_move(scripted: Any) -> None:
    """It is told, and nothing is removed."""
    script = scripted(CAPABILITY="* CAPABILITY IMAP4rev1\r\n{tag} OK klart")

    with (
        fake_run(port=script.port) as run,
        inbox(run, "fragor") as lying,
        pytest.raises(ConfigError, match="neither MOVE nor UIDPLUS"),
    ):
        lying.move(["4"], "Klara")
    assert not any("EXPUNGE" in said for said in script.said)


def test_a_mail_that_is_gone(postmaster: Postmaster) -> None:
    """Somebody moved it between the list and the reading."""
    postmaster.put(MAIL)

    with fake_run(port=postmaster.port) as run, inbox(run, "fragor") as lying:
        (uid,) = lying.sizes()
        assert lying.mail(uid) == MAIL
        assert lying.headers(uid) == b"Message-ID: <1@example.com>\r\n\r\n"
        assert (lying.mail("999"), lying.find("<2@example.com>")) == (b"", [])


def test_the_package_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how to install it."""
    monkeypatch.setitem(sys.modules, "imap_tools", None)

    with fake_run() as run, pytest.raises(ConfigError, match=r"kommunrpa\[mail\]"), inbox(run, "fragor"):
        pass


def test_a_mailbox_that_is_not_set_up() -> None:
    """The error suggests the nearest one."""
    with fake_run() as run, pytest.raises(ConfigError, match="did you mean 'fragor'"), inbox(run, "fragar"):
        pass
