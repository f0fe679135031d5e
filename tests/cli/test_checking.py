"""``check`` tells what is to be mended, by its exit code too."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kommunrpa.check import CODES
from kommunrpa.cli import main

GOOD = "from kommunrpa import Bot\n\n\ndef handle(item, run):\n    pass\n\n\n"
GOOD += 'bot = Bot(name="{name}", department="IT", handle=handle)\n'
BAD = GOOD.replace("pass", "print(item.key)\n    run.secret('saknas')")


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Call the command line in a folder with a good bot and one that is not."""
    bots = tmp_path / "bots"
    bots.mkdir()
    (bots / "bra.py").write_text(GOOD.format(name="bra"), encoding="utf-8")
    (bots / "dålig.py").write_text(BAD.format(name="dalig"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))

    def called(*words: str) -> int:
        with pytest.raises(SystemExit) as end:
            main(words)
        return int(end.value.code or 0)

    return called


def test_nothing_to_mend_is_said(call: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """A good bot ends with 0, in either language."""
    assert call("check", "bra") == 0
    assert call("check", "bra", "--lang", "en") == 0

    assert capsys.readouterr().out == "Inget att åtgärda.\nNothing to mend.\n"


def test_what_is_to_be_mended_is_told_with_its_line(
    call: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each finding, with the file as it lies from here, and the exit code 4."""
    assert call("check", "dalig") == 4

    told = capsys.readouterr().out.splitlines()
    assert [line.partition("  ")[0] for line in told[:-1]] == ["bots/dålig.py:5", "bots/dålig.py:6"]
    assert told[-1].startswith("2 att åtgärda")


def test_every_bot_is_checked_without_a_name(call: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """All bots of the settings; with --json for programs, and --skip leaves a code out."""
    assert call("check", "--json", "--skip", "KR303") == 4

    (found,) = json.loads(capsys.readouterr().out)
    assert {**found, "file": Path(found["file"]).name} == {
        "file": "dålig.py",
        "line": 5,
        "last_line": 5,
        "code": "KR203",
        "what": "print writes a value where nothing masks or erases it.",
        "mend": "Say what happened by run.log.info, without personal data.",
    }
    assert call("check", "--skip", "KR303", "--skip", "KR203") == 0


def test_a_package_is_checked_by_its_name(
    call: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is importable and no bot is a package of actions: every file of it."""
    package = tmp_path / "site" / "paket_att_granska"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "handling.py").write_text("def hjälp(run):\n    print(run)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(package.parent))

    assert call("check", "paket_att_granska") == 4
    assert "handling.py:2  KR203" in capsys.readouterr().out


@pytest.mark.parametrize("wanted", ["saknas", "saknas.helt", "saknas.py", "bots/saknas.py"])
def test_what_is_not_there_is_an_error(
    call: Callable[..., int], capsys: pytest.CaptureFixture[str], wanted: str
) -> None:
    """Neither a bot nor a package: the configuration is to be mended."""
    assert call("check", wanted) == 6
    assert "There is no" in capsys.readouterr().err


def test_a_file_of_bots_without_a_bot_is_no_package(
    call: Callable[..., int], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A broken bot is an error, though its file can be imported."""
    (tmp_path / "bots" / "tom.py").write_text("NAME = 'tom'\n", encoding="utf-8")

    assert call("check", "tom") == 6
    assert "must hold one Bot" in capsys.readouterr().err
    assert call("check") == 6


def test_a_code_that_is_none_is_refused(call: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt --skip would look for what it was to leave out."""
    assert "KR999" not in CODES
    assert call("check", "--skip", "KR999") == 2
    assert "KR999" in capsys.readouterr().err
