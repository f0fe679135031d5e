"""Finds the frame of another origin in which something stands that the page itself does not have."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.pages.engine import ask_unless_gone
from kommunrpa.actions.web.pages.foreign import is_navigation
from kommunrpa.errors import ActionError

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

_IS_APART = "() => { try { return window !== top && !window.frameElement } catch { return true } }"


def frames_apart(page: "Page") -> "Iterator[Frame]":
    """The frames that can be seen on a page, and that its own script can't look into.

    Args:
        page: Any Playwright page.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    for frame in page.frames[1:]:
        try:
            if not frame.is_detached() and frame.evaluate(_IS_APART) and frame.frame_element().is_visible():
                yield frame
        except Error as error:
            if not is_navigation(error):
                raise


def home_of(entries: Sequence[Mapping[str, Any]], *, page: "Page") -> "Frame":
    """The frame that has the most of some fields: the page itself, unless one of another origin has more.

    Args:
        entries: The fields, as the page's script knows them.
        page: The page.

    Raises:
        ActionError: Two have them all, so that nobody knows which are meant.
    """
    frames = [page.main_frame, *frames_apart(page)]
    counts = [_count(frame, entries) if len(frames) > 1 else 0 for frame in frames]
    most = max(counts)
    if most == len(entries) and counts.count(most) > 1:
        raise ActionError("The fields stand twice: on the page and in its frames, or in two of these.")
    return frames[counts.index(most)]


def _count(frame: "Frame", entries: Sequence[Mapping[str, Any]]) -> int:
    """How many of some fields a frame has."""
    standing = ask_unless_gone(frame, "standing", entries=entries) or ()
    return sum(each.get("trouble") != "missing" for each in standing)
