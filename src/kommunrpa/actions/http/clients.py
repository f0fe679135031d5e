"""Connections to other systems: each is verified, and shown the log-in of its own system and no other."""

import base64
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

from kommunrpa.action import Run, resource
from kommunrpa.errors import ConfigError
from kommunrpa.oauth import Client, Token, needed_httpx
from kommunrpa.settings import Systems, SystemSettings
from kommunrpa.vault import Secret

_BROWSERS = {"form", "sso", "session"}


class Clients:
    """Connections by the system that an address belongs to.

    Args:
        systems: The systems that are set up.
        secret: Fetches a secret by its name.
    """

    def __init__(self, systems: Systems, secret: Callable[[str], Secret]) -> None:
        self._systems, self._secret = systems, secret
        self._open: dict[tuple[str, bool], Any] = {}
        self._tokens: dict[str, Token] = {}
        self._stack = ExitStack()

    def at(self, address: str, *, kept: bool) -> Any:  # noqa: ANN401 - httpx's
        """The client for an address.

        Args:
            address: Any address.
            kept: Whether it may use a connection that has lain still, and which the other end may just be closing.

        Raises:
            ConfigError: The system's certificate, authorities or proxy can't be used, or httpx is missing.
        """
        system = self._systems.at(address)
        key = (system.name if system else "", kept)
        if key not in self._open:
            self._open[key] = self._stack.enter_context(self._client(system, kept=kept))
        return self._open[key]

    def login(self, address: str) -> dict[str, str]:
        """The headers that log in to the system of an address; none where it needs none.

        Args:
            address: Any address.

        Raises:
            ConfigError: A secret is missing, no token is given, or the system is one for a browser.
            TemporaryError: The address of tokens is not there, or busy.
        """
        if (system := self._systems.at(address)) is None:
            return {}
        match system.login:
            case "http":
                pair = f"{self._secret(system.user).reveal()}:{self._secret(system.password).reveal()}"
                return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
            case "token":
                return {"Authorization": f"Bearer {self._secret(system.token).reveal()}"}
            case "oauth2":
                return {"Authorization": f"Bearer {self._token(system)}"}
            case way if way in _BROWSERS:
                raise ConfigError(
                    f"[systems.{system.name}] logs in with {way!r}, which needs a browser: an API logs in with 'http', "
                    "'token', 'oauth2' or 'certificate', as a system with an address of its own."
                )
            case _:
                return {}

    def close(self) -> None:
        """Close every connection."""
        self._stack.close()

    def _token(self, system: SystemSettings) -> str:
        token = self._tokens.get(system.name)
        if token is None or not token.lasts:
            client = Client(
                address=system.token_address,
                id=self._secret(system.client).reveal(),
                secret=self._secret(system.client_secret).reveal(),
                scope=system.scope,
                trust=self._trust(system),
            )
            token = self._tokens[system.name] = client.ask()
        return token.text

    def _client(self, system: SystemSettings | None, *, kept: bool) -> Any:  # noqa: ANN401 - httpx's
        httpx = needed_httpx("An action of kommunrpa.actions.http")
        limits = httpx.Limits(max_keepalive_connections=None if kept else 0)
        try:
            proxy = self._proxy(httpx, system) if system and system.proxy else None
            return httpx.Client(verify=self._trust(system), proxy=proxy, limits=limits)
        except (ImportError, ValueError) as error:
            raise ConfigError("The proxy can't be used: see 'proxy' of the system, or that of the computer.") from error

    def _proxy(self, httpx: Any, system: SystemSettings) -> Any:  # noqa: ANN401 - httpx's
        login = None
        if system.proxy_user:
            login = self._secret(system.proxy_user).reveal(), self._secret(system.proxy_password).reveal()
        return httpx.Proxy(system.proxy, auth=login)

    def _trust(self, system: SystemSettings | None) -> ssl.SSLContext:
        trust = ssl.create_default_context()
        if system is None:
            return trust
        if system.certificate.lower().endswith((".pfx", ".p12")):
            raise ConfigError(f"The client certificate of {system.name} is PFX: save it as PEM for its API.")
        try:
            if system.ca:
                trust.load_verify_locations(system.ca)
            if system.certificate:
                opened_by = self._secret(system.passphrase).reveal() if system.passphrase else ""
                trust.load_cert_chain(system.certificate, system.certificate_key or None, opened_by)
        except (OSError, ValueError) as error:  # ssl's own among them
            raise ConfigError(f"A certificate of {system.name} can't be read: see 'ca' and 'certificate'.") from error
        return trust


@resource(lasts="worker")
def clients(run: Run) -> Iterator[Clients]:
    """The connections of a worker."""
    found = Clients(run.settings.systems, run.secret)
    try:
        yield found
    finally:
        found.close()
