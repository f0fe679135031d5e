"""Tests of the message for a digital mailbox."""

import base64
import hashlib
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.outbox import Enclosure, Message, Recipient, Unreachable
from kommunrpa.actions.outbox.channels.mailbox import Mailbox
from kommunrpa.errors import ActionError, ConfigError
from kommunrpa.settings import MailboxSettings
from kommunrpa.sweden import OrgNumber

SETTINGS = MailboxSettings(
    organisation="556677-8899", support="Ring oss & fråga", url="https://a.example", phone="08-1", email="a@b.se"
)
MAILBOX = Mailbox(sender="Exempelby kommun", settings=SETTINGS)
SPACE = "http://minameddelanden.gov.se/schema/"


def delivery(message: Message) -> Any:
    """What is written, read again."""
    return etree.fromstring(MAILBOX(message)[f"{message.id}.xml"])


def test_the_elements_and_their_order(message: Message) -> None:
    """Every element stands in the namespace and the order of a delivery in Kivra's published tests."""
    found = [each.tag.removeprefix(f"{{{SPACE}").split("}") for each in delivery(message).iter()]

    assert [f"{space.removeprefix('Message/')}:{name}" for space, name in found] == [
        "v3:Delivery",
        *("v3:Header", "v2:Sender", "Sender:Id", "Sender:Name", "v2:Recipient", "v2:CorrelationId"),
        *("v3:Message", "v3:Header", "v3:Id", "v3:Subject"),
        *("v3:Supportinfo", "v3:Text", "v3:URL", "v3:PhoneNumber", "v3:EmailAdress", "v3:Language"),
        *("v3:Body", "Message:ContentType", "Message:Body"),
        *("v3:Attachment", "Message:ContentType", "Message:Body", "Message:Checksum", "Message:Filename"),
    ]


def test_what_the_elements_say(message: Message) -> None:
    """Numbers have twelve digits, text and files are base64, a file has its checksum."""
    told = {each.tag.rpartition("}")[2]: each.text for each in delivery(message).iter() if each.text}
    content = message.enclosures[0].content

    assert (told["Recipient"], told["Language"], told["Subject"]) == (
        message.recipient.number.reveal(separator=""),  # type: ignore[union-attr, call-arg]
        "svSE",
        "Beslut å ä ö",
    )
    sender = delivery(message).find(f".//{{{SPACE}Sender}}Id").text
    assert sender == "165566778899"
    assert base64.b64decode(told["Body"]) == content
    assert told["Checksum"] == hashlib.md5(content, usedforsecurity=False).hexdigest().upper()
    assert told["Filename"] == "beslut å.pdf"


def test_organisations_have_mailboxes_too(message: Message) -> None:
    """An organisation is known by 16 and its ten digits."""
    to_one = replace(message, recipient=Recipient(number=OrgNumber("556677-8899")))

    assert delivery(to_one).find(f".//{{{SPACE}Message/v2}}Recipient").text == "165566778899"


@pytest.mark.parametrize("change", [{"number": None}, {"mailbox": False}, {"number": OrgNumber("19400104-2383")}])
def test_who_has_no_mailbox(message: Message, change: dict[str, Any]) -> None:
    """Without a mailbox, or a number that it is known by, nothing is written."""
    with pytest.raises(Unreachable):
        MAILBOX(replace(message, recipient=replace(message.recipient, **change)))


def test_files_that_mailboxes_do_not_show(message: Message) -> None:
    """A Word file is not sent to a mailbox."""
    word = Enclosure(name="a.docx", content=b"PK", content_type="application/msword")

    with pytest.raises(ActionError, match=r"a\.docx is no PDF"):
        MAILBOX(replace(message, enclosures=(word,)))


@pytest.mark.parametrize(
    ("sender", "change"), [("", {}), ("Exempelby", {"organisation": "123"}), ("Exempelby", {"support": "x" * 1025})]
)
def test_what_is_set_up_wrong(sender: str, change: dict[str, str]) -> None:
    """The sender's name, number and support are checked when the outbox is opened."""
    with pytest.raises(ConfigError):
        Mailbox(sender=sender, settings=replace(SETTINGS, **change))  # type: ignore[arg-type]
