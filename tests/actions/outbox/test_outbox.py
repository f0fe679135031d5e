"""Tests of the outbox that the settings say."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.outbox import Elks, InFolder, Outbox, Smtp, outbox
from kommunrpa.errors import ConfigError
from kommunrpa.settings import Settings
from kommunrpa.testing import FakeRun

TABLE = {
    "folder": "utkorg",
    "sender": "Exempelby kommun",
    "service": "exempelby.example",
    "epost": {"host": "mail.example", "sender": "a@example.com"},
    "sms": {"user": "u", "password": "p", "sender": "Exempelby"},
    "digital_brevlada": {"organisation": "556677-8899"},
}


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Outbox]:
    """Open the outbox that a table says."""

    def open_one(env: str = "test", **table: Any) -> Outbox:
        with FakeRun(settings=Settings(home=tmp_path, env=env, outbox={**TABLE, **table}).bot("prov")) as run:
            return run.use(outbox)

    return open_one


def test_in_test_everything_lies_in_a_folder(opened: Callable[..., Outbox], tmp_path: Path) -> None:
    """Nothing leaves by forgetting a word."""
    channels = opened().channels

    assert set(channels) == {"post", "epost", "sms", "digital_brevlada"}
    for name, channel in channels.items():
        assert isinstance(channel, InFolder)
        assert channel.folder == tmp_path / "utkorg" / name


def test_in_production_messages_are_delivered(opened: Callable[..., Outbox]) -> None:
    """In production, or where the settings say so, e-mail and SMS are sent; the others have their folders."""
    for given in ({"env": "production"}, {"deliver": True}):
        kinds = {name: type(channel) for name, channel in opened(**given).channels.items()}
        assert kinds == {"post": InFolder, "digital_brevlada": InFolder, "epost": Smtp, "sms": Elks}


def test_a_channel_that_is_not_set_up(tmp_path: Path, message: Any) -> None:
    """The error says what to write where."""
    with FakeRun(settings=Settings(home=tmp_path, outbox={"folder": "ut"}).bot("prov")) as run:
        desk = run.use(outbox)

    with pytest.raises(ConfigError, match=r"write \[outbox.epost\], or use post"):
        desk.send("epost", message, once=run.once)


def test_a_test_needs_an_outbox_of_its_own() -> None:
    """A run that has no settings has no outbox: nothing is written somewhere by chance."""
    with FakeRun() as run, pytest.raises(ConfigError, match="no folder"):
        run.use(outbox)
