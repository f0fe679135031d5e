"""The vault that holds a test's own secrets."""

import pytest

from kommunrpa import ConfigError
from kommunrpa.testing import FakeVault


def test_it_gives_the_tests_secrets() -> None:
    """As secrets, which do not show themselves."""
    secret = FakeVault({"portal": "inte-på-riktigt"}).fetch("portal")

    assert secret.reveal() == "inte-på-riktigt"
    assert "riktigt" not in repr(secret)


def test_it_asks_no_other_vault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real secret in the environment never comes into a test, and the message says how to give one."""
    monkeypatch.setenv("KOMMUNRPA_SECRET__PORTAL", "på riktigt")

    with pytest.raises(ConfigError, match=r"'portal'.*FakeRun\(secrets=\{\"portal\": \"…\"\}\)"):
        FakeVault({"other": "x"}).fetch("portal")


def test_an_empty_secret_is_none() -> None:
    """As in the real vault, where it would only lock the account."""
    with pytest.raises(ConfigError, match="portal"):
        FakeVault({"portal": ""}).fetch("portal")
