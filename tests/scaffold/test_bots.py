"""A new bot runs at once, and its test passes."""

import subprocess
import sys
from pathlib import Path

import pytest

from kommunrpa import ConfigError
from kommunrpa.catalogue import load_bot
from kommunrpa.loop import run_bot
from kommunrpa.scaffold import new_bot
from kommunrpa.settings import Settings
from kommunrpa.store import State


def test_a_new_bot_runs_at_once(tmp_path: Path) -> None:
    """The bot that was made handles its rows, and one of them needs a person, wherever its folder lies."""
    home = tmp_path / "våra robotar"
    new_bot("bygg-lov", folder=home)
    settings = Settings.load(home)

    report = run_bot(load_bot("bygg-lov", settings), settings=settings)

    assert report.counts == {State.DONE: 2, State.REVIEW: 1}


def test_a_new_bots_test_passes(tmp_path: Path) -> None:
    """The test that was made passes as it is, wherever its folder lies."""
    home = tmp_path / "våra robotar"
    new_bot("bygg-lov", folder=home)

    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "pytest", "-q", "tests", "-p", "no:cacheprovider"],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "2 passed" in done.stdout, done.stdout


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A file that is there already is left alone, and nothing else is written."""
    bots = tmp_path / "bots"
    bots.mkdir()
    (bots / "bygglov.csv").write_text("mitt", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"bygglov\.csv is there already"):
        new_bot("bygglov", folder=tmp_path)

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["bygglov.csv"]
    assert (bots / "bygglov.csv").read_text(encoding="utf-8") == "mitt"


def test_settings_that_are_there_are_kept(tmp_path: Path) -> None:
    """An existing kommunrpa.toml is not touched."""
    (tmp_path / "kommunrpa.toml").write_text('bots = ["bots/*.py"]\n', encoding="utf-8")

    assert tmp_path / "kommunrpa.toml" not in new_bot("bygglov", folder=tmp_path)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Bygglov", "Use 'bygglov'"),
        ("bygg lov", "Use 'bygg-lov'"),
        ("../bygglov", "Use 'bygglov'"),
        ("åtgärder", "Use 'atgarder'"),
        ("", "not ''"),
        ("json", "hide"),
        ("docx", "hide"),
        ("nul", "Windows"),
    ],
)
def test_a_name_that_no_bot_can_have_is_refused(tmp_path: Path, name: str, near: str) -> None:
    """A name that can't be a bot's, or would hide what others import, writes nothing, and the nearest is told."""
    with pytest.raises(ConfigError, match=near):
        new_bot(name, folder=tmp_path)

    assert not list(tmp_path.iterdir())
