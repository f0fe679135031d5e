"""One request as it is made and answered: where it may go, what may be told of it, and how much is read."""

import email.utils
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from kommunrpa.action import Run
from kommunrpa.actions.http.answer import Answer
from kommunrpa.actions.http.clients import clients
from kommunrpa.errors import ActionError, ConfigError
from kommunrpa.oauth import needed_httpx
from kommunrpa.privacy import mask
from kommunrpa.settings import origin_of
from kommunrpa.vault import Secret

Query = Mapping[str, str | int | float | bool | list[str] | list[int] | None]
Headers = Mapping[str, str | Secret]

LARGEST = 100_000_000  # bytes of an answer


def refuse_other(run: Run, address: str) -> None:
    """Refuse an address that is none, or whose origin is not allowed.

    Raises:
        ActionError: It is no address on the web.
        ConfigError: It is not among the ``allowed_origins``.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise ActionError("An address begins with https:// or http://, names a server, and holds no password.")
    origin, allowed = origin_of(address), run.settings.library.allowed_origins
    if allowed and origin not in {origin_of(each) for each in allowed}:
        raise ConfigError(f"{origin} is not among the allowed_origins in kommunrpa.toml: may the bot go there?")


def told(address: str) -> str:
    """An address as messages tell it: without query, and without personal numbers.

    Example:
        >>> told("https://api.example/person/19400104-2383?namn=x")
        'https://api.example/person/••••••-••••'
    """
    return origin_of(address) + mask(urlsplit(address).path)


def build(run: Run, method: str, address: str, *, query: Query, headers: Headers, timeout: float, **body: Any) -> Any:  # noqa: ANN401 - what httpx takes and gives
    """A request, with the log-in of the system that it goes to.

    Args:
        run: Who asks.
        method: Such as ``GET``.
        address: Where it goes.
        query: What stands after ``?``, besides what the address has there.
        headers: More headers.
        timeout: Longest silence, in seconds.
        body: What httpx makes a body of.
    """
    refuse_other(run, address)
    httpx, opened = needed_httpx("An action of kommunrpa.actions.http"), run.use(clients)
    shown = {name.lower(): each.reveal() if isinstance(each, Secret) else each for name, each in headers.items()}
    if not all(each.isprintable() for pair in shown.items() for each in pair):
        raise ActionError("A header is one line: it holds a sign that can't be sent.")
    try:
        url = httpx.URL(address)
        url = url.copy_merge_params(query) if query else url
        client = opened.at(address, kept=method == "GET")
        return client.build_request(
            method, url, headers={**opened.login(address), **shown}, timeout=httpx.Timeout(timeout), **body
        )
    except (httpx.InvalidURL, UnicodeError) as error:
        raise ActionError("The address, the query or a header holds a sign that can't be sent.") from error


def send(run: Run, request: Any, *, largest: int, whole: bool = True) -> Answer:  # noqa: ANN401 - httpx's
    """Send a request, and read its answer: no redirect is followed.

    Args:
        run: Who asks.
        request: The request.
        largest: Most bytes of the answer.
        whole: Whether a longer one is an error; else its beginning is kept.

    Raises:
        ActionError: The answer is larger.
        httpx.HTTPError: Whatever went wrong; nobody but the caller knows what that means.
    """
    address = str(request.url)
    client = run.use(clients).at(address, kept=request.method == "GET")
    response = client.send(request, stream=True, follow_redirects=False)
    try:
        run.log.debug("answered", origin=origin_of(address), status=response.status_code)
        pieces, size = [], 0
        for piece in response.iter_bytes():
            size += len(piece)
            pieces.append(piece)
            if size > largest and whole:
                raise ActionError(f"{told(address)} answers with more than {largest} bytes: raise 'largest'.")
            if size > largest:
                break
    finally:
        response.close()
    return Answer(status=response.status_code, content=b"".join(pieces), headers=dict(response.headers))


def wait_asked_for(answer: Answer) -> float | None:
    """The seconds that a busy system asks to be left alone for; None when it does not say.

    Source:
        RFC 9110, 10.2.3: a number of seconds, or a date.
    """
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said)
    try:
        until = email.utils.parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(tz=UTC)).total_seconds())
