"""Turns Word files into PDF through LibreOffice: many in one call, and nothing that it says believed unchecked."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from kommunrpa.action import Resource, Run
from kommunrpa.errors import ActionError, ConfigError, TemporaryError
from kommunrpa.files import write_atomically

_PDF_A_2B = {"SelectPdfVersion": {"type": "long", "value": "2"}, "UseTaggedPDF": {"type": "boolean", "value": "true"}}
_TO_PDF = f"pdf:writer_pdf_Export:{json.dumps(_PDF_A_2B)}"
_QUIET = ("--headless", "--norestore", "--nodefault", "--nologo", "--nolockcheck", "--nofirststartwizard")
_USUAL_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "linux": ("/usr/lib/libreoffice/program/soffice", "/usr/lib64/libreoffice/program/soffice"),
    "win32": (
        "C:/Program Files/LibreOffice/program/soffice.com",
        "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    ),
}
_INSTALL = """LibreOffice is not installed. It makes letters into PDF. Install it:
- Debian, Ubuntu: sudo apt install libreoffice-writer-nogui
- Windows: winget install TheDocumentFoundation.LibreOffice
- Mac: brew install --cask libreoffice"""


def find_libreoffice() -> Path | None:
    """Find LibreOffice's ``soffice``: on the path, else in the system's usual places; None if it is not there."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in _USUAL_PLACES.get(sys.platform, ()) if Path(place).is_file()), None)


@dataclass(frozen=True, kw_only=True)
class LibreOffice:
    """LibreOffice with a profile of its own, so that it meets neither a person's nor another worker's.

    Args:
        program: Path of ``soffice``.
        profile: Folder of the profile, which the first call fills.
        start: Longest time for a call to start, in seconds: the first makes the profile.
        each: Longest time more for each letter, in seconds.
    """

    program: Path
    profile: Path
    start: float = 90.0
    each: float = 5.0

    def convert(self, letters: Mapping[str, bytes], *, work: Path) -> dict[str, bytes]:
        """Convert Word files to PDF/A-2b with tags, all in one call: a call for each takes 12 times as long.

        Args:
            letters: The Word files, by names for errors.
            work: A folder for what lies on the disk meanwhile; nothing of it is left there.

        Returns:
            The PDF files, by the same names. Each is whole, archivable, and holds its letter's text.

        Raises:
            TemporaryError: LibreOffice did not end in time and was stopped: try again.
            ActionError: A letter is no Word file, or became no PDF that holds its text.
            ConfigError: LibreOffice can't be started, or is too old.

        Repeat:
            Yes: the same letters give the same pages.
        """
        from kommunrpa.actions.letters.office.proof import prove  # noqa: PLC0415 - heavy: pypdf, 140 ms

        for name, content in letters.items():
            if not content.startswith(b"PK\x03\x04"):
                raise ActionError(
                    f"{name} is no Word file, though LibreOffice would make a PDF of it: save it in Word."
                )
        # Neutral names: LibreOffice keeps a list of what it opened.
        numbered = {name: str(number) for number, name in enumerate(letters)}
        folder = work / f".part-{uuid4().hex}"
        try:
            for name, content in letters.items():
                write_atomically(folder / f"{numbered[name]}.docx", content)
            self._call(folder, list(numbered.values()))
            return {
                name: prove(folder / f"{numbered[name]}.pdf", content, name=name) for name, content in letters.items()
            }
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _call(self, folder: Path, names: list[str]) -> None:
        """Start LibreOffice and wait for it; whatever happens, none of its processes is left."""
        command = [
            *(str(self.program), f"-env:UserInstallation={self.profile.resolve().as_uri()}", *_QUIET),
            *("--convert-to", _TO_PDF, "--outdir", str(folder), *(f"{name}.docx" for name in names)),
        ]
        try:
            process = subprocess.Popen(  # noqa: S603 - a program found by us, with names of our own
                command,
                cwd=folder,
                env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise ConfigError(f"LibreOffice can't be started from {self.program}: {error.strerror}.") from error
        try:
            process.wait(self.start + self.each * len(names))
        except subprocess.TimeoutExpired as error:
            raise TemporaryError("LibreOffice did not end in time and was stopped. Is the machine busy?") from error
        finally:
            _end_all(process)


def _end_all(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice and every process that it started, also if it ended by itself and left some."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607 - Windows' own program, on our own process
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def _opened(run: Run) -> Iterator[LibreOffice]:  # noqa: ARG001 - every resource is given its run
    program = find_libreoffice()
    if program is None:
        raise ConfigError(_INSTALL)
    with tempfile.TemporaryDirectory(prefix="kommunrpa-libreoffice-", ignore_cleanup_errors=True) as profile:
        yield LibreOffice(program=program, profile=Path(profile))


libreoffice = Resource(name="libreoffice", open=_opened, lasts="worker")
"""LibreOffice for a worker: its profile lasts as long. Where it is not installed, the ConfigError says how to."""
