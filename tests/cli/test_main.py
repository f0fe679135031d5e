"""The command line: texts, exit codes, and never a bare traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kommunrpa.cli import main
from kommunrpa.privacy import MASK

BOT = """
from kommunrpa import ActionError, Bot, BusinessError, ConfigError, TemporaryError, WorkItem
from kommunrpa.intake import Function

def handle(item, run):
    if item.key == "person":
        raise BusinessError("Åldern behöver kontrolleras [här].")
    if item.key == "broken":
        raise ActionError("Fältet saknas")
    if item.key == "settings":
        raise ConfigError("Sätt portal")
    if item.key == "bug":
        raise SystemError("19400104-2383")

bot = Bot(name="prov", department="IT", purpose="Prövar.", handle=handle, minutes_per_item=30,
          intake=Function(lambda run: [WorkItem(key=key) for key in KEYS]))
"""

SENDING = """
from kommunrpa import Action, Bot, WorkItem
from kommunrpa.intake import Function

class Brev(Action[dict[str, str | list[str]]], once=True):
    def perform(self, run):
        with run.once():
            return {"kanal": "post", "filer": ["å.pdf"]}

class Nummer(Action[str], once=True):
    def perform(self, run):
        with run.once():
            return "KS 1"

def handle(item, run):
    run.do(Brev())
    run.do(Nummer())

bot = Bot(name="prov", department="IT", handle=handle, intake=Function(lambda run: [WorkItem(key="A-1")]),
          retention_days=0, retention_basis="KS 2026:1")
"""


def bot(place: Path, *keys: str) -> None:
    """Write a bot whose cases are called like this."""
    (place / "prov.py").write_text(f"KEYS = {list(keys)!r}\n{BOT}", encoding="utf-8")


def call(*words: str) -> int:
    """Run a command and return its exit code."""
    with pytest.raises(SystemExit) as end:
        main(words)
    return int(end.value.code or 0)


@pytest.mark.parametrize(
    ("keys", "code"),
    [(("a", "b"), 0), (("a", "person"), 3), (("person", "broken"), 4), (("settings",), 6), ((), 0)],
)
def test_the_exit_code_says_how_the_run_ended(place: Path, keys: tuple[str, ...], code: int) -> None:
    """0 all done, 3 review waits, 4 failed, 6 configuration."""
    bot(place, *keys)

    assert call("run", "prov") == code


def test_a_run_that_stopped_has_an_exit_code_of_its_own(place: Path) -> None:
    """A run that stops after three like failures exits with 5."""
    (place / "prov.py").write_text(
        "KEYS = list('abcdef')\n" + BOT.replace('item.key == "broken"', "True"), encoding="utf-8"
    )

    assert call("run", "prov") == 5


def test_the_report_is_swedish_and_counts_the_hours(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report says what became of the cases, why, and the hours as estimated."""
    bot(place, "a", "b", "c", "person")

    call("run", "prov")

    told = capsys.readouterr().out
    assert "3 klara, 1 till handläggare" in told
    assert "Åldern behöver kontrolleras [här]." in told
    assert "3 × 30 minuter = 1,5 timmar manuellt arbete (uppskattad)" in told
    assert str(place / "journal") in told
    assert str(place / "files") in told


