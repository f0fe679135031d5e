"""A desk for each test of the loop: a home, a bot's cases, a clock, and what was sent."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # the module beside this one serves these tests alone

from loop_desk import Clock, Desk

from kommunrpa.loop.signals import Stopping
from kommunrpa.settings import Library, Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a home with å, ä, ö and spaces in its name; everything is kept there."""
    home = tmp_path / "Håbo kommun – åäö"
    home.mkdir()
    return Settings(home=home, library=Library(database="rpa.db", files="ärenden", journal="journal"))


@pytest.fixture
def desk(settings: Settings) -> Desk:
    """Where a test lets a bot work."""
    return Desk(settings=settings)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The loop's clock: waiting takes no time and moves it."""
    clock = Clock()
    monkeypatch.setattr("kommunrpa.store.sql.time", clock)
    monkeypatch.setattr("kommunrpa.loop.shift.time", clock)
    monkeypatch.setattr(Stopping, "sleep", lambda _self, seconds: clock.sleep(seconds))
    return clock


@pytest.fixture
def interrupt() -> Callable[[], None]:
    """Press Ctrl-C."""
    return lambda: signal.raise_signal(signal.SIGINT)
