"""Reads the parts of a Word file, and packs parts into one: the same parts give the same bytes."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from kommunrpa.actions.letters.markup.tags import TemplateFault

MAIN = "word/document.xml"
"""The part that holds the body, as every word processor calls it."""
TYPES = "[Content_Types].xml"
"""The part that says of what kind each part is."""
_MOST_BYTES = 200_000_000  # unpacked: far above any letter, far below what fills a memory
_MAIN = b"wordprocessingml.document.main+xml"
_DAY = 0x21  # 1 January 1980, the first that a zip file can name
_UTF8, _DEFLATED, _VERSION = 0x800, 8, 20


@dataclass(frozen=True, kw_only=True)
class Packed:
    """One part, compressed once and used in every letter.

    Args:
        name: Its path in the Word file.
        crc: The checksum of its content.
        size: The length of its content, in bytes.
        deflated: Its compressed content.
    """

    name: str
    crc: int
    size: int
    deflated: bytes


def pack_part(name: str, content: bytes) -> Packed:
    """Compress one part."""
    compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
    deflated = compressor.compress(content) + compressor.flush()
    return Packed(name=name, crc=zlib.crc32(content), size=len(content), deflated=deflated)


def unpack_part(part: Packed) -> bytes:
    """The content of one part."""
    return zlib.decompress(part.deflated, -15)


def read_parts(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file, by name.

    Raises:
        TemplateFault: It is no Word document, is signed, or is far too big.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            entries = [each for each in file.infolist() if not each.is_dir()]
            if sum(each.file_size for each in entries) > _MOST_BYTES:
                raise TemplateFault(f"it is bigger than {_MOST_BYTES // 1_000_000} MB unpacked", "")
            parts = {each.filename: file.read(each) for each in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise TemplateFault("it is no whole Word file, or has a password: save it in Word as .docx", "") from error
    if _MAIN not in parts.get(TYPES, b""):
        raise TemplateFault("it is no Word document (perhaps a .dotx or .docm): save it in Word as .docx", "")
    if any(name.startswith("_xmlsignatures/") for name in parts):
        raise TemplateFault("it is signed, which no letter made from it can be: take the signature away in Word", "")
    return parts


def pack(parts: Iterable[Packed]) -> bytes:
    """Pack parts into one file, all dated alike."""
    body, directory, offset, count = [], [], 0, 0
    for part in parts:
        name = part.name.encode()
        head = struct.pack(
            "<HHHHHIIIHH",
            *(_VERSION, _UTF8, _DEFLATED, 0, _DAY, part.crc, len(part.deflated), part.size, len(name), 0),
        )
        body += [b"PK\x03\x04", head, name, part.deflated]
        entry = struct.pack("<4sH", b"PK\x01\x02", _VERSION) + head + struct.pack("<HHHII", 0, 0, 0, 0, offset)
        directory.append(entry + name)
        offset += 4 + len(head) + len(name) + len(part.deflated)
        count += 1
    index = b"".join(directory)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(index), offset, 0)
    return b"".join([*body, index, end])
