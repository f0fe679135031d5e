"""The outbox: where messages to people leave the municipality, channel by channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from kommunrpa.errors import ConfigError
from kommunrpa.settings.table import as_table, refuse_unknown, suggest, typed

SECURITIES = ("starttls", "ssl", "none")
"""How a connection to a mail server is kept secret."""

_HTTPS = ("https://", "http://127.0.0.1:", "http://localhost:")


@dataclass(frozen=True, kw_only=True)
class MailSettings:
    """E-mail: ``[outbox.epost]``. It holds names of secrets, and no secret.

    Args:
        host: The mail server.
        sender: The address that mail is sent from.
        port: Its port.
        security: ``starttls``, ``ssl`` from the start, or ``none`` (inside the machine only).
        user: Name of the secret that holds the user's name; empty when the server asks for none.
        password: Name of the secret that holds the password.
        timeout: Longest wait for the server up to the message itself, in seconds.
        answer: Longest wait for its word that it has the message, in seconds.

    Example:
        >>> MailSettings(host="epost.exempelby.example", sender="svara-inte@exempelby.example").security
        'starttls'
    """

    host: str = ""
    sender: str = ""
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = ""
    timeout: float = 30.0
    answer: float = 600.0  # RFC 5321, 4.5.3.2.6: a shorter wait makes doubles


@dataclass(frozen=True, kw_only=True)
class SmsSettings:
    """SMS through a service that speaks as 46elks does: ``[outbox.sms]``. It holds names of secrets, and no secret.

    Args:
        user: Name of the secret that holds the user's name at the service.
        password: Name of the secret that holds the password.
        sender: Who it is from: at most 11 letters and digits, beginning with a letter.
        text: All that an SMS says. ``{sender}`` and ``{service}`` are those of ``[outbox]``; there is no other value.
        address: Where the service is.
        timeout: Longest wait for it, in seconds.

    Example:
        >>> SmsSettings(user="elks-user", password="elks-password", sender="Exempelby").timeout
        30.0
    """

    user: str = ""
    password: str = ""
    sender: str = ""
    text: str = "Du har ett nytt meddelande från {sender}. Logga in på {service} för att läsa det."
    address: str = "https://api.46elks.com/a1/sms"
    timeout: float = 30.0


@dataclass(frozen=True, kw_only=True)
class MailboxSettings:
    """Digital mailboxes: ``[outbox.digital_brevlada]``.

    Args:
        organisation: The municipality's organisationsnummer.
        support: What a reader is told who has a question.
        url: Where that reader can go.
        phone: Where that reader can call.
        email: Where that reader can write.

    Example:
        >>> MailboxSettings(organisation="802002-4280").support
        ''
    """

    organisation: str = ""
    support: str = ""
    url: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class OutboxSettings:
    """What leaves the municipality: ``[outbox]``.

    Args:
        folder: Where messages lie that leave through a folder; None where nobody set it, as in a test.
        deliver: Whether e-mail and SMS are sent; else they lie in the folder too.
        sender: What the municipality is called in messages.
        service: Where people log in to read their messages.
        epost: E-mail; None when it is not set up.
        sms: SMS; None when it is not set up.
        digital_brevlada: Digital mailboxes; None when they are not set up.

    Example:
        >>> OutboxSettings(folder=Path("utkorg"), sender="Exempelby kommun").deliver
        False
    """

    folder: Path | None = None
    deliver: bool = False
    sender: str = ""
    service: str = ""
    epost: MailSettings | None = field(default=None, repr=False)
    sms: SmsSettings | None = field(default=None, repr=False)
    digital_brevlada: MailboxSettings | None = field(default=None, repr=False)

    @classmethod
    def read(cls, table: Mapping[str, object], *, home: Path, folder: Path, env: str, where: str) -> "OutboxSettings":
        """Read ``[outbox]``.

        Args:
            table: What stands there.
            home: Folder that relative paths start from.
            folder: The folder where the table says none.
            env: The environment: in ``production`` messages are delivered, elsewhere only if the table says so.
            where: The file that was read, for messages.

        Raises:
            ConfigError: A key is unknown or missing, or a value can't be used.
        """
        place = f"[outbox] in {where}"
        refuse_unknown(table, [each.name for each in fields(cls)], place)
        plain = {"folder": "", "deliver": env == "production", "sender": "", "service": ""}
        given = {key: typed(key, table.get(key, like), like, place) for key, like in plain.items()}
        given["folder"] = home / Path(given["folder"]).expanduser() if given["folder"] else folder
        read = cls(
            **given,
            epost=_part(MailSettings, "epost", table, needed=("host", "sender"), where=where),
            sms=_part(SmsSettings, "sms", table, needed=("user", "password", "sender"), where=where),
            digital_brevlada=_part(MailboxSettings, "digital_brevlada", table, needed=("organisation",), where=where),
        )
        if read.epost and read.epost.security not in SECURITIES:
            known = f"{', '.join(SECURITIES)}{suggest(read.epost.security, SECURITIES)}"
            raise ConfigError(f"The setting 'security' in [outbox.epost] in {where} is one of {known}.")
        if read.epost and bool(read.epost.user) != bool(read.epost.password):
            raise ConfigError(f"The settings 'user' and 'password' in [outbox.epost] in {where} belong together.")
        if read.sms and not read.sms.address.startswith(_HTTPS):
            raise ConfigError(f"The setting 'address' in [outbox.sms] in {where} begins with https://.")
        return read


_Part = TypeVar("_Part", MailSettings, SmsSettings, MailboxSettings)


def _part(
    kind: type[_Part], key: str, table: Mapping[str, Any], *, needed: tuple[str, ...], where: str
) -> _Part | None:
    if key not in table:
        return None
    place = f"[outbox.{key}] in {where}"
    given = as_table(table[key], place)
    like = {each.name: each.default for each in fields(kind)}
    refuse_unknown(given, like, place)
    for name in needed:
        if not given.get(name):
            raise ConfigError(f"The setting {name!r} is missing in {place}.")
    return kind(**{name: typed(name, value, like[name], place) for name, value in given.items()})
