"""Variables say what a file says otherwise, each as the type of what it is laid over."""

import pytest

from kommunrpa.errors import ConfigError
from kommunrpa.settings.variables import from_environ

FILE = {"bot": {"bygg-lov": {"days": 3}}, "mailboxes": {"faktura-in": {"port": 993, "host": "a.example"}}}


def test_a_mailbox_and_a_bot_are_named_with_underscores() -> None:
    """A shell knows no dash in a variable's name; a port is a number as in the file."""
    environ = {"KOMMUNRPA_MAILBOXES__FAKTURA_IN__PORT": "1143", "KOMMUNRPA_BOT__BYGG_LOV__DAYS": "5"}

    assert from_environ(environ, FILE) == {
        "mailboxes": {"faktura-in": {"port": 1143}},
        "bot": {"bygg-lov": {"days": 5}},
    }


def test_a_port_that_is_no_number_is_refused() -> None:
    """The variable is named."""
    with pytest.raises(ConfigError, match="KOMMUNRPA_MAILBOXES__FAKTURA_IN__PORT must be a whole number"):
        from_environ({"KOMMUNRPA_MAILBOXES__FAKTURA_IN__PORT": "imap"}, FILE)
