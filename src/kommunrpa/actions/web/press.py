"""Presses a button as a person does: with the mouse, once, and only while every value stands."""

import time
from typing import TYPE_CHECKING

from kommunrpa.actions.web.engine import ask_unless_gone
from kommunrpa.actions.web.watch import Watch
from kommunrpa.errors import NothingSent

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Page

_BEGUN = 0.04  # seconds after which a press that leads to another page has begun to


def press(page: "Page", button: "ElementHandle", *, timeout: float, watch: Watch | None = None) -> float:
    """Press the button that a form was made ready for.

    Args:
        page: The page.
        button: The button.
        timeout: Longest wait for it to stand still and free, in seconds.
        watch: Listens to the page, so that no answer of the site is waited for; without it the next page may be.

    Returns:
        When it was pressed, as `time.monotonic` counts.

    Raises:
        NothingSent: The page changed a value in the moment of the press, which was held back for it. Any other error
            leaves open whether it was pressed.
    """
    button.click(timeout=1000 * timeout, no_wait_after=True)
    pressed = time.monotonic()
    leaves = watch and _leaves(page, watch=watch, pressed=pressed)
    if not leaves and ask_unless_gone(page, "wasBlocked"):
        raise NothingSent("The page changed a value in the moment of the press: the press was held back.")
    return pressed


def _leaves(page: "Page", *, watch: Watch, pressed: float) -> bool:
    """Whether the page now waits for its next one: until that comes it answers no question."""
    while not watch.navigating and time.monotonic() - pressed < _BEGUN:
        page.wait_for_timeout(5)
    return watch.navigating
