"""The structured log of a run: JSON Lines in a file of its own, and a quiet line for people on the terminal."""

import json
import os
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

import structlog
from structlog.typing import FilteringBoundLogger

from kommunrpa.errors import ConfigError
from kommunrpa.privacy import mask, mask_all

_OURS = frozenset({"time", "level", "event", "run", "item", "action", "seconds", "attempt", "outcome"})
"""Keys whose values this library makes itself: no personal number can be in them, so they are not searched."""

_NAMELESS = "•••"
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


class Journal:
    """Where a run says what it does: never what it does it with.

    It uses structlog with processors of its own and leaves the host program's structlog and logging alone.
    Lines of level *info* and above also go to the terminal, in words; *debug* goes to the file alone.
    Personal numbers are masked in every value and key; texts given to `hide` as well. An exception is reduced
    to its type and place, since its text may hold anything.

    Args:
        folder: Where the file is made, readable by its owner only; None for no file.
        name: First part of the file's name, such as a bot's name: no personal data in it.
        terminal: Where lines for people go; None for none.

    Raises:
        ConfigError: The folder can't be written: set `journal` in kommunrpa.toml to one that can.

    Example:
        >>> with Journal(folder=None, name="prov", terminal=None) as journal:
        ...     journal.logger(run="1").info("end", action="ParsePdf")
    """

    def __init__(self, *, folder: Path | None, name: str, terminal: TextIO | None) -> None:
        self.path = _new_file(folder, name) if folder else None
        self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND) if self.path else None
        self._terminal = terminal
        self._hidden: set[str] = set()

    def logger(self, **bound: object) -> FilteringBoundLogger:
        """A structlog logger that writes here, with some keys bound to every line."""
        logger = structlog.wrap_logger(
            self,
            processors=[_stamp, _reduce_error, self._protect, self._tell, _render],
            wrapper_class=structlog.make_filtering_bound_logger(0),
            context_class=dict,
            cache_logger_on_first_use=True,
        )
        return logger.bind(**bound)  # type: ignore[no-any-return] # structlog types it as Any

    def msg(self, line: str) -> None:
        """Append one rendered line; structlog calls this, in one write so that lines of several runs stay whole."""
        if self._file is not None:
            os.write(self._file, line.encode() + b"\n")

    debug = info = warning = error = critical = exception = log = msg

    def hide(self, text: str) -> None:
        """Keep a text, such as a revealed secret, out of every later line."""
        if text:
            self._hidden.add(text)

    @contextmanager
    def muted(self) -> Iterator[None]:
        """Say nothing on the terminal for a while, for instance under a progress bar."""
        terminal, self._terminal = self._terminal, None
        try:
            yield
        finally:
            self._terminal = terminal

    def close(self) -> None:
        """Close the file; may be repeated."""
        file, self._file = self._file, None
        if file is not None:
            os.close(file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def _protect(self, _logger: object, _level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        for key in [key for key in line if key not in _OURS]:
            line[mask(key)] = self._clean(mask_all(line.pop(key)))
        line["event"] = self._clean(mask_all(str(line.get("event", ""))))
        return line

    def _clean(self, value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
        if not self._hidden:
            return value
        text = json.dumps(value, ensure_ascii=False)
        for secret in sorted(self._hidden, key=len, reverse=True):
            text = text.replace(json.dumps(secret, ensure_ascii=False)[1:-1], _NAMELESS)
        return json.loads(text)

    def _tell(self, _logger: object, level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        if self._terminal is not None and level != "debug":
            details = " ".join(
                f"{key}={line[key]}" for key in line if key not in {"time", "level", "event", "run", "item"}
            )
            clock = datetime.now().astimezone().strftime("%H:%M:%S")
            self._terminal.write(f"{clock}  {line['event']}  {details}".rstrip() + "\n")
            self._terminal.flush()
        return line


def place_of(error: BaseException) -> str:
    """File and line where an error arose, without anything of its text.

    It is the innermost line of the error's first cause, so that an error that was wrapped still tells its origin.
    """
    while error.__cause__ is not None and error.__cause__.__traceback__ is not None:
        error = error.__cause__
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "okänd plats"


def _new_file(folder: Path, name: str) -> Path:
    stamp = datetime.now(tz=UTC).strftime("%Y%m%dT%H%M%S%f")
    path = folder / f"{name}-{stamp}-{os.getpid()}.jsonl"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        how = "set `journal` in kommunrpa.toml to a folder that can"
        raise ConfigError(f"The journal can't be written in {folder} ({error.strerror}): {how}.") from error
    return path


def _stamp(_logger: object, level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {"time": datetime.now(tz=UTC).isoformat(timespec="milliseconds"), "level": level, **line}


def _reduce_error(_logger: object, _level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace every exception by its type, and the one under way also by its place."""
    if (error := line.pop("exc_info", None)) is not None:
        error = _current(error)
        if error is not None:
            line.update(error=type(error).__name__, place=place_of(error))
    for key, value in line.items():
        if isinstance(value, BaseException):
            line[key] = type(value).__name__
    return line


def _current(given: object) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    return sys.exc_info()[1] if given else None


def _render(_logger: object, _level: str, line: MutableMapping[str, Any]) -> str:
    return _ENCODE(line)
