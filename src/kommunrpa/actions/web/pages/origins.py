"""Which addresses a bot may visit."""

from urllib.parse import urlsplit

from kommunrpa.errors import ConfigError, NothingSent
from kommunrpa.settings import origin_of

_HTTP_OF = {"http": "http", "https": "https", "ws": "http", "wss": "https"}


def refuse_other(address: str, *, allowed: tuple[str, ...]) -> None:
    """Refuse an address whose origin is not allowed; with no list every one is.

    Raises:
        ConfigError: It names the origin and the setting.
    """
    if not is_allowed(address, allowed=allowed):
        raise not_allowed(origin_of(address))


def is_allowed(address: str, *, allowed: tuple[str, ...]) -> bool:
    """Whether an address may be visited. Addresses without a host (``about:blank``, ``blob:``) always may."""
    scheme, _, rest = address.partition(":")
    if not allowed or scheme.lower() not in _HTTP_OF or not urlsplit(address).hostname:
        return True
    return origin_of(f"{_HTTP_OF[scheme.lower()]}:{rest}") in {origin_of(each) for each in allowed}


def not_allowed(origin: str) -> ConfigError:
    """The error for an origin that a bot may not visit."""
    return ConfigError(_NOT_ALLOWED.format(origin=origin))


def not_sent(origin: str) -> "NotSentError":
    """The error for a form whose address is on an origin that a bot may not visit."""
    return NotSentError(f"Nothing was sent: {_NOT_ALLOWED.format(origin=origin)}")


class NotSentError(ConfigError, NothingSent):
    """It is proven that an act was stopped before it left, and a setting is to be mended before it is tried again."""

    exhausted = True


_NOT_ALLOWED = (
    "{origin} is not among the allowed_origins in kommunrpa.toml: add it there, if the bot is meant to go there."
)
