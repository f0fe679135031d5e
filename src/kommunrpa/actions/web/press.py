"""Presses a button as a person does: with the mouse, once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle


def press(button: "ElementHandle", *, timeout: float) -> None:
    """Press a button. What follows is not waited for; an error leaves open whether it was pressed.

    Args:
        button: The button.
        timeout: Longest wait for it, in seconds.
    """
    button.click(timeout=1000 * timeout, no_wait_after=True)
