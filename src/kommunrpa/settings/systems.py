"""The systems that bots work in: where they are, and how one logs in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from kommunrpa.errors import ConfigError
from kommunrpa.settings.named import Named
from kommunrpa.settings.table import refuse_unknown, suggest, typed

WAYS = ("form", "http", "sso", "certificate", "session", "token", "oauth2")
"""The ways to log in; the last two are for APIs only."""

_NEEDED = {
    "form": ("user", "password"),
    "http": ("user", "password"),
    "certificate": ("certificate",),
    "session": ("keep",),
    "token": ("token",),
    "oauth2": ("token_address", "client", "client_secret"),
}
_SIGNED_IN = {"form": "Logga ut", "session": "Logga ut"}
_LIMITS = ("concurrency", "rate")  # read where cases are claimed
_PORTS = {"http": 80, "https": 443}
_PATHS = ("ca", "certificate", "certificate_key")


def origin_of(address: str) -> str:
    """The scheme, host and port of an address; the port only when it is not the usual one.

    Args:
        address: Any address.

    Example:
        >>> origin_of("HTTPS://Diarium.Example:443/arenden?id=1")
        'https://diarium.example'
    """
    parts = urlsplit(address)
    try:
        port = parts.port
    except ValueError:
        port = None
    tail = "" if port in {None, _PORTS.get(parts.scheme)} else f":{port}"
    return f"{parts.scheme}://{parts.hostname or ''}{tail}"


@dataclass(frozen=True, kw_only=True)
class SystemSettings:
    """One system: ``[systems.NAME]`` in ``kommunrpa.toml``. It holds names of secrets, and no secret.

    Args:
        name: Its name.
        address: Where it is; several when it has several. Paths that a bot opens start at the first.
        login: The way to log in: ``form``, ``http``, ``sso``, ``certificate`` or ``session``; for an API ``http``,
            ``certificate``, ``token`` or ``oauth2``; empty for none.
        login_page: Where its log-in form is, from *address*; empty when the system leads there by itself.
        user: Name of the secret that holds the user's name.
        password: Name of the secret that holds the password.
        totp: Name of the secret that one-time codes are made of; empty when none is asked for.
        user_label: Label of the field for the user's name.
        password_label: Label of the field for the password.
        code_label: Label of the field for the one-time code.
        button: Text of the button that logs in; one for each page where the log-in has several.
        signed_in: What stands on each page when one is logged in, and only then; ``Logga ut`` for ``form`` and
            ``session`` when left out, and nothing for the others.
        certificate: File of the client certificate: PFX, or PEM.
        certificate_key: File of its key, when that lies in a file of its own.
        passphrase: Name of the secret that opens the certificate's file.
        keep: Name of the secret that a session is encrypted with between runs; empty for sessions in memory only.
        token: Name of the secret that holds the token that an API is shown.
        token_address: Where OAuth2 gives access tokens.
        client: Name of the secret that holds the OAuth2 client's id.
        client_secret: Name of the secret that holds the OAuth2 client's secret.
        scope: What the token is asked for; empty for what the client usually gets.
        proxy: Address of a proxy.
        proxy_user: Name of the secret that holds the user's name at the proxy.
        proxy_password: Name of the secret that holds the password at the proxy.
        ca: File with certificates of authorities that are trusted besides those of the operating system (PEM).
        kept: File of the kept session.

    Example:
        >>> SystemSettings(name="diarium", address=("https://diarium.example/start",), login="sso").origins
        ('https://diarium.example',)
    """

    name: str
    address: tuple[str, ...]
    login: str = ""
    login_page: str = ""
    user: str = ""
    password: str = ""
    totp: str = ""
    user_label: str = "Användarnamn"
    password_label: str = "Lösenord"  # noqa: S105 - a label
    code_label: str = "Kod"
    button: tuple[str, ...] = ("Logga in",)
    signed_in: str = ""
    certificate: str = ""
    certificate_key: str = ""
    passphrase: str = ""
    keep: str = ""
    token: str = ""
    token_address: str = ""
    client: str = ""
    client_secret: str = ""
    scope: str = ""
    proxy: str = ""
    proxy_user: str = ""
    proxy_password: str = ""
    ca: str = ""
    kept: Path = Path()

    @property
    def origins(self) -> tuple[str, ...]:
        """Its origins."""
        return tuple(dict.fromkeys(map(origin_of, self.address)))


@dataclass(frozen=True)
class Systems(Named[SystemSettings]):
    """Every system that is set up, by name.

    Args:
        table: The systems, by name.
        where: The file that they stand in, for messages.

    Example:
        >>> diarium = SystemSettings(name="diarium", address=("https://diarium.example",))
        >>> Systems({"diarium": diarium}).at("https://diarium.example/ny").name
        'diarium'
    """

    key = "systems"
    noun = "system"

    @classmethod
    def read(cls, tables: Mapping[str, Mapping[str, object]], *, home: Path, folder: Path, where: str) -> "Systems":
        """Read the tables of systems that say an address; others have limits only.

        Args:
            tables: What stands under ``[systems.NAME]``, by name.
            home: Folder that relative paths start from.
            folder: Where kept sessions lie.
            where: The file that was read, for messages.

        Raises:
            ConfigError: A key is unknown or missing, a value can't be used, or two systems share an origin.
        """
        found: dict[str, SystemSettings] = {}
        for name, table in tables.items():
            place = f"[systems.{name}] in {where}"
            refuse_unknown(table, _known(), place)
            if "address" in table:
                found[name] = _system(name, table, home=home, kept=folder / f"{name}.session", where=place)
            elif unused := sorted({*table} - {*_LIMITS}):
                raise ConfigError(f"The setting 'address' is missing in {place}, which says {unused[0]!r}.")
        _refuse_shared(found.values(), where=where)
        return cls(found, where)

    def at(self, address: str) -> SystemSettings | None:
        """The system that an address belongs to, by its origin; None when it belongs to none.

        Args:
            address: Any address.
        """
        origin = origin_of(address)
        return next((each for each in self.table.values() if origin in each.origins), None)


def _known() -> list[str]:
    return [each.name for each in fields(SystemSettings) if each.name not in {"name", "kept"}] + [*_LIMITS]


def _system(name: str, table: Mapping[str, object], *, home: Path, kept: Path, where: str) -> SystemSettings:
    if not re.fullmatch(r"\w[\w-]*", name):
        raise ConfigError(f"{where}: a system's name has letters, digits, - and _ only.")
    given = {key: _value(key, value, where=where) for key, value in table.items() if key not in _LIMITS}
    given.setdefault("signed_in", _SIGNED_IN.get(str(given.get("login")), ""))
    given |= {key: str(home / Path(str(given[key])).expanduser()) for key in _PATHS if given.get(key)}
    system = SystemSettings(name=name, kept=kept, **given)  # type: ignore[arg-type] # each has its default's type
    if system.login and system.login not in WAYS:
        raise ConfigError(f"The setting 'login' in {where} is one of {', '.join(WAYS)}{suggest(system.login, WAYS)}.")
    for key in _NEEDED.get(system.login, ()):
        if not getattr(system, key):
            raise ConfigError(f"The setting {key!r} is missing in {where}: login = {system.login!r} needs it.")
    for address in (*system.address, *filter(None, [system.proxy, system.token_address])):
        if not re.match(r"(?:https?|socks5)://[^/]", address) or "@" in urlsplit(address).netloc:
            raise ConfigError(f"An address in {where} begins with http:// or https://, and holds no password.")
    if not system.address or not system.button:
        raise ConfigError(f"The settings 'address' and 'button' in {where} are a text, or a list of texts.")
    return system


def _value(key: str, value: object, *, where: str) -> object:
    like = {each.name: each.default for each in fields(SystemSettings)} | {"address": ()}
    several = isinstance(like[key], tuple) and isinstance(value, str)
    return typed(key, [value] if several else value, like[key], where)


def _refuse_shared(systems: Iterable[SystemSettings], *, where: str) -> None:
    owners: dict[str, str] = {}
    for system in systems:
        for origin in system.origins:
            if owners.setdefault(origin, system.name) != system.name:
                raise ConfigError(f"{origin} belongs to two systems in {where}: {owners[origin]} and {system.name}.")
