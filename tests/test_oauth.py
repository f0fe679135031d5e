"""Tests of access tokens beyond those that the families ask for: addresses, ends, and the package that is needed."""

import sys
import time

import pytest

from kommunrpa.errors import ConfigError
from kommunrpa.oauth import Client, Token


@pytest.mark.parametrize("address", ["", "http://login.example/token", "login.example", "https://[::1"])
def test_a_secret_goes_to_no_open_address(address: str) -> None:
    """Only an encrypted address is asked."""
    with pytest.raises(ConfigError, match="token_address"):
        Client(address=address, id="klient", secret="hemlig").ask()


def test_the_package_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how to install it."""
    monkeypatch.setitem(sys.modules, "httpx", None)

    with pytest.raises(ConfigError, match=r"pip install 'kommunrpa\[http\]'"):
        Client(address="https://a.example", id="klient", secret="hemlig").ask()


def test_a_token_shows_nothing_and_ends() -> None:
    """Neither it nor a client's secret can be read in a log."""
    now = time.monotonic()

    assert (
        "hemlig"
        not in f"{Token(text='hemlig', ends=now)!r}{Client(address='https://a', id='hemlig', secret='hemlig')!r}"
    )
    assert (Token(text="t", ends=now + 60).lasts, Token(text="t", ends=now - 1).lasts) == (True, False)
