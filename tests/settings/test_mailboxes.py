"""The tables of mailboxes: checked key by key."""

from typing import Any

import pytest

from kommunrpa import ConfigError
from kommunrpa.settings import ImapSettings, Mailboxes

USUAL = {"host": "mail.example", "user": "u", "password": "p"}
OAUTH2 = {
    "host": "mail.example",
    "user": "u",
    "token_address": "https://a.example",
    "client": "c",
    "client_secret": "s",
}


def read(**table: Any) -> ImapSettings:
    """Read a table."""
    return Mailboxes.read({"fragor": table}, where="kommunrpa.toml")["fragor"]


def test_what_is_given() -> None:
    """A port goes with its encryption, unless it is said."""
    assert read(**USUAL) == ImapSettings(name="fragor", port=993, **USUAL)
    assert read(**USUAL, security="starttls").port == 143
    assert read(**USUAL, port=1143, timeout=5).port == 1143
    assert read(**OAUTH2).scope == "https://outlook.office365.com/.default"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({**USUAL, "hots": "x"}, "did you mean 'host'"),
        ({"host": "x", "user": "u"}, "'password' is missing"),
        ({"user": "u", "password": "p"}, "'host' is missing"),
        ({**OAUTH2, "client": ""}, "'client' is missing"),
        ({**OAUTH2, "password": "p"}, "two ways"),
        ({**USUAL, "security": "tls"}, "ssl"),
        ({**USUAL, "port": "993"}, "a whole number"),
    ],
)
def test_what_is_wrong(table: dict[str, Any], reason: str) -> None:
    """The error names the key and its place."""
    with pytest.raises(ConfigError, match=reason) as caught:
        read(**table)
    assert "[mailboxes.fragor] in kommunrpa.toml" in str(caught.value)


def test_a_mailbox_that_is_unknown() -> None:
    """The nearest one is suggested."""
    found = Mailboxes.read({"fragor": USUAL}, where="kommunrpa.toml")

    assert (list(found), len(found), "fragor" in found, "x" in found) == (["fragor"], 1, True, False)
    with pytest.raises(ConfigError, match=r"did you mean 'fragor'\?. Write \[mailboxes.fragar\]"):
        found["fragar"]
