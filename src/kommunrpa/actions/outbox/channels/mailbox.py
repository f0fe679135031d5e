"""A message for a digital mailbox, as Mina meddelanden's schema wants the sender's part of it."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from kommunrpa.actions.outbox.channel import Unreachable
from kommunrpa.actions.outbox.message import Message, Recipient
from kommunrpa.errors import ActionError, ConfigError
from kommunrpa.settings import MailboxSettings
from kommunrpa.sweden import OrgNumber, Personnummer

_SPACE = "http://minameddelanden.gov.se/schema/"
_SPACES = {"m": f"{_SPACE}Message", "v2": f"{_SPACE}Message/v2", "v3": f"{_SPACE}Message/v3", "s": f"{_SPACE}Sender"}
_LONGEST_SUPPORT = 1024  # signs
_TYPES = frozenset({"application/pdf", "text/plain", "text/html"})


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """Writes the sender's part of a delivery: sender, recipient, subject, support, text and files.

    It is neither signed nor sealed nor delivered: that is for the service or the förmedlare who takes the file.

    Args:
        sender: What the municipality is called.
        settings: Its number, and whom a reader asks.

    Raises:
        ConfigError: The number is no organisationsnummer, or what a reader is told is too long.

    Source:
        The elements, their order and their namespaces: a delivery of Message/v3 in Kivra's published tests of
        signatures, and Sundsvalls kommun's digital-mail-sender (MIT). The limits: DIGG's description of the service.
        The schema files themselves could not be had.
    """

    sender: str
    settings: MailboxSettings

    def __post_init__(self) -> None:
        if not OrgNumber.is_valid(self.settings.organisation):
            raise ConfigError("The setting 'organisation' in [outbox.digital_brevlada] is no organisationsnummer.")
        if not self.sender or len(self.settings.support) > _LONGEST_SUPPORT:
            raise ConfigError(
                "Digital mailboxes need 'sender' in [outbox], "
                f"and 'support' in [outbox.digital_brevlada] has at most {_LONGEST_SUPPORT} signs."
            )

    def __call__(self, message: Message) -> Mapping[str, bytes]:
        """The one file of a message.

        Raises:
            Unreachable: The recipient has no digital mailbox.
            ActionError: A file is of a kind that mailboxes do not show.
        """
        if unfit := [each.name for each in message.enclosures if each.content_type not in _TYPES]:
            raise ActionError(f"{unfit[0]} is no PDF and no text: a digital mailbox does not show it.")
        for prefix, space in _SPACES.items():
            ET.register_namespace(prefix, space)
        delivery = ET.Element(_name("v3:Delivery"))
        header = _add(delivery, "v3:Header")
        sender = _add(header, "v2:Sender")
        _add(sender, "s:Id", f"16{OrgNumber(self.settings.organisation).reveal().replace('-', '')}")
        _add(sender, "s:Name", self.sender)
        _add(header, "v2:Recipient", _number(message.recipient))
        _add(header, "v2:CorrelationId", message.id)
        self._add_message(delivery, message)
        return {f"{message.id}.xml": ET.tostring(delivery, encoding="utf-8", xml_declaration=True)}

    def _add_message(self, delivery: ET.Element, message: Message) -> None:
        secure = _add(delivery, "v3:Message")
        header = _add(secure, "v3:Header")
        _add(header, "v3:Id", message.id)
        _add(header, "v3:Subject", message.subject)
        support, told = _add(header, "v3:Supportinfo"), self.settings
        for name, text in (("Text", told.support), ("URL", told.url), ("PhoneNumber", told.phone)):
            if text:
                _add(support, f"v3:{name}", text)
        if told.email:
            _add(support, "v3:EmailAdress", told.email)  # spelt so in the schema
        _add(header, "v3:Language", "svSE")
        body = _add(secure, "v3:Body")
        _add(body, "m:ContentType", "text/plain")
        _add(body, "m:Body", _encoded(message.text.encode()))
        for each in message.enclosures:
            attachment = _add(secure, "v3:Attachment")
            _add(attachment, "m:ContentType", each.content_type)
            _add(attachment, "m:Body", _encoded(each.content))
            checksum = hashlib.md5(each.content, usedforsecurity=False).hexdigest()  # the schema's own choice
            _add(attachment, "m:Checksum", checksum.upper())
            _add(attachment, "m:Filename", each.name)


def _number(recipient: Recipient) -> str:
    """Twelve digits, as the service knows people and organisations by."""
    number = recipient.number
    if number is None or not recipient.mailbox:
        raise Unreachable("Mottagaren har ingen digital brevlåda.")
    if isinstance(number, Personnummer):
        return number.reveal(separator="")
    if number.is_person:  # ten digits, without the century
        raise Unreachable("Mottagaren är en enskild firma: den digitala brevlådan söks med personnummer.")
    return f"16{number.reveal().replace('-', '')}"


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, _name(name))
    child.text = text
    return child


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()
