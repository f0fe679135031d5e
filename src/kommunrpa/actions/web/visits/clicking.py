"""Finds what is pressed to get on, and presses it: nothing of it is an act."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from kommunrpa.actions.web.forms.wording import no_button
from kommunrpa.actions.web.pages.engine import ask_for_element
from kommunrpa.actions.web.pages.rest import comes_to_rest
from kommunrpa.actions.web.visits.visit import Sight, Visit
from kommunrpa.errors import TemporaryError
from kommunrpa.privacy import mask

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Page

_REACTS = 0.5  # seconds in which a page that reacts to a press begins to
_SETTLED = 0.1  # seconds without a request after which it has come to rest


def find_free(
    visit: Visit, question: str, task: Mapping[str, object], *, until: Callable[[Sight], bool]
) -> "tuple[ElementHandle | None, Sight]":
    """Find an element once it is there and free to be pressed, or the page has long not changed.

    Args:
        visit: The page.
        question: One of the script's functions that keep an element.
        task: What it is told.
        until: Whether what it says will do.

    Returns:
        The element, if there is one, and what is said of it.
    """
    visit.look(question, task, until=lambda sight, _: until(sight))
    return ask_for_element(visit.watch.frame, question, **task)


def find_button(visit: Visit, text: str) -> "ElementHandle":
    """Find the button or link that a person means by its text.

    Args:
        visit: The page.
        text: Its visible text.

    Raises:
        ActionError: There is none, there are several, or it can't be pressed.
        TemporaryError: The page does not show it because of a fault of the site.
    """

    def is_free(sight: Sight) -> bool:
        return bool(sight["kept"] and not sight["disabled"] and not sight["covered"])

    button, report = find_free(visit, "pressable", {"text": text}, until=is_free)
    if button is None or report["disabled"] or report["covered"]:
        raise visit.explained(no_button(mask(text), report))
    return button


def press_on(visit: Visit, button: "ElementHandle") -> None:
    """Press something that leads on, and wait until the page has come to rest.

    Args:
        visit: The page.
        button: What is pressed.

    Raises:
        TemporaryError: What follows does not come in time, or with a fault of the site.
        ActionError: It leads to a page that is not there.
    """
    windows: list[Page] = []

    def note(window: "Page") -> None:
        windows.append(window)

    visit.watch.start_anew(accept=True)
    visit.renew()
    visit.page.on("popup", note)
    try:
        button.click(timeout=1000 * visit.left, no_wait_after=True)
        _await_rest(visit)
    finally:
        visit.page.remove_listener("popup", note)
    if windows:
        _follow(visit, windows)
    if fault := visit.fault():
        raise fault


def address_of(visit: Visit, windows: "Sequence[Page]") -> str:
    """Where a window of its own leads that was opened; it is closed.

    Args:
        visit: The page that opened it.
        windows: All that were opened; the last one counts.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    with suppress(Error):  # what has no end of its own counts by its address alone
        windows[-1].wait_for_load_state("domcontentloaded", timeout=1000 * max(visit.left, 0.1))
    address = windows[-1].url
    for window in windows:
        with suppress(Error):
            window.close()
    return address


def _follow(visit: Visit, windows: "Sequence[Page]") -> None:
    """Open on the item's own page what was opened in a window of its own."""
    address = address_of(visit, windows)
    if not address.startswith("about:"):
        visit.page.goto(address, timeout=1000 * max(visit.left, 0.1), wait_until="domcontentloaded")


def _await_rest(visit: Visit) -> None:
    """Wait until the page has reacted and awaits nothing any more."""
    watch, before = visit.watch, visit.watch.navigations

    def quiet() -> float:
        has_begun = watch.heard or watch.navigations > before
        return _SETTLED if has_begun else _REACTS

    if not comes_to_rest(watch, quiet=quiet, ends=time.monotonic() + visit.left):
        raise TemporaryError("The site did not answer in time.")
    visit.page.wait_for_load_state("domcontentloaded", timeout=1000 * max(visit.left, 0.1))
