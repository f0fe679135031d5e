"""What a caller and its worker send each other: a value in JSON, and the bytes that go with it."""

import json
import struct
from collections.abc import Sequence
from typing import Any, BinaryIO, NamedTuple

_LENGTH = struct.Struct(">Q")
_LONGEST_HEAD = 64_000_000
_MOST_BYTES = 512_000_000


class Message(NamedTuple):
    """One message.

    Args:
        content: Whatever JSON can hold: no pickle, for what comes from a worker is as foreign as its document.
        parts: The bytes that go with it.
    """

    content: Any
    parts: Sequence[bytes] = ()


def send(stream: BinaryIO, message: Message) -> None:
    """Write one message.

    Args:
        stream: The way to the other side.
        message: What to send.

    Raises:
        OSError: The other side is gone.
    """
    head = json.dumps([message.content, [len(part) for part in message.parts]], separators=(",", ":")).encode()
    stream.writelines((_LENGTH.pack(len(head)), head, *message.parts))
    stream.flush()


def receive(stream: BinaryIO) -> Message | None:
    """Read one message.

    Args:
        stream: The way from the other side.

    Returns:
        The message; None when the other side is gone, or sends what is none.
    """
    (length,) = _LENGTH.unpack(stream.read(_LENGTH.size).ljust(_LENGTH.size, b"\xff"))
    head = stream.read(length) if length <= _LONGEST_HEAD else b""
    try:
        content, lengths = json.loads(head)
    except ValueError:
        return None
    if sum(lengths) > _MOST_BYTES:
        return None
    parts = [stream.read(each) for each in lengths]
    return Message(content, parts) if list(map(len, parts)) == lengths else None
