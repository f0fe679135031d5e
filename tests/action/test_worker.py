"""What a worker keeps from item to item."""

import dataclasses
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kommunrpa.action import Run, Stopped, Worker, resource
from kommunrpa.errors import ConfigError
from kommunrpa.journal import Journal
from kommunrpa.settings import BotSettings
from kommunrpa.vault import Vault


def test_it_closes_what_is_open_before_its_journal(worker: Worker) -> None:
    """What closes may still say so in the log."""

    @resource(lasts="worker")
    def browser(run: Run) -> Iterator[str]:
        yield "browser"
        run.log.info("stängd")

    with worker, Run(worker=worker) as run:
        run.use(browser)

    assert worker.journal.path is not None
    assert "stängd" in worker.journal.path.read_text(encoding="utf-8")
    assert worker.journal._file is None


def test_it_closes_when_it_fails(worker: Worker) -> None:
    """And the failure comes out."""
    with pytest.raises(ZeroDivisionError), worker:
        _ = 1 / 0

    assert worker.journal._file is None


def test_its_clock_is_swedish() -> None:
    """With the time zone that deadlines are counted in, summer and winter."""
    worker = Worker(
        settings=BotSettings(name="prov", home=Path()),
        vault=Vault("test"),
        journal=Journal(folder=None, name="prov", terminal=None),
    )

    now = worker.now()

    assert str(now.tzinfo) == "Europe/Stockholm"
    assert now.utcoffset() in {timedelta(hours=1), timedelta(hours=2)}
    assert worker.stopping() is False


def test_each_worker_has_its_own_things_open(worker: Worker) -> None:
    """A copy does not share them."""
    assert dataclasses.replace(worker).opened is not worker.opened


def test_the_worker_of_a_script_follows_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Environment, secrets and journal are those of the nearest `kommunrpa.toml`."""
    (tmp_path / "kommunrpa.toml").write_text('[production]\njournal = "logg"', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KOMMUNRPA_ENV", "production")

    with Worker.for_script() as worker:
        worker.journal.logger().info("hej")

    assert worker.vault.service == "kommunrpa:production"
    assert worker.settings.name == "script"
    assert [path.name[:7] for path in (tmp_path / "logg").iterdir()] == ["script-"]
    assert "hej" in capsys.readouterr().err


def test_wrong_settings_stop_a_script_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it has opened anything."""
    (tmp_path / "kommunrpa.toml").write_text("databse = 1", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ConfigError, match="did you mean 'database'"):
        Worker.for_script()


def test_it_shows_no_secret_and_no_settings(tmp_path: Path) -> None:
    """A debugger that prints it prints nothing of a person."""
    worker = Worker(
        settings=BotSettings(name="prov", table={"mail": "asa@example.com"}, home=tmp_path),
        vault=Vault("test", environ={"KOMMUNRPA_SECRET__X": "hemligt"}),
        journal=Journal(folder=None, name="prov", terminal=io.StringIO()),
    )

    assert "example.com" not in repr(worker)
    assert "hemligt" not in repr(worker)


def test_a_stop_is_no_exception_that_a_bot_may_swallow() -> None:
    """`except Exception` lets it through."""
    assert not issubclass(Stopped, Exception)
