"""Finding a browser in the usual places of each system."""

from pathlib import Path

import pytest

from kommunrpa.actions.web import find_browser
from kommunrpa.actions.web.browsers import installed


def program(path: Path) -> Path:
    """A file that stands for a program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def first(system: str, home: Path, **environ: str) -> Path | None:
    """The first place that is there."""
    return next(
        (
            each
            for each in installed._places(system, environ=environ, home=home)
            if each.is_relative_to(home) and each.is_file()
        ),
        None,
    )


@pytest.mark.parametrize(
    ("system", "place", "environ"),
    [
        ("Windows", "Microsoft/Edge/Application/msedge.exe", {"ProgramFiles(x86)": ""}),
        ("Windows", "Google/Chrome/Application/chrome.exe", {"LOCALAPPDATA": ""}),
        ("Windows", "ms-playwright/chromium-1200/chrome-win64/chrome.exe", {"LOCALAPPDATA": ""}),
        ("Windows", "AppData/Local/ms-playwright/chromium-1200/chrome-win/chrome.exe", {}),
        ("Darwin", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome", {}),
        ("Darwin", "Library/Caches/ms-playwright/chromium-1200/chrome-mac/Chromium.app/Contents/MacOS/Chromium", {}),
        ("Linux", ".cache/ms-playwright/chromium-1200/chrome-linux/chrome", {}),
        ("Linux", ".cache/ms-playwright/chromium_headless_shell-1200/chrome-linux/headless_shell", {}),
        ("Linux", "egen/chromium-1200/chrome-linux64/chrome", {"PLAYWRIGHT_BROWSERS_PATH": "egen"}),
    ],
)
def test_a_browser_is_found_where_its_system_has_it(
    tmp_path: Path, system: str, place: str, environ: dict[str, str]
) -> None:
    """Edge, Chrome, Chromium and Playwright's own are found on Windows, macOS and Linux."""
    there = program(tmp_path / place)

    assert first(system, tmp_path, PATH="", **{name: str(tmp_path / tail) for name, tail in environ.items()}) == there


def test_the_path_goes_first_and_edge_before_chrome(tmp_path: Path) -> None:
    """What is on PATH is taken, in the order Edge, Chrome, Chromium."""
    for name in ("chromium", "google-chrome", "microsoft-edge"):
        program(tmp_path / name)

    assert first("Linux", tmp_path, PATH=str(tmp_path)) == tmp_path / "microsoft-edge"


def test_a_shell_goes_before_a_chromium_unless_it_must_show_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Chromium without windows is taken where none is wanted, and passed over where the browser is to be seen."""
    shell, whole = program(tmp_path / "chromium-headless-shell"), program(tmp_path / "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_browser() == shell
    assert find_browser(headed=True) == whole


def test_the_newest_of_playwrights_is_taken(tmp_path: Path) -> None:
    """Of several versions the latest is used."""
    for version in ("1100", "1200"):
        program(tmp_path / f".cache/ms-playwright/chromium-{version}/chrome-linux/chrome")

    assert "chromium-1200" in str(first("Linux", tmp_path, PATH=""))


def test_no_browser_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none, nothing is made up."""
    monkeypatch.setattr(installed, "_places", lambda *_, **__: iter([Path("/nowhere/chrome")]))

    assert find_browser() is None
