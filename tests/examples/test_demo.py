"""The demo ends with 26 and 4, also when it was stopped on the way."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from promises_office import states_in, wait_for_done

DEMO = Path(__file__).parents[2] / "examples" / "demo.py"
DATABASE = Path("foreningsbidrag", "kommunrpa.db")


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


def registered(folder: Path) -> int:
    """How many cases the town has taken from the demo: each came with its application."""
    with closing(sqlite3.connect(folder / "foreningsbidrag" / "town.db")) as town:
        return int(town.execute("select count(*) from attachments").fetchone()[0])


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C can't be sent to a program alone on Windows")
def test_a_demo_stopped_by_ctrl_c_goes_on_to_26_and_4(tmp_path: Path) -> None:
    """Stopped with Ctrl-C in the middle and started again, the demo ends with the same 26 and 4, each sent once."""
    first = start(tmp_path)
    wait_for_done(tmp_path / DATABASE, 5)
    os.killpg(first.pid, signal.SIGINT)
    said = first.communicate(timeout=60)[0]
    between = states_in(tmp_path / DATABASE)
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


def test_the_demo_of_all_bots_sums_up_what_they_freed(tmp_path: Path) -> None:
    """Each bot has a line with its cases, its hours and where its minutes come from; the hours are added up."""
    for cases in DEMO.parent.glob("*/make_cases.py"):
        (tmp_path / cases.parent.name).mkdir()
    code = "import demo, pathlib; demo._sum_up(pathlib.Path.cwd())"
    environment = os.environ | {"PYTHONPATH": str(DEMO.parent)}

    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout

    assert "bygglov                0 klara    0 till handläggare    0,0 timmar (Skövde" in said
    assert "(uppskattad)" in said
    assert said.splitlines()[-1].startswith("Tillsammans 0,0 timmar, för ")
