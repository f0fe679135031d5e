"""What may be said where, and to whom: checked before any channel is given a message."""

import re

from kommunrpa.actions.outbox.message import Message, Recipient
from kommunrpa.errors import ActionError, BusinessError
from kommunrpa.privacy import mask

_LONGEST_SUBJECT = 255  # signs: what a digital mailbox takes
_TAIL = 7  # digits of a phone number that stand without its prefix
_SHORTEST_NAME = 3  # signs: shorter parts of names are ordinary words


def refuse_protected(recipient: Recipient, channel: str) -> None:
    """Refuse whom a bot must not write to: the text tells nobody which rule it was.

    Raises:
        BusinessError: Personal data about the recipient is protected; or nobody looked, and it is no letter.
    """
    if recipient.protected or (recipient.protected is None and channel != "post"):
        raise BusinessError("Mottagaren får inte nås av boten på det här sättet: handläggaren avgör och skickar själv.")


def refuse_telling(message: Message, channel: str) -> None:
    """Refuse what would tell about a person to whoever sees a subject, a notice or an open e-mail.

    Raises:
        ActionError: The subject or the text holds what it must not, or is there where it has no place.
    """
    subject, text = message.subject, message.text
    if channel == "sms" and (subject or text or message.enclosures):
        raise ActionError("An SMS says what [outbox.sms] text says: leave subject, text, letter and files out.")
    if channel in {"epost", "digital_brevlada"} and not subject.strip():
        raise ActionError(f"A message by {channel} needs a subject.")
    if len(subject) > _LONGEST_SUBJECT or not subject.isprintable():
        raise ActionError(f"A subject is one line of at most {_LONGEST_SUBJECT} signs.")
    if mask(subject) != subject or _tells(subject, message.recipient):
        raise ActionError("The subject tells who it is about: write what kind of message it is, such as 'Beslut'.")
    if mask(text) != text:
        raise ActionError("The text holds a personal number: it belongs in the letter, not in the message around it.")


def _tells(subject: str, recipient: Recipient) -> bool:
    """Whether a subject holds the recipient's name, address or number."""
    names = {word for word in re.findall(r"\w+", recipient.name.casefold()) if len(word) >= _SHORTEST_NAME}
    digits = re.sub(r"\D", "", recipient.phone)[-_TAIL:]
    has_phone = bool(digits) and digits in re.sub(r"\D", "", subject)
    has_email = bool(recipient.email) and recipient.email.casefold() in subject.casefold()
    return bool(names & set(re.findall(r"\w+", subject.casefold()))) or has_email or has_phone
