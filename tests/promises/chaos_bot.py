"""A bot whose world is a file that lines are appended to: what was sent can be counted, whatever happens to the bot.

The environment variable `CHAOS_WINDOW` lets it kill itself in one window, once for each case whose number ends in 3;
`CHAOS_UNGUARDED` lets it send without the ledger, as a bot of another library would.
"""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from kommunrpa import Action, Bot, Run, WorkItem
from kommunrpa.intake import Function

HOME = Path(__file__).parent if "CHAOS_HOME" not in os.environ else Path(os.environ["CHAOS_HOME"])
WINDOW = os.environ.get("CHAOS_WINDOW", "")
UNGUARDED = "CHAOS_UNGUARDED" in os.environ


def at(window: str, key: str) -> None:
    """Take a moment in a window; die there when told to, the first time that a case comes by."""
    time.sleep(random.uniform(0, 0.03))  # noqa: S311 - no secret
    mark = HOME / "died" / f"{window}-{key}"
    if window == WINDOW and key.endswith("3") and not mark.exists():
        mark.parent.mkdir(exist_ok=True)
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def send(key: str) -> str:
    """Send a case into the world: one write of one line, which the system makes whole."""
    world = os.open(HOME / "world.txt", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(world, f"{key}\n".encode())
    os.close(world)
    return f"dnr {key}"


class Send(Action[str], once=True):
    """Send a case."""

    key: str

    def perform(self, run: Run) -> str:
        """Send it, with windows before and after."""
        at("before-intent", self.key)
        with run.once():
            at("intent-to-act", self.key)
            number = send(self.key)
            at("act-to-receipt", self.key)
        return number


def handle(item: WorkItem, run: Run) -> None:
    """Send a case, then look whether the receipt is the right one."""
    if UNGUARDED:
        send(item.key)
        at("receipt-to-settle", item.key)
        return
    assert run.do(Send(key=item.key)) == f"dnr {item.key}"
    assert item.files["form"].read_text(encoding="utf-8") == "å"
    at("receipt-to-settle", item.key)


def cases(_run: Run) -> Iterator[WorkItem]:
    """As many cases as a file says."""
    for number in range(int((HOME / "cases.txt").read_text(encoding="ascii"))):
        at("intake", str(number))
        yield WorkItem(key=str(number), files={"form": HOME / "form.txt"})


bot = Bot(name="kaos", department="IT", handle=handle, intake=Function(cases), longest=60)
