"""What we show others is checked as theirs would be, and nothing is found."""

import os
from pathlib import Path

import pytest

from kommunrpa.catalogue import load_bot
from kommunrpa.check import check_bot, check_package
from kommunrpa.scaffold import new_bot, new_plugin
from kommunrpa.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"
BOTS = sorted(EXAMPLES.glob("*/bot.py"))


@pytest.mark.parametrize("path", BOTS, ids=lambda path: path.parent.name)
def test_nothing_is_found_in_the_example(path: Path) -> None:
    """Each example bot is sound; secrets belong to the machine that it runs on."""
    found = check_bot(load_bot(path), Settings.load(path.parent))

    assert [str(each) for each in found if each.code != "KR303"] == []


def test_nothing_is_found_in_the_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of a plugin is sound."""
    monkeypatch.syspath_prepend(str(EXAMPLES / "plugin_diarium" / "src"))

    assert check_package("kommunrpa_diarium") == []


def test_nothing_is_found_in_what_is_made_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor in a bot and a plugin that were just made."""
    bot = load_bot(new_bot("forening", folder=tmp_path)[0])
    home = new_plugin("provsystem", folder=tmp_path)[0].parent
    monkeypatch.syspath_prepend(os.fspath(home / "src"))

    assert check_bot(bot, Settings.load(tmp_path)) == []
    assert check_package("kommunrpa_provsystem") == []
