"""Makes a small picture for the tests."""

import struct
import zlib


def png(width: int = 40, height: int = 20, *, dots: int = 0) -> bytes:
    """A small PNG; *dots* are its pixels in a metre."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    size = chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)) if dots else b""
    pixels = zlib.compress((b"\x00" + b"\x7f" * width) * height)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + size + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
