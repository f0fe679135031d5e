"""E-mail as it is written: headers, text and files, by the rules of e-mail."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import Policy
from email.utils import format_datetime

from kommunrpa.actions.outbox.channel import Unreachable
from kommunrpa.actions.outbox.message import Message
from kommunrpa.errors import ConfigError


class _Ids(UnstructuredHeader, BaseHeader):
    """Message-IDs, a line each: Python would encode a long one, and then no program finds its thread."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: " + f"{policy.linesep} ".join(self.split()) + policy.linesep


_REGISTRY = HeaderRegistry()
_REGISTRY.map_to_type("In-Reply-To", _Ids)
_REGISTRY.map_to_type("References", _Ids)

POLICY = policy.SMTP.clone(cte_type="7bit", raise_on_defect=True, header_factory=_REGISTRY)
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
            Unreachable: A recipient has no address that can be used.
        """
        mail = EmailMessage(policy=POLICY)
        domain = self.address.rpartition("@")[2]
        addresses = addresses_of(message)
        also = len(message.also_to) + 1
        mail["From"] = Address(display_name=self.sender, addr_spec=self.address)
        mail["To"] = ", ".join(addresses[:also])
        if message.cc:
            mail["Cc"] = ", ".join(addresses[also:])
        if message.thread:
            mail["In-Reply-To"], mail["References"] = message.thread[-1], " ".join(message.thread)
        mail["Subject"] = message.subject
        mail["Date"] = format_datetime(datetime.now(tz=UTC))
        mail["Message-ID"] = f"<{message.id}@{domain}>"
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no robot answers
        mail.set_content(message.text or message.subject)
        for each in message.enclosures:
            kind, _, subtype = each.content_type.partition("/")
            mail.add_attachment(each.content, maintype=kind, subtype=subtype, filename=each.name)
        return mail


def addresses_of(message: Message) -> list[str]:
    """The addresses that an e-mail goes to, as mail servers take them: to whom it is, then who gets a copy.

    Raises:
        Unreachable: One is none; of several it is named by its number.
    """
    given = [message.recipient.email, *message.also_to, *message.cc]
    found: list[str] = []
    for number, each in enumerate(given, start=1):
        try:
            found.append(to_address(each))
        except Unreachable as error:
            if len(given) == 1:
                raise
            raise Unreachable(f"E-postadressen till mottagare {number} av {len(given)} kan inte användas.") from error
    return found


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
