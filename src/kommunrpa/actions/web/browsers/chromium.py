"""Starts Chromium, and starts it anew when it died."""

import os
import platform
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kommunrpa.action import Resource, Run, resource
from kommunrpa.actions.web.browsers.fence import Fence
from kommunrpa.actions.web.browsers.installed import find_browser
from kommunrpa.actions.web.browsers.trust import environment, trust
from kommunrpa.actions.web.pages.engine import at_hand
from kommunrpa.actions.web.pages.foreign import translated
from kommunrpa.actions.web.pages.watchdog import Watchdog, watch_over
from kommunrpa.errors import ConfigError
from kommunrpa.settings import Systems

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, BrowserType, Playwright

_QUIET = (
    "--disable-background-networking", "--disable-breakpad", "--disable-component-update", "--disable-default-apps",
    "--disable-domain-reliability", "--disable-sync", "--no-default-browser-check", "--no-first-run", "--no-pings",
)  # fmt: skip
_NO_SANDBOX = re.compile(r"no usable sandbox|setuid sandbox|as root without --no-sandbox", re.IGNORECASE)


class Chromium:
    """A browser of a worker: started at its first use, and anew when it has died.

    Args:
        start: Starts it.
        allowed: Origins that it may visit; empty for all.
    """

    def __init__(self, start: "Callable[[], Browser]", *, allowed: tuple[str, ...]) -> None:
        self._start = start
        self._started: Browser | None = None
        self._watchdog: Watchdog | None = None
        self._allowed = allowed
        self.fence: Fence | None = None
        """Keeps it on those origins."""

    @property
    def browser(self) -> "Browser":
        """The browser, which is there."""
        if self._started is None or not self._started.is_connected():
            self._leave()
            self._started = self._start()
            self._watchdog = watch_over(self._started)
            self.fence = Fence(self._started, allowed=self._allowed) if self._allowed else None
        return self._started

    def new_context(self, **options: Any) -> "BrowserContext":  # noqa: ANN401 - Playwright's own options
        """A context with no cookies of another, Swedish, and kept on allowed origins."""
        with translated("opening a page"):
            context = self.browser.new_context(
                locale="sv-SE",
                timezone_id="Europe/Stockholm",
                # Half of what they do is seen by no page of a context.
                service_workers="block" if self._allowed else "allow",
                **options,
            )
            if self.fence:
                self.fence.around(context)
            context.add_init_script(at_hand())
            return context

    def close(self) -> None:
        """Close it; what is used later starts anew."""
        started, self._started = self._started, None
        self._leave()
        if started:
            started.close()

    def _leave(self) -> None:
        if self._watchdog:
            self._watchdog.close()
        self._watchdog = None


@resource(lasts="worker")
def driver(run: Run) -> "Iterator[Playwright]":
    """What talks to browsers: one in a thread."""
    with environment(run.use(trust).driver), translated("starting the browser"):
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - heavy: 250 ms

        playwright = sync_playwright().start()
    try:
        yield playwright
    finally:
        playwright.stop()


@cache
def chromium(only: str = "") -> Resource[Chromium]:
    """The browser of a worker; with the name of a system one that visits that system only."""

    @contextmanager
    def opened(run: Run) -> Iterator[Chromium]:
        kind, settings = run.use(driver).chromium, run.settings
        allowed = settings.systems[only].origins if only else settings.library.allowed_origins
        started = Chromium(lambda: _launched(kind, run=run), allowed=allowed)
        try:
            yield started
        finally:
            started.close()

    return Resource(name=f"browser for {only}" if only else "chromium", open=opened, lasts="worker")


def _launched(kind: "BrowserType", *, run: Run) -> "Browser":
    library, hosts = run.settings.library, sorted(_hosts_of_windows(run.settings.systems))
    program = library.browser or str(find_browser(headed=library.headed or bool(hosts)) or "")
    if not program:
        raise ConfigError(
            "No browser is installed: install Edge, Chrome or Chromium, or run: python -m playwright install chromium"
        )
    if not os.path.isfile(program):  # noqa: PTH113 - a setting, which may be written with either slash
        raise ConfigError(f"The browser in the setting `browser` is not there: {program}.")
    single = [f"--auth-server-allowlist={','.join(hosts)}"] if hosts else []
    options = {
        "executable_path": program,
        "headless": not library.headed,
        "args": [*_QUIET, *single],
        "env": {**os.environ, **run.use(trust).browser},
        # Ctrl-C reaches the browser's processes too: it must live until the item under way is at a safe place.
        "handle_sigint": False,
        "handle_sigterm": False,
        "handle_sighup": False,
    }
    return _start(kind, options, run=run)


def _hosts_of_windows(systems: Systems) -> Iterator[str]:
    """The hosts that the browser logs in to by itself, as whoever runs it."""
    for system in systems.values():
        if system.login == "sso":
            yield from (urlsplit(address).hostname or "" for address in system.address)


def _start(kind: "BrowserType", options: Mapping[str, Any], *, run: Run) -> "Browser":
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    sandbox = not _is_root()
    try:
        try:
            return kind.launch(**options, chromium_sandbox=sandbox)
        except Error as error:
            if not sandbox or not _NO_SANDBOX.search(str(error)):
                raise
        run.log.warning("browser without its sandbox: this system does not allow one")
        return kind.launch(**options, chromium_sandbox=False)
    except Error as error:
        screen = "" if options["headless"] else " It is to be shown, which needs a screen."
        program = options["executable_path"]
        raise ConfigError(f"{program} does not start: run it by hand once to see why.{screen}") from error


def _is_root() -> bool:
    """Whether this is root on Linux, for whom Chromium starts without its sandbox only."""
    return platform.system() == "Linux" and os.geteuid() == 0
