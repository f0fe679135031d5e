"""E-mail as it is written: headers, text and files, by the rules of e-mail."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from kommunrpa.actions.outbox.channel import Unreachable
from kommunrpa.actions.outbox.message import Message
from kommunrpa.errors import ConfigError

POLICY = policy.SMTP.clone(cte_type="7bit", raise_on_defect=True)
"""Lines end as SMTP wants, and any server can take it: å ä ö are encoded."""

_ADDRESS = re.compile(r"([a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]+)@([\w-]+(?:\.[\w-]+)+)")


@dataclass(frozen=True, kw_only=True)
class Mail:
    """Writes e-mail from the municipality.

    Args:
        sender: What the municipality is called.
        address: The address that it is sent from.
    """

    sender: str
    address: str

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.address):
            raise ConfigError("The setting 'sender' in [outbox.epost] is an e-mail address.")

    def __call__(self, message: Message) -> Mapping[str, bytes]:
        """The one file of a message that leaves through a folder."""
        return {f"{message.id}.eml": self.compose(message).as_bytes()}

    def compose(self, message: Message) -> EmailMessage:
        """A message as e-mail.

        Raises:
            Unreachable: The recipient has no address that can be used.
        """
        mail = EmailMessage(policy=POLICY)
        domain = self.address.rpartition("@")[2]
        mail["From"] = Address(display_name=self.sender, addr_spec=self.address)
        mail["To"] = to_address(message.recipient.email)
        mail["Subject"] = message.subject
        mail["Date"] = format_datetime(datetime.now(tz=UTC))
        mail["Message-ID"] = f"<{message.id}@{domain}>"
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no robot answers
        mail.set_content(message.text or message.subject)
        for each in message.enclosures:
            kind, _, subtype = each.content_type.partition("/")
            mail.add_attachment(each.content, maintype=kind, subtype=subtype, filename=each.name)
        return mail


def to_address(text: str) -> str:
    """An e-mail address as mail servers take it: a domain with å ä ö is written in its other spelling.

    Raises:
        Unreachable: It is none.

    Example:
        >>> to_address("registrator@åby.example")
        'registrator@xn--by-xia.example'
    """
    found = _ADDRESS.fullmatch(text.strip())
    try:
        domain = found[2].encode("idna").decode() if found else ""
    except UnicodeError:
        domain = ""
    if not found or not domain:
        raise Unreachable("Mottagarens e-postadress saknas eller kan inte användas.")
    return f"{found[1]}@{domain}"
