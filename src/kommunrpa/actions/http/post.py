"""Send something to another system by its API, once."""

import json
import mimetypes
import uuid
from collections.abc import Collection, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, TypedDict

import structlog

from kommunrpa.action import Action, Run
from kommunrpa.actions.http.answer import Answer
from kommunrpa.actions.http.asking import Headers, Query, build, send, told, wait_asked_for
from kommunrpa.actions.http.get import unreachable
from kommunrpa.errors import ActionError, BusinessError, ConfigError, NothingSent, OutcomeUnknown
from kommunrpa.oauth import needed_httpx
from kommunrpa.privacy import mask

_DONE = {*range(200, 300), 303}  # 303: done, and what came of it stands elsewhere
_LATER, _LOCKED, _BUSY, _NOT_TAKEN = {408, 425, 429}, {401, 403, 407}, 503, {307, 308, *range(400, 500)}
_METHODS = ("POST", "PUT", "PATCH", "DELETE")
_LARGEST = 1_000_000  # bytes of an answer that a receipt keeps


class Received(TypedDict):
    """The receipt of what was sent: kept with the item, and erased with it.

    *text* is the answer, for ``json.loads`` where it is JSON; *location* is the address of what was made, as far as
    the system says it; *act* is what the system was told that the act is called.
    """

    status: int
    location: str
    text: str
    act: str


class NotLetInError(ConfigError, NothingSent):
    """Proven: nothing was taken, and a setting is to be mended before it is sent again."""

    exhausted = True


class NotTakenError(ActionError, NothingSent):
    """Proven: nothing was taken, and a developer must look before it is sent again."""

    exhausted = True


class Post(Action[Received], once=True, shown=("method",)):
    """Send something to another system by its API, once.

    The header ``Idempotency-Key`` tells the system which act it is: the same one whenever this act of the case is
    tried again. No redirect is followed.

    Args:
        url: The address. Neither it nor the query is logged, only its server.
        json: What is sent, as JSON: texts, numbers, True, False, None, lists, dicts.
        form: What is sent, as a web form does.
        files: Files that are sent with the form, by their field; a relative path starts at the item's folder.
        content: What is sent as it is, such as XML; say what it is in *headers*, as ``Content-Type``.
        method: ``POST``, ``PUT``, ``PATCH`` or ``DELETE``. It is logged.
        query: What stands after ``?``, by name.
        headers: More headers, by name; a `Secret` from ``run.secret`` as it is.
        refusals: Statuses by which the system refuses this case: a person takes it.
        timeout: Longest silence of the system, in seconds.

    Returns:
        The receipt: *status*, the answer as *text*, the *location* of what was made, and the *act*.

    Raises:
        BusinessError: The system refuses this case, with one of *refusals*. Nothing was taken.
        TemporaryError: The system is not there, or asks to be left alone for a while. Nothing was taken.
        OutcomeUnknown: The system failed or fell silent in the act: a person must see whether it was taken.
        ActionError: The system refuses with another status, or the body can't be sent. Nothing was taken.
        ConfigError: The log-in is refused, the certificate is not trusted, or the address is not allowed. Nothing was
            taken.

    Repeat:
        No: the system would have it twice.

    Example:
        >>> Post(url="https://api.example/arenden", json={"rubrik": "Bygglov"})
        Post(url=…, json=…, form=…, files=…, content=…, method='POST', query=…, headers=…, refusals=…, timeout=…)

    Source:
        RFC 9110, 15: what statuses mean. The header: draft-ietf-httpapi-idempotency-key-header.
    """

    url: str
    json: object = None
    form: Mapping[str, str | list[str]] | None = None
    files: Mapping[str, Path | str] | None = None
    content: bytes | str | None = None
    method: str = "POST"
    query: Query = field(default_factory=dict)
    headers: Headers = field(default_factory=dict)
    refusals: Collection[int] = (400, 409, 422)
    timeout: float = 60.0

    def perform(self, run: Run) -> Received:
        """Make the request whole, send it, and see what the status says."""
        act = _act(run)
        kind = {"Content-Type": "application/json"} if self.json is not None else {}
        headers = {"Idempotency-Key": act, **kind, **self.headers}
        request = build(
            run, self._method(), self.url, query=self.query, headers=headers, timeout=self.timeout, **self._body(run)
        )
        with run.once():
            answer = self._answer(run, request)
            if answer.status not in _DONE:
                raise self._error(answer)
        location = answer.headers.get("location", "")
        return Received(status=answer.status, location=location, text=answer.text, act=act)

    def stand_in(self) -> Received:
        """What a rehearsal gives: a receipt of nothing."""
        return Received(status=0, location="", text="«provkörning»", act="")

    def _method(self) -> str:
        if self.method.upper() not in _METHODS:
            raise ActionError(f"Post sends by {', '.join(_METHODS)}; to ask for something use Get.")
        return self.method.upper()

    def _body(self, run: Run) -> dict[str, Any]:
        given = {"json": self.json, "content": self.content, "data": self.form, "files": self.files}
        kinds = [name for name, each in given.items() if each is not None]
        if len(kinds) > 1 and kinds != ["data", "files"]:
            raise ActionError("Give one of json, form and content; files go with a form.")
        if self.json is not None:
            return {"content": _as_json(self.json)}
        read = {name: _file(run.folder / path) for name, path in (self.files or {}).items()}
        return {"content": self.content} if self.content is not None else {"data": self.form, "files": read or None}

    def _answer(self, run: Run, request: Any) -> Answer:  # noqa: ANN401 - httpx's
        httpx = needed_httpx("Post")
        try:
            return send(run, request, largest=_LARGEST, whole=False)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.PoolTimeout) as error:
            found = unreachable(error, self.url)
            kind = NotLetInError if isinstance(found, ConfigError) else NothingSent
            raise kind(str(found)) from error
        except httpx.HTTPError as error:
            raise OutcomeUnknown(f"{told(self.url)} fell silent in the act: look whether it was taken.") from error

    def _error(self, answer: Answer) -> Exception:
        """The error that a status stands for."""
        status, place = answer.status, f"{told(self.url)} answers {answer.status}"
        if status in self.refusals:
            return BusinessError(f"Systemet tog inte emot ärendet ({status}). Ingenting registrerades.")
        if status in _LATER or (status == _BUSY and wait_asked_for(answer) is not None):
            return NothingSent(f"{place}: the system asks to be left alone for a while.")
        if status in _LOCKED:
            return NotLetInError(f"{place}: it does not let the bot in. See its table under [systems].")
        if status in _NOT_TAKEN:
            return NotTakenError(f"{place}: see the address and what is sent, or refusals=[…, {status}].")
        return OutcomeUnknown(f"{place}: it failed in the act, or leads elsewhere. Look whether it was taken.")


def _act(run: Run) -> str:
    """What this act of the case is called: the same in each attempt; outside of a case, a new name each time."""
    if run.item is None:
        return str(uuid.uuid4())
    step = structlog.get_context(run.log).get("action", "")
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{run.item.id}/{step}"))


def _as_json(value: object) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError) as error:
        raise ActionError(f"json holds what JSON has not: {error}. Write a text or a number in its place.") from error


def _file(path: Path) -> tuple[str, bytes, str]:
    if mask(path.name) != path.name:
        raise ActionError("The name of a file holds a personal number: name it after what it is.")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ActionError(f"{path.name} can't be opened to be sent: {error.strerror}.") from error
    return path.name, content, mimetypes.guess_type(path.name)[0] or "application/octet-stream"
