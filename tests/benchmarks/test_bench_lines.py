"""The bots hold the rules of their departments and little else, and the rule that counts it can be relied on."""

import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.own_lines import count

HERE = Path(__file__).parent
BOTS = {path.parent.name: path for path in sorted((HERE.parents[1] / "examples").glob("*/bot.py"))}
PEERS = {name: HERE / "lines" / f"bygglov_{name}.py" for name in ("playwright", "robocorp", "rpaframework")}


@pytest.mark.parametrize("name", BOTS)
def test_a_bot_is_short_and_holds_the_rules_of_its_department(name: str) -> None:
    """A bot is under 120 lines, and at least 80 % of those that hold code are the department's own."""
    assert len(BOTS[name].read_text("utf-8").splitlines()) < 120
    assert count(BOTS[name]).share >= 0.8


@pytest.mark.parametrize("name", PEERS)
def test_the_same_bot_by_hand_is_longer_and_mostly_mechanics(name: str) -> None:
    """Each peer takes at least twice the lines, and more than half of them are mechanics."""
    peer = count(PEERS[name])

    assert peer.lines > 2 * count(BOTS["bygglov"]).lines
    assert peer.share < 0.5


@pytest.mark.parametrize(
    ("code", "domain"),
    [
        ("import json", []),
        ("LIMIT = 50_000", [1]),
        ('KIND = {\n    "a": 1,\n\n    # why\n    "b": 2,\n}', [1, 2, 5, 6]),
        ('def late(day):\n    """Say so."""\n    return day > 3', [1, 3]),
        ("def late(day):\n    open(day)\n    rows = []\n    return rows", []),
        ('def late(page):\n    open(page)\n    rows = ["Ärende"]\n    return rows', [1, 3, 4]),
        ('import db\ndef f(p: db.Page):\n    p.click("//a")\n    p.fill("Namn")', [2, 4]),
        ('import db\ndone = db.connect()\ndone.execute("SELECT 1")\ndone.show("Beslut")', [4]),
        ('import db\nwhere = db.find("beslut.docx")\nother = db.find("table")\nother["kind"] == 3', [2, 4]),
        ("try:\n    go = 1\nexcept ValueError:\n    raise\nfinally:\n    pass", [2]),
        ("from datetime import date\nday = date.today()", [2]),
        ("from kommunrpa.actions.web import Click\nfrom kommunrpa.sweden import due\nClick()\ndue(3)", [4]),
    ],
)  # fmt: skip
def test_each_line_has_the_verdict_of_the_rule(tmp_path: Path, code: str, domain: list[int]) -> None:
    """What reaches outside is mechanics unless it says the department's words; the rest is domain."""
    bot = tmp_path / "bot.py"
    bot.write_text(code, encoding="utf-8")

    assert [at for at, is_domain in count(bot).verdicts[bot].items() if is_domain] == domain


def test_what_stands_in_a_file_beside_the_bot_is_counted_with_it_and_called_what_it_is(tmp_path: Path) -> None:
    """A loop that is moved out of a bot is still its mechanics, and so is the line that calls it."""
    (tmp_path / "plumbing.py").write_text("def fetch(url):\n    open(url)\n", encoding="utf-8")
    bot = tmp_path / "bot.py"
    bot.write_text('from plumbing import fetch\nfetch("a")\nRULE = 3\n', encoding="utf-8")

    found = count(bot)

    assert (found.lines, found.domain) == (5, 1)


def test_the_table_names_every_bot() -> None:
    """The program prints a row for each example and each peer."""
    words = [sys.executable, HERE / "bench_lines.py"]
    said = subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()

    assert [line.split("  ")[0] for line in said[1:]] == [*BOTS, *(f"bygglov, {name}" for name in PEERS)]
