"""Presses a button as a person does: with the mouse, once, and only while every value stands."""

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kommunrpa.actions.web.pages.engine import ask, ask_unless_gone
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.actions.web.pages.watchdog import answering
from kommunrpa.errors import NothingSent

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle

_BEGUN = 0.04  # seconds after which a press that leads to another page has begun to
_IGNORED = 3.0  # seconds without any effect after which a page has ignored a press


def press(button: "Callable[[], ElementHandle | None]", *, watch: Watch, timeout: float) -> float:
    """Press the button that a form was made ready for.

    The mouse presses where the button stands, which takes a tenth of the time of Playwright's click. Meanwhile the page
    lets a press through on the button only. One that misses it, since it moved or something came to lie over it, has
    been felt by nothing, and Playwright's click follows.

    Some pages ignore a press, just after they opened a step for instance. That is taken for proven, and the button
    pressed once more, when the page has asked for nothing, opened, said and changed nothing for seconds, and has no
    worker and no socket that could have sent something unseen.

    Args:
        button: Fetches the button.
        watch: Listens to the page, from the press on.
        timeout: Longest wait for it to stand still and free, in seconds.

    Returns:
        When it was pressed, as `time.monotonic` counts.

    Raises:
        NothingSent: The page changed a value in the moment of the press, which was held back for it, or took the button
            away. Any other error leaves open whether it was pressed.
    """
    click = partial(_click, button, timeout=timeout)
    spot = ask(watch.frame, "spot")
    pressed, came = _press(partial(watch.page.mouse.click, *spot) if spot else click, watch=watch)
    if came == "missed":
        pressed, came = _press(click, watch=watch)
    if came == "ignored":
        click()
        pressed = time.monotonic()
    return pressed


def _click(button: "Callable[[], ElementHandle | None]", *, timeout: float) -> None:
    """Let Playwright wait until the button stands still and free, and press it."""
    if (element := button()) is None:
        raise NothingSent("The page took the button away in the moment of the press: nothing was pressed.")
    element.click(timeout=1000 * timeout, no_wait_after=True)


def _press(way: Callable[[], None], *, watch: Watch) -> tuple[float, str]:
    """When it was pressed, and what came of it: the press ``missed``, or was ``ignored``; empty for any effect.

    Raises:
        NothingSent: It was held back.
    """
    before = watch.navigations
    with answering(watch.page.context):
        way()
    pressed = time.monotonic()
    while not (leaves := watch.navigating or watch.navigations > before) and time.monotonic() - pressed < _BEGUN:
        watch.page.wait_for_timeout(5)
    while not leaves:  # until the next page comes this one answers no question
        effect = ask_unless_gone(watch.frame, "effect")
        if effect and effect["blocked"]:
            raise NothingSent("The page changed a value in the moment of the press: the press was held back.")
        if effect and effect["missed"]:
            return pressed, "missed"
        if not effect or effect["any"] or watch.stirred:
            break
        if time.monotonic() - pressed > _IGNORED:
            return pressed, "ignored"
        watch.page.wait_for_timeout(20)
        leaves = watch.navigating or watch.navigations > before
    return pressed, ""
