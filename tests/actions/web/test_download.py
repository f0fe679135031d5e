"""Download: the file whole and in its place, or not there; and what is no file is told."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kommunrpa import ActionError, ConfigError, Retry, Run, TemporaryError
from kommunrpa.action import Worker
from kommunrpa.actions.web import Download, ReadPage, page
from kommunrpa.actions.web.browsers.chromium import chromium
from kommunrpa.actions.web.visits import visit
from kommunrpa.testing import ActionContract, FakeRun

PDF = "%PDF-1.4\n" + "å" * 2000
AS_PDF = {"Content-Type": "application/pdf"}
ALONE = Retry(attempts=1)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there now will not come."""
    monkeypatch.setattr(visit, "_QUIET", 0.3)


def attached(name: str, kind: str = "application/octet-stream") -> dict[str, str]:
    """The headers of a file with a name."""
    return {"Content-Type": kind, "Content-Disposition": f'attachment; filename="{name}"'}


@pytest.fixture
def files(site: Any) -> Any:
    """A site with files of several kinds."""
    site.pages |= {
        "/": "<p>Diarienummer: KS 1</p>",
        "/visad": site.reply(PDF, headers=AS_PDF),
        "/visad-namngiven": site.reply(PDF, headers=AS_PDF | {"Content-Disposition": 'inline; filename="beslut.pdf"'}),
        "/bifogad": site.reply(PDF, headers=attached("beslut.pdf", "application/pdf")),
        "/svensk": site.reply("x", headers=attached("x").copy() | {
            "Content-Disposition": "attachment; filename*=UTF-8''%C3%A5rsm%C3%B6te%20%C3%B6.txt"}),
        "/person": site.reply("x", headers=attached("utdrag 19400104-2383.txt")),
        "/text": site.reply("a;b\n1;2\n", headers={"Content-Type": "text/csv"}),
        "/json": site.reply("{}", headers={"Content-Type": "application/json"}),
    }  # fmt: skip
    return site


def fetched(run: Run, files: Any, path: str, **how: Any) -> Path:
    """The file that came from an address."""
    return Path(run.do(Download(**{"url": f"{files.url}{path}", "timeout": 8.0, **how})))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/visad", "visad.pdf"),
        ("/visad-namngiven", "beslut.pdf"),
        ("/bifogad", "beslut.pdf"),
        ("/svensk", "årsmöte ö.txt"),
        ("/person", "utdrag ••••••-••••.txt"),
        ("/text", "text.csv"),
        ("/json", "json.json"),
    ],
)
def test_a_file_comes_into_the_items_folder(run: Run, files: Any, tmp_path: Path, path: str, name: str) -> None:
    """From its address, whether the browser would save it or show it, under a name that is safe."""
    found = fetched(run, files, path)

    assert found == tmp_path / name
    assert found.read_text(encoding="utf-8") == files.pages[path].body


GIVES = {
    "link": "<a href=/bifogad>Hämta</a>",
    "link to a page that shows it": "<a href=/visad>Hämta</a>",
    "window of its own": "<a href=/visad target=_blank>Hämta</a>",
    "window by a script": "<button onclick=\"window.open('/visad')\">Hämta</button>",
    "form": "<form method=post><button>Hämta</button></form>",
    "made in the page": (
        "<button onclick=\"const a = document.createElement('a'); a.download = 'rapport.csv'; a.href = "
        "window.URL.createObjectURL(new Blob(['a;b'])); a.click()\">Hämta</button>"
    ),
    "put together for a while": (
        "<button onclick=\"fetch('/text').then(() => setTimeout(() => location = '/bifogad', 600))\">Hämta</button>"
    ),
    "hidden frame": "<button onclick=\"document.body.append(Object.assign(document.createElement('iframe'), "
    "{src: '/visad', hidden: true}))\">Hämta</button>",
}


@pytest.mark.parametrize("way", GIVES)
def test_a_file_comes_by_pressing_a_button(run: Run, files: Any, way: str) -> None:
    """However the page gives it, the file comes, and the page stays for the next action."""
    files.pages["/"] = GIVES[way] + "<p>Diarienummer: KS 1</p>"
    files.answer = lambda _: files.pages["/bifogad"]

    found = fetched(run, files, "/", press="Hämta", name="fil å.bin")

    assert found.name == "fil å.bin"
    assert found.stat().st_size > 2
    assert run.do(ReadPage(read={"dnr": "Diarienummer"}, timeout=3.0)) == {"dnr": "KS 1"}
    assert len(run.use(page).context.pages) == 1


def test_a_file_comes_from_the_page_as_it_stands(run: Run, files: Any) -> None:
    """Without an address the button is on the page of the action before."""
    files.pages["/"] += GIVES["link"]
    run.do(ReadPage(url=f"{files.url}/", read={"dnr": "Diarienummer"}))

    assert fetched(run, files, "", url=None, press="Hämta").name == "beslut.pdf"


def test_the_page_stays_when_a_file_comes_from_an_address(run: Run, files: Any) -> None:
    """Fetching a file by its address does not lead the item's page away."""
    run.do(ReadPage(url=f"{files.url}/", read={"dnr": "Diarienummer"}))
    fetched(run, files, "/visad")

    assert run.do(ReadPage(read={"dnr": "Diarienummer"}, timeout=3.0)) == {"dnr": "KS 1"}


def test_the_same_file_again_takes_the_place_of_the_first(run: Run, files: Any, tmp_path: Path) -> None:
    """It may be repeated: there is one file, and no part of another."""
    for _ in range(2):
        fetched(run, files, "/bifogad")

    assert [each.name for each in tmp_path.iterdir()] == ["beslut.pdf"]


