"""Settings: where they are read, which wins, and what a mistake is told like."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.errors import ConfigError
from kommunrpa.settings import BotSettings, Library, Settings

Write = Callable[..., Settings]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a `kommunrpa.toml` and read it."""

    def written(text: str, env: str | None = None, **environ: str) -> Settings:
        (tmp_path / "kommunrpa.toml").write_text(text, encoding="utf-8")
        return Settings.load(tmp_path, env=env, environ=environ)

    return written


class TestWhere:
    """The nearest file upwards."""

    def test_it_is_found_in_a_folder_above(self, tmp_path: Path) -> None:
        """The nearest one is read, and its folder is where relative paths start."""
        deep = tmp_path / "förvaltning" / "bots" / "å"
        deep.mkdir(parents=True)
        (tmp_path / "kommunrpa.toml").write_text('database = "far.db"', encoding="utf-8")
        (deep.parent / "kommunrpa.toml").write_text('database = "nära.db"', encoding="utf-8")

        settings = Settings.load(deep, environ={})

        assert settings.library.database == "nära.db"
        assert (settings.home, settings.path) == (deep.parent, deep.parent / "kommunrpa.toml")

    def test_the_search_begins_in_the_current_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a word it is the folder that the command was given in."""
        (tmp_path / "kommunrpa.toml").write_text('browser = "x"', encoding="utf-8")
        monkeypatch.chdir(tmp_path)

        assert Settings.load(environ={}).library.browser == "x"

    def test_without_a_file_everything_is_as_usual(self, tmp_path: Path) -> None:
        """A script needs no file."""
        assert Settings.load(tmp_path, environ={}) == Settings(home=tmp_path)

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"bots = [", "as TOML in UTF-8"),
            ('browser = "blå"'.encode("cp1252"), "as TOML in UTF-8"),
            ('browser = "blå"'.encode("utf-16"), "as TOML in UTF-8"),
            (b"a = 1\na = 2", "as TOML in UTF-8"),
        ],
    )
    def test_a_file_that_cannot_be_read_is_told(self, tmp_path: Path, content: bytes, why: str) -> None:
        """The message names the file and the trouble."""
        (tmp_path / "kommunrpa.toml").write_bytes(content)

        with pytest.raises(ConfigError, match=rf"kommunrpa\.toml can't be read {why}"):
            Settings.load(tmp_path, environ={})

    def test_a_folder_of_that_name_is_told(self, tmp_path: Path) -> None:
        """It is not passed over for another file further up, which would be somebody else's settings."""
        (tmp_path / "kommunrpa.toml").write_text('database = "annan.db"', encoding="utf-8")
        (tmp_path / "here" / "kommunrpa.toml").mkdir(parents=True)

        with pytest.raises(ConfigError, match=r"here.*kommunrpa\.toml can't be opened"):
            Settings.load(tmp_path / "here", environ={})

    def test_what_windows_notepad_puts_first_is_passed_over(self, tmp_path: Path) -> None:
        """A byte order mark and Windows line ends change nothing."""
        (tmp_path / "kommunrpa.toml").write_bytes('browser = "blå"\r\nheaded = true\r\n'.encode("utf-8-sig"))

        library = Settings.load(tmp_path, environ={}).library

        assert (library.browser, library.headed) == ("blå", True)


