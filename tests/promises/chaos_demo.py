"""The demo, killed at random moments with all that it has started, until it comes to its end.

`python tests/promises/chaos_demo.py [KILLS]` kills it ten times, decides about what is parked by looking into the
town's register, lets it go on, and prints what it came to.
"""

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
BOT = "foreningsbidrag"


@dataclass(frozen=True)
class Demo:
    """A demo in a folder of its own.

    Args:
        folder: Where it writes; short, since a browser's socket lies in it.
    """

    folder: Path

    @property
    def place(self) -> Path:
        """Where the bot's part of it lies."""
        return self.folder / "demo" / BOT

    def start(self) -> "subprocess.Popen[bytes]":
        """Start it in a process group of its own."""
        log = (self.folder / "said.txt").open("ab")
        words = [sys.executable, str(EXAMPLES / "demo.py"), BOT, str(self.folder / "demo")]
        return subprocess.Popen(words, env=self._environment(), stdout=log, stderr=log, start_new_session=True)

    def kill(self, *, after: int) -> None:
        """Start it, and kill it with all it has started, at a random moment after so many more cases are done."""
        wanted = self.states()["done"] + after
        program, until = self.start(), time.monotonic() + 120
        while self.states()["done"] < wanted and program.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(random.uniform(0, 0.8))  # noqa: S311 - no secret
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()

    def finish(self) -> None:
        """Run it to its end."""
        (self.place / "unfinished").touch()
        assert self.start().wait() == 0, (self.folder / "said.txt").read_text(encoding="utf-8")[-2000:]

    def states(self) -> Counter[str]:
        """How many items stand where."""
        return Counter(str(state) for (state,) in self._ask("kommunrpa.db", "SELECT state FROM item"))

    def open_items(self) -> list[str]:
        """The ids of the items with an act of which nobody knows what came."""
        return [str(own) for (own,) in self._ask("kommunrpa.db", "SELECT item FROM act WHERE receipt IS NULL")]

    def registered(self) -> Counter[object]:
        """How often each application is in the town's register, by its content."""
        return Counter(content for (content,) in self._ask("town.db", "SELECT content FROM attachments"))

    def decide(self) -> None:
        """Decide about each case whose act is in doubt, as a person does who looks into the register."""
        for own in self.open_items():
            found = "SELECT diarienummer FROM cases JOIN attachments ON case_id = id WHERE content = ?"
            number = self._ask("town.db", found, (self.place / "files" / own / "application.pdf").read_bytes())
            words = ["sent", own, f"dnr={number[0][0]}"] if number else ["not-sent", own]
            decided = [sys.executable, "-m", "kommunrpa", "review", *words, "--motive", "sökt", "--who", "Test"]
            subprocess.run(decided, env=self._environment(), cwd=EXAMPLES, check=True, stdout=subprocess.DEVNULL)

    def _ask(self, database: str, question: str, *values: bytes) -> Sequence[tuple[object, ...]]:
        try:
            with contextlib.closing(sqlite3.connect(f"file:{self.place / database}?mode=ro", uri=True)) as connection:
                return connection.execute(question, values).fetchall()
        except sqlite3.OperationalError:  # it is not there yet
            return []

    def _environment(self) -> dict[str, str]:
        place = {"KOMMUNRPA_DATABASE": str(self.place / "kommunrpa.db"), "KOMMUNRPA_FILES": str(self.place / "files")}
        return os.environ | place | {"TMPDIR": str(self.folder), "PYTHONUTF8": "1"}


def killed(folder: Path, *, kills: int) -> str:
    """Kill a demo so often, let it end, decide, and let it end again; what it came to.

    Args:
        folder: Where it writes.
        kills: How often.
    """
    demo = Demo(folder)
    for _ in range(kills):
        demo.kill(after=1)
    demo.finish()
    parked = len(demo.open_items())
    if parked:
        demo.decide()
        demo.finish()
    states, town = demo.states(), demo.registered()
    twice = sum(count > 1 for count in town.values())
    assert (states["done"], states["review"], states.total(), town.total(), twice) == (26, 4, 30, 26, 0), (states, town)
    return f"{kills} kills, {parked} parked and decided: 26 done, 4 for a person, 26 cases in the town, none twice"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as own:
        print(killed(Path(own), kills=int(sys.argv[1]) if len(sys.argv) > 1 else 10))  # noqa: T201 - a program
