"""What a caller and its worker send each other."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.confined.messages import Message, receive, send

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(content=JSON, parts=st.lists(st.binary(max_size=20), max_size=3))
def test_what_is_sent_arrives(content: object, parts: list[bytes]) -> None:
    """A message comes out as it went in, and the next one after it."""
    stream = io.BytesIO()
    send(stream, Message(content, parts))
    send(stream, Message("nästa"))
    stream.seek(0)

    assert receive(stream) == Message(content, parts)
    assert receive(stream) == Message("nästa", [])
    assert receive(stream) is None


@pytest.mark.parametrize("cut", [1, 7, 8, 12, -1])
def test_half_a_message_is_none(cut: int) -> None:
    """Where the other side died in the middle of a message, there is none."""
    stream = io.BytesIO()
    send(stream, Message({"a": 1}, [b"12345"]))

    assert receive(io.BytesIO(stream.getvalue()[:cut])) is None


@pytest.mark.parametrize(
    "noise", [b"\xff" * 100, b"\0" * 8, b"\0\0\0\0\0\0\0\x02{{", b"\0\0\0\0\0\0\0\x0f[1,[9999999999]]"]
)
def test_noise_is_no_message(noise: bytes) -> None:
    """What a worker sends that has lost its mind is not waited for, nor given memory."""
    assert receive(io.BytesIO(noise)) is None