class TestEnvironments:
    """What stands under `[test]` and `[production]`."""

    TEXT = """
        database = "rpa.db"
        headed = true
        [bot.prov]
        portal = "https://test.example"
        days = 10
        mail = {to = "a@example.com", copy = "b@example.com"}
        [production]
        headed = false
        [production.bot.prov]
        portal = "https://skarp.example"
        mail = {to = "c@example.com"}
        [production.systems.diarium]
        url = "https://diarium.example"
        """

    def test_nobody_works_on_real_cases_by_forgetting_a_word(self, write: Write) -> None:
        """Without a word it is `test`, and nothing of `[production]` is seen."""
        settings = write(self.TEXT)

        assert settings.env == "test"
        assert settings.bots["prov"]["portal"] == "https://test.example"
        assert settings.systems == {}

    @pytest.mark.parametrize(
        ("env", "variable", "chosen"),
        [
            ("production", None, "production"),
            (None, "production", "production"),
            ("test", "production", "test"),
            (None, "", "test"),
            ("", "production", "production"),
        ],
    )
    def test_a_word_wins_over_the_variable(
        self, write: Write, env: str | None, variable: str | None, chosen: str
    ) -> None:
        """`--env` first, then `KOMMUNRPA_ENV`; an empty one says nothing."""
        environ = {} if variable is None else {"KOMMUNRPA_ENV": variable}

        assert write("", env, **environ).env == chosen

    def test_an_environment_is_laid_over_key_by_key(self, write: Write) -> None:
        """What the environment does not name stays, as deep as tables go."""
        settings = write(self.TEXT, "production")

        assert settings.library == Library(database="rpa.db", headed=False)
        assert settings.bots["prov"] == {
            "portal": "https://skarp.example",
            "days": 10,
            "mail": {"to": "c@example.com", "copy": "b@example.com"},
        }
        assert settings.systems == {"diarium": {"url": "https://diarium.example"}}

    @pytest.mark.parametrize("env", ["prod", "Test", "production ", "skarp"])
    def test_an_unknown_environment_is_refused(self, write: Write, env: str) -> None:
        """A misspelt one is not taken for another."""
        with pytest.raises(ConfigError, match=r"is unknown.*Choose test or production"):
            write("", env)

    def test_a_near_environment_is_suggested(self, write: Write) -> None:
        """The message asks for the word that was meant."""
        with pytest.raises(ConfigError, match="did you mean 'production'"):
            write("", KOMMUNRPA_ENV="prodution")


UNKNOWN = {
    "databse": ('databse = "x"', "'databse' in .*kommunrpa.toml is unknown: did you mean 'database'"),
    "table": ("[bots.prov]\nx = 1", "'bots' in .* must be a list of texts"),
    "prodution": ("[prodution]\nheaded = true", "'prodution' in .*: did you mean 'production'"),
    "in test": ('[test]\nbrowsr = "x"', r"'browsr' in \[test\] in .*: did you mean 'browser'"),
    "in another": ('[production]\nbrowsr = "x"', r"'browsr' in \[production\] in .*: did you mean 'browser'"),
    "nested": ("[test.production]\nheaded = true", r"'production' in \[test\] in .* is unknown"),
    "nothing near": ("xyz = 1", "'xyz' in .*kommunrpa.toml is unknown\\."),
}


@pytest.mark.parametrize(("text", "message"), UNKNOWN.values(), ids=UNKNOWN)
def test_an_unknown_key_is_an_error_with_a_suggestion(write: Write, text: str, message: str) -> None:
    """Wherever it stands, also in the environment that is not chosen."""
    with pytest.raises(ConfigError, match=message):
        write(text, "test")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("headed = 1", "'headed' in .* must be true or false, not int"),
        ('headed = "true"', "must be true or false, not str"),
        ("database = 3", "'database' in .* must be a text, not int"),
        ("browser = true", "must be a text, not bool"),
        ('bots = "bots/*.py"', "'bots' in .* must be a list of texts"),
        ("bots = [1]", "must be a list of texts"),
        ("allowed_origins = {}", "must be a list of texts"),
        ("bot = 1", r"\[bot\] in .* must hold tables only"),
        ("[bot]\nprov = 1", r"\[bot\] in .* must hold tables only"),
        ("systems = [1]", r"\[systems\] in .* must hold tables only"),
        ("test = 1", r"\[test\] in .* must be a table"),
        ("production = []", r"\[production\] in .* must be a table"),
        ("[test]\nheaded = 1", "must be true or false"),
    ],
)
def test_a_value_of_another_type_is_an_error(write: Write, text: str, message: str) -> None:
    """The message says what it should be, and never the value."""
    with pytest.raises(ConfigError, match=message):
        write(text, "test")


