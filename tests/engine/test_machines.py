"""Services as programs, on machines that share a database and the items' files: one dies, another is told to stop."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

import kommunrpa
from kommunrpa.settings import Library, Settings
from kommunrpa.store import Holder, Listing, Pile, State, open_store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds the processes of a machine as Linux does")

BOT = """
import time
from pathlib import Path
from kommunrpa import Action, Bot

HOME = Path(__file__).parent

class Send(Action[str], once=True):
    key: str
    def perform(self, run):
        with run.once():
            (HOME / "begun.txt").open("a").write("x")
            time.sleep(float((HOME / "seconds.txt").read_text()))
            (HOME / "world.txt").open("a").write(f"{self.key}\\n")
        return "dnr"

bot = Bot(name="prov", department="IT", handle=lambda item, run: run.do(Send(key=item.key)))
"""


@dataclass(frozen=True, kw_only=True)
class Machine:
    """A machine with a service: its own folder of locks and a mark on each of its processes."""

    program: "subprocess.Popen[bytes]"
    mark: str

    def die(self) -> None:
        """End as a machine does whose power is cut: every process at once."""
        for path in Path("/proc").glob("[0-9]*/environ"):
            with contextlib.suppress(OSError):
                if self.mark.encode() in path.read_bytes():
                    os.kill(int(path.parent.name), signal.SIGKILL)
        self.program.wait()


@pytest.fixture
def settings(tmp_path: Path, postgresql: str) -> Settings:
    """Settings of a home with a bot, whose lease is soon over."""
    more = 'files = "files"\njournal = "journal"\nlease = 2\n'
    (tmp_path / "kommunrpa.toml").write_text(f'database = "{postgresql}"\n{more}', encoding="utf-8")
    (tmp_path / "prov.py").write_text(BOT, encoding="utf-8")
    return Settings(home=tmp_path, library=Library(database=postgresql, files="files", journal="journal", lease=2))


@pytest.fixture
def start(settings: Settings) -> Iterator[Callable[[], Machine]]:
    """Start a machine's service; what still runs at the end dies."""
    machines: list[Machine] = []

    def start() -> Machine:
        mark = uuid4().hex
        own = {"MARK": mark, "XDG_DATA_HOME": str(settings.home / mark), "PYTHONUTF8": "1"}
        own["PYTHONPATH"] = str(Path(kommunrpa.__file__).parents[1])
        words = [sys.executable, "-m", "kommunrpa", "--lang", "en", "work", "prov.py"]
        with (settings.home / "said.txt").open("ab") as said:
            program = subprocess.Popen(words, cwd=settings.home, env=os.environ | own, stdout=said, stderr=said)
        machines.append(Machine(program=program, mark=mark))
        return machines[-1]

    yield start
    for machine in machines:
        machine.die()


def fill(settings: Settings, count: int, *, seconds: float) -> None:
    """Put cases into the pile, each of which takes so long."""
    (settings.home / "seconds.txt").write_text(str(seconds), encoding="ascii")
    with open_store(settings) as store, Holder(store) as holder:
        Pile(store, bot="prov").add([kommunrpa.WorkItem(key=str(n)) for n in range(count)], holder=holder.name)


def lines(path: Path) -> list[str]:
    """The lines of a file that may not be there yet."""
    return path.read_text(encoding="ascii").split() if path.exists() else []


def wait_until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    until = time.monotonic() + 90
    while not true():
        assert time.monotonic() < until, "the services do not get on"
        time.sleep(0.1)


def test_when_a_machine_dies_another_does_the_rest_and_sends_nothing_twice(
    settings: Settings, start: Callable[[], Machine]
) -> None:
    """All cases but the one in whose act the machine died are done, each sent once; that one waits for a person."""
    fill(settings, 30, seconds=0.2)
    machines = [start(), start()]
    wait_until(lambda: len(lines(settings.home / "world.txt")) >= 4)

    machines[0].die()

    with open_store(settings) as store:
        pile = Listing(store, bot="prov")
        wait_until(lambda: pile.counts().get(State.DONE, 0) + pile.counts().get(State.REVIEW, 0) == 30)
        counts = pile.counts()
    assert counts.get(State.REVIEW, 0) <= 1
    sent = Counter(lines(settings.home / "world.txt"))
    assert max(sent.values()) == 1
    assert counts[State.DONE] <= len(sent) <= 30
    machines[1].program.send_signal(signal.SIGTERM)
    assert machines[1].program.wait(60) == 0


def test_a_second_ctrl_c_stops_a_service_at_once(settings: Settings, start: Callable[[], Machine]) -> None:
    """The first would wait for the case under way, however long; the second leaves it for a person."""
    fill(settings, 2, seconds=60)
    machine = start()
    wait_until((settings.home / "begun.txt").exists)
    began = time.monotonic()

    for _ in range(2):
        machine.program.send_signal(signal.SIGINT)
        time.sleep(0.5)

    assert machine.program.wait(60) == 130
    assert "Interrupted." in (settings.home / "said.txt").read_text(encoding="utf-8")
    assert time.monotonic() - began < 30
    with open_store(settings) as store:
        assert Listing(store, bot="prov").counts() == {State.REVIEW: 1, State.QUEUED: 1}
