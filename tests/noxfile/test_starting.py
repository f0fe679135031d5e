"""Started as a program, the noxfile makes what a session needs, once, or says what a person must do."""

import ast
import importlib.util
import os
from pathlib import Path
from typing import Any

import pytest

Started = list[list[str]]
Capture = pytest.CaptureFixture[str]


def test_an_older_python_can_read_the_noxfile(clone: Path) -> None:
    """Python 3.8 comes as far as the message about its age."""
    assert ast.parse((clone / "noxfile.py").read_text(encoding="utf-8"), feature_version=(3, 8)).body


def test_a_python_that_is_too_old_is_told_so(noxfile: Any, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """A Python that is too old reads which one is wanted and how to start it, and nothing is made."""
    monkeypatch.setattr(noxfile, "OLDEST_PYTHON", (4, 2))
    with pytest.raises(SystemExit, match="1"):
        noxfile.main(["demo"])
    said = capsys.readouterr().err
    assert "needs Python 4.2 or newer" in said
    assert "python4.2 noxfile.py" in said
    assert not noxfile.FOLDER.exists()


def test_a_python_without_environments_is_told_what_to_install(
    noxfile: Any, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Debian's Python without ensurepip names the package that is missing."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(SystemExit, match="1"):
        noxfile.main(["demo"])
    assert "apt install python3-venv" in capsys.readouterr().err


def test_a_session_cannot_start_the_noxfile_again(
    noxfile: Any, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Started from within a session, the noxfile stops instead of going round."""
    monkeypatch.setenv(noxfile.STARTED, "run")
    with pytest.raises(SystemExit, match="1"):
        noxfile.main(["tests"])
    assert noxfile.STARTED in capsys.readouterr().err


def test_the_library_takes_the_mark_of_a_start_for_no_setting(noxfile: Any) -> None:
    """The mark of a start is no environment variable of the library, which refuses those that it doesn't know."""
    assert not noxfile.STARTED.startswith("KOMMUNRPA_")


@pytest.mark.parametrize("words", [[], ["--help"], ["--list"]])
def test_without_a_session_the_sessions_are_listed(words: list[str], noxfile: Any, capsys: Capture) -> None:
    """Every session is listed with what it does, nothing else is, and nothing is made for that."""
    assert noxfile.main(words) == 0
    listed = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines() if line.startswith("  "))
    assert list(listed) == ["demo", "tests", "lint", "docs", "bench", "chaos", "fuzz"]
    assert all(says == getattr(noxfile, name).__doc__ for name, says in listed.items())
    assert not noxfile.FOLDER.exists()


def test_an_unknown_session_is_answered_with_those_there_are(noxfile: Any, capsys: Capture) -> None:
    """A misspelt session ends with code 2 and the names to choose from, and nothing is made."""
    with pytest.raises(SystemExit, match="2"):
        noxfile.main(["test"])
    assert "'test': choose demo, tests, lint, docs, bench, chaos, fuzz" in capsys.readouterr().err
    assert not noxfile.FOLDER.exists()


def test_everything_is_made_once(noxfile: Any, started: Started) -> None:
    """The first start makes nox's environment and the session's, the second only runs the session."""
    assert noxfile.main(["demo", "bot"]) == 0
    assert [words[2] for words in started] == ["venv", "pip", "nox", "nox"]
    assert noxfile.NOX in started[1]
    assert "--install-only" in started[2]
    first = started.copy()
    started.clear()
    del os.environ[noxfile.STARTED]
    assert noxfile.main(["demo", "bot"]) == 0
    assert started == first[-1:]


@pytest.mark.parametrize("words", [["-k", "name", "--", "x"], ["--", "-k", "name", "--", "x"]])
def test_arguments_reach_the_session(words: list[str], noxfile: Any, started: Started) -> None:
    """What stands after the session is handed on unchanged, with or without two dashes before it."""
    noxfile.main(["tests", *words])
    assert started[-1][-7:] == ["-s", "tests", "--", "-k", "name", "--", "x"]


def test_half_made_environments_are_made_anew(noxfile: Any, started: Started) -> None:
    """Folders that an earlier start left without a mark, nox's and the session's, are removed first."""
    for name in (".bootstrap", "demo"):
        (noxfile.FOLDER / name).mkdir(parents=True)
        (noxfile.FOLDER / name / "half").touch()
    noxfile.main(["demo"])
    assert not list(noxfile.FOLDER.rglob("half"))
    assert [words[2] for words in started] == ["venv", "pip", "nox", "nox"]


@pytest.mark.parametrize(("failing", "says"), [("venv", "nox"), ("pip", "package index"), ("--install-only", "demo")])
def test_a_failure_is_said_and_the_next_start_begins_anew(
    failing: str, says: str, noxfile: Any, started: Started, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Whatever fails on the way, the end is code 1 and a line that says what to do, and nothing passes for made."""
    works = noxfile._wait_for
    with monkeypatch.context() as patch:
        patch.setattr(noxfile, "_wait_for", lambda words: 1 if failing in words else works(words))
        with pytest.raises(SystemExit, match="1"):
            noxfile.main(["demo"])
    assert says in capsys.readouterr().err.splitlines()[-1]
    assert not noxfile.Environment("demo").is_current()
    del os.environ[noxfile.STARTED]
    assert noxfile.main(["demo"]) == 0
    assert started[-1][-3:] == ["-s", "demo", "--"]


def test_a_folder_that_cannot_be_made_is_said_so(noxfile: Any, capsys: Capture) -> None:
    """Where no folder can be made, the system's own words stand in the message."""
    noxfile.FOLDER.touch()
    with pytest.raises(SystemExit, match="1"):
        noxfile.main(["demo"])
    assert f"The environments in {noxfile.FOLDER} can't be made" in capsys.readouterr().err


def test_ctrl_c_while_waiting_ends_with_the_code_that_shells_give_it(
    noxfile: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while another start makes its environment ends this one, with no traceback."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(noxfile, "_alone", interrupted)
    assert noxfile.main(["demo"]) == 130
