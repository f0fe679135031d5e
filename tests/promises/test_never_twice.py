"""No case is lost, and none is sent twice, whatever happens to the bot."""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chaos import FOUR, RUN, WINDOWS, Chaos, killed_in, outcome_of
from promises_office import Office, wait_for_done
from servers import Server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills and freezes processes as Linux does")


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder where another user than root can look, for a server of the test's own."""
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize(("database", "commands"), [("sqlite", [FOUR]), ("postgresql", [RUN, RUN])])
def test_bots_killed_and_frozen_at_random_lose_no_case_and_send_none_twice(
    tmp_path: Path, database: str, commands: list[Any], request: pytest.FixtureRequest
) -> None:
    """Every case ends done or for a person, and when the person has decided all are done and were sent once."""
    address = "rpa.db" if database == "sqlite" else request.getfixturevalue(database)
    chaos = Chaos(tmp_path, database=address, commands=commands)

    chaos.disturb(kills=4, freezes=1)

    outcome = outcome_of(chaos, database, time.monotonic())
    assert (outcome.lost, outcome.twice, outcome.unsettled) == (0, 0, 0), outcome
    assert chaos.kills >= 4


@pytest.mark.parametrize("window", WINDOWS)
def test_a_bot_killed_in_any_window_sends_no_case_twice(tmp_path: Path, window: str) -> None:
    """Only between intent and receipt does a case wait for a person; elsewhere the next run goes on by itself."""
    outcome = killed_in(window, tmp_path)

    assert (outcome.kills, outcome.cases, outcome.lost, outcome.twice, outcome.unsettled) == (1, 5, 0, 0, 0)
    assert outcome.parked == (window in {"intent-to-act", "act-to-receipt"})
    assert outcome.parked_but_sent == (window == "act-to-receipt")


def test_a_bot_without_the_ledger_sends_twice(tmp_path: Path) -> None:
    """The harness sees what it looks for: the same bot that sends outside `run.once` sends a case again."""
    assert killed_in("receipt-to-settle", tmp_path, unguarded=True).twice == 1


def test_a_database_restarted_under_way_stops_no_bot(tmp_path: Path, short_folder: Path) -> None:
    """Bots wait for the server, go on with what they did, and keep receipts that came meanwhile."""
    server = Server(short_folder / "postgresql")
    chaos = Chaos(tmp_path, database=server.address, commands=[RUN, RUN], restart=server.restart)
    try:
        chaos.disturb(kills=0, restarts=2)

        outcome = outcome_of(chaos, "restarted", time.monotonic())
    finally:
        chaos.stop()
        server.close()
    assert (outcome.lost, outcome.twice, outcome.unsettled, outcome.parked) == (0, 0, 0, 0), outcome


def test_a_bot_killed_on_the_way_loses_no_case_and_sends_none_twice(open_office: Callable[..., Office]) -> None:
    """Killed with kill -9 and started again, every case is done or waits for a person, and the town has no double."""
    office = open_office("01", "02", "03", "05", "06", "07")
    before = len(office.town.cases())
    program = office.start()
    wait_for_done(office.folder / "rpa.db", 2)
    os.killpg(program.pid, signal.SIGKILL)
    program.communicate()

    office.run()

    found, sent = office.states(), len(office.town.cases()) - before
    assert found["done"] + found["review"] == found.total() == 6, office.said
    assert found["review"] <= 1
    assert found["done"] <= sent == office.town.posts["/bidrag/ny"] <= 6
