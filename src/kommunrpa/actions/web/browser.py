"""The browser and its page: opened when a bot first needs them, closed for it."""

import os
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kommunrpa.action import Resource, Run, resource
from kommunrpa.actions.web.evidence import picture
from kommunrpa.actions.web.foreign import translated
from kommunrpa.actions.web.installed import find_browser
from kommunrpa.actions.web.origins import keep_inside
from kommunrpa.errors import ConfigError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserType, Page

_QUIET = (
    "--disable-background-networking", "--disable-breakpad", "--disable-component-update", "--disable-default-apps",
    "--disable-domain-reliability", "--disable-sync", "--no-default-browser-check", "--no-first-run", "--no-pings",
)  # fmt: skip
_NO_SANDBOX = re.compile(r"no usable sandbox|setuid sandbox|as root without --no-sandbox", re.IGNORECASE)


@contextmanager
def _browser(run: Run) -> Iterator["Browser"]:
    with translated("starting the browser"):
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - heavy: 250 ms

        playwright = sync_playwright().start()
    try:
        with _launched(playwright.chromium, run=run) as started:
            yield started
    finally:
        playwright.stop()


browser: "Resource[Browser]" = Resource(name="browser", open=_browser, lasts="worker")
"""A Chromium-based browser: the one in the setting ``browser``, an installed one, or Playwright's own."""


@resource(lasts="item", evidence=picture)
def page(run: Run) -> Iterator["Page"]:
    """A page of its own for one item, with no cookies of the last one, Swedish, and kept on allowed origins."""
    shared = run.use(browser)
    if shared.is_connected():
        with _opened(shared, run=run) as tab:
            yield tab
    else:  # a browser that died takes its own item with it, not those after it
        with _launched(shared.browser_type, run=run) as fresh, _opened(fresh, run=run) as tab:
            yield tab


@contextmanager
def _opened(started: "Browser", *, run: Run) -> Iterator["Page"]:
    with translated("opening a page"):
        context = started.new_context(locale="sv-SE", timezone_id="Europe/Stockholm")
        keep_inside(context, allowed=run.settings.library.allowed_origins)
        tab = context.new_page()
    try:
        yield tab
    finally:
        context.close()


@contextmanager
def _launched(kind: "BrowserType", *, run: Run) -> Iterator["Browser"]:
    library = run.settings.library
    program = library.browser or str(find_browser(headed=library.headed) or "")
    if not program:
        raise ConfigError(
            "No browser is installed: install Edge, Chrome or Chromium, or run: python -m playwright install chromium"
        )
    if not os.path.isfile(program):  # noqa: PTH113 - a setting, which may be written with either slash
        raise ConfigError(f"The browser in the setting `browser` is not there: {program}.")
    started = _start(kind, program=program, run=run)
    try:
        yield started
    finally:
        started.close()


def _start(kind: "BrowserType", *, program: str, run: Run) -> "Browser":
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    def launch(*, sandbox: bool) -> "Browser":
        headless = not run.settings.library.headed
        return kind.launch(
            executable_path=program,
            headless=headless,
            args=[*_QUIET],
            chromium_sandbox=sandbox,
            # Ctrl-C reaches the browser's processes too: it must live until the item under way is at a safe place.
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )

    sandbox = not _is_root()
    try:
        try:
            return launch(sandbox=sandbox)
        except Error as error:
            if not sandbox or not _NO_SANDBOX.search(str(error)):
                raise
        run.log.warning("browser without its sandbox: this system does not allow one")
        return launch(sandbox=False)
    except Error as error:
        raise ConfigError(f"{program} does not start: run it by hand once to see why.") from error


def _is_root() -> bool:
    """Whether this is root on Linux, for whom Chromium starts without its sandbox only."""
    return platform.system() == "Linux" and os.geteuid() == 0
