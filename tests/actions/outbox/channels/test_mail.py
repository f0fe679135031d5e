"""Tests of e-mail as it is written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.outbox import Message, Recipient, Unreachable
from kommunrpa.actions.outbox.channels.mail import Mail, to_address
from kommunrpa.errors import ConfigError

MAIL = Mail(sender="Åby kommun", address="noreply@aby.example")


@pytest.mark.parametrize(
    ("written", "address"),
    [(" a.b+c@example.com ", "a.b+c@example.com"), ("a@åby.example", "a@xn--by-xia.example")],
)
def test_addresses(written: str, address: str) -> None:
    """An address is taken as people write it."""
    assert to_address(written) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "@b.se",
        "a@b",
        "a b@c.se",
        "å@b.se",
        "a@b..se",
        "a@b.se,c@d.se",
        "a@b.se\nBcc: c@d.se",
        "<a@b.se>",
        "a@.se",
        f"a@{'å' * 70}.se",
    ],
)
def test_what_is_no_address(text: str) -> None:
    """What a server would refuse, or would send elsewhere too, is refused."""
    with pytest.raises(Unreachable, match="e-postadress"):
        to_address(text)


def test_a_sender_without_an_address() -> None:
    """The sender is an address."""
    with pytest.raises(ConfigError, match="e-mail address"):
        Mail(sender="x", address="exempelby")


@given(subject=st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1), text=st.text(max_size=300))
def test_any_text_can_be_written(subject: str, text: str) -> None:
    """Whatever is written, the bytes are such as any server takes: no long line, nothing but ASCII."""
    message = Message(recipient=Recipient(email="a@example.com"), subject=subject, text=text.replace("\ud800", ""))

    content = MAIL(message)[f"{message.id}.eml"]

    assert content.isascii()
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_without_a_text_the_subject_stands_there() -> None:
    """An e-mail is never empty."""
    message = Message(recipient=Recipient(email="a@example.com"), subject="Beslut")

    assert MAIL.compose(message).get_content().strip() == "Beslut"
    assert MAIL.compose(replace(message, text="Hej")).get_content().strip() == "Hej"
