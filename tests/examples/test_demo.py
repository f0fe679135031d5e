"""The demo ends with 26 and 4, also when it was stopped on the way."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "examples" / "demo.py"


def start(folder: Path) -> "subprocess.Popen[str]":
    """Start the demo in a folder, as a program in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, str(DEMO), "foreningsbidrag", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def states(folder: Path) -> Counter[str]:
    """How many items stand where; none before the database is there."""
    try:
        with closing(
            sqlite3.connect(f"file:{folder / 'foreningsbidrag' / 'kommunrpa.db'}?mode=ro", uri=True)
        ) as database:
            return Counter(state for (state,) in database.execute("select state from item"))
    except sqlite3.OperationalError:
        return Counter()


def registered(folder: Path) -> int:
    """How many cases the town has taken from the demo: each came with its application."""
    with closing(sqlite3.connect(folder / "foreningsbidrag" / "town.db")) as town:
        return int(town.execute("select count(*) from attachments").fetchone()[0])


def wait_for(folder: Path, *, done: int) -> None:
    """Wait until so many items are done."""
    ends = time.monotonic() + 120
    while states(folder)["done"] < done:
        assert time.monotonic() < ends, "the demo does not get on"
        time.sleep(0.05)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C can't be sent to a program alone on Windows")
def test_a_demo_stopped_by_ctrl_c_goes_on_to_26_and_4(tmp_path: Path) -> None:
    """Stopped with Ctrl-C in the middle and started again, the demo ends with the same 26 and 4, each sent once."""
    first = start(tmp_path)
    wait_for(tmp_path, done=5)
    os.killpg(first.pid, signal.SIGINT)
    said = first.communicate(timeout=60)[0]
    between = states(tmp_path)
    second = start(tmp_path)
    ended = second.communicate(timeout=300)[0]

    assert first.returncode == 5, said
    assert "Avslutar" in said
    assert between["running"] == 0
    assert between["queued"] > 0
    assert second.returncode == 0, ended
    assert "I allt: 26 klara, 4 till handläggare." in ended
    assert len(list(tmp_path.rglob("beslut.docx"))) == 26
    assert registered(tmp_path) == 26
