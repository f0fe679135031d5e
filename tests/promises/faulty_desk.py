"""A desk where a bot sends one form, whatever befalls it, and what became of that."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from faults import LIMIT, PERSON, READ, Fault
from faulty_site import FaultySite, serving

from kommunrpa import Bot, ConfigError, Run, WorkItem
from kommunrpa.action import Worker
from kommunrpa.actions.web import FillForm
from kommunrpa.actions.web.browsers.chromium import Chromium, chromium, driver
from kommunrpa.intake import Function
from kommunrpa.journal import Journal
from kommunrpa.loop import run_bot
from kommunrpa.loop.signals import Stopping
from kommunrpa.retry import Retry
from kommunrpa.settings import BotSettings, Library, Settings
from kommunrpa.store import Item, Listing, open_store
from kommunrpa.sweden import Personnummer
from kommunrpa.vault import Vault

PASSWORD = "mycket-hemligt-lösen-4412"
_SECRETS = {"KOMMUNRPA_SECRET__ROBOT": "robot-kansli", "KOMMUNRPA_SECRET__DOOR": PASSWORD}
PS = shutil.which("ps") or "ps"
KEY = "ärende 1"
_STATES = {"queued": "tried again later", "review": "waits for a person"}


@dataclass(frozen=True, kw_only=True)
class CameTo:
    """What became of an item.

    Args:
        item: The item.
        error: What kind of error the bot ended in, if it did.
        stopped: Whether it stopped the bot.
        sent: How often the site was sent something.
        again: The same, after the bot was started once more.
        elsewhere: How often the other site was asked for anything.
        slowest: Seconds that the slowest attempt took.
    """

    item: Item
    error: str
    stopped: bool
    sent: int
    again: int
    elsewhere: int
    slowest: float

    def told(self) -> str:
        """As the documents say it."""
        state = "the bot stops" if self.stopped else _STATES.get(self.item.state, str(self.item.state))
        return f"{state} | {f'`{self.error}`' if self.error else ''} | {self.sent}"


class FaultyDesk:
    """Two sites, and browsers that are started once for many faults.

    Args:
        worker: Has the driver.
        site: Has the form.
        other: A site on another origin.
        nobody: A port where nobody listens.
        temporary: Where driver and browser keep what they need.
    """

    def __init__(self, worker: Worker, *, site: FaultySite, other: FaultySite, nobody: int, temporary: Path) -> None:
        self.site, self.other, self.temporary = site, other, temporary
        self._nobody = nobody
        site.other, site.kill = other.url, _kill
        with Run(worker=worker) as run:
            self._driver = run.use(driver)
            self._open = run.use(chromium())
            self._fenced = Chromium(self._open._start, allowed=(site.url,))
        self._in_use = self._open

    def handle(self, fault: Fault, *, home: Path) -> CameTo:
        """Let a bot handle an item with a fault, and start the bot once more.

        Args:
            fault: What goes wrong.
            home: Where the bot keeps everything.
        """
        self._in_use = self._fenced if fault.fenced else self._open
        self.site.begin(fault.pages())
        self.other.begin(Fault(what="").pages())
        settings = self._settings(fault, home)
        bot = self._bot(fault)
        stopped = self._run(bot, settings, limit=1)
        sent = len(self.site.sent)
        self._run(bot, settings, only=KEY)
        lines = [json.loads(line) for path in sorted((home / "journal").glob("*.jsonl")) for line in _lines(path)]
        ends = [line for line in lines if line["event"] == "end"]
        with open_store(settings) as store:
            (item,) = Listing(store, bot="prov").items()
        return CameTo(
            item=item,
            error="" if ends[-1]["outcome"] == "done" else ends[-1]["outcome"],
            stopped=stopped,
            sent=sent,
            again=len(self.site.sent),
            elsewhere=len(self.other.asked),
            slowest=max(line["seconds"] for line in ends),
        )

    def _run(self, bot: Bot, settings: Settings, **orders: Any) -> bool:
        """Run the bot for its one item; whether it stopped for a setting."""
        with patch.object(Stopping, "sleep", lambda *_: None), patch.dict(os.environ, _SECRETS):
            try:
                run_bot(bot, settings=settings, **orders)
            except ConfigError:
                return True
        return False

    def _bot(self, fault: Fault) -> Bot:
        at = fault.url.replace("OTHER", self.other.url).replace("NOBODY", f"http://127.0.0.1:{self._nobody}")
        address = at if at.startswith("http") else f"{self.site.url}{at}"

        def handle(item: WorkItem, run: Run) -> None:
            for resource, opened in {driver: self._driver, chromium(): self._in_use}.items():
                run._worker.opened.get(resource, lambda opened=opened: nullcontext(opened))
            values = {**item.data, "Personnummer": Personnummer(str(item.data["Personnummer"]))}
            asks = {"read": READ, "timeout": LIMIT, **fault.asks}
            action = FillForm(url=address, values=values, submit="Skicka in", **asks)
            run.do(action, retry=Retry(attempts=fault.attempts))

        intake = Function(lambda _: [WorkItem(key=KEY, data=PERSON)])
        return Bot(name="prov", department="IT", handle=handle, intake=intake)

    def _settings(self, fault: Fault, home: Path) -> Settings:
        library = Library(
            database="rpa.db",
            files="files",
            journal="journal",
            allowed_origins=(self.site.url,) if fault.fenced else (),
        )
        door = {"address": self.site.url, "login": "form", "user": "robot", "password": "door"}
        return Settings(home=home, library=library, systems={"diarium": door} if fault.system else {})

    def close(self) -> None:
        """Close the browser that keeps to the site."""
        self._fenced.close()


def _kill(what: str) -> None:
    """Kill the browsers of this process, or every page of them."""
    listed = subprocess.run([PS, "-wweo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    lines = (line.split(None, 2) for line in listed.splitlines())
    processes = {int(pid): (int(above), words) for pid, above, words in lines}
    for pid, (_, words) in processes.items():
        is_page, is_browser = "--type=renderer" in words, "--remote-debugging-pipe" in words and "--type=" not in words
        if (is_page if what == "page" else is_browser) and _is_below(pid, processes):
            os.kill(pid, signal.SIGKILL)


def _is_below(pid: int, processes: Mapping[int, tuple[int, str]]) -> bool:
    """Whether this process started a process, or what started it."""
    while pid in processes and pid != os.getpid():
        pid = processes[pid][0]
    return pid == os.getpid()


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@contextmanager
def opened() -> Iterator[FaultyDesk]:
    """A desk, until it is left; to be opened, used and left in one thread."""
    with ExitStack() as stack:
        temporary = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        site, other = stack.enter_context(serving()), stack.enter_context(serving())
        stack.enter_context(patch.dict(os.environ, {"TMPDIR": str(temporary)}))
        settings = BotSettings(name="prov", home=temporary)
        journal = Journal(folder=None, name="prov", terminal=None)
        worker = stack.enter_context(Worker(settings=settings, vault=Vault("test", environ={}), journal=journal))
        taken = stack.enter_context(socket.socket())
        taken.bind(("127.0.0.1", 0))
        desk = FaultyDesk(worker, site=site, other=other, nobody=taken.getsockname()[1], temporary=temporary)
        stack.callback(desk.close)
        yield desk
