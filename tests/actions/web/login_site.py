"""A small system with a log-in: sessions that end, accounts that lock, codes, and pages in steps."""

import base64
import contextlib
import dataclasses
import hashlib
import secrets
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import parse_qs

import pyotp
from login_pages import BY_SCRIPT, FORM, IN, IN_TAB, PAGE, field

from kommunrpa import Run
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web import FillForm

USER, PASSWORD, SEED = "robot-kansli", "mycket-hemligt-å-7", "JBSWY3DPEHPK3PXP"
SECRETS = {"user": USER, "password": PASSWORD, "seed": SEED, "wrong": "fel-lösen-9"}


class _Codes(pyotp.TOTP):
    min_secret_length_bits = 80  # as many systems still have them


@dataclass
class LoginSite:
    """What the system is like, and what it saw. Attributes may be changed while it answers."""

    way: str = "page"
    """``page``, ``steps`` (user first), ``script`` (by fetch, in one page), ``basic`` or ``digest``."""
    totp: bool = False
    code_with_password: bool = False
    captcha: str = ""
    complains: str = "Fel användarnamn eller lösenord."
    complaint: str = "<p role=alert>{}</p>"
    """How it is drawn."""
    status_out: int = 302
    moves_token: bool = False
    """Whether each page gives the session a new token, after which the old one is worth nothing."""
    in_tab: bool = False
    """Whether the token lies in the tab's own storage."""
    fault: int = 0
    """Status of the answer to the next log-in, which then nobody looked at."""
    lost: bool = False
    turns_to: str = "/login"
    turns_late: bool = False
    """Whether its page comes at first, and turns to the log-in by a script when there is no session."""
    person_comes: bool = False
    """Whether a person logs in, soon after ``/person`` is shown."""
    is_open: bool = False
    """Whether whoever comes is in."""
    url: str = ""
    wrong: int = 0
    logins: int = 0
    users: list[str] = dataclasses.field(default_factory=list)
    codes: list[str] = dataclasses.field(default_factory=list)
    cases: list[str] = dataclasses.field(default_factory=list)
    asked: list[str] = dataclasses.field(default_factory=list)
    sessions: set[str] = dataclasses.field(default_factory=set)
    clock: float = 0.0

    def forget(self) -> None:
        """End every session."""
        self.sessions.clear()

    def table(self, **more: Any) -> dict[str, Any]:
        """The system's table in the settings."""
        way = {"basic": "http", "digest": "http"}.get(self.way, "form")
        return {"address": self.url, "login": way, "user": "user", "password": "password", **more}


class Begin(Protocol):
    """Begins a system."""

    def __call__(self, *, tls: ssl.SSLContext | None = None, **like: Any) -> LoginSite:
        """A system that is like this."""
        ...


def case(site: LoginSite, name: str = "Åsa", **more: Any) -> FillForm:
    """A case in the system."""
    given = {"values": {"Namn": name}, "submit": "Skicka in", "read": {"dnr": "Diarienummer"}, "timeout": 5.0, **more}
    return FillForm(url=f"{site.url}/", **given)


def next_item(run: Run) -> Run:
    """A run of the same worker for another item."""
    return Run(worker=run._worker, ledger=MemoryLedger())


