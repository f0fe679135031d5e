"""Tests of the action that waits for a file, which another program writes while it waits."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kommunrpa.actions.files import WaitForFile
from kommunrpa.errors import ActionError, TemporaryError
from kommunrpa.retry import Retry
from kommunrpa.testing import ActionContract, FakeClock, FakeRun

ONCE = Retry(attempts=1)


class Writing(FakeClock):
    """A clock by which another program writes: it is called at each wait."""

    def __init__(self, write: Callable[[int], None]) -> None:
        super().__init__()
        self._write = write

    def sleep(self, seconds: float) -> None:
        """Write a little, and wait."""
        super().sleep(seconds)
        self._write(len(self.waits))


def test_a_file_is_there_when_it_has_stopped_growing(tmp_path: Path) -> None:
    """It is waited for, and then until it has stayed as it is for the whole time."""
    path = tmp_path / "export å.csv"

    def write(turn: int) -> None:
        if 3 <= turn < 8:
            path.write_bytes(b"x" * turn)

    with FakeRun(home=tmp_path, now=Writing(write)) as run:
        assert run.do(WaitForFile(pattern="*.csv")) == path
    assert path.stat().st_size == 7
    assert sum(run.waits[7:]) >= 2.0


@pytest.mark.parametrize(
    ("name", "grows", "reason"),
    [
        ("a.csv", True, "still being written"),
        ("a.csv.part", False, "No file"),
        ("~$a.csv", False, "No file"),
        ("a.txt", False, "No file"),
        ("tom.csv", False, "No file"),
    ],
)
def test_no_file_in_time(tmp_path: Path, name: str, grows: bool, reason: str) -> None:
    """One that grows on, is unfinished by its name or empty, or is another one, is not it."""

    def write(turn: int) -> None:
        (tmp_path / name).write_bytes(b"" if name == "tom.csv" else b"x" * (turn if grows else 1))

    action = WaitForFile(pattern="*.csv*", timeout=10)
    with FakeRun(home=tmp_path, now=Writing(write)) as run, pytest.raises(TemporaryError, match=reason):
        run.do(action if name != "a.txt" else WaitForFile(pattern="*.csv", timeout=10), retry=ONCE)
    assert 10 <= sum(run.waits) < 11


def test_yesterday_s_file_is_not_meant(tmp_path: Path) -> None:
    """With a time from before the other program was started, only what it writes is found."""
    (tmp_path / "gammal.csv").write_bytes(b"x")

    with FakeRun(home=tmp_path) as run:
        since = run.now() + timedelta(days=3650)
        with pytest.raises(TemporaryError):
            run.do(WaitForFile(pattern="*.csv", timeout=3, since=since), retry=ONCE)
        assert run.do(WaitForFile(pattern="*.csv", timeout=3)).name == "gammal.csv"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """It is not waited for."""
    with FakeRun(home=tmp_path) as run, pytest.raises(ActionError, match="folder"):
        run.do(WaitForFile(pattern="exprot/*.csv"))


class TestWaitForFile(ActionContract):
    """The action keeps what every action promises."""

    @pytest.fixture(autouse=True)
    def example(self, tmp_path: Path) -> None:
        """A file that is there, and one that is not."""
        (tmp_path / "export.csv").write_bytes(b"x")
        self.action = WaitForFile(pattern=tmp_path / "*.csv", timeout=4321.0)
        self.failing = [WaitForFile(pattern=tmp_path / "saknas" / "*.csv")]
