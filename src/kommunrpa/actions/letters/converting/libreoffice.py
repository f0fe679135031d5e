"""LibreOffice, started once and kept warm: a letter then takes a twentieth of what a start of its own takes."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kommunrpa.actions.letters.converting import lifeline
from kommunrpa.errors import ConfigError, TemporaryError

_PDF_A_2B = {"SelectPdfVersion": {"type": "long", "value": "2"}, "UseTaggedPDF": {"type": "boolean", "value": "true"}}
_TO_PDF = f"pdf:writer_pdf_Export:{json.dumps(_PDF_A_2B)}"
_QUIET = ("--headless", "--norestore", "--nodefault", "--nologo", "--nolockcheck", "--nofirststartwizard")
_MOST_LETTERS = 1000
_LOOKS_EVERY = 0.02


@dataclass(kw_only=True, eq=False)
class LibreOffice:
    """LibreOffice with a profile of its own, so that it meets neither a person's nor another worker's.

    A first one opens an empty document and keeps it: for as long as it does, it takes what other calls bring, and
    does not end after them. Each call returns when its letters are done.

    Args:
        program: Path of ``soffice``.
        start: Longest time for LibreOffice to start, in seconds.
        each: Longest time for a letter, in seconds.
    """

    program: Path
    start: float = 90.0
    each: float = 30.0
    name: str = field(default="LibreOffice", init=False)
    _kept: "subprocess.Popen[bytes] | None" = field(default=None, init=False, repr=False)
    _call: "subprocess.Popen[bytes] | None" = field(default=None, init=False, repr=False)
    _profile: Path = field(default=Path(), init=False, repr=False)
    _letters: int = field(default=0, init=False, repr=False)

    def begin(self, folder: Path, names: Sequence[str]) -> Callable[[], None]:
        """Hand letters to the LibreOffice that is kept: see `Engine`."""
        self._letters += len(names)
        if self._letters > _MOST_LETTERS:  # its memory grows a little with each
            self.close()
        if self._kept is None or self._kept.poll() is not None:
            self._keep()
            self._letters = len(names)
        self._call = call = self._popen(
            [
                *(str(self.program), f"-env:UserInstallation={self._profile.as_uri()}", *_QUIET),
                *("--convert-to", _TO_PDF, "--outdir", str(folder), *(f"{name}.docx" for name in names)),
            ],
            cwd=folder,
        )
        patience = self.start + self.each * len(names)

        def finish() -> None:
            if not _ends_within(patience, call):
                self.close()
                raise TemporaryError("LibreOffice did not end in time and was stopped. Is the machine busy?")

        return finish

    def close(self) -> None:
        """End LibreOffice with all its processes and its profile."""
        if self._call is not None:
            lifeline.end_all(self._call)
            self._call = None
        if self._kept is not None and self._kept.stdin is not None:
            self._kept.stdin.close()
            self._kept.wait()
            self._kept = None

    def _keep(self) -> None:
        """Start the LibreOffice that is kept, and wait until it has its document open."""
        self.close()
        self._profile = Path(tempfile.mkdtemp(prefix="kommunrpa-libreoffice-")).resolve()
        empty = self._profile / "empty.txt"
        empty.touch()
        self._kept = self._popen(
            [
                *(sys.executable, "-I", lifeline.__file__, str(self._profile)),
                *(str(self.program), f"-env:UserInstallation={self._profile.as_uri()}", *_QUIET, str(empty)),
            ],
            cwd=self._profile,
            stdin=subprocess.PIPE,
        )
        ends = time.monotonic() + self.start
        while not (self._profile / f".~lock.{empty.name}#").exists():
            if self._kept.poll() is not None:
                raise ConfigError(
                    f"LibreOffice ends as soon as it is started from {self.program}: see whether the disk with "
                    f"{tempfile.gettempdir()} is full or read-only, else install it anew."
                )
            if time.monotonic() > ends:
                self.close()
                raise TemporaryError("LibreOffice did not start in time and was stopped. Is the machine busy?")
            time.sleep(_LOOKS_EVERY)

    def _popen(self, command: list[str], *, cwd: Path, stdin: int = subprocess.DEVNULL) -> "subprocess.Popen[bytes]":
        if not os.access(self.program, os.X_OK):
            raise ConfigError(f"LibreOffice can't be started from {self.program}: install it anew.")
        try:
            return subprocess.Popen(  # noqa: S603 - a program found by us, with names of our own
                command,
                cwd=cwd,
                env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self._profile))},
                stdin=stdin,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise ConfigError(f"LibreOffice can't be started from {self.program}: {error.strerror}.") from error


def _ends_within(seconds: float, call: "subprocess.Popen[bytes]") -> bool:
    """Wait for a call, and end it when it takes too long: a wait with a time-out would look only now and then."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        lifeline.end_all(call)

    clock = threading.Timer(seconds, stop)
    clock.start()
    try:
        call.wait()
    finally:
        clock.cancel()
    return not late.is_set()
