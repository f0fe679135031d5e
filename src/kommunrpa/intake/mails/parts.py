"""The parts of a mail: the text that a person reads, and every file, wherever in it they stand."""

import base64
import binascii
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import PurePosixPath

from kommunrpa.intake.mails.headers import decoded, mend, text_of, words
from kommunrpa.intake.mails.html import to_text

_TEXTS = {"text/plain", "text/html"}
_SUFFIXES = {"message/rfc822": ".eml", "text/calendar": ".ics", "text/plain": ".txt", "image/jpeg": ".jpg"}
_PLAIN_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file in a mail.

    Args:
        name: What the sender calls it; made up where there is no name.
        content: Its bytes.
        content_type: What the sender says that it is, such as ``application/pdf``.
        inline: Whether it stands in the text, as a picture does.
    """

    name: str = field(repr=False)
    content: bytes = field(repr=False)
    content_type: str
    inline: bool

    @property
    def suffix(self) -> str:
        """What its file's name ends in: as the sender's does, else what goes with its type."""
        own = PurePosixPath(self.name).suffix
        return own if _PLAIN_SUFFIX.fullmatch(own) else _suffix_of(self.content_type)


def attachments(mail: Message) -> Iterator[Attachment]:
    """Every file in a mail, in order. A mail within it is one file, with its own files inside.

    Args:
        mail: The mail.
    """
    for number, part in enumerate((each for each in _leaves(mail) if not _is_text(each)), start=1):
        kind = part.get_content_type()
        name = _name(part) or f"bilaga {number}{_suffix_of(kind)}"
        inline = part.get_content_disposition() != "attachment" and "Content-ID" in part
        yield Attachment(name=name, content=_content(part), content_type=kind, inline=inline)


def text(part: Message) -> str:
    """What a person reads in a mail: its plain text, or that of the web page where only that is written.

    Args:
        part: The mail, or a part of it.
    """
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        below = [(each.get_content_type(), text(each)) for each in _children(part)]
        written = [(kind, found) for kind, found in below if found]
        if part.get_content_subtype() != "alternative":
            return "\n\n".join(found for _, found in written)
        plain = [found for kind, found in written if kind == "text/plain"]
        return plain[0] if plain else written[-1][1] if written else ""
    if not _is_text(part):
        return ""
    found = decoded(_content(part), part.get_content_charset())
    if part.get_content_type() == "text/html":
        return to_text(found)
    return found.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n ")


def _children(part: Message) -> list[Message]:
    found = part.get_payload()
    return [each for each in found if isinstance(each, Message)] if isinstance(found, list) else []


def _leaves(mail: Message) -> Iterator[Message]:
    """The parts that hold something, and not those of a mail within the mail."""
    ahead = [mail]
    while ahead:
        part = ahead.pop(0)
        mend(part)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            ahead = _children(part) + ahead
        else:
            yield part


def _is_text(part: Message) -> bool:
    named = part.get_content_disposition() == "attachment" or bool(part.get_filename())
    return part.get_content_type() in _TEXTS and not named


def _name(part: Message) -> str:
    name = words(part.get_filename() or "")
    if not name and part.get_content_type() == "message/rfc822":
        subjects = [text_of(each, "Subject") for each in _children(part)]
        name = f"{subjects[0]}.eml" if subjects and subjects[0] else ""
    return re.split(r"[/\\]", name)[-1].strip()


def _content(part: Message) -> bytes:
    if not part.is_multipart():
        content = part.get_payload(decode=True)
        return content if isinstance(content, bytes) else b""
    whole = b"\n".join(_as_bytes(each) for each in _children(part))
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":  # against the rules, and yet seen
        try:
            return base64.b64decode(whole)
        except (binascii.Error, ValueError):
            return whole
    return whole


def _as_bytes(mail: Message) -> bytes:
    try:
        return mail.as_bytes()
    except (LookupError, ValueError):  # headers that can't be written as they were
        return str(mail.get_payload()).encode("utf-8", "replace")


def _suffix_of(kind: str) -> str:
    return _SUFFIXES.get(kind) or mimetypes.guess_extension(kind) or ".bin"
