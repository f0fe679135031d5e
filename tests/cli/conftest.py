"""A project folder, and commands run in it as a person does; a test file with a browser has a `call` of its own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kommunrpa.cli import main

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with a database of its own."""
    text = 'bots = ["*.py"]\ndatabase = "rpa.db"\nfiles = "files"\njournal = "journal"\n'
    (tmp_path / "kommunrpa.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command; its exit code, and what it wrote."""

    def command(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(words)
        told = capsys.readouterr()
        return int(end.value.code or 0), told.out, told.err

    return command


@pytest.fixture
def call(command: Call) -> Call:
    """Run the command look."""
    return partial(command, "look")
