"""The headers of a mail as people read them, however they were written."""

import binascii
import email.errors
import email.header
import email.utils
import re
from email.message import Message

_8BIT = "surrogateescape"
"""How Python keeps the bytes of a header that is not ASCII."""


def decoded(content: bytes, charset: str | None) -> str:
    """Bytes as text: in what they say they are in, else as UTF-8, else as older Windows programs write.

    Args:
        content: The bytes.
        charset: What they say they are in.

    Example:
        >>> decoded("Åby".encode("cp1252"), "utf-8"), decoded("Åby".encode(), None), decoded(b"hej", "x-okänd")
        ('Åby', 'Åby', 'hej')
    """
    given = (charset or "").strip().strip("'").lower()
    wider = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": ""}.get(given, given)
    for name in (wider, "utf-8", "cp1252"):
        try:
            return content.decode(name).encode("utf-8", "replace").decode()  # UTF-7 can hold half a sign
        except (LookupError, UnicodeError):
            continue
    return content.decode("latin-1")


def mend(part: Message) -> None:
    """Give headers that were written in plain bytes, as old programs do, their letters.

    Args:
        part: A mail, or a part of one.
    """
    for name, value in list(part.raw_items()):
        if not value.isascii():
            part.replace_header(name, decoded(value.encode("utf-8", _8BIT), None))


def text_of(part: Message, name: str) -> str:
    """What a header says, on one line; empty when it is not there.

    Args:
        part: A mail, or a part of one, that is mended.
        name: The header's name.
    """
    return words(str(part.get(name, "")))


def words(written: str) -> str:
    """Encoded words (RFC 2047) as text, on one line.

    Args:
        written: What stands in a header.

    Example:
        >>> words("=?utf-8?q?Ans=C3=B6kan?= om =?iso-8859-1?B?YmlkcmFn?=")
        'Ansökan om bidrag'
    """
    try:
        pieces = email.header.decode_header(written)
    except (binascii.Error, email.errors.HeaderParseError, ValueError):
        pieces = [(written, None)]
    text = "".join(piece if isinstance(piece, str) else decoded(piece, charset) for piece, charset in pieces)
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return re.sub(" +", " ", shown).strip()


def addresses(part: Message, name: str) -> list[tuple[str, str]]:
    """The names and the addresses in a header.

    Args:
        part: A mail that is mended.
        name: The header's name.
    """
    found = email.utils.getaddresses([str(each) for each in part.get_all(name, [])])
    return [(words(person), address.strip()) for person, address in found if address.strip()]


def date_of(part: Message) -> str:
    """When a mail says that it was sent, as ``2026-11-27T09:30:00+01:00``; empty when it does not say.

    Args:
        part: The mail.
    """
    try:
        return email.utils.parsedate_to_datetime(text_of(part, "Date")).isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""
