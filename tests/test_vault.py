"""Secrets: where they are fetched, and that they never show themselves."""

import copy
import dataclasses
import json
import pickle
import traceback
from collections.abc import Callable, Iterator

import keyring
import keyring.backends.fail
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked

from kommunrpa.action import Run
from kommunrpa.errors import ConfigError
from kommunrpa.vault import Secret, Vault

TEXT = "mycket-hemligt-lösen-7731"


class FakeVault(KeyringBackend):
    """An operating system's vault, in memory."""

    priority = 1  # type: ignore[assignment] # keyring declares a property of the class

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.broken: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        """Give what was kept, or fail as this vault does."""
        if self.broken:
            raise self.broken
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password."""
        self.kept[service, username] = password


@pytest.fixture
def system() -> Iterator[FakeVault]:
    """The operating system's vault for this test."""
    usual = keyring.get_keyring()
    vault = FakeVault()
    keyring.set_keyring(vault)
    yield vault
    keyring.set_keyring(usual)


class TestFetch:
    """The environment first, then the operating system's vault."""

    @pytest.mark.parametrize("env", ["test", "production"])
    def test_each_environment_has_secrets_of_its_own(self, system: FakeVault, env: str) -> None:
        """A test run can't fetch the password of production."""
        keyring.set_password("kommunrpa:test", "portal", "t")
        keyring.set_password("kommunrpa:production", "portal", "p")

        assert Vault(env, environ={}).fetch("portal").reveal() == env[0]
        assert len(system.kept) == 2

    def test_the_environment_wins(self, system: FakeVault) -> None:
        """A variable is looked at before the vault, which is then not asked at all."""
        system.broken = AssertionError("asked")

        secret = Vault("test", environ={"KOMMUNRPA_SECRET__PORTAL": TEXT}).fetch("portal")

        assert (secret.name, secret.reveal()) == ("portal", TEXT)

    @pytest.mark.parametrize(
        ("name", "variable"),
        [
            ("portal-password", "PORTAL_PASSWORD"),
            ("portal.password", "PORTAL_PASSWORD"),
            ("Portal Password", "PORTAL_PASSWORD"),
            ("lösen", "LÖSEN"),
        ],
    )
    def test_a_name_is_spelt_in_capitals_in_the_environment(self, name: str, variable: str) -> None:
        """Every sign that no variable may hold becomes an underscore."""
        vault = Vault("test", environ={f"KOMMUNRPA_SECRET__{variable}": TEXT})

        assert vault.fetch(name).reveal() == TEXT

    def test_the_process_environment_is_the_default(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is set after the vault was made counts too."""
        vault = Vault("test")
        monkeypatch.setenv("KOMMUNRPA_SECRET__PORTAL", TEXT)

        assert vault.fetch("portal").reveal() == TEXT

    @pytest.mark.usefixtures("system")
    def test_a_missing_secret_says_how_to_store_it(self) -> None:
        """The message is the command, and the variable for where there is no vault."""
        with pytest.raises(
            ConfigError, match=r"'portal-x' is missing.*keyring set kommunrpa:production portal-x .*SECRET__PORTAL_X"
        ):
            Vault("production", environ={}).fetch("portal-x")

    def test_an_empty_secret_is_a_missing_one(self, system: FakeVault) -> None:
        """An empty variable or entry would only lock the account after three tries; a filled one is used instead."""
        empty = {"KOMMUNRPA_SECRET__PORTAL": ""}
        with pytest.raises(ConfigError, match="is missing"):
            Vault("test", environ=empty).fetch("portal")

        system.kept["kommunrpa:test", "portal"] = TEXT
        assert Vault("test", environ=empty).fetch("portal").reveal() == TEXT

    @pytest.mark.parametrize("broken", [KeyringLocked("Åsas dator"), InitError("Åsas dator")])
    def test_a_vault_that_cannot_be_opened_is_a_setting_to_mend(self, system: FakeVault, broken: Exception) -> None:
        """The message says what kind of trouble it is and which variable helps, without the vault's own words."""
        system.broken = broken

        with pytest.raises(ConfigError, match=rf"{type(broken).__name__}\): set KOMMUNRPA_SECRET__PORTAL") as failure:
            Vault("test", environ={}).fetch("portal")

        assert "Åsa" not in str(failure.value)
        assert failure.value.__cause__ is broken

    @pytest.mark.usefixtures("system")
    def test_a_machine_without_a_vault_is_told_what_to_do(self) -> None:
        """A server often has none: the variable is named."""
        keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call] # keyring's own

        with pytest.raises(ConfigError, match=r"NoKeyringError\): set KOMMUNRPA_SECRET__PORTAL"):
            Vault("test", environ={}).fetch("portal")


@dataclasses.dataclass
class LogIn:
    """Something that holds a secret, as a bot may."""

    user: str
    password: Secret


SHOWS: dict[str, Callable[[Secret], str]] = {
    "repr": repr,
    "str": str,
    "f-string": lambda secret: f"{secret} {secret!r} {secret!s}",
    "format": "{0} {0!r}".format,
    "percent": lambda secret: "%s %r" % (secret, secret),  # noqa: UP031 - an old habit that must be safe too
    "in a list": lambda secret: str([secret, {secret: secret}]),
    "in a dataclass": lambda secret: repr(LogIn("rpa", secret)),
    "json": lambda secret: json.dumps({"password": secret}, default=str),
    "error": lambda secret: str(ValueError("fel", secret)),
    "doc": lambda secret: str(secret.__doc__),
    "dir": lambda secret: str(dir(secret)),
}


@pytest.mark.parametrize("show", SHOWS.values(), ids=SHOWS)
def test_a_secret_does_not_show_itself(show: Callable[[Secret], str]) -> None:
    """Its name, at most, is what anything prints."""
    assert TEXT not in show(Secret("portal", TEXT))


WRITES: dict[str, Callable[[Secret], object]] = {
    "pickle": pickle.dumps,
    "pickle 0": lambda secret: pickle.dumps(secret, 0),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "asdict": lambda secret: dataclasses.asdict(LogIn("rpa", secret)),
    "json": json.dumps,
    "vars": vars,
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_secret_cannot_be_written_away(write: Callable[[Secret], object]) -> None:
    """What would carry its text along is an error that does not hold it."""
    with pytest.raises(TypeError) as failure:
        write(Secret("portal", TEXT))

    assert TEXT not in str(failure.value)


def test_a_traceback_with_values_holds_no_secret() -> None:
    """A debugger that prints every local value finds its name alone."""

    def log_in(secret: Secret) -> None:
        raise ValueError(f"{secret}")

    with pytest.raises(ValueError, match="portal") as failure:
        log_in(Secret("portal", TEXT))

    whole = traceback.TracebackException.from_exception(failure.value, capture_locals=True)
    assert TEXT not in "".join(line for line in whole.format() if "log_in(Secret" not in line)


def test_nothing_can_be_hung_on_a_secret() -> None:
    """It has no dictionary, where a tool might keep or find its text."""
    with pytest.raises(AttributeError):
        Secret("portal", TEXT).plain = TEXT  # type: ignore[attr-defined] # that is the test


def test_a_run_keeps_what_it_fetched_out_of_its_journal(run: Run, lines: Callable[..., list[dict[str, str]]]) -> None:
    """From the moment a secret is fetched its text is in no line."""
    text = run.secret("portal-password").reveal()

    run.log.info("loggar in", password=f"<{text}>")

    assert lines("loggar in")[0]["password"] == "<•••>"
