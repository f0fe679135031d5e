"""Several programs at one clone: starts at once, a start that is killed, and Ctrl-C.

The noxfile is real. What it starts, venv, pip and nox, are stand-ins on PYTHONPATH: the real ones take a minute.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins use links, and groups of programs")

Start = Callable[[], subprocess.Popen[str]]

VENV = """
import os, pathlib, sys, time
folder = pathlib.Path(sys.argv[-1])
folder.mkdir()
print("half made", flush=True)
if os.environ.get("SLOW"):
    time.sleep(1)
(folder / "bin").mkdir()
(folder / "bin" / "python").symlink_to(sys.executable)
"""

NOX = """
import os, runpy, sys
options = type("options", (), {})
session = lambda function: function
if __name__ == "__main__":
    words = sys.argv[1:]
    print(os.environ["STARTED_BY_NOXFILE"], words[-1], flush=True)
    environment = runpy.run_path(words[words.index("--noxfile") + 1])["Environment"](words[words.index("-s") + 1])
    if words[-1] != "--install-only":
        sys.exit(7)
    environment.folder.mkdir()
    with environment.filling():
        pass
"""

EVERYTHING = ["half made", "pip", "prepare --install-only", "run bot"]


@pytest.fixture
def start(clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Start a session whose exit code is 7; every program that is started says so."""
    stands_in = tmp_path / "stands_in"
    stands_in.mkdir()
    for name, code in {"venv": VENV, "pip": "print('pip')", "nox": NOX}.items():
        (stands_in / f"{name}.py").write_text(code, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(stands_in))
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.delenv("STARTED_BY_NOXFILE", raising=False)
    words = [sys.executable, str(clone / "noxfile.py"), "demo", "bot"]
    pipe = subprocess.PIPE
    return lambda: subprocess.Popen(words, stdout=pipe, stderr=pipe, encoding="utf-8", start_new_session=True)


def test_two_starts_at_once_make_everything_once(start: Start) -> None:
    """Two first starts share one environment, and both end with the session's exit code, as does a later one."""
    both = [start(), start()]
    said = "".join(each.communicate()[0] for each in both)
    assert [each.returncode for each in both] == [7, 7]
    assert sorted(said.splitlines()) == sorted([*EVERYTHING, "run bot"])

    later = start()
    assert later.communicate() == ("run bot\n", "")
    assert later.returncode == 7


def test_a_start_that_was_killed_is_made_good_by_the_next(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """When only the start is killed, the next waits for what it left at work, removes that, and makes it anew."""
    monkeypatch.setenv("SLOW", "1")
    killed = start()
    assert killed.stdout is not None
    assert killed.stdout.readline() == "half made\n"
    killed.kill()
    monkeypatch.delenv("SLOW")
    after = start()
    said, told = after.communicate()
    killed.communicate()
    assert after.returncode == 7
    assert said.splitlines() == EVERYTHING
    assert told.startswith("Waiting for another start")


def test_everything_killed_at_once_is_made_good_by_the_next(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the start and what it started are killed, the next waits for nobody and makes everything anew."""
    monkeypatch.setenv("SLOW", "1")
    killed = start()
    assert killed.stdout is not None
    assert killed.stdout.readline() == "half made\n"
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    monkeypatch.delenv("SLOW")
    after = start()
    said, told = after.communicate()
    assert said.splitlines() == EVERYTHING
    assert told.startswith("Making an environment")


SLOW = """
import signal, sys, time
try:
    print("ready", flush=True)
    signal.pause()
except KeyboardInterrupt:
    time.sleep(0.5)
    print("tidied up", flush=True)
    sys.exit(7)
"""

STARTER = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(runpy.run_path(sys.argv[1])["_wait_for"]([sys.executable, "-c", sys.argv[2]]))
"""


@pytest.mark.usefixtures("start")
def test_ctrl_c_waits_for_the_program_that_was_started(clone: Path) -> None:
    """At Ctrl-C a program under way ends in its own time, and its exit code is kept."""
    words = [sys.executable, "-c", STARTER, str(clone / "noxfile.py"), SLOW]
    with subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True) as starter:
        assert starter.stdout is not None
        assert starter.stdout.readline() == "ready\n"
        os.killpg(starter.pid, signal.SIGINT)
        assert starter.stdout.read() == "tidied up\n"
    assert starter.returncode == 7
