"""Whether all arrived is told from the command line, for a person and for a program."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

BOT = """
from kommunrpa import Bot, WorkItem
from kommunrpa.intake import Function

bot = Bot(name="prov", department="IT", handle=lambda item, run: None,
          intake=Function(lambda run: [WorkItem(key=key) for key in ("F1", "F2")]))
"""

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(place: Path, command: Call) -> Call:
    """Call a command in a place where the bot has run, beside a list of what was received."""
    (place / "prov.py").write_text(BOT, encoding="utf-8")
    (place / "mottagna.csv").write_text("Nr;Belopp\nF1;1\nF3;2\n", encoding="utf-8")
    command("run", "prov")
    return command


def test_it_comes_out_even(call: Call) -> None:
    """One line, and exit code 0."""
    code, told, _ = call("reconcile", "prov")

    assert (code, told) == (0, "2 mottagna = 2 klara + 0 till handläggare + 0 misslyckade + 0 väntar\n")


def test_what_is_missing_ends_with_exit_code_3(call: Call) -> None:
    """Counts alone; the keys on request, in both languages."""
    words = ("reconcile", "prov", "--received", "mottagna.csv", "--column", "Nr")
    code, told, _ = call(*words)

    assert (code, "F3" in told, "(1 saknas)" in told) == (3, False, True)
    assert "Saknas: F3" in call(*words, "--keys")[1]
    assert call(*words, "--keys", "--lang", "en")[1].splitlines()[1:] == ["missing: F3"]
    assert "Inte mottagna: F2" in call(*words, "--keys", "--since", "2026-01-01")[1]


def test_a_program_reads_it_as_json(call: Call) -> None:
    """Counts by name; keys on request."""
    words = ("--json", "reconcile", "prov", "--received", "mottagna.csv", "--column", "Nr")

    assert json.loads(call(*words)[1]) == {
        "balanced": False,
        "counts": {"received": 2, "done": 1, "review": 0, "failed": 0, "waiting": 0}
        | {"missing": 1, "unexpected": 0, "twice": 0, "astray": 0},
    }
    assert json.loads(call(*words, "--keys")[1])["keys"]["missing"] == ["F3"]


@pytest.mark.parametrize("words", [("--received", "mottagna.csv"), ("--column", "Nr")])
def test_a_list_needs_its_column(call: Call, words: tuple[str, str]) -> None:
    """Half of the two says nothing."""
    code, _, told = call("reconcile", "prov", *words)

    assert (code, "hör ihop" in told) == (2, True)
