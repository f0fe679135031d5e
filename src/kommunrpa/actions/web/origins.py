"""Keeps a bot on the addresses that it may visit."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kommunrpa.errors import ConfigError

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Route

_PORTS = {"http": 80, "https": 443}


def origin_of(address: str) -> str:
    """The scheme, host and port of an address; the port only when it is not the usual one.

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


def refuse_other(address: str, *, allowed: tuple[str, ...]) -> None:
    """Refuse an address whose origin is not allowed; with no list every one is.

    Raises:
        ConfigError: It names the origin and the setting.
    """
    if not is_allowed(address, allowed=allowed):
        raise ConfigError(
            f"{origin_of(address)} is not among the allowed_origins in kommunrpa.toml: add it there, "
            "if the bot is meant to go there."
        )


def is_allowed(address: str, *, allowed: tuple[str, ...]) -> bool:
    """Whether an address may be visited. Addresses without a host (``about:blank``, ``blob:``) always may."""
    if not allowed or urlsplit(address).scheme not in _PORTS:
        return True
    return origin_of(address) in {origin_of(each) for each in allowed}


def keep_inside(context: "BrowserContext", *, allowed: tuple[str, ...]) -> None:
    """Stop every navigation of a browser context, also in frames and new windows, to an origin that is not allowed."""

    def guard(route: "Route") -> None:
        outside = route.request.is_navigation_request() and not is_allowed(route.request.url, allowed=allowed)
        if outside:
            route.abort("blockedbyclient")
        else:
            route.fallback()

    if allowed:
        context.route("**/*", guard)
