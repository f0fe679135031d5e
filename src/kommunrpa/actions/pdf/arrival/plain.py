"""Whether a document is plainly harmless, from a look at its raw bytes: then pypdf need not weigh it."""

import re
import zlib
from collections.abc import Iterator

from kommunrpa.actions.pdf.limits import MOST_IN_A_STREAM

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FILTER = re.compile(rb"/Filter\s*(/\w+|\[[^\]]*\])")
_NAME = re.compile(rb"/(\w+)")
_WIDE = re.compile(rb"/Columns\s*\d{6}")
_FOUR_TO_FIVE = {b"ASCII85Decode", b"ASCIIHexDecode", b"A85", b"AHx"}
_PICTURES = {b"DCTDecode", b"JPXDecode", b"CCITTFaxDecode", b"JBIG2Decode"}
_LONGEST_HEAD = 4_000
_MOST_TIMES = 1_032
"""What zlib can unpack of one byte, at most."""
_DEMANDING = re.compile(rb"/Collection\b|/LZW|/RunLengthDecode|/Crypt\b|#")


def is_plain(data: bytes) -> bool:
    """Whether no stream of a document can unpack to more than may be unpacked, as far as a quick look tells.

    A stream's dictionary stands in the file as it is, also where everything else is packed or locked. What this look
    misses can take a worker's time, not hurt anyone.

    Args:
        data: The file.

    Returns:
        True for nearly every document. False asks for `weigh`.
    """
    is_locked = b"/Encrypt" in data
    return all(_fits(data, head, start, is_locked=is_locked) for head, start in _streams(data))


def _streams(data: bytes) -> Iterator[tuple[bytes | None, int]]:
    """Each stream's dictionary, None if it can't be found, and where its bytes begin."""
    for match in _STREAM.finditer(data):
        before = data[max(0, match.start() - _LONGEST_HEAD) : match.start()]
        at = before.rfind(b"obj")
        yield before[at:] if at >= 0 else None, match.end()


def _fits(data: bytes, head: bytes | None, start: int, *, is_locked: bool) -> bool:
    if head is None or _DEMANDING.search(head) or _WIDE.search(head):
        return False
    named = _FILTER.search(head)
    if named is None:
        return b"/Filter" not in head
    filters = [name for name in _NAME.findall(named[1]) if name not in _FOUR_TO_FIVE]
    if not filters or set(filters) <= _PICTURES:
        return len(filters) <= 1
    if filters != [b"FlateDecode"]:
        return False
    length = data.find(b"endstream", start) - start
    if length * _MOST_TIMES <= MOST_IN_A_STREAM or b"/Image" in head:
        return length >= 0
    return is_locked or _unpacks(data[start : start + length])


def _unpacks(packed: bytes) -> bool:
    """Whether a long stream unpacks to no more than may be unpacked; what stands in ASCII is left to pypdf."""
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(packed, MOST_IN_A_STREAM)
    except zlib.error:
        return False
    return not unpacking.unconsumed_tail
