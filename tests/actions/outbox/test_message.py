"""Tests of messages and recipients: they show nothing, and a file is read whole."""

from pathlib import Path

import pytest

from kommunrpa.actions.outbox import Enclosure, Message, Recipient
from kommunrpa.errors import ActionError


def test_nothing_is_shown(message: Message) -> None:
    """Neither a person nor a text stands in what is printed."""
    shown = repr(message) + repr(message.recipient) + str(message)

    assert not any(word in shown for word in ("Åsa", "example.com", "Beslut", "Hej", "%PDF"))


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """Content, kind and hash are those of the file."""
    (tmp_path / "å.pdf").write_bytes(b"abc")

    enclosure = Enclosure.at(tmp_path / "å.pdf")

    assert (enclosure.name, enclosure.content, enclosure.content_type) == ("å.pdf", b"abc", "application/pdf")
    assert enclosure.sha256.startswith("ba7816bf")


@pytest.mark.parametrize(
    ("name", "reason"), [("tom.pdf", "empty"), ("saknas.pdf", "opened"), ("19400104-2383.pdf", "name")]
)
def test_files_that_are_not_sent(tmp_path: Path, name: str, reason: str) -> None:
    """A file that is missing or empty, or whose name tells about a person, is not sent."""
    (tmp_path / "tom.pdf").touch()

    with pytest.raises(ActionError, match=reason):
        Enclosure.at(tmp_path / name)


def test_each_message_has_an_id_of_its_own() -> None:
    """Two messages are never taken for each other."""
    assert Message(recipient=Recipient()).id != Message(recipient=Recipient()).id
