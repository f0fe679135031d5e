"""The outbox: what leaves the municipality for a person, by post, e-mail, SMS or digital mailbox, and never twice."""

from kommunrpa.actions.outbox.channel import Channel, Unreachable
from kommunrpa.actions.outbox.channels.elks import Elks
from kommunrpa.actions.outbox.channels.in_folder import InFolder
from kommunrpa.actions.outbox.channels.smtp import Smtp
from kommunrpa.actions.outbox.message import Enclosure, Message, Recipient
from kommunrpa.actions.outbox.outbox import Outbox, outbox
from kommunrpa.actions.outbox.receipt import Sent, SentFile
from kommunrpa.actions.outbox.send import Document, Send
from kommunrpa.actions.outbox.send_mail import SendMail

__all__ = [
    "Channel",
    "Document",
    "Elks",
    "Enclosure",
    "InFolder",
    "Message",
    "Outbox",
    "Recipient",
    "Send",
    "SendMail",
    "Sent",
    "SentFile",
    "Smtp",
    "Unreachable",
    "outbox",
]
