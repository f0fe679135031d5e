"""Access tokens by OAuth2: a program asks for one with its own id and secret."""

import re
import ssl
import time
from dataclasses import dataclass, field
from typing import Any

from kommunrpa.errors import ConfigError, TemporaryError

_GOOD, _TOO_MANY, _SERVER_FAILED = 200, 429, 500
_SPARE = 60  # seconds before its end a token is not used: clocks differ
_USUAL = 300  # seconds that a token lasts where nobody says
_SECRET = ("https://", "http://127.0.0.1:", "http://localhost:")  # a secret goes there
_ERROR = re.compile("[a-z_]{1,40}")


@dataclass(frozen=True, kw_only=True)
class Token:
    """An access token, which does not show itself.

    Args:
        text: What the other system is shown.
        ends: When it ends, on the clock of `time.monotonic`.
    """

    text: str = field(repr=False)
    ends: float

    @property
    def lasts(self) -> bool:
        """Whether it can be used now."""
        return time.monotonic() < self.ends


@dataclass(frozen=True, kw_only=True)
class Client:
    """A program that may ask for tokens.

    Args:
        address: Where tokens are given, such as ``https://login.microsoftonline.com/TENANT/oauth2/v2.0/token``.
        id: The client's id.
        secret: The client's secret.
        scope: What the token is asked for; empty for what the client usually gets.
        timeout: Longest wait, in seconds.
        trust: Whose certificates are trusted; the operating system's by default.
    """

    address: str
    id: str = field(repr=False)
    secret: str = field(repr=False)
    scope: str = ""
    timeout: float = 30.0
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    def ask(self) -> Token:
        """Ask for a token.

        Returns:
            The token.

        Raises:
            ConfigError: The id, the secret or the scope is refused, or the package httpx is missing.
            TemporaryError: Nobody answers there, or it is busy.

        Repeat:
            Yes: each gives a new one.

        Source:
            RFC 6749, 4.4 (client credentials) and 5.2 (errors).
        """
        if not self.address.startswith(_SECRET):
            raise ConfigError("The setting 'token_address' is an address that begins with https://.")
        httpx = needed_httpx("OAuth2")
        form = {"grant_type": "client_credentials", "client_id": self.id, "client_secret": self.secret}
        form |= {"scope": self.scope} if self.scope else {}
        began = time.monotonic()
        try:
            with httpx.Client(timeout=self.timeout, verify=self.trust) as client:
                answer = client.post(self.address, data=form)
        except httpx.InvalidURL as error:
            raise ConfigError("The setting 'token_address' is no address.") from error
        except httpx.HTTPError as error:
            raise TemporaryError(f"The address of access tokens can't be reached ({type(error).__name__}).") from error
        return _token(answer, began=began)


def needed_httpx(what: str) -> Any:  # noqa: ANN401 - a module
    """The package httpx.

    Args:
        what: What it is needed for.

    Raises:
        ConfigError: It is not installed.
    """
    try:
        import httpx  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigError(f"{what} needs a package: pip install 'kommunrpa[http]'.") from error
    return httpx


def _token(answer: Any, *, began: float) -> Token:  # noqa: ANN401 - httpx's
    code = answer.status_code
    if code == _TOO_MANY or code >= _SERVER_FAILED:
        raise TemporaryError(f"The address of access tokens is busy ({code}).")
    try:
        told: Any = answer.json()
    except ValueError:
        told = None
    told = told if isinstance(told, dict) else {}
    if code != _GOOD or not isinstance(told.get("access_token"), str):
        word = told.get("error")
        why = f"{code}, {word}" if isinstance(word, str) and _ERROR.fullmatch(word) else str(code)
        raise ConfigError(f"No access token is given ({why}): see the client's id and secret, scope and token_address.")
    seconds = told.get("expires_in")
    seconds = float(seconds) if isinstance(seconds, int | float) or str(seconds).isdecimal() else _USUAL
    return Token(text=told["access_token"], ends=began + seconds - _SPARE)
