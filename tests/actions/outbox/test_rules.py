"""Tests of what may be said where, and to whom."""

from dataclasses import replace
from typing import Any

import pytest

from kommunrpa.actions.outbox import Message, Recipient
from kommunrpa.actions.outbox.rules import refuse_protected, refuse_telling
from kommunrpa.errors import ActionError, BusinessError


@pytest.mark.parametrize("channel", ["post", "epost", "sms", "digital_brevlada", "egen"])
@pytest.mark.parametrize("protected", [True, None, False])
def test_whom_a_bot_may_write_to(channel: str, protected: bool | None) -> None:
    """Nobody who is protected; whoever was not looked up gets ordinary letters only. The text tells neither."""
    is_refused = bool(protected) or (protected is None and channel != "post")

    if not is_refused:
        refuse_protected(Recipient(protected=protected), channel)
        return
    with pytest.raises(BusinessError, match="handläggaren avgör") as caught:
        refuse_protected(Recipient(protected=protected), channel)
    assert "skydd" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "channel"),
    [
        ({"subject": ""}, "epost"),
        ({"subject": "  "}, "digital_brevlada"),
        ({"subject": "x" * 256}, "digital_brevlada"),
        ({"subject": "Beslut\nBcc: a@example.com"}, "epost"),
        ({"subject": "Beslut om 19400104-2383"}, "epost"),
        ({"subject": "Beslut om 194001042383"}, "digital_brevlada"),
        ({"subject": "Beslut för åsa"}, "epost"),
        ({"subject": "Beslut, ÖBERG"}, "epost"),
        ({"subject": "Till asa@example.com"}, "epost"),
        ({"subject": "Ring 0701740605"}, "epost"),
        ({"text": "Ditt nummer är 19400104-2383."}, "epost"),
        ({"text": "Ditt nummer är 400104 2383."}, "digital_brevlada"),
        ({}, "sms"),
        ({"subject": "", "text": "Beslut"}, "sms"),
    ],
)
def test_what_tells_too_much(message: Message, change: dict[str, Any], channel: str) -> None:
    """A personal number in subject or text, a name in a subject, or words in an SMS are the bot's fault to mend."""
    with pytest.raises(ActionError) as caught:
        refuse_telling(replace(message, **change), channel)
    assert not any(word in str(caught.value) for word in ("2383", "Öberg", "asa@"))


@pytest.mark.parametrize("channel", ["post", "epost", "digital_brevlada"])
def test_what_may_be_said(message: Message, channel: str) -> None:
    """A subject about the kind of message and a text without numbers pass, and so does an SMS without either."""
    refuse_telling(message, channel)
    refuse_telling(replace(message, subject="", text="", enclosures=()), "sms")
