"""The table of the outbox: checked key by key, and delivering only where it should."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa import ConfigError
from kommunrpa.settings import MailSettings, OutboxSettings, Settings

EPOST = {"host": "mail.example", "sender": "a@example.com"}


def read(table: dict[str, Any], *, env: str = "test") -> OutboxSettings:
    """Read a table."""
    return OutboxSettings.read(table, home=Path("/hem"), folder=Path("/data/outbox"), env=env, where="kommunrpa.toml")


def test_defaults() -> None:
    """Nothing set up: a folder in the system's place, and nothing is delivered."""
    assert read({}) == OutboxSettings(folder=Path("/data/outbox"))
    assert read({}, env="production").deliver
    assert not read({"deliver": False}, env="production").deliver


def test_what_is_given() -> None:
    """A folder starts at the settings' own, and each channel has its table."""
    found = read({"folder": "utkorg", "epost": {**EPOST, "port": 25, "timeout": 5}})

    assert found.folder == Path("/hem/utkorg")
    assert found.epost == MailSettings(**EPOST, port=25, timeout=5.0)
    assert found.sms is None


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"mapp": "x"}, "'mapp'"),
        ({"folder": 1}, "a text"),
        ({"deliver": "ja"}, "true or false"),
        ({"epost": "mail"}, r"\[outbox.epost\] in kommunrpa.toml must be a table"),
        ({"epost": {"host": "a"}}, "'sender' is missing"),
        ({"epost": {**EPOST, "hosts": "a"}}, "did you mean 'host'"),
        ({"epost": {**EPOST, "port": "25"}}, "a whole number"),
        ({"epost": {**EPOST, "security": "tls"}}, "starttls, ssl, none"),
        ({"epost": {**EPOST, "user": "u"}}, "belong together"),
        ({"sms": {"user": "u"}}, "'password' is missing"),
        ({"sms": {"user": "u", "password": "p", "sender": "s", "address": "http://a.example"}}, "https://"),
        ({"digital_brevlada": {}}, "'organisation' is missing"),
    ],
)
def test_what_can_not_be_used(table: dict[str, Any], reason: str) -> None:
    """The message names the key and the table."""
    with pytest.raises(ConfigError, match=reason):
        read(table)


def test_the_file_is_read(tmp_path: Path) -> None:
    """A table for an environment is laid over the rest, key by key."""
    (tmp_path / "kommunrpa.toml").write_text(
        '[outbox]\nfolder = "ut"\n[outbox.epost]\nhost = "a"\nsender = "b@c.se"\n'
        '[production.outbox.epost]\nhost = "mail.example"\n',
        encoding="utf-8",
    )

    test, production = (Settings.load(tmp_path, env=env).bot("x").outbox for env in ("test", "production"))

    assert (test.deliver, test.epost) == (False, MailSettings(host="a", sender="b@c.se"))
    assert (production.deliver, production.epost) == (True, MailSettings(host="mail.example", sender="b@c.se"))
    assert production.folder == tmp_path / "ut"


def test_an_outbox_that_is_no_table(tmp_path: Path) -> None:
    """A text where the table belongs is named."""
    (tmp_path / "kommunrpa.toml").write_text('outbox = "ut"\n', encoding="utf-8")

    with pytest.raises(ConfigError, match=r"\[outbox\] .* must be a table"):
        Settings.load(tmp_path, environ={})
