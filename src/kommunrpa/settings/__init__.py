"""Settings: ``kommunrpa.toml``, its environments, and environment variables."""

from kommunrpa.settings.library import Library
from kommunrpa.settings.loading import ENVIRONMENTS, FILE, BotSettings, Settings
from kommunrpa.settings.mailboxes import ImapSettings, Mailboxes
from kommunrpa.settings.outbox import MailboxSettings, MailSettings, OutboxSettings, SmsSettings
from kommunrpa.settings.systems import Systems, SystemSettings, origin_of

__all__ = [
    "ENVIRONMENTS",
    "FILE",
    "BotSettings",
    "ImapSettings",
    "Library",
    "MailSettings",
    "MailboxSettings",
    "Mailboxes",
    "OutboxSettings",
    "Settings",
    "SmsSettings",
    "SystemSettings",
    "Systems",
    "origin_of",
]
