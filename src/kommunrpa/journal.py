"""The structured log of a run: JSON Lines in a file of its own, and a quiet line for people on the terminal."""

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO
from urllib.parse import quote, quote_plus

import structlog
from structlog.typing import FilteringBoundLogger

from kommunrpa.errors import ConfigError
from kommunrpa.privacy import mask, mask_all

RESERVED = frozenset({"time", "level", "event", "run", "item", "action", "attempt", "exc_info"})
"""Keys that have a meaning of their own on the line that says that an action starts."""

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
        self._hidden: tuple[str, ...] = ()

    def logger(self, **bound: object) -> FilteringBoundLogger:
        """A structlog logger that writes here, with some keys bound to every line."""
        logger = structlog.wrap_logger(
            self,
            processors=[_place_error, self._protect, _stamp, self._tell, _render],
            wrapper_class=structlog.make_filtering_bound_logger(0),
            context_class=dict,
            cache_logger_on_first_use=True,
        )
        return logger.bind(**bound)  # type: ignore[no-any-return] # structlog types it as Any

    def msg(self, line: str) -> None:
        """Append one rendered line; structlog calls this, in one write so that lines of several runs stay whole."""
        if self._file is not None:
            # A file name that is no UTF-8 holds lone surrogates: escaped like this they are still JSON.
            os.write(self._file, line.encode(errors="backslashreplace") + b"\n")

    debug = info = warning = error = critical = exception = log = msg

    def hide(self, text: str) -> None:
        """Keep a text, such as a revealed secret, out of every later line, also where it is quoted or in an address."""
        quoted = (repr(text)[1:-1], json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1])
        in_address = {each(text, safe=safe, errors="replace") for each in (quote, quote_plus) for safe in ("", "/")}
        # Another thread may be logging: the old tuple stays whole. A long text goes before one that is part of it.
        self._hidden = tuple(sorted({*self._hidden, text, *quoted, *in_address} - {""}, key=len, reverse=True))

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
        clean = self._clean if self._hidden else mask
        cleaned = {
            key if key in RESERVED else clean(key): clean(value) if type(value) is str else mask_all(value, clean=clean)
            for key, value in line.items()
        }
        cleaned["event"] = str(cleaned.get("event", ""))
        return cleaned

    def _clean(self, text: str) -> str:
        for secret in self._hidden:
            text = text.replace(secret, _NAMELESS)
        return mask(text)

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
    passed = {id(error)}  # `raise error from error` makes a circle
    while (cause := error.__cause__) is not None and cause.__traceback__ is not None and id(cause) not in passed:
        error = cause
        passed.add(id(error))
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "okänd plats"


def _new_file(folder: Path, name: str) -> Path:
    stamp = datetime.now(tz=UTC).strftime("%Y%m%dT%H%M%S%f")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Only its owner may read it; two runs that begin at once have a file each.
        file, path = tempfile.mkstemp(dir=folder, prefix=f"{name}-{stamp}-", suffix=".jsonl")
        os.close(file)
    except OSError as error:
        how = "set `journal` in kommunrpa.toml to a folder that can"
        raise ConfigError(f"The journal can't be written in {folder} ({error.strerror}): {how}.") from error
    return Path(path)


def _stamp(_logger: object, level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    ours = {"time": datetime.now(tz=UTC).isoformat(timespec="milliseconds"), "level": level}
    return {**ours, **line, **ours}


def _place_error(_logger: object, _level: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace the exception under way by its type and place."""
    if (error := _current(line.pop("exc_info", None))) is not None:
        line.update(error=type(error).__name__, place=place_of(error))
    return line


def _current(given: object) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    return sys.exc_info()[1] if given else None


def _render(_logger: object, _level: str, line: MutableMapping[str, Any]) -> str:
    return _ENCODE(line)
