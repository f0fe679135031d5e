"""A bot in a process of its own: it says on its standard output where it is, and waits where it is told to.

Called as `loop_program.py HOME CASES [KEY:PLACE:FILE …]`: the case KEY waits at PLACE until FILE is in HOME.
"""

import json
import os
import sys
import time
from pathlib import Path

from kommunrpa import Action, Bot, Run, WorkItem
from kommunrpa.intake import Function
from kommunrpa.loop import Watch, run_bot
from kommunrpa.settings import Library, Settings
from kommunrpa.store import State

HOME = Path(sys.argv[1])
CASES = int(sys.argv[2])
WAITS = dict(word.rsplit(":", 1) for word in sys.argv[3:])
INTERRUPTED = 130


def say(line: str) -> None:
    """Say a line, in one write: a signal may come in the middle of a `print`, and then says something itself."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def at(place: str, key: str) -> None:
    """Say where a case is, and wait there if told to."""
    say(f"{place} {key}")
    while (file := WAITS.get(f"{key}:{place}")) and not (HOME / file).exists():
        time.sleep(0.01)


class Read(Action[None]):
    """Something that may be repeated."""

    key: str

    def perform(self, _run: Run) -> None:
        """Take a moment."""
        at("reads", self.key)
        time.sleep(0.005)


class Post(Action[str], once=True):
    """An act that leaves a line in the world."""

    key: str

    def perform(self, run: Run) -> str:
        """Post it."""
        with run.once():
            at("posts", self.key)
            with (HOME / "world.txt").open("a", encoding="utf-8") as world:
                world.write(f"{self.key}\n")
            time.sleep(0.005)
            at("posted", self.key)
        return f"dnr {self.key}"


def handle(item: WorkItem, run: Run) -> None:
    """Read, post, read again."""
    run.do(Read(key=item.key))
    assert run.do(Post(key=item.key)) == f"dnr {item.key}"
    run.do(Read(key=item.key))


class Telling(Watch):
    """Says how the run goes."""

    def began(self, queued: int) -> None:
        """Say it."""
        at("began", str(queued))

    def settled(self, _item_id: str, state: State, _reason: str) -> None:
        """Say it."""
        at("settled", state)

    def stopping(self) -> None:
        """Say it."""
        at("stopping", "now")


bot = Bot(
    name="prov",
    department="IT",
    handle=handle,
    intake=Function(lambda _run: [WorkItem(key=str(number)) for number in range(CASES)]),
)
settings = Settings(home=HOME, library=Library(database="rpa.db", files="ärenden", journal="journal"))
try:
    report = run_bot(bot, settings=settings, watch=Telling())
except KeyboardInterrupt:
    sys.exit(INTERRUPTED)
say(f"report {json.dumps({'counts': report.counts, 'in_all': report.in_all})}")
sys.exit(report.exit_code)