def test_the_report_speaks_english_when_asked(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--lang en gives English, wherever it stands."""
    bot(place, "a", "person")

    call("run", "prov", "--lang", "en")

    assert "1 done, 1 for a person" in capsys.readouterr().out


def test_a_second_run_tells_what_there_is_in_all(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run that goes on with what is left tells its own counts and those in all."""
    bot(place, "a", "b", "c")
    call("run", "prov", "--limit", "1")
    capsys.readouterr()

    call("run", "prov")

    assert "prov: 2 klara, 0 till handläggare.\nI allt: 3 klara, 0 till handläggare." in capsys.readouterr().out


def test_one_case_is_run_by_its_key(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--only runs the case with that key and no other."""
    bot(place, "a", "b")
    call("run", "prov", "--limit", "1")

    call("run", "prov", "--only", "b", "--json")

    out = capsys.readouterr().out
    assert json.loads(out[out.index("{") :])["in_all"] == {"done": 2}


def test_json_is_for_machines_alone(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--json writes one JSON object and nothing else."""
    bot(place, "a", "person")

    assert call("run", "prov", "--json") == 3

    report = json.loads(capsys.readouterr().out)
    assert report["counts"] == {"done": 1, "review": 1}
    assert report["hours"] == 0.5


def test_items_are_listed_with_their_reasons(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Items shows where each stands, all or those of one state."""
    bot(place, "a", "person")
    call("run", "prov")
    capsys.readouterr()

    call("items", "prov", "--json")
    listed = json.loads(capsys.readouterr().out)
    call("items", "prov", "--state", "done")
    table = capsys.readouterr().out

    assert [(row["state"], row["reason"]) for row in listed] == [
        ("done", ""),
        ("review", "Åldern behöver kontrolleras [här]."),
    ]
    assert "klara" in table
    assert "handläggare" not in table


def test_a_rehearsal_tells_how_each_case_would_go(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rehearse goes through the cases and leaves them as they were."""
    bot(place, "a", "person")

    assert call("rehearse", "prov") == 0
    told = capsys.readouterr().out
    call("rehearse", "prov", "--json")
    listed = json.loads(capsys.readouterr().out)
    call("items", "prov")

    assert "a  övad hela vägen" in told
    assert [each["key"] for each in listed] == ["a", "person"]
    assert listed[1]["reason"] == "Åldern behöver kontrolleras [här]."
    assert "Inga" in capsys.readouterr().out


def test_bots_and_actions_are_listed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The catalogue shows bots, broken ones too, and actions with their package."""
    bot(place)
    (place / "trasig.py").write_text("import saknas_helt\n", encoding="utf-8")

    call("bots")
    bots = capsys.readouterr().out
    call("actions", "--load", "--json")
    actions = json.loads(capsys.readouterr().out)

    assert "Prövar." in bots
    assert "trasig" in bots
    assert isinstance(actions, list)


@pytest.mark.usefixtures("place")
def test_the_doctor_answers(capsys: pytest.CaptureFixture[str]) -> None:
    """Doctor lists what it looked at and exits with 0 or the code of configuration."""
    assert call("doctor") in {0, 6}
    assert "Webbläsare" in capsys.readouterr().out


def test_a_new_bot_is_made_and_runs(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line that new prints runs the bot it made."""
    (place / "kommunrpa.toml").unlink()
    call("new", "bot", "bygglov")
    command = capsys.readouterr().out.splitlines()[-1].split()

    assert command == ["kommunrpa", "run", "bygglov"]
    assert call(*command[1:]) == 3


@pytest.mark.parametrize("words", [("run", "saknas"), ("run", "prov", "--env", "prod"), ("items", "saknas")])
def test_a_wrong_word_gets_a_line_that_helps(
    place: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    """A mistake is told in one line on standard error, without a traceback."""
    bot(place)

    assert call(*words) == 6

    told = capsys.readouterr().err
    assert told.startswith("Fel: ")
    assert "Traceback" not in told


@pytest.mark.parametrize("words", [("rum",), ("run",), ("run", "prov", "--limit", "0"), ("run", "prov", "--lim", "x")])
def test_a_wrong_command_is_a_usage_error(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """A command that can't be read exits with 2 and says what is wrong."""
    assert call(*words) == 2
    assert capsys.readouterr().err


def test_a_bug_is_told_without_its_text(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unexpected error gives its type and how to see more; --debug shows it, masked."""

    def broken(*_: object, **__: object) -> None:
        raise SystemError("19400104-2383")

    bot(place)
    monkeypatch.setattr("kommunrpa.cli.running.run_bot", broken)

    assert call("run", "prov") == 1
    plain = capsys.readouterr().err
    assert call("run", "prov", "--debug") == 1
    detailed = capsys.readouterr().err

    assert "SystemError" in plain
    assert "1940" not in plain + detailed
    assert "Traceback" in detailed
    assert MASK in detailed


def test_ctrl_c_outside_a_run_exits_with_130(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C says that it stopped, and exits as programs do."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    bot(place)
    monkeypatch.setattr("kommunrpa.cli.running.run_bot", interrupted)

    assert call("run", "prov") == 130
    assert "Avbruten" in capsys.readouterr().err


def test_a_run_without_a_terminal_writes_a_line_for_each_case(place: Path) -> None:
    """Into a file or a pipe, progress is plain lines, without control codes, in UTF-8 even where the locale is C."""
    bot(place, "a", "person")

    done = subprocess.run(
        [sys.executable, "-m", "kommunrpa", "run", "prov"],
        cwd=place,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C"},
        check=False,
    )

    told = done.stdout.decode()
    assert "prov 1/2: 1 klara" in told
    assert "till handläggare" in told
    assert "\x1b" not in told


def test_the_receipts_of_an_item_say_what_was_sent(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each act's receipt is told field by field, by the item's key or id; an erased one says so."""
    (place / "prov.py").write_text(SENDING, encoding="utf-8")
    call("run", "prov")
    capsys.readouterr()

    assert call("items", "prov", "--receipts", "A-1", "--json") == 0
    told = json.loads(capsys.readouterr().out)

    assert told == [
        {"act": "Brev", "field": "kanal", "receipt": "post"},
        {"act": "Brev", "field": "filer", "receipt": '["å.pdf"]'},
        {"act": "Nummer", "field": "", "receipt": "KS 1"},
    ]
    assert call("items", "prov", "--receipts", "A-2") == 6
    assert "no item with that key" in capsys.readouterr().err
    call("gallra", "prov")
    capsys.readouterr()
    call("items", "prov", "--json")
    (item,) = json.loads(capsys.readouterr().out)
    call("items", "prov", "--receipts", item["item"], "--json")
    assert {each["receipt"] for each in json.loads(capsys.readouterr().out)} == {"gallrat"}
