"""Several processes at one pile: every case once, one report, and an end that leaves nothing half done."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

import kommunrpa
from kommunrpa.catalogue import load_bot
from kommunrpa.errors import ActionError, ConfigError
from kommunrpa.loop import Report, Watch, run_together
from kommunrpa.settings import Settings
from kommunrpa.store import State

BOT = """
import os, time
from pathlib import Path
from kommunrpa import Action, Bot, BusinessError, WorkItem
from kommunrpa.intake import Function

HOME = Path(__file__).parent

class Send(Action[str], once=True):
    key: str
    def perform(self, run):
        with run.once():
            with (HOME / "world.txt").open("a") as world:
                world.write(f"{self.key} {os.getpid()}\\n")
        return "dnr"

def handle(item, run):
    time.sleep(0.02)
    print("what a bot prints is no message")
    if item.key == "3":
        raise BusinessError("Nej.")
    if item.key == "7" and (HOME / "slow").exists():
        (HOME / "asleep").touch()
        time.sleep(60)
    if item.key == "5" and not (HOME / "died").exists():
        (HOME / "died").touch()
        os._exit(9)
    run.do(Send(key=item.key))

bot = Bot(name="prov", department="IT", handle=handle, settings=SETTINGS,
          intake=Function(lambda run: [WorkItem(key=str(number)) for number in range(30)]))
"""

Together = Callable[..., Report]


@pytest.fixture
def together(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Together:
    """Run a bot with some processes, as the command does."""
    home = settings.home
    (home / "kommunrpa.toml").write_text(
        'database = "rpa.db"\nfiles = "ärenden"\njournal = "journal"\n', encoding="utf-8"
    )
    (home / "prov.py").write_text(f"SETTINGS = None\n{BOT}", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(Path(kommunrpa.__file__).parents[1]))
    monkeypatch.chdir(home)

    def command(limit: int | None) -> list[str]:
        share = [] if limit is None else ["--limit", str(limit)]
        return [sys.executable, "-m", "kommunrpa", "hand", "prov.py", *share]

    def run(workers: int = 2, **more: object) -> Report:
        bot = load_bot(str(home / "prov.py"), settings)
        return run_together(bot, settings=settings, workers=workers, **({"command": command} | more))  # type: ignore[arg-type] # what a test gives

    return run


def sent(home: Path) -> Counter[str]:
    """How often each case was sent."""
    return Counter(line.split()[0] for line in (home / "world.txt").read_text("ascii").splitlines())


def test_processes_share_a_pile_and_one_that_dies_is_replaced(together: Together, settings: Settings) -> None:
    """All cases are handled, each once, and the report counts them as one run's."""
    report = together()

    assert report.counts == {State.DONE: 29, State.REVIEW: 1}
    assert report.in_all == report.counts
    assert list(report.reasons.values()) == ["Nej."]
    assert (report.taken_in, report.known, report.stopped) == (30, 0, "")
    assert set(sent(settings.home).values()) == {1}
    workers = {line.split()[1] for line in (settings.home / "world.txt").read_text("ascii").splitlines()}
    assert len(workers) >= 2


def test_together_they_keep_to_a_limit(together: Together) -> None:
    """So many items in all, however many processes; fewer processes where there is nothing for each."""
    assert together(workers=2, limit=3).counts.total() == 3
    assert together(workers=4, limit=1).counts.total() == 1


def test_asked_to_stop_they_end_what_is_under_way(together: Together, settings: Settings) -> None:
    """Ctrl-C ends every process at a safe place; nothing is left half done, and the next run goes on."""

    class Interrupt(Watch):
        def settled(self, _item_id: str, _state: State, _reason: str) -> None:
            threading.Timer(0, lambda: os.kill(os.getpid(), signal.SIGINT)).start() if not self.told else None
            self.told = True

        told = False

    report = together(watch=Interrupt())

    assert (report.stopped, report.exit_code) == ("avbruten", 5)
    assert report.in_all[State.RUNNING] == 0
    assert together().in_all == {State.DONE: 29, State.REVIEW: 1}
    assert set(sent(settings.home).values()) == {1}


def test_a_second_ctrl_c_stops_them_at_once(together: Together, settings: Settings) -> None:
    """However long a case would take: it is given back, and the next run does it."""
    (settings.home / "slow").touch()
    words = [sys.executable, "-m", "kommunrpa", "run", "prov.py", "--workers", "2"]
    with subprocess.Popen(words, cwd=settings.home, stdout=subprocess.DEVNULL, env=os.environ) as parent:
        until = time.monotonic() + 60
        while not (settings.home / "asleep").exists() and time.monotonic() < until:
            time.sleep(0.05)
        began = time.monotonic()
        for _ in range(2):
            parent.send_signal(signal.SIGINT)
            time.sleep(0.5)
        assert parent.wait(30) == 130
    assert time.monotonic() - began < 15
    (settings.home / "slow").unlink()
    assert together().in_all == {State.DONE: 29, State.REVIEW: 1}
    assert set(sent(settings.home).values()) == {1}


def test_an_error_of_a_process_is_the_runs(together: Together, settings: Settings) -> None:
    """What stops a worker for good is told as if there were one: the bot's file is broken for them all."""

    def command(_limit: int | None) -> list[str]:
        return [sys.executable, "-m", "kommunrpa", "hand", "borta.py"]

    with pytest.raises(ConfigError, match="There is no file"):
        together(command=command)
    assert not list((settings.home / "rpa.db-workers").glob("[0-9a-f]*.lock"))


def test_processes_that_die_at_once_are_not_started_for_ever(together: Together) -> None:
    """Where nothing works the run says so."""
    with pytest.raises(ActionError, match="end before they have done anything"):
        together(command=lambda _limit: [sys.executable, "-c", "raise SystemExit(1)"])


def test_processes_end_with_their_parent(together: Together, settings: Settings) -> None:
    """A parent that is killed, and can tell nobody, leaves no process at work."""
    words = [sys.executable, "-m", "kommunrpa", "run", "prov.py", "--workers", "2"]
    with subprocess.Popen(words, cwd=settings.home, stdout=subprocess.DEVNULL, env=os.environ) as parent:
        until = time.monotonic() + 60
        while not (settings.home / "world.txt").exists() and time.monotonic() < until:
            time.sleep(0.05)
        parent.kill()

    time.sleep(1.5)
    before = sent(settings.home).total()
    time.sleep(0.5)
    assert sent(settings.home).total() == before
    assert together().in_all == {State.DONE: 29, State.REVIEW: 1}
    assert set(sent(settings.home).values()) == {1}
