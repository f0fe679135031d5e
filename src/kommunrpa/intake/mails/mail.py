"""A mail as the data of a case: who wrote what and when, what is attached, and what could not be read."""

import email
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import Message

from kommunrpa.intake.mails.headers import addresses, date_of, mend, text_of
from kommunrpa.intake.mails.parts import Attachment, attachments, text

_LONGEST_TEXT = 1_000_000  # signs: what a database is asked to keep with a case
_MOST = 500  # attachments
_LOCKED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A mail that was read.

    Args:
        key: What tells it from any other: its Message-ID, and a hash of what is in it.
        data: What its case is given.
        files: Its attachments, by role.
    """

    key: str = field(repr=False)
    data: dict[str, object] = field(repr=False)
    files: dict[str, Attachment] = field(repr=False)


def read(content: bytes) -> Mail:
    """Read a mail.

    Args:
        content: All of it, as it came.
    """
    mail, problems = email.message_from_bytes(content), list[str]()
    mend(mail)
    try:
        found, told = list(attachments(mail)), text(mail)
    except RecursionError:
        found, told = [], ""
        problems.append("Mejlet är byggt så att det inte kan läsas.")
    problems += _problems(mail, found, told)
    files = {f"attachment {number}": each for number, each in enumerate(found[:_MOST], start=1)}
    data = {
        **_data(mail),
        "text": told[:_LONGEST_TEXT].replace("\0", ""),
        "attachments": {role: each.name for role, each in files.items()},
        "inline": [role for role, each in files.items() if each.inline],
        "problems": problems,
    }
    written = [told.encode(), *(each.content for each in found)] if told or found else [content]
    return Mail(key=_key(mail, *written), data=data, files=files)


def read_headers(content: bytes, *, size: int) -> Mail:
    """Read the headers of a mail that is too large to be fetched.

    Args:
        content: The headers.
        size: The size of the whole mail, in bytes.
    """
    mail = email.message_from_bytes(content)
    mend(mail)
    problem = f"Mejlet är för stort för att hämtas ({size / 1e6:.0f} MB): öppna det i brevlådan."
    data = {**_data(mail), "text": "", "attachments": {}, "inline": [], "problems": [problem]}
    return Mail(key=_key(mail, str(size).encode()), data=data, files={})


def _data(mail: Message) -> dict[str, object]:
    name, sender = next(iter(addresses(mail, "From")), ("", ""))
    return {
        "message_id": text_of(mail, "Message-ID"),
        "sender": sender,
        "sender_name": name,
        "to": [address for header in ("To", "Cc") for _, address in addresses(mail, header)],
        "subject": text_of(mail, "Subject"),
        "date": date_of(mail),
    }


def _key(mail: Message, *contents: bytes) -> str:
    """Two mails may share a Message-ID, or have none: what was written decides, and not how the mail travelled."""
    written = [text_of(mail, name).encode() for name in ("Message-ID", "From", "Date", "Subject")]
    digest = hashlib.sha256(b"".join(hashlib.sha256(each).digest() for each in (*written, *contents))).hexdigest()
    message_id = text_of(mail, "Message-ID")
    return f"{message_id} {digest[:16]}" if message_id else digest


def _problems(mail: Message, found: Sequence[Attachment], told: str) -> list[str]:
    """What a person must look at, in Swedish."""
    problems = []
    if mail.get_content_type() in _LOCKED:
        problems.append("Mejlet är krypterat: öppna det i brevlådan.")
    if any(each.name.lower() == "winmail.dat" or each.content_type == "application/ms-tnef" for each in found):
        problems.append("Bilagan winmail.dat kan bara läsas i Outlook: be avsändaren skicka filerna på nytt.")
    if any(not each.content for each in found):
        problems.append("En bilaga är tom.")
    if len(found) > _MOST:
        problems.append(f"Mejlet har fler än {_MOST} bilagor: resten är inte med.")
    if len(told) > _LONGEST_TEXT:
        problems.append("Mejlets text är för lång: slutet är inte med.")
    return problems