class TestVariables:
    """What the environment variables say wins."""

    def test_each_key_of_the_library_has_a_variable(self, write: Write) -> None:
        """Texts, truths and lists get their types."""
        settings = write(
            'database = "x"\nheaded = true',
            KOMMUNRPA_DATABASE="rpå.db",
            KOMMUNRPA_HEADED="false",
            KOMMUNRPA_BOTS=os.pathsep.join(["a/*.py", "", "b/*.py"]),
            KOMMUNRPA_ALLOWED_ORIGINS="",
        )

        assert settings.library == Library(database="rpå.db", headed=False, bots=("a/*.py", "b/*.py"))

    @pytest.mark.parametrize(("text", "value"), [("1", True), ("TRUE", True), ("0", False), ("False", False)])
    def test_a_truth_can_be_written_in_two_ways(self, write: Write, text: str, value: bool) -> None:
        """True and false, or 1 and 0, in any case."""
        assert write("", KOMMUNRPA_HEADED=text).library.headed is value

    @pytest.mark.parametrize("text", ["ja", "", "2"])
    def test_anything_else_is_no_truth(self, write: Write, text: str) -> None:
        """A word that could mean either is not guessed at."""
        with pytest.raises(ConfigError, match="KOMMUNRPA_HEADED must be true or false"):
            write("", KOMMUNRPA_HEADED=text)

    def test_a_variable_wins_over_the_chosen_environment(self, write: Write) -> None:
        """File, then environment, then variable."""
        text = 'database = "a"\n[production]\ndatabase = "b"'

        assert write(text, "production", KOMMUNRPA_DATABASE="c").library.database == "c"

    @pytest.mark.parametrize("variable", ["KOMMUNRPA_BOT__PROV__PORTAL", "kommunrpa_bot__prov__portal"])
    def test_a_bots_setting_has_a_variable(self, write: Write, variable: str) -> None:
        """In any case, since Windows knows capitals alone; with or without a table in the file."""
        assert write("", **{variable: "https://å.example"}).bots == {"prov": {"portal": "https://å.example"}}
        with_table = write('[bot.prov]\nportal = "x"\ndays = 3', **{variable: "y"})
        assert with_table.bots == {"prov": {"portal": "y", "days": 3}}

    def test_a_bots_variable_takes_the_type_of_what_it_replaces(self, write: Write) -> None:
        """A number stays a number, so that the bot's own comparison goes on working."""
        text = '[bot.prov]\ndays = 10\nshare = 0.5\nloud = false\nto = ["a"]\ncode = "0012"'
        values = {"DAYS": "20", "SHARE": "0.75", "LOUD": "true", "TO": f"b{os.pathsep}c", "CODE": "0013", "NEW": "7"}

        settings = write(text, **{f"KOMMUNRPA_BOT__PROV__{key}": value for key, value in values.items()})

        assert settings.bots["prov"] == {
            "days": 20,
            "share": 0.75,
            "loud": True,
            "to": ["b", "c"],
            "code": "0013",
            "new": "7",
        }

    @pytest.mark.parametrize(
        ("line", "text", "wanted"),
        [
            ("days = 10", "tio", "a whole number"),
            ("days = 10", "1.5", "a whole number"),
            ("days = 1.5", "x", "a number"),
        ],
    )
    def test_a_text_that_is_no_number_is_an_error(self, write: Write, line: str, text: str, wanted: str) -> None:
        """It names the variable and what it should be."""
        with pytest.raises(ConfigError, match=f"KOMMUNRPA_BOT__PROV__DAYS must be {wanted}"):
            write(f"[bot.prov]\n{line}", KOMMUNRPA_BOT__PROV__DAYS=text)

    def test_a_name_with_a_hyphen_can_be_written_in_a_variable(self, write: Write) -> None:
        """No shell lets a variable be called `BYGG-LOV`, so `BYGG_LOV` means it."""
        settings = write('[bot.bygg-lov]\nportal = "x"', KOMMUNRPA_BOT__BYGG_LOV__PORTAL="y")

        assert settings.bots == {"bygg-lov": {"portal": "y"}}

    @pytest.mark.parametrize(
        ("variable", "suggestion"),
        [
            ("KOMMUNRPA_DATABSE", "did you mean 'KOMMUNRPA_DATABASE'"),
            ("KOMMUNRPA_BOT__PROV", ""),
            ("KOMMUNRPA_BOT__A__B__C", ""),
            ("KOMMUNRPA_", ""),
            ("KOMMUNRPA_HEADED__X", "did you mean 'KOMMUNRPA_HEADED'"),
        ],
    )
    def test_an_unknown_variable_is_an_error(self, write: Write, variable: str, suggestion: str) -> None:
        """A misspelt variable is not silently without effect."""
        with pytest.raises(ConfigError, match=f"variable {variable} is unknown.*{suggestion}"):
            write("", **{variable: "x"})

    def test_other_variables_are_none_of_ours(self, write: Write) -> None:
        """Secrets and other programs' variables are left alone."""
        settings = write("", PATH="x", MY_KOMMUNRPA_X="x", KOMMUNRPA="x", KOMMUNRPA_SECRET__PORTAL="hemligt")

        assert "hemligt" not in repr(settings)
        assert settings.library == Library()

    def test_the_variables_of_the_process_are_the_default(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """That is how a command is told."""
        monkeypatch.setenv("KOMMUNRPA_BROWSER", "msedge")

        assert Settings.load(tmp_path).library.browser == "msedge"


class TestFolders:
    """Where things are kept."""

    def test_what_is_set_starts_in_the_files_folder(self, write: Write, tmp_path: Path) -> None:
        """A relative folder means beside `kommunrpa.toml`, an absolute one itself, ~ the home."""
        settings = write(f'files = "ärenden"\njournal = {json.dumps(str(tmp_path / "logg"))}')

        assert settings.folder("files") == tmp_path / "ärenden"
        assert settings.folder("journal") == tmp_path / "logg"
        assert write('files = "~/rpa"').folder("files") == Path.home() / "rpa"

    @pytest.mark.parametrize("env", ["test", "production"])
    def test_by_default_it_is_the_platforms_own_place(self, write: Write, env: str) -> None:
        """Each environment and each kind has a folder of its own, in the home of whoever runs it."""
        settings = write("", env)
        data = platformdirs.user_data_path("kommunrpa", appauthor=False) / env

        assert settings.folder("data") == data
        assert settings.folder("files") == data / "files"
        assert settings.folder("journal").parts[-2:] == (env, "journal")

    def test_the_journal_may_lie_elsewhere_than_the_data(self, write: Write) -> None:
        """Setting one says nothing of another."""
        settings = write('journal = "logg"')

        assert settings.folder("files") == write("").folder("files")
        assert settings.folder("data") == write("").folder("data")


class TestBotSettings:
    """A bot's own table."""

    @pytest.fixture
    def table(self, write: Write) -> BotSettings:
        """The table of one bot."""
        return write('[bot.prov]\nportal = "https://a.example"\ndays = 10\n"lösen" = "hemligt"').bot("prov")

    def test_it_is_a_mapping(self, table: BotSettings) -> None:
        """Whatever can be done with a mapping can be done with it."""
        assert dict(table) == {"portal": "https://a.example", "days": 10, "lösen": "hemligt"}
        assert {**table} == dict(table.items())
        assert len(table) == 3
        assert list(table.values())[1] == 10

    def test_whether_a_key_is_there_can_be_asked(self, table: BotSettings) -> None:
        """Asking is no error."""
        assert "portal" in table
        assert "portl" not in table
        assert 3 not in table

    def test_a_missing_key_is_an_error_that_suggests(self, table: BotSettings) -> None:
        """The message says where to write it."""
        with pytest.raises(ConfigError, match=r"'portl' is missing: did you mean 'portal'.*\[bot\.prov\] in .*toml"):
            table["portl"]
        with pytest.raises(ConfigError, match=r"'x' is missing\. Write it under \[bot\.annan\] in kommunrpa\.toml"):
            BotSettings(name="annan", home=Path())["x"]

    def test_a_key_may_have_a_default(self, table: BotSettings) -> None:
        """What is set wins over it."""
        assert (table.get("days", 3), table.get("x", 3), table.get("x")) == (10, 3, None)

    def test_its_values_are_not_printed(self, table: BotSettings) -> None:
        """An address or a name of a person may be a setting."""
        assert "example" not in repr(table)
        assert "hemligt" not in repr(table)

    def test_home_is_the_bots_own_folder(self, write: Write, tmp_path: Path) -> None:
        """Where the bot's file lies, when that is known; else the settings'."""
        settings = write("browser = 'x'")

        assert settings.bot("prov").home == tmp_path
        assert settings.bot("prov", home=tmp_path / "bots").home == tmp_path / "bots"
        assert settings.bot("prov").library.browser == "x"

    def test_what_is_declared_and_there_is_right(self, table: BotSettings) -> None:
        """Nothing happens when every key is known, there, and of its type; a whole number is a number too."""
        table.check({"portal": str, "days": int, "lösen": str})
        table.check({"portal": str, "days": float, "lösen": str})

    @pytest.mark.parametrize(
        ("declared", "message"),
        [
            ({"portal": str, "day": int, "lösen": str}, "'days' under .* is unknown: did you mean 'day'"),
            ({"portal": str, "days": int, "lösen": str, "x": str}, "'x' is missing"),
            ({"portal": str, "days": str, "lösen": str}, "'days' under .* must be a text, not int"),
            ({"portal": int, "days": int, "lösen": str}, "'portal' under .* must be a whole number, not str"),
            ({"portal": str, "days": bool, "lösen": str}, "'days' under .* must be true or false, not int"),
            ({"portal": list, "days": int, "lösen": str}, "'portal' under .* must be a list, not str"),
            ({"portal": float, "days": int, "lösen": str}, "'portal' under .* must be a number, not str"),
            ({"portal": dict, "days": int, "lösen": str}, "'portal' under .* must be dict, not str"),
        ],
    )
    def test_what_differs_from_the_declaration_is_an_error(
        self, table: BotSettings, declared: dict[str, type], message: str
    ) -> None:
        """An unknown key, a missing one, another type: each is told before the first case, without its value."""
        with pytest.raises(ConfigError, match=message) as failure:
            table.check(declared)

        assert "example" not in str(failure.value)

    def test_a_truth_is_no_number(self, write: Write) -> None:
        """Though Python counts True as 1."""
        with pytest.raises(ConfigError, match="must be a whole number, not bool"):
            write("[bot.prov]\ndays = true").bot("prov").check({"days": int})
        with pytest.raises(ConfigError, match="must be a number, not bool"):
            write("[bot.prov]\ndays = true").bot("prov").check({"days": float})


@given(
    st.dictionaries(
        st.sampled_from(["KOMMUNRPA_HEADED", "KOMMUNRPA_BOTS", "KOMMUNRPA_X", "KOMMUNRPA_BOT__A__B", "X"]), st.text()
    )
)
def test_no_variable_breaks_the_reading(environ: dict[str, Any]) -> None:
    """Whatever stands in the environment, the answer is settings or an error that names a variable."""
    try:
        settings = Settings.load(Path("/"), environ=environ)
    except ConfigError as error:
        assert "KOMMUNRPA_" in str(error)  # noqa: PT017 - either ending is right
    else:
        assert settings.library.headed in {True, False}
