"""Bots are found by pattern, name, file and module; actions by entry point, without being imported."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kommunrpa import ConfigError
from kommunrpa.catalogue import find_actions, find_bots, load_bot
from kommunrpa.settings import Library, Settings

BOT = """
from kommunrpa import Bot

def handle(item, run):
    pass

bot = Bot(name="{name}", department="IT", handle=handle)
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a folder with two good bots and a broken one."""
    (tmp_path / "bots").mkdir()
    (tmp_path / "bots" / "skolskjuts.py").write_text(BOT.format(name="skolskjuts"), encoding="utf-8")
    (tmp_path / "bots" / "fil.py").write_text(BOT.format(name="bygglov"), encoding="utf-8")
    (tmp_path / "bots" / "trasig.py").write_text("1 / 0\n", encoding="utf-8")
    return Settings(home=tmp_path, library=Library(bots=("bots/*.py",)))


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installed package with one good action and one broken one."""
    info = tmp_path / "diarium-2.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: diarium\nVersion: 2.1\n", encoding="utf-8")
    points = "[kommunrpa.actions]\nOpenCase = diarium_plugin:OpenCase\nCloseCase = diarium_missing:CloseCase\n"
    points += "[kommunrpa.resources]\ndiarium = diarium_plugin:diarium\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    source = (
        "from kommunrpa import Action, resource\n\n\nclass OpenCase(Action[str]):\n"
        '    """Open a case.\n\n    More.\n    """\n\n    def perform(self, run):\n        return ""\n\n\n'
        '@resource()\ndef diarium(run):\n    """A page of Diarium."""\n    yield\n'
    )
    (tmp_path / "diarium_plugin.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    sys.modules.pop("diarium_plugin", None)


def test_bots_are_listed_and_a_broken_file_takes_none_down(settings: Settings) -> None:
    """Every bot file is listed, a broken one with its fault."""
    found = {each.path.stem: each for each in find_bots(settings)}

    assert [each.bot.name for each in found.values() if each.bot] == ["bygglov", "skolskjuts"]
    assert "ZeroDivisionError" in found["trasig"].fault


@pytest.mark.parametrize("wanted", ["bygglov", "fil"])
def test_a_bot_is_found_by_its_name_and_by_its_files(settings: Settings, wanted: str) -> None:
    """A bot answers to its own name and to its file's."""
    assert load_bot(wanted, settings).name == "bygglov"


def test_a_bot_is_found_by_file_and_by_folder(settings: Settings, tmp_path: Path) -> None:
    """A path to a file, or to a folder with bot.py, names a bot."""
    folder = tmp_path / "någon bot"
    folder.mkdir()
    (folder / "bot.py").write_text(BOT.format(name="egen"), encoding="utf-8")

    assert load_bot(str(folder), settings).name == "egen"
    assert load_bot(str(folder / "bot.py"), settings).name == "egen"
    assert load_bot(str(folder), settings).home == folder


def test_a_bot_is_found_by_module(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dotted module name names a bot."""
    package = tmp_path / "exempelkommun"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "avgifter.py").write_text(BOT.format(name="avgifter"), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert load_bot("exempelkommun.avgifter", settings).name == "avgifter"


def test_a_misspelt_bot_gets_a_suggestion(settings: Settings) -> None:
    """A name that is nearly a bot's is answered with the bot's name."""
    with pytest.raises(ConfigError, match="Did you mean 'bygglov'"):
        load_bot("bygglo", settings)


def test_an_unknown_bot_is_told_where_bots_are_listed(settings: Settings) -> None:
    """A name that is like no bot's is answered with where to list bots."""
    with pytest.raises(ConfigError, match="list it in `bots`"):
        load_bot("zzz", settings)


def test_a_broken_bot_says_what_is_wrong(settings: Settings) -> None:
    """Asking for a broken bot tells the error in its file."""
    with pytest.raises(ConfigError, match="ZeroDivisionError"):
        load_bot("trasig", settings)


def test_a_missing_file_is_named(settings: Settings) -> None:
    """A file that is not there is named."""
    with pytest.raises(ConfigError, match=r"no file .*saknas\.py"):
        load_bot("saknas.py", settings)


@pytest.mark.parametrize(
    ("source", "held"),
    [("x = 1\n", "none"), (BOT + "other = Bot(name='b2', department='', handle=handle)\n", "bygglov, b2")],
)
def test_a_file_holds_exactly_one_bot(settings: Settings, tmp_path: Path, source: str, held: str) -> None:
    """A file with no bot or with two is refused, and those it holds are named."""
    (tmp_path / "flera.py").write_text(source.format(name="bygglov"), encoding="utf-8")

    with pytest.raises(ConfigError, match=f"it holds {held}"):
        load_bot(str(tmp_path / "flera.py"), settings)


def test_a_bot_under_two_names_is_one(settings: Settings, tmp_path: Path) -> None:
    """The same bot bound to two names in a file is no fault."""
    (tmp_path / "dubbel.py").write_text(BOT.format(name="bygglov") + "same = bot\n", encoding="utf-8")

    assert load_bot(str(tmp_path / "dubbel.py"), settings).name == "bygglov"


def test_a_bot_imports_files_beside_it(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot imports a module that lies in its own folder."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    (tmp_path / "regler_i_egen_fil.py").write_text("NAMN = 'regler'\n", encoding="utf-8")
    source = "from regler_i_egen_fil import NAMN\n" + BOT.replace('"{name}"', "NAMN")
    (tmp_path / "regelbot.py").write_text(source, encoding="utf-8")

    assert load_bot(str(tmp_path / "regelbot.py"), settings).name == "regler"


@pytest.mark.usefixtures("plugin")
def test_actions_are_listed_without_being_imported() -> None:
    """An action of another package is listed with its package, and nothing of it is imported."""
    found = {each.name: each for each in find_actions()}

    assert found["OpenCase"].package == "diarium 2.1"
    assert found["OpenCase"].purpose == ""
    assert "diarium_plugin" not in sys.modules
    assert {name: found[name].kind for name in ("OpenCase", "diarium")} == {"OpenCase": "action", "diarium": "resource"}


@pytest.mark.usefixtures("plugin")
def test_loaded_actions_tell_their_purpose_and_broken_ones_their_fault() -> None:
    """Loading shows the first line of each docstring, and a broken action as broken."""
    found = {each.name: each for each in find_actions(load=True)}

    assert found["OpenCase"].purpose == "Open a case."
    assert found["diarium"].purpose == "A page of Diarium."
    assert "ModuleNotFoundError" in found["CloseCase"].fault
