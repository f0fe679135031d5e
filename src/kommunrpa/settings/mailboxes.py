"""The mailboxes that bots read: where they are, and how one logs in."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from kommunrpa.errors import ConfigError
from kommunrpa.settings.named import Named
from kommunrpa.settings.outbox import SECURITIES
from kommunrpa.settings.table import refuse_unknown, suggest, typed

_PORTS = {"ssl": 993, "starttls": 143, "none": 143}
_OAUTH2 = ("client", "client_secret")


@dataclass(frozen=True, kw_only=True)
class ImapSettings:
    """One mailbox: ``[mailboxes.NAME]`` in ``kommunrpa.toml``. It holds names of secrets, and no secret.

    Args:
        name: Its name.
        host: The IMAP server.
        port: Its port; 993 with ``ssl`` and 143 without, when left out.
        security: ``ssl`` from the start, ``starttls``, or ``none`` (inside the machine only).
        user: Name of the secret that holds the user's name; with OAuth2 the address of the mailbox.
        password: Name of the secret that holds the password; none with OAuth2.
        token_address: Where OAuth2 gives access tokens; empty for a log-in with a password.
        client: Name of the secret that holds the OAuth2 client's id.
        client_secret: Name of the secret that holds the OAuth2 client's secret.
        scope: What the token is asked for.
        timeout: Longest wait for the server, in seconds.

    Example:
        >>> ImapSettings(name="fakturor", host="imap.exempelby.example", user="imap-user").security
        'ssl'
    """

    name: str = ""
    host: str = ""
    port: int = 0
    security: str = "ssl"
    user: str = ""
    password: str = ""
    token_address: str = ""
    client: str = ""
    client_secret: str = ""
    scope: str = "https://outlook.office365.com/.default"
    timeout: float = 60.0


@dataclass(frozen=True)
class Mailboxes(Named[ImapSettings]):
    """Every mailbox that is set up, by name.

    Args:
        table: The mailboxes, by name.
        where: The file that they stand in, for messages.

    Example:
        >>> Mailboxes({"fakturor": ImapSettings(name="fakturor", host="imap.exempelby.example")})["fakturor"].timeout
        60.0
    """

    key = "mailboxes"
    noun = "mailbox"

    @classmethod
    def read(cls, tables: Mapping[str, Mapping[str, object]], *, where: str) -> "Mailboxes":
        """Read the tables.

        Args:
            tables: What stands under ``[mailboxes.NAME]``, by name.
            where: The file that was read, for messages.

        Raises:
            ConfigError: A key is unknown or missing, or a value can't be used.
        """
        return cls({name: _mailbox(name, table, f"[mailboxes.{name}] in {where}") for name, table in tables.items()})


def _mailbox(name: str, table: Mapping[str, object], where: str) -> ImapSettings:
    like = {each.name: each.default for each in fields(ImapSettings) if each.name != "name"}
    refuse_unknown(table, like, where)
    given = {key: typed(key, value, like[key], where) for key, value in table.items()}
    needed = ["host", "user", *(_OAUTH2 if given.get("token_address") else ["password"])]
    for key in needed:
        if not given.get(key):
            raise ConfigError(f"The setting {key!r} is missing in {where}.")
    security = given.get("security", "ssl")
    if security not in SECURITIES:
        known = f"{', '.join(SECURITIES)}{suggest(security, SECURITIES)}"
        raise ConfigError(f"The setting 'security' in {where} is one of {known}.")
    if given.get("token_address") and "password" in given:
        raise ConfigError(f"The settings 'password' and 'token_address' in {where} are two ways to log in: choose one.")
    return ImapSettings(**{**given, "name": name, "port": given.get("port") or _PORTS[security]})
