"""Kills, freezes and restarts bots at random, and counts what was lost and what was sent twice.

`python tests/promises/chaos.py` runs the whole set and prints a table; `--quick` runs a short one.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
from chaos_demo import killed as killed_demo  # noqa: E402 - found in the folders just above
from servers import Server  # noqa: E402 - see above

BOT = Path(__file__).parent / "chaos_bot.py"
BUSY = 40
"""So many cases are always ahead."""
LEASE = 2.0
"""Seconds without a sign of life after which a worker counts as gone: short, so that a freeze is soon too long."""


@dataclass
class Chaos:
    """One home in which bots work and die.

    Args:
        home: The folder; what was sent is in its `world.txt`.
        database: As in `kommunrpa.toml`.
        commands: The commands that are kept alive, as words after `kommunrpa`.
        more: Environment variables of the bot.
        restart: Restarts the database.
        dying: How many of those who decide are killed first, from 0 to 1.
        kills: How many processes were killed.
        freezes: How many were frozen.
    """

    home: Path
    database: str = "rpa.db"
    commands: Sequence[Sequence[str]] = (("run", str(BOT)),)
    more: dict[str, str] = field(default_factory=dict)
    restart: Callable[[], object] = lambda: None
    dying: float = 0.3
    kills: int = 0
    freezes: int = 0

    def __post_init__(self) -> None:
        self._mark = uuid4().hex
        self._programs: dict[int, subprocess.Popen[bytes]] = {}
        self._random = random.Random()  # noqa: S311 - no secret, and the same each time
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "form.txt").write_text("å", encoding="utf-8")
        (self.home / "kommunrpa.toml").write_text(
            f'bots = ["{BOT}"]\ndatabase = "{self.database}"\nfiles = "files"\njournal = "journal"\nlease = {LEASE}\n',
            encoding="utf-8",
        )
        self.want(0)

    def want(self, cases: int) -> None:
        """Say how many cases there are."""
        (self.home / "cases.txt").write_text(str(cases), encoding="ascii")
        self.cases = cases

    def kommunrpa(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "kommunrpa", *words],
            cwd=self.home,
            env=self._environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def items(self) -> list[dict[str, Any]]:
        """Every item, as `kommunrpa items` tells it."""
        told = self.kommunrpa("--json", "--lang", "en", "items", str(BOT))
        assert told.returncode == 0, told.stderr
        found: list[dict[str, Any]] = json.loads(told.stdout)
        return found

    def sent(self) -> Counter[str]:
        """How often each case was sent."""
        world = self.home / "world.txt"
        return Counter(world.read_text(encoding="ascii").split() if world.exists() else [])

    def disturb(self, *, kills: int, freezes: int = 0, restarts: int = 0, between: float = 0.4) -> None:
        """Let bots work, and kill or freeze one process after the other; then let them end their work.

        Args:
            kills: How many processes to kill.
            freezes: How many to freeze past their lease.
            restarts: How often to restart the database, by `restart`.
            between: Most seconds between the first case that is sent and the next disturbance.
        """
        todo = ["kill"] * kills + ["freeze"] * freezes + ["restart"] * restarts
        self._random.shuffle(todo)
        for what in todo:
            self.want(len(self.sent()) + BUSY)
            self._wait_until_busy()
            time.sleep(self._random.uniform(0, between))
            if what == "restart":
                self.restart()
            elif found := self.processes():
                {"kill": self._kill, "freeze": self._freeze}[what](self._random.choice(found))
        self.finish()

    def finish(self) -> None:
        """Let the work end: every item is settled, and no process is left."""
        until = time.monotonic() + 240
        while time.monotonic() < until and not self._is_settled():
            self._keep_alive()
            ending = [program for number, program in self._programs.items() if self.commands[number][0] == "run"]
            while any(program.poll() is None for program in ending):
                time.sleep(0.05)
            time.sleep(0.05 if ending else 0.5)
        self.stop()

    def _is_settled(self) -> bool:
        states = Counter(item["state"] for item in self.items())
        return states.total() == self.cases and not states["queued"] + states["running"]

    def stop(self) -> None:
        """Stop what still runs."""
        for program in self._programs.values():
            program.send_signal(signal.SIGTERM)
        for program in self._programs.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.wait(20)
        for pid in self.processes():
            self._signal(pid, signal.SIGKILL)
        self._programs.clear()

    def decide_all(self) -> Counter[str]:
        """Decide about each parked item as a person would, who looks into the world; kill some who decide."""
        decided: Counter[str] = Counter()
        for item in json.loads(self.kommunrpa("--json", "review").stdout):
            if self.sent()[item["key"]]:
                words = ["review", "sent", item["item"], f"dnr {item['key']}", "--motive", "finns", "--who", "Test"]
            else:
                words = ["review", "not-sent", item["item"], "--motive", "finns inte", "--who", "Test"]
            if self._random.random() < self.dying:
                self._kill_while(words)
                self.kills += 1
            answer = self.kommunrpa(*words)
            assert answer.returncode == 0 or "redan beslutat" in answer.stderr, answer.stderr
            decided[words[1]] += 1
        return decided

    def processes(self) -> list[int]:
        """The processes of this home, whoever started them."""
        found = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            with contextlib.suppress(OSError):
                if self._mark.encode() in path.read_bytes():
                    found.append(int(path.parent.name))
        return sorted(found)

    def _environment(self) -> dict[str, str]:
        own = {"CHAOS_MARK": self._mark, "CHAOS_HOME": str(self.home), "PYTHONUTF8": "1"}
        return os.environ | own | self.more

    def _keep_alive(self) -> None:
        """Start each command that has ended or died."""
        for number, words in enumerate(self.commands):
            program = self._programs.get(number)
            if program is None or program.poll() is not None:
                log = (self.home / "said.txt").open("ab")
                command = [sys.executable, "-m", "kommunrpa", *words]
                self._programs[number] = subprocess.Popen(
                    command, cwd=self.home, env=self._environment(), stdout=log, stderr=log, start_new_session=True
                )
                log.close()

    def _wait_until_busy(self) -> None:
        """Wait until something new was sent: who is killed is in the middle of it."""
        before, until = len(self.sent()), time.monotonic() + 30
        while len(self.sent()) == before and time.monotonic() < until:
            self._keep_alive()
            time.sleep(0.05)

    def _kill(self, pid: int) -> None:
        self._signal(pid, signal.SIGKILL)
        self.kills += 1

    def _freeze(self, pid: int) -> None:
        """Stop a process for longer than its lease, while others go on."""
        self._signal(pid, signal.SIGSTOP)
        end = time.monotonic() + LEASE * 1.7
        while time.monotonic() < end:
            self._keep_alive()
            time.sleep(0.2)
        self._signal(pid, signal.SIGCONT)
        self.freezes += 1

    def _kill_while(self, words: Sequence[str]) -> None:
        """Start a command, and kill it at a random moment."""
        command = [sys.executable, "-m", "kommunrpa", *words]
        quiet = subprocess.DEVNULL
        program = subprocess.Popen(command, cwd=self.home, env=self._environment(), stdout=quiet, stderr=quiet)
        time.sleep(self._random.uniform(0.2, 0.9))
        program.kill()
        program.wait()

    @staticmethod
    def _signal(pid: int, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)


@dataclass(frozen=True)
class Outcome:
    """What a chaos run came to."""

    name: str
    cases: int
    kills: int
    freezes: int
    lost: int
    twice: int
    parked: int
    parked_but_sent: int
    unsettled: int
    seconds: float

    def line(self) -> str:
        """One line of the table."""
        figures = (self.cases, self.kills, self.freezes, self.parked, self.parked_but_sent, self.lost, self.twice)
        return f"| {self.name} | {' | '.join(map(str, figures))} |"


def outcome_of(chaos: Chaos, name: str, began: float) -> Outcome:
    """Count, let a person decide about what is parked, let the bots go on, and count again."""
    items, sent = chaos.items(), chaos.sent()
    parked = [item["key"] for item in items if item["state"] == "review"]
    unsettled = sum(item["state"] not in {"done", "review"} for item in items)
    if parked:
        chaos.decide_all()
        chaos.finish()
        items = chaos.items()
    done = {item["key"] for item in items if item["state"] == "done"} & chaos.sent().keys()
    return Outcome(
        name=name,
        cases=chaos.cases,
        kills=chaos.kills,
        freezes=chaos.freezes,
        lost=chaos.cases - len(done),
        twice=sum(count > 1 for count in chaos.sent().values()),
        parked=len(parked),
        parked_but_sent=sum(bool(sent[key]) for key in parked),
        unsettled=unsettled,
        seconds=round(time.monotonic() - began, 1),
    )


RUN, FOUR, WORK = ("run", str(BOT)), ("run", str(BOT), "--workers", "4"), ("work", str(BOT))
WINDOWS = ("before-intent", "intent-to-act", "act-to-receipt", "receipt-to-settle", "intake")
HEADINGS = (
    "| run | cases | kills | freezes | parked | of these sent | lost | sent twice |",
    "|---|---|---|---|---|---|---|---|",
)


def main() -> int:
    """Run the whole set; one for a figure that must not be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the kills")
    less = 10 if parser.parse_args().quick else 1
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder:
        top = Path(folder)
        top.chmod(0o755)
        server = Server(top / "postgresql")
        plans: list[tuple[str, str, list[Any], dict[str, int]]] = [
            ("SQLite, 1 worker", "rpa.db", [RUN], {"kills": 60, "freezes": 10}),
            ("SQLite, 4 workers", "rpa.db", [FOUR], {"kills": 60, "freezes": 10}),
            ("PostgreSQL, 2 runs and a service", server.new_database(), [RUN, RUN, WORK], {"kills": 60, "freezes": 10}),
            ("PostgreSQL, restarted", server.new_database(), [RUN, RUN], {"kills": 10, "restarts": 10}),
        ]
        try:
            for name, database, commands, much in plans:
                chaos = Chaos(top / name, database=database, commands=commands, restart=server.restart)
                began = time.monotonic()
                chaos.disturb(**{what: -(-count // less) for what, count in much.items()})
                outcomes.append(outcome_of(chaos, name, began))
                print(outcomes[-1], flush=True)  # noqa: T201 - a program for the terminal
            for kind in ("SQLite", "PostgreSQL"):
                for window in (*WINDOWS, "decision"):
                    database = "rpa.db" if kind == "SQLite" else server.new_database()
                    outcomes.append(killed_in(window, top / f"{kind}, killed in {window}", database=database))
            outcomes.append(killed_in("receipt-to-settle", top / "without the ledger", unguarded=True))
        finally:
            server.close()
        print(*HEADINGS, *(outcome.line() for outcome in outcomes), sep="\n")  # noqa: T201 - see above
        (top / "demo").mkdir()
        print("The demo:", killed_demo(top / "demo", kills=10 // min(less, 5)))  # noqa: T201 - see above
    *kept, unguarded = outcomes
    return int(any(outcome.lost or outcome.twice or outcome.unsettled for outcome in kept) or not unguarded.twice)


def killed_in(window: str, home: Path, *, database: str = "rpa.db", unguarded: bool = False) -> Outcome:
    """Let a bot die once in a window, start it again, and count; in the window ``decision``, those who decide."""
    deciding = window == "decision"
    more = {"CHAOS_WINDOW": "act-to-receipt" if deciding else window}
    more |= {"CHAOS_UNGUARDED": "1"} if unguarded else {}
    chaos, began = Chaos(home, database=database, more=more, dying=float(deciding)), time.monotonic()
    chaos.want(100 if deciding else 5)
    while chaos.kommunrpa("run", str(BOT)).returncode < 0:
        chaos.kills += 1
    return outcome_of(chaos, home.name, began)


if __name__ == "__main__":
    sys.exit(main())
