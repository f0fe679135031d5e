"""Settings, secrets and systems that are asked for and not there are found, and no secret is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kommunrpa.check import Finding

Check = Callable[..., list[Finding]]


def bot(lines: str, **more: str) -> str:
    """A bot whose handle has these lines."""
    given = "".join(f", {name}={value}" for name, value in more.items())
    return f'def handle(item, run):\n    {lines}\n\n\nbot = Bot(name="prov", department="IT", handle=handle{given})\n'


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (bot("run.settings['portal']"), []),
        (bot("run.settings['portl']"), ["KR302"]),
        (bot("run.settings.get('portl')"), []),
        (bot("run.settings[item.key]"), []),
        (bot("run.settings['portal']", settings="{'portal': str}"), []),
        (bot("run.settings['portl']", settings="{'portal': str}"), ["KR301"]),
        (bot("NAME = 'a'", settings="{'portal': int}"), ["KR302"]),
        (bot("NAME = 'a'", settings="{}"), ["KR302"]),
        ("KEY = 'portl'\n\n\n" + bot("run.settings[KEY]", settings="{'portal': str}"), ["KR301"]),
        (bot("run.secret('portal-password')"), []),
        (bot("run.secret('portal-user')"), ["KR303"]),
        (bot("run.secret(item.key)"), []),
        ("diarium = System('diarium')\n\n\n" + bot("run.use(diarium)"), []),
        ("diarium = System('diariet')\n\n\n" + bot("run.use(diarium)"), ["KR304"]),
        (bot("run.use(System('diariet')); run.use(System('diariet'))"), ["KR304"]),
    ],
)
def test_what_is_not_there_is_found(check: Check, code: str, expected: list[str]) -> None:
    """Declared, set, stored or set up: each missing one is told once; what is asked for softly is not."""
    assert [each.code for each in check(code)] == expected


def test_the_nearest_is_suggested(check: Check) -> None:
    """A misspelt setting or system is answered with the one that may be meant."""
    (setting,) = check(bot("run.settings['portl']", settings="{'portal': str}"))
    (system,) = check(bot("run.use(System('diariet'))"))

    assert "did you mean 'portal'" in setting.what
    assert "did you mean 'diarium'" in system.what


def test_a_missing_setting_is_told_where_it_is_declared(check: Check) -> None:
    """The line is that of the declaration, and the mend names the table."""
    (found,) = check(bot("NAME = 'a'", settings="{'portal': str, 'days': int}"))

    assert found.file.read_text(encoding="utf-8").splitlines()[found.line - 1].startswith("bot = Bot(")
    assert "[bot.prov]" in found.mend


def test_the_secrets_of_a_system_are_asked_for(check: Check, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a system's table names must be stored, and what is stored is in no finding."""
    table = '\n[systems.lex]\naddress = "https://lex.example"\nlogin = "form"\n'
    table += 'user = "lex-user"\npassword = "lex-password"\n'
    with (home / "kommunrpa.toml").open("a", encoding="utf-8") as file:
        file.write(table)
    monkeypatch.setenv("KOMMUNRPA_SECRET__LEX_USER", "mycket-hemligt-7731")

    (found,) = check("lex = System('lex')\nother = System('nobody-uses-it')\n\n\n" + bot("run.use(lex)"))

    assert found.code == "KR303"
    assert "lex-password" in found.what
    assert "7731" not in str(found)


def test_the_system_of_an_action_from_elsewhere_is_asked_for(
    check: Check, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bot that does a plugin's action needs the plugin's system, though its own file never names it."""
    plugin = "from kommunrpa import Action\nfrom kommunrpa.actions.web import System\n\nlex = System('lexen')\n\n\n"
    plugin += "class Find(Action[str]):\n    def perform(self, run):\n        return run.use(lex).read('a')\n"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "lexen_plugin.py").write_text(plugin, encoding="utf-8")
    monkeypatch.syspath_prepend(str(elsewhere))

    (found,) = check("from lexen_plugin import Find\n\n\n" + bot("run.do(Find())"))

    assert (found.code, found.file.parent) == ("KR304", home)


def test_what_another_bot_uses_is_not_asked_for(check: Check, home: Path) -> None:
    """A file that bots share may ask for more than this one: only what its own cases come through counts."""
    shared = "def ours(run):\n    return run.settings['portal']\n\n\n"
    shared += "def theirs(run):\n    run.secret('nowhere')\n    return run.settings['theirs']\n"
    (home / "delat_av_botar.py").write_text(shared, encoding="utf-8")
    code = "from delat_av_botar import ours{}\n\n\n" + bot("ours(run){}", settings="{{'portal': str}}")

    assert check(code.format("", "")) == []
    found = check(code.format(", theirs", "; theirs(run)"))
    assert [(each.code, each.file.name) for each in found] == [
        ("KR303", "delat_av_botar.py"),
        ("KR301", "delat_av_botar.py"),
    ]
