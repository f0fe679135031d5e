"""The session of a worker in a system: one log-in, and contexts for the pages of its items."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from kommunrpa.action import Resource, Run
from kommunrpa.actions.web.browsers.chromium import Chromium, chromium
from kommunrpa.actions.web.login import way_into
from kommunrpa.actions.web.login.state import State
from kommunrpa.actions.web.pages.foreign import translated
from kommunrpa.settings import SystemSettings

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


class Session:
    """One log-in, and contexts that have it.

    Args:
        system: The system.
        started: Its browser.
    """

    def __init__(self, system: SystemSettings, started: Chromium) -> None:
        self.chromium = started
        self.way = way_into(system)
        """How one logs in."""
        self._system = system
        self._state: State | None = None
        self._is_new = True

    def open(self, run: Run) -> "BrowserContext":
        """A context that is logged in.

        Raises:
            ConfigError: It can't be logged in without a person.
            TemporaryError: The system does not answer the log-in.
        """
        if self._is_new and self._system.keep:
            self._state = State.kept(run, self._system)
        self._is_new = False
        if self._state is None and self.way.leaves_state:
            self._renew(run)
        return self._context(run, self._state)

    def end(self) -> None:
        """Note that the system has forgotten the log-in: the next context begins with a new one."""
        self._state, self._is_new = None, False

    def learn(self, context: "BrowserContext") -> None:
        """Take over what the pages of an item changed in the log-in."""
        if self._state:
            self._state.learn(context)

    def _renew(self, run: Run) -> None:
        context = self._context(run, None)
        try:
            with translated("logging in"):
                page = context.new_page()
            self.way.sign_in(run, page)
            self._state = State.of(page)
        finally:
            with translated("logging in"):
                context.close()
        run.log.info("logged in", system=self._system.name)
        if self._system.keep:
            self._state.keep(run, self._system)

    def _context(self, run: Run, state: State | None) -> "BrowserContext":
        options: dict[str, Any] = {**self.way.options(run), **(state.options if state else {})}
        if self._system.proxy:
            options["proxy"] = _proxy(run, self._system)
        context = self.chromium.new_context(**options)
        if state:
            state.give(context)
        return context


@cache
def session_in(system: str) -> Resource[Session]:
    """The session of a worker in a system, by its name."""

    @contextmanager
    def opened(run: Run) -> Iterator[Session]:
        settings = run.settings.systems[system]
        only = system if settings.login == "certificate" else ""
        yield Session(settings, run.use(chromium(only)))

    return Resource(name=f"session in {system}", open=opened, lasts="worker")


def _proxy(run: Run, system: SystemSettings) -> dict[str, str]:
    given = {"server": system.proxy}
    if system.proxy_user:
        given["username"] = run.secret(system.proxy_user).reveal()
    if system.proxy_password:
        given["password"] = run.secret(system.proxy_password).reveal()
    return given
