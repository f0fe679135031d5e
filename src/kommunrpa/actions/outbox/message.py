"""A message to a person, and the person: values that show nothing of themselves."""

import hashlib
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from kommunrpa.errors import ActionError
from kommunrpa.privacy import mask
from kommunrpa.sweden import OrgNumber, Personnummer


@dataclass(frozen=True, kw_only=True, repr=False)
class Recipient:
    """Who a message is for. Its ``repr`` shows nothing.

    Args:
        protected: Whether personal data about this person is protected (sekretessmarkering, skyddad folkbokföring,
            fingerade personuppgifter); None when nobody looked, which counts as protected but for ordinary post.
        name: The name.
        email: The e-mail address.
        phone: The mobile number, as people write it.
        number: The personnummer or organisationsnummer, which a digital mailbox is known by.
        mailbox: Whether there is a digital mailbox, as your förmedlare's look-up says.

    Example:
        >>> Recipient(name="Åsa Test", protected=False)
        Recipient(…)
    """

    protected: bool | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    number: Personnummer | OrgNumber | None = None
    mailbox: bool = True

    def __repr__(self) -> str:
        return "Recipient(…)"


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file that goes with a message.

    Args:
        name: What the recipient sees it called.
        content: Its bytes.
        content_type: Such as ``application/pdf``.

    Example:
        >>> Enclosure(name="beslut.pdf", content=b"%PDF-1.7", content_type="application/pdf")
        Enclosure(name='beslut.pdf', content_type='application/pdf')
    """

    name: str
    content: bytes = field(repr=False)
    content_type: str

    @classmethod
    def at(cls, path: Path) -> "Enclosure":
        """Read a file.

        Raises:
            ActionError: It can't be opened, is empty, or its name holds a personal number.
        """
        if mask(path.name) != path.name or not path.name.isprintable():
            raise ActionError("The name of a file holds a personal number, or is none: name it after what it is.")
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ActionError(f"{path.name} can't be opened to be sent: {error.strerror}.") from error
        if not content:
            raise ActionError(f"{path.name} is empty: was it written whole?")
        return cls(
            name=path.name,
            content=content,
            content_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        )

    @property
    def sha256(self) -> str:
        """What tells its content from any other."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message as a channel is given it.

    Args:
        recipient: Who it is for.
        subject: Its subject; nothing about a person.
        text: Its text.
        enclosures: The files that go with it.
        id: A random id: what it is called on its way.
        also_to: More addresses that an e-mail is for.
        cc: Addresses that get a copy of an e-mail.
        thread: The Message-IDs of the e-mails that it follows on, the one that it answers last.

    Example:
        >>> message = Message(recipient=Recipient(name="Åsa Test"), subject="Nytt meddelande från Exempelby kommun")
        >>> message.enclosures
        ()
    """

    recipient: Recipient
    subject: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    enclosures: tuple[Enclosure, ...] = ()
    id: str = field(default_factory=lambda: str(uuid4()))
    also_to: tuple[str, ...] = field(default=(), repr=False)
    cc: tuple[str, ...] = field(default=(), repr=False)
    thread: tuple[str, ...] = field(default=(), repr=False)
