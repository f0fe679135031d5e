"""A visit to the item's page: opened at an address or taken as it stands, and looked at until a time limit."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from kommunrpa.action import Run
from kommunrpa.actions.web.pages.engine import ask_unless_gone
from kommunrpa.actions.web.pages.foreign import translated
from kommunrpa.actions.web.pages.ground import frames_apart
from kommunrpa.actions.web.pages.listening import Listening
from kommunrpa.actions.web.pages.origins import refuse_other
from kommunrpa.actions.web.pages.statuses import CLIENT_FAULT, SERVER_FAULT
from kommunrpa.actions.web.visits.arrival import arriving, explained, tab_at
from kommunrpa.errors import ActionError, KommunrpaError, TemporaryError

Sight = Mapping[str, Any]
"""What the page's script answers."""

_QUIET = 3.0  # seconds without any change or request after which a page will show no more
_OWN = 0.5  # seconds without any change after which what the page lacks is sought in its frames of other origins
_PATIENT = 10.0  # seconds after which a request or a sign of loading without end is no reason to wait


class Visit:
    """A page that is looked at.

    Args:
        watch: Listens to it.
        timeout: Longest wait, in seconds.
    """

    def __init__(self, watch: Listening, *, timeout: float) -> None:
        self.page = watch.page
        self.watch = watch
        self.timeout = timeout
        self.renew()

    def renew(self, *, since: float | None = None) -> None:
        """Have all the time again, for the next of several pages; or as if it had begun earlier."""
        self._ends = (time.monotonic() if since is None else since) + self.timeout

    @property
    def left(self) -> float:
        """How many seconds are left; none when it is 0 or less."""
        return self._ends - time.monotonic()

    def look(
        self,
        question: str,
        task: Mapping[str, object],
        *,
        until: Callable[[Sight, float], bool],
        quiet: float | None = None,
    ) -> Sight | None:
        """Ask the page again and again, until its answer will do, it has long shown nothing new, or time is out.

        Args:
            question: One of the script's functions.
            task: What it is told.
            until: Whether an answer will do, given it and for how many seconds it has been the same. It is not asked
                while the page awaits something from the site.
            quiet: How many such seconds are long enough; the usual ones when left out.

        Returns:
            The latest answer, whether it will do or not; None when the page never gave one.
        """
        longest = _QUIET if quiet is None else quiet
        last: Sight | None = None
        changed = still_since = time.monotonic()
        pause = 10.0
        while True:
            sight = None if self.watch.navigating else ask_unless_gone(self.watch.frame, question, **task)
            now = time.monotonic()
            if sight is not None and sight != last:
                last, changed, still_since = sight, now, now
            waits = self.watch.busy or (last is not None and last.get("loading"))
            still = now - still_since
            if sight is None or (waits and now - changed < _PATIENT):
                still_since = now
            elif last is not None and until(last, still):
                return last
            elif still > _OWN and (apart := self._look_apart(question, task, until=until, still=still)):
                return apart
            elif still > longest:
                return last
            if self.left <= 0:
                return last
            self.page.wait_for_timeout(pause)
            pause = min(1.5 * pause, 100.0)

    def _look_apart(
        self, question: str, task: Mapping[str, object], *, until: Callable[[Sight, float], bool], still: float
    ) -> Sight | None:
        """The answer of another frame that will do, in which work goes on; None when there is none."""
        for frame in (self.page.main_frame, *frames_apart(self.page)):
            sight: Sight | None = None if frame == self.watch.frame else ask_unless_gone(frame, question, **task)
            if sight and not sight.get("loading") and until(sight, still):
                self.watch.work_in(frame)
                return sight
        return None

    def explained(self, error: KommunrpaError) -> KommunrpaError:
        """An error, or the reason for it: a fault of the site, an answer that never came, or a log-in page."""
        if fault := self.fault():
            return fault
        lost = ask_unless_gone(self.watch.frame, "lost")
        if lost and lost["login"]:
            return TemporaryError("The site asks for a log-in where something else was wanted: log in first.")
        if self.watch.fault:
            return TemporaryError(f"Something that the page asked for did not come: {self.watch.fault}.")
        return error

    def fault(self) -> KommunrpaError | None:
        """What went wrong with the latest page that the site was asked for, if something did."""
        status = self.watch.status
        if status >= SERVER_FAULT:
            return TemporaryError(f"The site answered with status {status}.")
        if status >= CLIENT_FAULT:
            return ActionError(f"The site answered with status {status}: check what leads there.")
        if self.watch.lost:
            return TemporaryError(f"The page did not come: {self.watch.lost}.")
        if self.watch.navigating:
            return TemporaryError("The site did not answer in time.")
        return None


@contextmanager
def visiting(run: Run, url: str | None, *, doing: str, timeout: float, opens: bool = True) -> Iterator[Visit]:
    """Visit the item's page.

    Args:
        run: The run of the action.
        url: Where to go; None for the page as it stands.
        doing: What is done there, for messages: ``"reading the page"``.
        timeout: Longest wait, in seconds.
        opens: Whether the address is opened; else the page is the one from which it may be, as it stands.

    Raises:
        TemporaryError: No connection, no answer in time, or a status of 5xx, 408, 425 or 429.
        ActionError: The address is no page, or there is no page yet.
        ConfigError: The address is not allowed, or leads to one that is not.
    """
    began = time.monotonic()
    with _arriving(run, url, timeout=timeout, opens=opens) as watch, translated(doing):
        if url is None and watch.page.url == "about:blank":
            raise ActionError("No page is open: give url, or let an action before this one open a page.")
        visit = Visit(watch, timeout=timeout)
        visit.renew(since=began)
        yield visit


@contextmanager
def _arriving(run: Run, url: str | None, *, timeout: float, opens: bool) -> Iterator[Listening]:
    if opens or url is None:
        with arriving(run, url, timeout=timeout, listener=Listening) as watch:
            yield watch
        return
    refuse_other(url, allowed=run.settings.library.allowed_origins)
    tab = tab_at(run, url)
    with explained(run, tab), Listening(tab.page) as watch:
        yield watch
