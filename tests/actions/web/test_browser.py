"""The browser and its page: found, started, shared, and closed."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from kommunrpa import Run
from kommunrpa.action import Worker
from kommunrpa.actions.web import browser, fill_form, page
from kommunrpa.actions.web.visits.tab import tab_in

START = """
import sys
from dataclasses import replace
from pathlib import Path
from kommunrpa import Run
from kommunrpa.action import Worker
from kommunrpa.actions.web import page
from kommunrpa.journal import Journal
from kommunrpa.settings import BotSettings, Library
from kommunrpa.vault import Vault
{before}
settings = BotSettings(name="prov", home=Path(), library=Library({library}))
journal = Journal(folder=None, name="x", terminal=sys.stderr)
with Worker(settings=settings, vault=Vault("test", environ={{}}), journal=journal) as worker:
    with Run(worker=worker) as run:
        print(run.use(page).evaluate("[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]"))
"""


def program(source: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a program of its own, since a thread has one Playwright."""
    return subprocess.run(
        [sys.executable, "-c", source],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        **more,
    )


def test_importing_the_family_loads_no_browser_library() -> None:
    """Who only asks where the browser is does not pay for Playwright."""
    done = program("import sys, kommunrpa.actions.web as web; web.find_browser(); print('playwright' in sys.modules)")

    assert done.stdout.strip() == "False"


def test_a_page_is_swedish_and_its_items_own(tab: Page, worker: Worker, site: Any) -> None:
    """Language and time are Sweden's, and cookies of one item do not reach the next."""
    site.pages["/"] = "<p>Hej</p>"

    assert tab.evaluate("[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]") == [
        "sv-SE",
        "Europe/Stockholm",
    ]
    with Run(worker=worker) as run:
        run.use(page).goto(site.url)
        run.use(page).evaluate("document.cookie = 'a=1'")
        assert run.use(page) is run.use(page)
    with Run(worker=worker) as run:
        run.use(page).goto(site.url)
        assert run.use(page).evaluate("document.cookie") == ""


def test_a_browser_that_died_is_replaced_for_the_next_item(worker: Worker) -> None:
    """After a crash of the browser the next item gets a page that works."""
    with Run(worker=worker) as run:
        run.use(page)
        run.use(browser).close()
    with Run(worker=worker) as run:
        run.use(page).set_content("<label>Namn <input></label>")
        fill_form(run.use(page), {"Namn": "Åsa"}, timeout=5)
        assert run.use(page).input_value("input") == "Åsa"
    worker.opened.close()


def test_the_setting_wins_and_a_wrong_one_is_told() -> None:
    """A browser that was set and is not there is an error, not another browser."""
    done = program(START.format(before="", library="browser='/nowhere/chrome'"))

    assert "ConfigError: The browser in the setting `browser` is not there: /nowhere/chrome." in done.stderr


def test_no_browser_at_all_is_told_with_the_command() -> None:
    """Who has no browser is told what to run."""
    module = "sys.modules['kommunrpa.actions.web.browsers.chromium']"
    before = f"import kommunrpa.actions.web.browsers.chromium; {module}.find_browser = lambda **_: None"
    done = program(START.format(before=before, library=""))

    assert "run: python -m playwright install chromium" in done.stderr


def test_a_browser_that_does_not_start_is_told(tmp_path: Path) -> None:
    """A program that is no browser is a matter of the installation."""
    broken = tmp_path / "chrome"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)

    done = program(START.format(before="", library=f"browser={str(broken)!r}"))

    assert "does not start: run it by hand once to see why" in done.stderr


def test_a_system_without_a_sandbox_is_worked_with_and_told() -> None:
    """Where the browser's sandbox is not allowed it starts without, and the journal says so."""
    before = "sys.modules['kommunrpa.actions.web.browsers.chromium']._is_root = lambda: False"
    done = program(START.format(before=before, library=""))

    assert done.stdout.strip() == "['sv-SE', 'Europe/Stockholm']"
    assert "without its sandbox" in done.stderr or not done.stderr  # a system that allows one says nothing


def test_a_thread_with_a_loop_is_told() -> None:
    """Playwright can't start twice in a thread, nor inside asyncio: the error says what to do."""
    source = START.format(before="", library="").replace("with Worker", "async def main():\n  with Worker")
    lines = source.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("async def"))
    body = [
        lines[start],
        *[f"  {line}" if not line.startswith("  with Worker") else line for line in lines[start + 1 :]],
    ]
    done = program("\n".join([*lines[:start], *body, "import asyncio", "asyncio.run(main())"]))

    assert "ConfigError: Playwright or another asyncio loop runs in this thread" in done.stderr


def test_the_resources_last_as_they_should() -> None:
    """A browser stays for its worker, a page for its item, and only the page leaves a picture."""
    assert (browser.lasts, page.lasts) == ("worker", "item")
    assert browser.evidence is None
    assert tab_in("").evidence is not None
    assert [browser.name, page.name] == ["browser", "page"]
