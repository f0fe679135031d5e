"""Presses a button as a person does: with the mouse, once, and only while every value stands."""

import time
from typing import TYPE_CHECKING

from kommunrpa.actions.web.engine import ask_unless_gone
from kommunrpa.actions.web.watch import Watch
from kommunrpa.errors import NothingSent

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle

_BEGUN = 0.04  # seconds after which a press that leads to another page has begun to
_IGNORED = 3.0  # seconds without any effect after which a page has ignored a press


def press(button: "ElementHandle", *, watch: Watch, timeout: float) -> float:
    """Press the button that a form was made ready for.

    Some pages ignore a press, just after they opened a step for instance. That is taken for proven, and the button
    pressed once more, when the page has asked for nothing, opened, said and changed nothing for seconds, and has no
    worker and no socket that could have sent something unseen.

    Args:
        button: The button.
        watch: Listens to the page, from the press on.
        timeout: Longest wait for it to stand still and free, in seconds.

    Returns:
        When it was pressed, as `time.monotonic` counts.

    Raises:
        NothingSent: The page changed a value in the moment of the press, which was held back for it. Any other error
            leaves open whether it was pressed.
    """
    pressed = _pressed(button, timeout=timeout)
    if _is_ignored(watch, pressed=pressed):
        pressed = _pressed(button, timeout=timeout)
    return pressed


def _pressed(button: "ElementHandle", *, timeout: float) -> float:
    button.click(timeout=1000 * timeout, no_wait_after=True)
    return time.monotonic()


def _is_ignored(watch: Watch, *, pressed: float) -> bool:
    """Whether the press has had no effect at all.

    Raises:
        NothingSent: It was held back.
    """
    while not watch.navigating and time.monotonic() - pressed < _BEGUN:
        watch.page.wait_for_timeout(5)
    while not watch.navigating:  # until the next page comes this one answers no question
        effect = ask_unless_gone(watch.frame, "effect")
        if effect and effect["blocked"]:
            raise NothingSent("The page changed a value in the moment of the press: the press was held back.")
        if not effect or effect["any"] or watch.stirred:
            return False
        if time.monotonic() - pressed > _IGNORED:
            return True
        watch.page.wait_for_timeout(20)
    return False
