"""A run that stays where something failed: a real terminal, a real browser on a screen of its own."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from kommunrpa.cli import main, running
from kommunrpa.cli.screen import Screen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
needs_screen = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb gives the browser a screen")

BOT = """
import os
from kommunrpa import Bot, BusinessError, WorkItem
from kommunrpa.actions.web import FillForm, page
from kommunrpa.intake import Function

def handle(item, run):
    if item.key == "person":
        raise BusinessError("En handläggare behövs.")
    if item.key == "fel":
        run.do(FillForm(url=os.environ["SITE"], values={"Nman": "x"}, submit="Skicka"))
    if item.key == "slarv":
        run.use(page).goto(os.environ["SITE"])
        raise KeyError("19400104-2383")

bot = Bot(name="prov", department="IT", handle=handle,
          intake=Function(lambda run: [WorkItem(key=key) for key in os.environ["KEYS"].split()]))
"""
LONGEST = 60.0


FORM = """<!doctype html><form method=post><label>Namn <input></label><button>Skicka</button></form><script>
setInterval(() => { new Image().src = "/lives?" + performance.now() + "/" + document.body.outerHTML.length }, 50)
</script>"""


class _Form(BaseHTTPRequestHandler):
    lives: ClassVar[list[str]] = []
    """What a page that is open tells again and again: how long what stands in it is."""

    def do_GET(self) -> None:
        if self.path.startswith("/lives"):
            self.lives.append(self.path.rpartition("/")[2])
        body = FORM.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Terminal:
    """A program at a terminal of its own."""

    program: subprocess.Popen[bytes]
    keyboard: int
    told: str = ""
    _reader: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):  # how a terminal says that nobody is at its other end
            while part := os.read(self.keyboard, 4096):
                self.told += part.decode("utf-8", "replace")

    def until(self, words: str, *, times: int = 1) -> None:
        """Wait until some words have been told so often."""
        ends = time.monotonic() + LONGEST
        while self.told.count(words) < times:
            assert time.monotonic() < ends, self.told[-2000:]
            assert self.program.poll() is None, self.told[-2000:]
            time.sleep(0.05)

    def end(self) -> int:
        """Its exit code."""
        return self.program.wait(LONGEST)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with the bot and a database of its own."""
    (tmp_path / "bots").mkdir()
    (tmp_path / "bots" / "prov.py").write_text(BOT, encoding="utf-8")
    text = 'database = "rpa.db"\nfiles = "files"\njournal = "journal"\n'
    (tmp_path / "kommunrpa.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """A screen that nobody sees."""
    reads, writes = os.pipe()
    words = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1000x700x24", "-nolisten", "tcp"]
    with subprocess.Popen(words, pass_fds=[writes], stderr=subprocess.DEVNULL) as server:
        os.close(writes)
        yield f":{os.read(reads, 16).decode().strip()}"
        server.terminate()
        os.close(reads)


@pytest.fixture
def at_terminal(place: Path, screen: str) -> Iterator[Callable[..., Terminal]]:
    """Start the command at a terminal, with a site to fill in."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), _Form)
    threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    terminals: list[Terminal] = []

    def begin(*words: str, keys: str) -> Terminal:
        keyboard, theirs = os.openpty()
        more = {"SITE": f"http://127.0.0.1:{site.server_port}/", "KEYS": keys, "DISPLAY": screen, "COLUMNS": "200"}
        program = subprocess.Popen(
            [sys.executable, "-m", "kommunrpa", *words],
            stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, **more}, cwd=place, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        terminals.append(Terminal(program, keyboard))
        return terminals[-1]

    yield begin
    for each in terminals:
        each.program.kill()
        each.program.wait()
        os.close(each.keyboard)
    site.shutdown()
    site.server_close()


ASKED = "Tryck Enter för att gå vidare."


@needs_screen
def test_the_page_stands_until_enter_and_the_run_goes_on(at_terminal: Callable[..., Terminal]) -> None:
    """What a developer should see is told with its reason, and waits; a case for a person does not."""
    terminal = at_terminal("run", "bots/prov.py", "--pause-on-error", keys="fel person slarv bra")

    terminal.until(ASKED)
    _Form.lives.clear()
    time.sleep(1.0)
    assert len(_Form.lives) > 3  # the page is open
    assert len(set(_Form.lives)) == 1  # and as it was
    assert "1/4" not in terminal.told
    os.write(terminal.keyboard, b"\n")
    terminal.until(ASKED, times=2)
    os.write(terminal.keyboard, b"\n")

    assert terminal.end() == 4
    assert "ser inte ut som roboten väntar sig" in terminal.told
    assert "There is no field 'Nman' on the page. The nearest are: Namn" in terminal.told
    assert terminal.told.count(ASKED) == 2
    assert "1 klara, 1 till handläggare, 2 misslyckade" in terminal.told
    assert "19400104-2383" not in terminal.told


@needs_screen
def test_ctrl_c_at_the_pause_leaves_nothing_half_done(
    at_terminal: Callable[..., Terminal], capsys: pytest.CaptureFixture[str]
) -> None:
    """The item that failed is settled, the others wait, and nothing is under way."""
    terminal = at_terminal("run", "bots/prov.py", "--pause-on-error", keys="fel bra")
    terminal.until(ASKED)

    terminal.program.send_signal(signal.SIGINT)

    assert terminal.end() == 5
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main(["items", "bots/prov.py", "--json"])
    assert re.findall(r'"state": "(\w+)"', capsys.readouterr().out) == ["failed", "queued"]


@needs_screen
def test_headed_shows_the_browser_and_waits_for_nobody(at_terminal: Callable[..., Terminal]) -> None:
    """With --headed alone a failure is no reason to wait."""
    terminal = at_terminal("run", "bots/prov.py", "--headed", keys="fel")

    assert terminal.end() == 4
    assert ASKED not in terminal.told


def test_headed_reaches_each_of_several_processes(place: Path) -> None:
    """With --workers every process shows its browser; without --headed none is told to."""
    screen = Screen()
    assert place
    assert "--headed" not in running._hand_command(screen, "prov", None)

    screen.show_browser(headed=True)

    assert "--headed" in running._hand_command(screen, "prov", None)


def test_a_shown_browser_without_a_screen_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no screen the run ends with a setting to mend, and the item stays."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KEYS", "fel")
    monkeypatch.setenv("SITE", "http://127.0.0.1:9/")
    words = [sys.executable, "-m", "kommunrpa", "run", str(place / "bots" / "prov.py"), "--headed"]

    done = subprocess.run(words, cwd=place, capture_output=True, encoding="utf-8", check=False)

    assert done.returncode == 6
    assert "It is to be shown, which needs a screen." in done.stderr


@pytest.mark.parametrize(
    ("more", "told"), [((), "ingen terminal"), (("--workers", "2"), "ta bort --workers")], ids=["pipe", "workers"]
)
def test_where_nobody_can_press_enter_it_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], told: str
) -> None:
    """Without a terminal, or with several processes, the command says why it can't wait."""
    with pytest.raises(SystemExit) as end:
        main(["run", str(place / "bots" / "prov.py"), "--pause-on-error", *more])

    assert end.value.code == 2
    assert told in " ".join(re.sub("[│\n]", " ", capsys.readouterr().err).split())
