"""Arriving at an address: on a page that is logged in, and with a clear outcome whatever the page does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from kommunrpa.action import Run, resource
from kommunrpa.actions.web.browsers.fence import Fence
from kommunrpa.actions.web.pages.opening import open_address
from kommunrpa.actions.web.pages.origins import not_allowed, not_sent
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.actions.web.visits.tab import Tab, tab_in
from kommunrpa.errors import ActionError, ConfigError, KommunrpaError, OutcomeUnknown, TemporaryError

if TYPE_CHECKING:
    from playwright.sync_api import Page

W = TypeVar("W", bound=Watch)


@dataclass
class _Latest:
    tab: Tab


@resource(lasts="item")
def _latest(run: Run) -> Iterator[_Latest]:
    """Where the item was last; at first the page outside all systems."""
    yield _Latest(run.use(tab_in("")))


@contextmanager
def arriving(
    run: Run,
    address: str | None,
    *,
    timeout: float,
    listener: type[W] = Watch,  # type: ignore[assignment] # W is Watch
) -> Iterator[W]:
    """Arrive at an address, in the system that it belongs to, logged in.

    Args:
        run: The run.
        address: Where to go; None for the page where the item was last, as it stands.
        timeout: Longest wait for the page, in seconds. A log-in has a limit of its own.
        listener: What listens to the page from before it is opened.

    Yields:
        What listens to the page.

    Raises:
        TemporaryError: No answer in time, a page or browser that crashed, or a log-in that ended.
        ActionError: The address is no page.
        ConfigError: The address is not allowed, or leads to one that is not; or the log-in is refused.
    """
    tab = tab_at(run, address)
    with explained(run, tab):
        if address is None:
            with listener(tab.page) as watch:
                yield watch
        else:
            with logged_in(run, tab, address, timeout=timeout, listener=listener) as watch:
                yield watch


def tab_at(run: Run, address: str | None) -> Tab:
    """The item's page for an address, which from now on is its latest; None for the latest so far."""
    if address is None:
        return run.use(_latest).tab
    system = run.settings.systems.at(address)
    return as_latest(run, run.use(tab_in(system.name if system else "")))


def as_latest(run: Run, tab: Tab) -> Tab:
    """Note that the item is on this page: whoever has no address works there."""
    run.use(_latest).tab = tab
    return tab


@contextmanager
def logged_in(run: Run, tab: Tab, address: str, *, timeout: float, listener: "Callable[[Page], W]") -> Iterator[W]:
    """Open an address on a tab; when the log-in page comes instead, log in anew once.

    Raises:
        TemporaryError: It comes again.
        ConfigError: No new log-in would help.
    """
    allowed = run.settings.library.allowed_origins
    tab.asked = address
    way = tab.session.way if tab.session else None
    for _ in range(2):
        page = tab.page
        with listener(page) as watch:
            passing = way.passing if way else ()
            open_address(page, address, watch=watch, allowed=allowed, timeout=timeout, passing=passing)
            if way is None or not way.is_out(page, status=watch.status):
                yield watch
                return
            if not way.leaves_state:
                raise ConfigError(way.cannot())
        tab.sign_in_anew()
    error = TemporaryError("The system asked for a log-in again right after one.")
    error.exhausted = True  # a third log-in at once would help no more than the second
    raise error


@contextmanager
def explained(run: Run, tab: Tab) -> Iterator[None]:
    """Say what is behind an error: a page that was turned away, a log-in that ended, a crash."""
    fence = tab.chromium.fence
    before = (len(fence.turned_away), fence.sent) if fence else (0, 0)
    try:
        yield
    except (ActionError, ConfigError, OutcomeUnknown, TemporaryError) as error:
        fence = tab.chromium.fence
        if fence and fence.turned_away[before[0] :]:
            raise _kept_inside(error, fence, before=before) from error
        if (told := _meant(error, tab)) is not None:
            raise told from error
        raise
    finally:
        if fence:
            fence.tell(run.log)


def _kept_inside(error: KommunrpaError, fence: Fence, *, before: tuple[int, int]) -> KommunrpaError:
    """The error for a page that was turned away: in an act it is unknown what came of it, unless nothing was sent."""
    turned_away, sent = fence.turned_away[before[0] :], before[1]
    if not isinstance(error, OutcomeUnknown):
        return not_allowed(turned_away[-1].origin)
    if fence.sent == sent and all(each.straight for each in turned_away):
        return not_sent(turned_away[-1].origin)
    return OutcomeUnknown(f"{error} {not_allowed(turned_away[-1].origin)}")


def _meant(error: KommunrpaError, tab: Tab) -> TemporaryError | None:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms
    from playwright.sync_api import TimeoutError as Late  # noqa: PLC0415 - see above

    if not isinstance(error, ActionError | TemporaryError):
        return None
    if isinstance(error.__cause__, Late):
        tab.give_up()  # a page that did not answer may never do
        return None
    if tab.has_crashed():
        return TemporaryError(f"{error} A new one is opened.")
    try:
        if tab.has_lost_log_in():
            tab.sign_in_anew()
            return TemporaryError("The log-in ended under way: the system has forgotten it.")
    except Error:
        return None
    return None
