"""Finds a browser that is installed here."""

import os
import platform
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

_COMMANDS = (
    "microsoft-edge", "microsoft-edge-stable", "msedge", "google-chrome", "google-chrome-stable", "chrome",
    "chrome-headless-shell", "chromium-headless-shell", "chromium", "chromium-browser",
)  # fmt: skip
_MAC = ("Microsoft Edge", "Google Chrome", "Chromium")
_WINDOWS = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
_LINUX = (
    "/opt/microsoft/msedge/msedge",
    "/opt/google/chrome/chrome",
    "/usr/lib/chromium/chromium-headless-shell",
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
)
_PLAYWRIGHTS = (
    "chromium_headless_shell-*/chrom*/*headless*shell*",
    "chromium-*/chrome-linux*/chrome", "chromium-*/chrome-win*/chrome.exe",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)  # fmt: skip


def find_browser(*, headed: bool = False) -> Path | None:
    """Find an installed Edge, Chrome or Chromium, else the Chromium that Playwright installed.

    Looked for, in this order: on PATH, in the usual places of Windows, macOS or Linux, and in Playwright's folder.
    Of two Chromiums the one without windows, a *headless shell*, comes first: a page opens three times as fast in it.

    Args:
        headed: Whether it must be able to show itself.

    Returns:
        The program, or None when there is none: ``python -m playwright install chromium`` installs one.

    Repeat:
        Yes: it only looks.

    Example:
        >>> found = find_browser()
        >>> found is None or found.is_file()
        True
    """
    places = _places(platform.system(), environ=os.environ, home=Path.home())
    return next((place for place in places if place.is_file() and not (headed and _is_shell(place))), None)


def _is_shell(place: Path) -> bool:
    return "headless" in place.name


def _places(system: str, *, environ: Mapping[str, str], home: Path) -> Iterator[Path]:
    """Every place where a browser may be, the most wanted first."""
    yield from (Path(found) for name in _COMMANDS if (found := shutil.which(name, path=environ.get("PATH"))))
    if system == "Windows":
        roots = [environ.get(name) for name in ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")]
        yield from (Path(root, tail) for tail in _WINDOWS for root in roots if root)
    elif system == "Darwin":
        folders = (Path("/Applications"), home / "Applications")
        yield from (folder / f"{name}.app/Contents/MacOS/{name}" for name in _MAC for folder in folders)
    else:
        yield from map(Path, _LINUX)
    for pattern in _PLAYWRIGHTS:
        yield from sorted(_playwrights(system, environ=environ, home=home).glob(pattern), reverse=True)


def _playwrights(system: str, *, environ: Mapping[str, str], home: Path) -> Path:
    """The folder where Playwright keeps its own browsers."""
    if (own := environ.get("PLAYWRIGHT_BROWSERS_PATH", "0")) != "0":
        return Path(own)
    if system == "Windows":
        return Path(environ.get("LOCALAPPDATA", home / "AppData/Local")) / "ms-playwright"
    return home / ("Library/Caches" if system == "Darwin" else ".cache") / "ms-playwright"
