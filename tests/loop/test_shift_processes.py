"""Runs in processes of their own, stopped and killed: no item is lost, and nothing is sent twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from loop_desk import Desk

import kommunrpa

PROGRAM = Path(__file__).parent / "loop_program.py"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals between processes")


class Program:
    """A run of the bot in `loop_program.py`.

    Args:
        home: Its home.
        cases: How many cases its intake finds.
        waits: Where a case waits, as `KEY:PLACE:FILE`.
    """

    def __init__(self, home: Path, cases: int, *waits: str) -> None:
        environment = os.environ | {"PYTHONPATH": str(Path(kommunrpa.__file__).parents[1]), "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(home), str(cases), *waits],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def wait_until(self, line: str) -> None:
        """Read what it says until it says a line."""
        assert self.process.stdout is not None
        for said in self.process.stdout:
            if said.strip() == line:
                return
        pytest.fail(f"It ended without saying {line!r}.")

    def end(self) -> tuple[int, dict[str, Any]]:
        """Its exit code and report, once it has ended."""
        told, errors = self.process.communicate(timeout=60)
        assert errors == ""
        reports = [json.loads(line.removeprefix("report ")) for line in told.splitlines() if line.startswith("report ")]
        return self.process.returncode, reports[0] if reports else {}

    def kill(self) -> None:
        """Kill it, wherever it is."""
        self.process.kill()
        self.process.communicate()


class Place:
    """A home in which programs run a bot."""

    def __init__(self, desk: Desk) -> None:
        self.home = desk.settings.home
        self._desk = desk
        self._programs: list[Program] = []

    def start(self, cases: int, *waits: str) -> Program:
        """Start a run."""
        self._programs.append(Program(self.home, cases, *waits))
        return self._programs[-1]

    def let_go(self, file: str) -> None:
        """Let the cases go on that wait for a file."""
        (self.home / file).touch()

    def states(self) -> Counter[str]:
        """How many items stand where."""
        return Counter(self._desk.states())

    def world(self) -> Counter[str]:
        """How often each case was posted."""
        path = self.home / "world.txt"
        return Counter(path.read_text(encoding="utf-8").split()) if path.exists() else Counter()

    def close(self) -> None:
        """Kill what still runs."""
        for program in self._programs:
            if program.process.poll() is None:
                program.kill()


@pytest.fixture
def place(desk: Desk) -> Iterator[Place]:
    """Give a place, and let nothing run on after the test."""
    place = Place(desk)
    yield place
    place.close()


@pytest.mark.parametrize(
    ("number", "where"),
    [(signal.SIGINT, "reads"), (signal.SIGINT, "posts"), (signal.SIGINT, "posted"), (signal.SIGTERM, "posts")],
)
def test_a_run_that_is_stopped_goes_on_where_it_was(place: Place, number: signal.Signals, where: str) -> None:
    """The signal ends the item at a safe place, with a report; the next run does the rest, and the totals are right."""
    program = place.start(6, f"2:{where}:go")
    program.wait_until(f"{where} 2")
    program.process.send_signal(number)
    program.wait_until("stopping now")
    place.let_go("go")

    assert program.end() == (5, {"counts": {"done": 2}, "in_all": {"done": 2, "queued": 4}})
    assert place.states() == {"done": 2, "queued": 4}

    assert place.start(6).end() == (0, {"counts": {"done": 4}, "in_all": {"done": 6}})
    assert place.world() == Counter(map(str, range(6)))


def test_a_second_signal_in_an_act_stops_at_once_and_parks_the_item(place: Place) -> None:
    """Nobody knows what came of the act: its item is for a person, and the others are done by the next run."""
    program = place.start(4, "1:posts:never")
    program.wait_until("posts 1")
    program.process.send_signal(signal.SIGINT)
    program.wait_until("stopping now")
    program.process.send_signal(signal.SIGINT)

    assert program.end() == (130, {})
    assert place.states() == {"done": 1, "review": 1, "queued": 2}
    assert place.start(4).end() == (0, {"counts": {"done": 2}, "in_all": {"done": 3, "review": 1}})
    assert place.world() == Counter("023")


def test_a_second_signal_outside_an_act_gives_the_item_back(place: Place) -> None:
    """Nothing was sent: the next run handles it as if nothing had been."""
    program = place.start(3, "1:reads:never")
    program.wait_until("reads 1")
    program.process.send_signal(signal.SIGTERM)
    program.wait_until("stopping now")
    program.process.send_signal(signal.SIGTERM)

    assert program.end() == (130, {})
    assert place.states() == {"done": 1, "queued": 2}
    assert place.start(3).end() == (0, {"counts": {"done": 2}, "in_all": {"done": 3}})


@pytest.mark.parametrize(
    ("where", "states", "posted"),
    [
        ("reads", {"done": 4}, "0123"),
        ("posts", {"done": 3, "review": 1}, "023"),
        ("posted", {"done": 3, "review": 1}, "0123"),
    ],
)
def test_a_killed_run_loses_nothing(place: Place, where: str, states: dict[str, int], posted: str) -> None:
    """Killed before its act, an item is done by the next run; killed in it, it waits for a person."""
    program = place.start(4, f"1:{where}:never")
    program.wait_until(f"{where} 1")
    program.kill()
    assert place.states() == {"done": 1, "running": 1, "queued": 2}

    place.start(4).end()

    assert place.states() == states
    assert place.world() == Counter(posted)


def test_a_bot_killed_again_and_again_sends_nothing_twice_and_loses_nothing(place: Place) -> None:
    """Ten kills at any moment, and a last run: every item is done or for a person, none posted twice."""
    cases, kills = 40, 10
    moments = random.Random(20261124)  # noqa: S311 - the same moments each time
    for _ in range(kills):
        program = place.start(cases)
        assert program.process.stdout is not None
        program.process.stdout.readline()
        time.sleep(moments.uniform(0, 0.25))
        program.kill()

    code, report = place.start(cases).end()

    states, world = place.states(), place.world()
    assert states.total() == cases
    assert set(states) <= {"done", "review"}
    assert code in {0, 3}
    assert report["in_all"] == states
    assert max(world.values()) == 1
    assert states["review"] <= kills
    assert cases - states["review"] <= world.total() <= cases


def test_two_runs_at_once_share_the_pile(place: Place) -> None:
    """Each item is handled by one of them, and both come to an end."""
    programs = [place.start(40, "40:began:go") for _ in range(2)]
    for program in programs:
        program.wait_until("began 40")
    place.let_go("go")

    ends = [program.end() for program in programs]

    assert [code for code, _ in ends] == [0, 0]
    assert sum(report["counts"]["done"] for _, report in ends) == 40
    assert place.states() == {"done": 40}
    assert place.world() == Counter(map(str, range(40)))


def test_who_is_left_takes_over_from_who_was_killed(place: Place) -> None:
    """A run does not end before the item of a killed one beside it is settled too."""
    killed = place.start(4, "0:reads:never")
    killed.wait_until("reads 0")
    left = place.start(4, "3:reads:go")
    left.wait_until("reads 3")
    killed.kill()
    place.let_go("go")

    assert left.end() == (0, {"counts": {"done": 4}, "in_all": {"done": 4}})
    assert place.world() == Counter("0123")


def test_a_run_leaves_a_living_ones_item_alone(place: Place) -> None:
    """A second run handles what is free and ends; the first one's item stays its own, and is done once."""
    first = place.start(3, "0:posted:go")
    first.wait_until("posted 0")

    assert place.start(3).end() == (0, {"counts": {"done": 2}, "in_all": {"done": 2, "running": 1}})

    place.let_go("go")
    assert first.end() == (0, {"counts": {"done": 1}, "in_all": {"done": 3}})
    assert place.world() == Counter("012")
