"""Mail that comes in: mailboxes that are read, and mails that are moved when they are done."""

from kommunrpa.actions.mail.move import MoveMail
from kommunrpa.actions.mail.server import Inbox, inbox

__all__ = ["Inbox", "MoveMail", "inbox"]
