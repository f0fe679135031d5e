"""Pages made with real component libraries, bundled when a test first needs them."""

import hashlib
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock

LIBRARIES = Path(__file__).parent / "libraries"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One value on a page.

    Args:
        label: What a person calls the field.
        value: What a bot gives.
        key: Where the framework's own state has it.
        expects: What stands there afterwards.
        group: The group that the label stands in; empty for none.
    """

    label: str
    value: Any
    key: str
    expects: Any
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class LibraryPage:
    """A page made with a library.

    Args:
        name: Its folder in `libraries/GROUP/pages`.
        group: The libraries that are installed together.
        cases: A value for each of its fields, which may all be filled in at once.
        submit: Its button.
    """

    name: str
    group: str
    cases: Sequence[Case] = field(default_factory=list)
    submit: str = "Skicka"

    def values(self) -> dict[str, Any]:
        """All values, as a bot gives them."""
        wanted: dict[str, Any] = {}
        for case in self.cases:
            (wanted.setdefault(case.group, {}) if case.group else wanted)[case.label] = case.value
        return wanted


def built(group: str) -> Path:
    """The folder of a group's bundled pages: installed and bundled where anything has changed since.

    Args:
        group: A folder in `libraries`.
    """
    folder = LIBRARIES / group
    with FileLock(folder / ".lock"):
        installed = _digest([folder / "package-lock.json"])
        if _mark(folder / "node_modules") != installed:
            _run(["npm", "ci", "--no-progress"], folder)
            (folder / "node_modules" / "made.txt").write_text(installed, encoding="ascii")
        bundled = installed + _digest([LIBRARIES / "build.mjs", *sorted((folder / "pages").rglob("*.*"))])
        if _mark(folder / "dist") != bundled:
            shutil.rmtree(folder / "dist", ignore_errors=True)
            _run(["node", str(LIBRARIES / "build.mjs")], folder)
            (folder / "dist" / "made.txt").write_text(bundled, encoding="ascii")
    return folder / "dist"


def _digest(files: Sequence[Path]) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _mark(folder: Path) -> str:
    made = folder / "made.txt"
    return made.read_text("ascii") if made.exists() else ""


def _run(words: list[str], folder: Path) -> None:
    done = subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{' '.join(words)} failed in {folder}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
