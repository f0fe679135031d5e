"""The text of an XML file, in the encoding that it declares, once it is known that the declaration is true."""

import codecs
import re

from kommunrpa.actions.xml.faults import UnreadableXml

_DECLARED = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")
_ONE_BYTE = {"ascii": "ASCII", "iso8859-1": "ISO-8859-1", "iso8859-15": "ISO-8859-15", "cp1252": "Windows-1252"}
_BEGINNINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    ("<?".encode("utf-16-le"), "utf-16-le"),
    ("<?".encode("utf-16-be"), "utf-16-be"),
)
"""How a file begins that says by its first bytes what it is, whatever it declares."""

_CONTROL = re.compile("[\x80-\x9f]")


def decoded(content: bytes) -> str:
    """The text of an XML file.

    Args:
        content: The file.

    Raises:
        UnreadableXml: The encoding is one that is not read, or the file is in another one than it declares: å, ä and ö
            would come out as other signs.

    Example:
        >>> decoded('<?xml version="1.0" encoding="ISO-8859-1"?><a>Åsa</a>'.encode("latin-1"))[-10:]
        '<a>Åsa</a>'
    """
    for beginning, codec in _BEGINNINGS:
        if content.startswith(beginning):
            return _strictly(content, codec, name="UTF-8" if "8" in codec else "UTF-16")
    declared = _DECLARED.match(content)
    name = declared[1].decode("ascii") if declared else "UTF-8"
    codec = _codec(name)
    text = _strictly(content, codec, name=name)
    if codec != "utf-8" and not content.isascii() and _is_utf_8(content):
        raise _wrong(name, truth=" utan UTF-8")
    if codec.startswith("iso") and (found := _CONTROL.search(text)):
        raise _wrong(name, line=text.count("\n", 0, found.start()) + 1)
    return text


def _codec(name: str) -> str:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        codec = ""
    if codec != "utf-8" and codec not in _ONE_BYTE:
        known = ", ".join(["UTF-8", "UTF-16", *_ONE_BYTE.values()])
        raise UnreadableXml(
            f"XML-filen säger sig ha teckenkodningen {name}, som inte läses. "
            f"Be avsändaren skicka den i någon av {known}."
        )
    return codec


def _strictly(content: bytes, codec: str, *, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise _wrong(name, line=content.count(b"\n", 0, error.start) + 1) from error


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _wrong(name: str, *, truth: str = "", line: int | None = None) -> UnreadableXml:
    where = f" (rad {line})" if line else ""
    return UnreadableXml(
        f"XML-filen säger sig ha teckenkodningen {name}, men är inte skriven i den{truth}{where}. "
        "Å, ä och ö skulle läsas fel. Be avsändaren skicka filen med rätt uppgift om kodning."
    )
