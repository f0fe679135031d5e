"""Ask another system for something, by its API."""

import ssl
from collections.abc import Collection
from dataclasses import field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from kommunrpa.action import Action, Run
from kommunrpa.actions.http.answer import Answer
from kommunrpa.actions.http.asking import LARGEST, Headers, Query, build, send, told, wait_asked_for
from kommunrpa.errors import ActionError, ConfigError, TemporaryError
from kommunrpa.files import output_path, write_atomically
from kommunrpa.oauth import needed_httpx
from kommunrpa.settings import origin_of

_GOOD, _MOVED = range(200, 300), {301, 302, 303, 307, 308}
_LATER, _LOCKED = {408, 425, 429, 500, 502, 503, 504}, {401, 403, 407}
_MOST_MOVES = 10
_LONGEST_WAIT = 60.0  # seconds that are waited on the spot when a system asks for it


class Get(Action[Answer]):
    """Ask another system for something, by its API.

    The log-in of the system that the address belongs to is shown, as ``[systems.NAME]`` says. A redirect is followed
    as far as ``allowed_origins`` lets it, without the log-in and the headers when it leads to another server.

    Args:
        url: The address. Neither it nor the query is logged, only its server; and yet keep what tells about a person
            out of both: the other system logs them.
        query: What stands after ``?``, by name.
        headers: More headers, by name; a `Secret` from ``run.secret`` as it is.
        save: Name of the file that the body is saved in, in the item's folder; empty for none.
        allow: Statuses that are given back and are no error, such as 404 for what need not be there.
        timeout: Longest silence of the system, in seconds.
        largest: Most bytes of the answer.

    Returns:
        The answer: ``status``, ``text``, ``json()``, ``content``, ``headers``, and ``path`` when it was saved.

    Raises:
        TemporaryError: The system is not there, is busy, or fell silent.
        ConfigError: The log-in is refused, the certificate is not trusted, or the address is not allowed.
        ActionError: The system does not know the address, refuses the question, or answers too much.

    Repeat:
        Yes. A wait of up to a minute that the system asks for is kept.

    Example:
        >>> Get(url="https://api.example/arenden", query={"status": "nya"}, allow=[404])
        Get(url=…, query=…, headers=…, save=…, allow=…, timeout=…, largest=…)
    """

    url: str
    query: Query = field(default_factory=dict)
    headers: Headers = field(default_factory=dict)
    save: str = ""
    allow: Collection[int] = ()
    timeout: float = 30.0
    largest: int = LARGEST

    def perform(self, run: Run) -> Answer:
        """Ask, follow where it leads, and see what the status says."""
        path = output_path(run.folder, self.save, suffix=Path(self.save).suffix) if self.save else None
        answer = self._followed(run)
        if answer.status not in _GOOD and answer.status not in self.allow:
            raise _error(run, answer, self.url)
        if path and answer.status in _GOOD:
            write_atomically(path, answer.content)
            return replace(answer, path=path)
        return answer

    def _followed(self, run: Run) -> Answer:
        address, query, headers = self.url, self.query, self.headers
        for _ in range(_MOST_MOVES):
            request = build(run, "GET", address, query=query, headers=headers, timeout=self.timeout)
            answer = self._answer(run, request)
            where = answer.headers.get("location", "")
            if answer.status not in _MOVED or not where:
                return answer
            following = urljoin(str(request.url), where)
            if origin_of(following) != origin_of(address):
                headers = {}
            address, query = following, {}
        raise ActionError(f"{told(self.url)} leads in a circle: look at it in a browser.")

    def _answer(self, run: Run, request: Any) -> Answer:  # noqa: ANN401 - httpx's
        httpx = needed_httpx("Get")
        try:
            return send(run, request, largest=self.largest)
        except httpx.HTTPError as error:
            raise unreachable(error, str(request.url)) from error


def unreachable(error: Exception, address: str) -> ConfigError | TemporaryError:
    """The error for a system that did not answer.

    Args:
        error: What httpx raised.
        address: Where the request went.
    """
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = cause.verify_message
            return ConfigError(f"The certificate of {origin_of(address)} is not trusted ({why}): see 'ca'.")
        cause = cause.__cause__ or cause.__context__
    return TemporaryError(f"{told(address)} is not there, or fell silent ({type(error).__name__}).")


def _error(run: Run, answer: Answer, address: str) -> ActionError | ConfigError | TemporaryError:
    """The error that a status stands for."""
    place = f"{told(address)} answers {answer.status}"
    if answer.status in _LATER:
        wait = wait_asked_for(answer)
        if wait is not None and wait <= _LONGEST_WAIT:
            run.sleep(wait)
        return TemporaryError(f"{place}: the system is busy, or broken for now.")
    if answer.status in _LOCKED:
        return ConfigError(f"{place}: it does not let the bot in. See its table under [systems], and its permissions.")
    return ActionError(f"{place}: see the address and the query, or allow=[{answer.status}] where that is right.")