@contextmanager
def serving(site: LoginSite, *, tls: ssl.SSLContext | None = None) -> Iterator[LoginSite]:
    """Let it answer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Visit", (_Visit,), {"site": site}))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # a browser that closes is no error here
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site.url = f"{'https' if tls else 'http'}://{'localhost' if tls else '127.0.0.1'}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Visit(BaseHTTPRequestHandler):
    site: LoginSite
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site, path = self.site, self.path.partition("?")[0]
        site.asked.append(path)
        if site.way in {"basic", "digest"}:
            self._by_http()
        elif site.way == "single sign-on" and not self._token():
            self._let_in_at_second()
        elif site.way == "ticket":
            self._by_ticket()
        elif path == "/login":
            self._page("Logga in", self._login_form())
        elif path == "/person" and not site.person_comes:
            self._page("Logga in", "<p>Starta BankID på din mobil.</p>")
        elif path == "/person":
            token = secrets.token_hex(8)
            site.sessions.add(token)
            self._page("BankID", "<script>setTimeout(() => { location = '/' }, 700)</script>", cookie=token)
        elif path == "/app":
            self._page("Diariet", IN_TAB)
        elif not self._token() and site.turns_late and path == "/":
            self._page("Diariet", "<p>Laddar</p><script>setTimeout(() => { location = '/login' }, 300)</script>")
        elif not self._token():
            self._turn_away()
        else:
            self._page("Diariet", IN + f"<dl><dt>Inloggad som<dd>{USER}</dl>", cookie=self._moved())

    def do_POST(self) -> None:
        site = self.site
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        given = {key: values[0] for key, values in parse_qs(content.decode(), keep_blank_values=True).items()}
        site.asked.append(self.path)
        if self.path == "/arende":
            if self._token():
                site.cases.append(given["n"])
                self._page("Tack", "<a href=/ut>Logga ut</a><dl><dt>Diarienummer<dd>KS 1</dl>", cookie=self._moved())
            else:
                self._turn_away()
        else:
            self._log_in(given)

    def _log_in(self, given: dict[str, str]) -> None:
        site = self.site
        if site.lost:
            self.connection.shutdown(2)
            self.close_connection = True
            return
        if site.fault:
            status, site.fault = site.fault, 0
            self._answer(status, "<h1>Fel</h1>")
            return
        if site.way == "steps" and "p" not in given and "c" not in given:
            self._page(
                "Lösenord",
                FORM.format(action="/login", fields=field("Lösenord", "p", user=given["u"]), button="Logga in"),
            )
            return
        if "c" not in given or site.code_with_password:
            site.users.append(given["u"])
            if (given["u"], given["p"]) != (USER, PASSWORD):
                site.wrong += 1
                self._refuse(site.complains)
                return
        if site.totp and not self._right_code(given):
            return
        site.logins += 1
        token = secrets.token_hex(8)
        site.sessions.add(token)
        if site.way == "forgetful":
            self._page("Diariet", IN)
            return
        if site.way == "script":
            self._answer(200, '{"ok": true}', cookie=token)
        elif site.in_tab:
            self._page("Inne", f"<script>sessionStorage.token = '{token}'; location = '/app'</script>")
        else:
            self._answer(303, "", cookie=token, Location="/")

    def _right_code(self, given: dict[str, str]) -> bool:
        site = self.site
        if "c" not in given:
            self._page("Kod", FORM.format(action="/login", fields=field("Kod", "c"), button="Logga in"))
            return False
        site.codes.append(given["c"])
        if given["c"] != _Codes(SEED).at(int(site.clock)) or given["c"] in site.codes[:-1]:
            self._page(
                "Kod",
                "<p class=error>Fel kod.</p>"
                + FORM.format(action="/login", fields=field("Kod", "c"), button="Logga in"),
            )
            return False
        return True

    def _refuse(self, words: str) -> None:
        if self.site.way == "script":
            self._answer(401, words)
        else:
            told = self.site.complaint.format(words) if words else ""
            self._page("Logga in", told + self._login_form())

    def _login_form(self) -> str:
        site = self.site
        fields = field("Användarnamn", "u")
        if site.way != "steps":
            fields += field("Lösenord", "p")
        if site.code_with_password:
            fields += field("Kod", "c")
        button = "Nästa" if site.way == "steps" else "Logga in"
        script = BY_SCRIPT if site.way == "script" else ""
        return site.captcha + FORM.format(action="/login", fields=fields, button=button) + script

    def _turn_away(self) -> None:
        if self.site.status_out == 302:
            self._answer(302, "", Location=self.site.turns_to)
        else:
            self._answer(self.site.status_out, PAGE.format(title="Logga in", body=self._login_form()))

    def _by_http(self) -> None:
        site, given = self.site, self.headers.get("Authorization", "")
        if not given:
            ask = 'Basic realm="x"' if site.way == "basic" else 'Digest realm="x", nonce="n", qop="auth"'
            self._answer(401, "<h1>401</h1>", **{"WWW-Authenticate": ask})
        elif self._is_right(given):
            self._page("Diariet", IN)
        else:
            site.wrong += 1
            ask = 'Basic realm="x"' if site.way == "basic" else 'Digest realm="x", nonce="n", qop="auth"'
            self._answer(401, "<h1>401</h1>", **{"WWW-Authenticate": ask})

    def _by_ticket(self) -> None:
        """Let in whoever shows a ticket of Kerberos."""
        if self.headers.get("Authorization", "").startswith("Negotiate YII"):
            self.site.logins += 1
            self._page("Diariet", IN)
        else:
            self._answer(401, "<h1>401</h1>", **{"WWW-Authenticate": "Negotiate"})

    def _let_in_at_second(self) -> None:
        """Let in whoever comes, but not at the first time."""
        if self.site.asked.count("/") == 1:
            self._answer(401, "<h1>401</h1>", **{"WWW-Authenticate": "Negotiate"})
            return
        token = secrets.token_hex(8)
        self.site.logins += self.path != "/favicon.ico"  # which the browser may fetch before it has the token
        self.site.sessions.add(token)
        self._page("Diariet", IN, cookie=token)

    def _is_right(self, given: str) -> bool:
        if self.site.way == "basic":
            return base64.b64decode(given.split()[1]).decode() == f"{USER}:{PASSWORD}"
        parts = {
            key.strip(): value.strip('"') for key, _, value in (each.partition("=") for each in given[7:].split(","))
        }
        first = _md5(f"{parts['username']}:x:{PASSWORD}")
        second = _md5(f"{self.command}:{parts['uri']}")
        return parts["response"] == _md5(f"{first}:n:{parts['nc']}:{parts['cnonce']}:auth:{second}")

    def _token(self) -> str:
        found = [part.strip().removeprefix("s=") for part in self.headers.get("Cookie", "").split(";")]
        found.append(self.headers.get("X-Token", ""))
        anyone = "anyone" if self.site.is_open else ""
        return next((each for each in found if each in self.site.sessions), anyone)

    def _moved(self) -> str:
        if not self.site.moves_token:
            return ""
        self.site.sessions.discard(self._token())
        token = secrets.token_hex(8)
        self.site.sessions.add(token)
        return token

    def _page(self, title: str, body: str, *, cookie: str = "") -> None:
        self._answer(200, PAGE.format(title=title, body=body), cookie=cookie)

    def _answer(self, status: int, body: str, *, cookie: str = "", **headers: str) -> None:
        content = body.encode()
        with contextlib.suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            if cookie:
                self.send_header("Set-Cookie", f"s={cookie}; HttpOnly; Path=/")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()  # noqa: S324 - the digest of RFC 7616
