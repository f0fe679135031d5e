"""Presses a button as a person does: with the mouse, once, when nothing is in its way."""

from typing import TYPE_CHECKING

from kommunrpa.errors import ActionError

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle


def see_free(button: "ElementHandle", *, submit: str, timeout: float) -> None:
    """See that a button can be pressed, before it is: what fails here is proven not sent.

    Args:
        button: The button.
        submit: Its text, for the message.
        timeout: Longest wait for it to stand still and free, in seconds.

    Raises:
        ActionError: Something covers it, or it keeps moving.
    """
    from playwright.sync_api import TimeoutError as Late  # noqa: PLC0415 - heavy: 250 ms

    try:
        button.click(trial=True, timeout=1000 * timeout)
    except Late as error:
        raise ActionError(
            f"The button {submit!r} can't be pressed: something covers it, or it keeps moving."
        ) from error


def press(button: "ElementHandle", *, timeout: float) -> None:
    """Press a button. What follows is not waited for; an error leaves open whether it was pressed.

    Args:
        button: The button.
        timeout: Longest wait for it, in seconds.
    """
    button.click(timeout=1000 * timeout, no_wait_after=True)
