"""The tables of systems: found by origin, checked key by key, without a secret."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from kommunrpa import ConfigError
from kommunrpa.settings import Settings, Systems, SystemSettings, origin_of

FORM = {"address": "https://diarium.example/start", "login": "form", "user": "u", "password": "p"}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Systems]:
    """Read tables of systems."""

    def given(**tables: dict[str, Any]) -> Systems:
        return Systems.read(tables, home=tmp_path, folder=tmp_path / "sessions", where="kommunrpa.toml")

    return given


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("HTTPS://A.Example:443/b?c=d#e", "https://a.example"),
        ("http://a.example:80", "http://a.example"),
        ("http://a.example:8080/", "http://a.example:8080"),
        ("https://user:pw@a.example/", "https://a.example"),
        ("http://a.example:x/", "http://a.example"),
        ("about:blank", "about://"),
    ],
)
def test_an_origin_is_scheme_host_and_port(address: str, origin: str) -> None:
    """Path, query, case, user and the usual port do not belong to it."""
    assert origin_of(address) == origin


def test_a_system_is_found_by_the_origin_of_an_address(read: Any) -> None:
    """Every path of each of its origins is the system's; a host that looks alike is not."""
    systems = read(diarium=FORM, portal={"address": ["https://a.example", "https://b.example:8443"]})

    assert systems.at("https://DIARIUM.example:443/nytt?id=1") is systems["diarium"]
    assert systems.at("https://b.example:8443/x") is systems["portal"]
    for other in ("http://diarium.example", "https://diarium.example.evil.example", "https://b.example", "about:blank"):
        assert systems.at(other) is None


def test_what_is_not_said_has_its_usual_value(read: Any) -> None:
    """The labels of a Swedish log-in page, and what stands there for those who are in."""
    system = read(diarium=FORM)["diarium"]

    assert (system.user_label, system.password_label, system.button) == ("Användarnamn", "Lösenord", ("Logga in",))
    assert system.signed_in == "Logga ut"
    assert read(x={**FORM, "login": "http"})["x"].signed_in == ""


def test_one_text_is_a_list_of_one(read: Any) -> None:
    """A button and an address may be one or several."""
    systems = read(a={**FORM, "button": "In"}, b={**FORM, "address": ["https://b.example"], "button": ["Nästa", "In"]})

    assert systems["a"].button == ("In",)
    assert systems["b"].button == ("Nästa", "In")


def test_files_start_in_the_folder_of_the_settings(read: Any, tmp_path: Path) -> None:
    """Paths are relative to `kommunrpa.toml`, and a kept session lies where data lies."""
    table = {"address": "https://a.example", "login": "certificate", "certificate": "robot.pfx", "ca": "/etc/ca.pem"}
    system = read(a=table)["a"]

    assert system.certificate == str(tmp_path / "robot.pfx")
    assert system.ca == "/etc/ca.pem"
    assert system.kept == tmp_path / "sessions" / "a.session"


WRONG = {
    "a misspelt key": ({**FORM, "passwrod": "p"}, r"'passwrod' in \[systems.x\].*did you mean 'password'"),
    "an unknown way": ({**FORM, "login": "from"}, r"'login'.*did you mean 'form'"),
    "no password": ({**FORM, "password": ""}, r"'password' is missing.*login = 'form' needs it"),
    "no certificate": ({"address": "https://a.example", "login": "certificate"}, "'certificate' is missing"),
    "no key": ({"address": "https://a.example", "login": "session"}, "'keep' is missing"),
    "a wrong type": ({**FORM, "user": 7}, "'user'.*must be a text"),
    "no text in a list": ({**FORM, "button": [7]}, "'button'.*must be a list of texts"),
    "no button": ({**FORM, "button": []}, "'address' and 'button'"),
    "no scheme": ({**FORM, "address": "diarium.example"}, "begins with http"),
    "a password in the address": ({**FORM, "address": "https://u:hemligt@diarium.example"}, "holds no password"),
    "no address": ({"login": "sso"}, r"'address' is missing in \[systems.x\].*says 'login'"),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_table_that_can_not_be_used_is_told(read: Any, why: str) -> None:
    """The message names the key and the system, and shows no password."""
    table, words = WRONG[why]

    with pytest.raises(ConfigError, match=words) as told:
        read(x=table)

    assert "hemligt" not in str(told.value)


def test_a_name_is_fit_for_a_file(read: Any) -> None:
    """A kept session is a file with the system's name."""
    with pytest.raises(ConfigError, match="letters, digits"):
        read(**{"../x": FORM})


def test_two_systems_share_no_origin(read: Any) -> None:
    """An address belongs to one system."""
    with pytest.raises(ConfigError, match=r"https://diarium.example belongs to two systems.*a and b"):
        read(a=FORM, b={**FORM, "address": "https://diarium.example/annat"})


def test_a_system_with_limits_only_needs_no_address(read: Any) -> None:
    """Limits are read where cases are claimed."""
    assert dict(read(diarium={"concurrency": 2, "rate": "60/hour"})) == {}


def test_an_unknown_system_suggests_the_nearest(read: Any) -> None:
    """A misspelt name is told with where to write it."""
    systems = read(diarium=FORM)

    with pytest.raises(ConfigError, match=r"'diarum' is unknown: did you mean 'diarium'.*\[systems.diarum\]"):
        systems["diarum"]
    assert "diarum" not in systems
    assert len(systems) == 1


def test_a_bot_is_given_the_systems(tmp_path: Path) -> None:
    """They come with a bot's settings, each environment with its own."""
    (tmp_path / "kommunrpa.toml").write_text(
        '[systems.diarium]\naddress = "https://test.example"\n'
        '[production.systems.diarium]\naddress = "https://skarp.example"\n',
        encoding="utf-8",
    )

    for env, address in (("test", "https://test.example"), ("production", "https://skarp.example")):
        own = Settings.load(tmp_path, env=env).bot("prov")
        assert own.systems["diarium"].address == (address,)
        assert own.systems["diarium"].kept.parent.parent.name == env


def test_every_key_is_in_the_reference() -> None:
    """The page of settings has a row for each key of a system."""
    page = (Path(__file__).parents[2] / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    keys = {each.name for each in fields(SystemSettings)} - {"name", "kept"}

    assert {key for key in keys if f"| `{key}` |" not in page} == set()


def test_no_secret_can_be_given_but_by_its_name() -> None:
    """Every key that could be taken for a secret says that it is a name."""
    told = SystemSettings.__doc__ or ""
    for key in ("user", "password", "totp", "passphrase", "keep", "proxy_user", "proxy_password"):
        assert f"{key}: Name of the secret" in told
    assert {each.name for each in fields(SystemSettings)} >= {"user", "password"}