LOGIN = "<!doctype html><title>Logga in</title><form><input type=password></form>"
NO_FILE: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "fault": ({"status": 500, "body": "x"}, TemporaryError, "status 500"),
    "fault without a word": ({"status": 503}, TemporaryError, "status 503"),
    "missing": ({"status": 404, "body": "x"}, ActionError, "status 404"),
    "lost": ({"lost": True}, TemporaryError, "connection failed|ERR_EMPTY_RESPONSE"),
    "page": ({"body": "<h1>Ärende</h1>"}, ActionError, "A page came in place of the file"),
    "log-in page": ({"body": LOGIN}, TemporaryError, "asks for a log-in"),
    "log-in page as a file": (
        {"body": LOGIN, "headers": attached("beslut.pdf")},
        TemporaryError,
        "a log-in page in place",
    ),
    "page as a file": (
        {"body": "<!-- x --> <html><p>Fel</p>", "headers": attached("beslut.pdf")},
        ActionError,
        "a web page in place",
    ),
    "empty": ({"body": "", "headers": attached("beslut.pdf")}, ActionError, "is empty"),
    "another kind": (
        {"body": "Fel: 17", "headers": attached("beslut.pdf")},
        ActionError,
        r"called \.pdf, and is something else",
    ),
    "another kind of sheet": (
        {"body": "Fel", "headers": attached("a.XLSX")},
        ActionError,
        r"called \.xlsx, and is something",
    ),
    "nothing": ({"status": 204}, TemporaryError, "No file came|did not|ERR_ABORTED"),
}


@pytest.mark.parametrize("way", NO_FILE)
@pytest.mark.parametrize("press", ["", "Hämta"])
def test_what_is_no_file_is_told_and_nothing_is_kept(run: Run, site: Any, tmp_path: Path, way: str, press: str) -> None:
    """A fault, a page, a log-in page, or something else than its name says is an error, and the folder is empty."""
    reply, kind, words = NO_FILE[way]
    site.pages |= {"/": "<a href=/fil>Hämta</a>", "/fil": site.reply(**reply)}

    with pytest.raises(kind, match=words):
        run.do(Download(url=f"{site.url}/" + ("" if press else "fil"), press=press, timeout=3.0), retry=ALONE)

    assert list(tmp_path.iterdir()) == []


class _Slow(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        whole, sent = (50_000_000, 6_000_000) if self.path == "/stor" else (50_000, 1000)
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", str(whole))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(b"%PDF-" + b"x" * sent)
            self.wfile.flush()
            if self.path == "/kapad":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            for _ in range(60):
                time.sleep(0.1)
                self.wfile.write(b"x")

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""


@pytest.fixture
def slow() -> Iterator[str]:
    """A server whose files never come whole: one is cut, one is slow, one is large."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Slow)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


BROKEN: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "/kapad": ({}, TemporaryError, "did not come whole"),
    "/langsam": ({}, TemporaryError, "did not come whole within 1.5 seconds"),
    "/stor": ({"largest": 5.0}, ActionError, "larger than 5 MB"),
}


@pytest.mark.parametrize("path", BROKEN)
def test_a_file_that_is_not_whole_is_not_there(run: Run, slow: str, tmp_path: Path, path: str) -> None:
    """A connection that is cut, a file that does not end in time, one that is too large: nothing is left of it."""
    how, kind, words = BROKEN[path]
    began = time.monotonic()

    with pytest.raises(kind, match=words):
        run.do(Download(url=slow + path, timeout=1.5, **how), retry=ALONE)

    assert list(tmp_path.iterdir()) == []
    assert time.monotonic() - began < 5


def test_another_origin_is_refused(strict: Run, site: Any, make_site: Any) -> None:
    """Neither an address nor a link brings a file from an origin that is not allowed."""
    other = make_site()
    other.pages["/x.pdf"] = other.reply(PDF, headers=AS_PDF)
    site.pages |= {
        "/": f"<a href='{other.url}/x.pdf'>Hämta</a>",
        "/led": site.reply(status=302, headers={"Location": f"{other.url}/x.pdf"}),
    }

    for how in ({"url": f"{other.url}/x.pdf"}, {"url": f"{site.url}/", "press": "Hämta"}, {"url": f"{site.url}/led"}):
        with pytest.raises(ConfigError, match="allowed_origins"):
            strict.do(Download(timeout=3.0, **how), retry=ALONE)

    assert other.asked == []


def test_a_file_must_come_from_somewhere() -> None:
    """Neither an address nor a button is an error at once."""
    with pytest.raises(ValueError, match="needs url"):
        Download()


class TestContract(ActionContract):
    """The contract of every action."""

    @pytest.fixture(autouse=True)
    def _site(self, files: Any, worker: Worker) -> None:
        files.pages["/"] = "<a href=/bifogad>Åsa Östs beslut</a>"
        how = {"press": "Åsa Östs beslut", "name": "Åsas beslut.pdf", "largest": 99.25, "timeout": 5.25}
        self.action = Download(url=f"{files.url}/?q=hemlig-7731", **how)
        self.failing = [Download(url=f"{files.url}/?q=hemlig-7731", **{**how, "press": "Bo Västereks"})]
        self._browser = Run(worker=worker).use(chromium())

    def run(self, **how: Any) -> FakeRun:
        """A run with the browser that is open already."""
        return FakeRun(given={chromium(): self._browser}, **how)
