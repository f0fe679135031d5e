"""A quick look at the raw bytes of a document."""

import zlib
from typing import Any

import pytest

from kommunrpa.actions.pdf.arrival.plain import is_plain
from tests.actions.pdf.hostile import HOSTILE, stream

ZEROS = zlib.compress(b"\0" * 40_000_000, 9)


@pytest.mark.parametrize(
    ("entries", "data"),
    [
        (b"", b"q Q"),
        (b"/Filter/FlateDecode", zlib.compress(b"q Q")),
        (b"/Filter [ /ASCII85Decode /FlateDecode ]", b"x"),
        (b"/Subtype/Image/Filter/DCTDecode", b"\0" * 900_000),
        (b"/Subtype/Image/Filter/FlateDecode", ZEROS),
        (b"/Filter/FlateDecode", zlib.compress(bytes(range(256)) * 4_000, 0)),
    ],
)
def test_ordinary_streams_are_plain(paper: Any, entries: bytes, data: bytes) -> None:
    """What documents are made of needs no weighing: text, fonts, photographs, pictures however large."""
    assert is_plain(paper.with_page(b"", stream(entries, data)))


@pytest.mark.parametrize(
    ("entries", "data"),
    [
        (b"/Filter/FlateDecode", ZEROS),
        (b"/Filter/FlateDecode", b"\xff" * 900_000),
        (b"/Filter[/FlateDecode/FlateDecode]", b"x"),
        (b"/Filter/LZWDecode", b"x"),
        (b"/Filter 9 0 R", b"x"),
        (b"/F#69lter/FlateDecode", b"x"),
        (b"/Filter/FlateDecode/DecodeParms<</Columns 999999>>", b"x"),
        (b"/A(%s)" % (b"a" * 9_000), b"x"),
    ],
)
def test_what_could_unpack_to_more_is_not(paper: Any, entries: bytes, data: bytes) -> None:
    """Bombs, filters upon filters, and what can't be told, are for pypdf to weigh."""
    assert not is_plain(paper.with_page(b"", stream(entries, data)))


def test_a_locked_document_is_as_plain_as_an_open_one(paper: Any) -> None:
    """What is locked can't be unpacked here: its dictionaries decide."""
    assert is_plain(paper.locked(paper.of((50, 100, "Hej")), "hemligt"))


@pytest.mark.parametrize(
    "name", ["a stream of spaces", "a stream packed twice", "run lengths", "lzw", "zeros in ascii"]
)
def test_bombs_are_not_plain(paper: Any, name: str) -> None:
    """No stream that unpacks to more than may be unpacked comes to PDFium unweighed."""
    assert not is_plain(HOSTILE[name](paper))
