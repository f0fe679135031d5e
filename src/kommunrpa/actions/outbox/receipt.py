"""The receipt of a message: what shows afterwards what a person got."""

import hashlib
from collections.abc import Mapping
from typing import TypedDict

from kommunrpa.actions.outbox.message import Message

REHEARSED = "«provkörning»"
"""The reference of a message that was not sent."""


class SentFile(TypedDict):
    """A file that was sent."""

    name: str
    sha256: str


class Sent(TypedDict):
    """The receipt of a message, which shows afterwards what a person got.

    It is kept with the item, shown by ``kommunrpa items BOT --receipts KEY`` and erased with the item. *text* is the
    hash of subject and text; empty when there was none.
    """

    channel: str
    reference: str
    at: str
    text: str
    files: list[SentFile]
    origin: dict[str, str]


def receipt(
    message: Message, channel: str, reference: str, *, at: str, origin: Mapping[str, str] | None = None
) -> Sent:
    """The receipt of a message.

    Args:
        message: The message.
        channel: What it was sent by.
        reference: What the receiver of it calls it.
        at: When it was sent.
        origin: What a letter was made from.
    """
    text = f"{message.subject}\n{message.text}".strip()
    return Sent(
        channel=channel,
        reference=reference,
        at=at,
        text=hashlib.sha256(text.encode()).hexdigest() if text else "",
        files=[SentFile(name=each.name, sha256=each.sha256) for each in message.enclosures],
        origin=dict(origin or {}),
    )
