"""Goes from one step of a form to the next; nothing of it is the act."""

import time
from collections.abc import Mapping
from typing import Any

from kommunrpa.actions.web.forms.filling import Filling
from kommunrpa.actions.web.forms.press import press
from kommunrpa.actions.web.forms.wording import fresh, refused
from kommunrpa.actions.web.pages.engine import ask_unless_gone
from kommunrpa.actions.web.pages.statuses import SERVER_FAULT
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.errors import ActionError, TemporaryError

_UNHEARD = 0.6  # seconds: a page that goes on after it complained has begun by then


def go_on(filling: Filling, following: Filling, *, forward: str, watch: Watch, timeout: float) -> None:
    """Press the button between two steps, and wait until the next step is there.

    Args:
        filling: The step that is filled in.
        following: The step that is to come.
        forward: Text of the button.
        watch: Listens to the page.
        timeout: Longest wait, in seconds.

    Raises:
        BusinessError: The site does not go on, and says why.
        TemporaryError: The site answered with a fault of its own.
        ActionError: The next step did not come.
    """
    button, before = filling.make_ready(forward)
    question = {"form": {"entries": filling.entries, "submit": forward}, "entries": following.entries}
    watch.start_anew(accept=True)
    pressed = press(button, watch=watch, timeout=timeout)
    while True:
        sight = None if watch.navigating else ask_unless_gone(watch.frame, "moved", **question)
        waited = time.monotonic() - pressed
        if watch.status >= SERVER_FAULT:
            raise TemporaryError(f"The site answered with status {watch.status} after {forward!r}; nothing was sent.")
        if sight and sight["moved"]:
            return
        if sight and not watch.busy and waited > _UNHEARD:
            _refuse_complaints(sight, before=before, watch=watch)
        if waited > timeout:
            raise ActionError(f"The form did not go on after {forward!r}; nothing was sent.")
        watch.page.wait_for_timeout(20)


def _refuse_complaints(sight: Mapping[str, Any], *, before: Mapping[str, Any], watch: Watch) -> None:
    complaints, alerts = fresh(sight, before=before)
    if complaints or alerts or watch.said:
        raise refused(complaints, words=[*alerts, *watch.said])
