"""The page of an item: in the session of a system, or in none; a new one when it broke."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kommunrpa.action import Resource, Run
from kommunrpa.actions.web.browsers.chromium import Chromium, chromium
from kommunrpa.actions.web.login.session import Session, session_in
from kommunrpa.actions.web.pages.evidence import picture
from kommunrpa.actions.web.pages.foreign import translated
from kommunrpa.actions.web.pages.watchdog import answering

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

_MOST_WINDOWS = 10  # those that a page opens beyond these are closed at once


class Tab:
    """One item's page.

    Args:
        run: The item's run.
        started: The browser.
        session: Where one is logged in; None outside all systems.
    """

    def __init__(self, run: Run, started: Chromium, session: Session | None) -> None:
        self._run = run
        self._context: BrowserContext | None = None
        self._page: Page | None = None
        self._is_broken = False
        self._is_signed_out = False
        self.asked = ""
        """The address that was asked for last."""
        self.chromium = started
        self.session = session

    @property
    def page(self) -> "Page":
        """The page, which works."""
        if self._context is None or self._is_signed_out or not self._is_alive():
            self._renew_context()
        if self._page is None or self._page.is_closed() or self._is_broken:
            self._renew_page()
        return self._page  # type: ignore[return-value] # made a line above

    def has_crashed(self) -> bool:
        """Whether the page or its browser is gone, other than by being closed here."""
        from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

        if self._context is None or self._page is None:
            return False
        try:
            self._page.wait_for_timeout(1)  # in which a crash is heard of
        except Error:
            self.give_up()
        return self._is_broken or not self._is_alive()

    def has_lost_log_in(self) -> bool:
        """Whether the page that is open shows that the system has forgotten the log-in."""
        if self.session is None or self._page is None or self._is_signed_out:
            return False
        return self.session.way.has_ended(self._page)

    def sign_in_anew(self) -> None:
        """Have the next one who asks for the page get a new one, after a new log-in."""
        if self.session:
            self._is_signed_out = True
            self.session.end()

    def give_up(self) -> None:
        """Have the next one who asks for the page get a new one."""
        self._is_broken = True

    def close(self) -> None:
        """Close it; whoever asks for its page later gets a new one."""
        context, is_alive = self._context, self._is_alive()
        self._context, self._page, self._is_signed_out = None, None, False
        if context is not None and is_alive:
            with answering(context):
                if self.session:
                    self.session.learn(context)
                context.close()

    def picture(self, path: Path) -> None:
        """Write a picture of the page as it stands."""
        if self._page is not None:
            picture(self._page, path, asked=self.asked)

    def _is_alive(self) -> bool:
        own = self._context and self._context.browser
        return bool(own and own.is_connected())

    def _renew_context(self) -> "BrowserContext":
        self.close()
        self._context = self.session.open(self._run) if self.session else self.chromium.new_context()
        self._context.on("page", self._on_page)
        return self._context

    def _renew_page(self) -> None:
        from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

        context = self._context or self._renew_context()
        with translated("opening a page"):
            with answering(context):  # a page that goes on from one to the next may never be closed
                for each in context.pages:
                    with suppress(Error):
                        each.close()
            self._is_broken = False
            self._page = None
            if not self._is_alive():
                context = self._renew_context()
            self._page = context.new_page()
        self._page.on("crash", lambda _: self.give_up())

    def _on_page(self, page: "Page") -> None:
        """Close windows that a page opens one after the other."""
        from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

        if len(page.context.pages) > _MOST_WINDOWS:
            with suppress(Error):
                page.close()


@cache
def tab_in(system: str) -> Resource[Tab]:
    """The page of an item in a system, by its name; with an empty one, the page outside all systems."""

    @contextmanager
    def opened(run: Run) -> Iterator[Tab]:
        session = run.use(session_in(system)) if system else None
        tab = Tab(run, session.chromium if session else run.use(chromium()), session)
        try:
            yield tab
        finally:
            tab.close()

    name = f"page in {system}" if system else "page"
    return Resource(name=name, open=opened, evidence=Tab.picture)
