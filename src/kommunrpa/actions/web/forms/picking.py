"""Picks choices from a list that the page draws itself: opened, typed into and scrolled as a person does."""

import re
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.forms.drawn import LOADS, MOST_STEPS, OPENS, click, close_list, press_enter, type_over
from kommunrpa.actions.web.forms.wording import no_choice
from kommunrpa.actions.web.pages.engine import ask, ask_for_element
from kommunrpa.errors import ActionError

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame

PICKED = {"custom chips", "custom combobox", "custom listbox"}

_UNSUGGESTED = 1.0  # seconds after typing without any suggestion: what was typed is the value
_LEVELS = re.compile(r"\s+[/›>→]\s+")


def pick(frame: "Frame", entry: Mapping[str, Any], *, name: str, ends: float) -> None:
    """Pick choices from a list that the page draws.

    Args:
        frame: The frame of the page that the control stands in.
        entry: The value, as the page's script knows it.
        name: What messages call it.
        ends: When to give up, as `time.monotonic` counts.

    Raises:
        ActionError: There is no such choice; those that were seen are named.
    """
    many = entry["kind"] == "list"
    choices = [[word] for word in entry["choices"]] if many else [[each["text"] for each in entry["texts"]]]
    is_doubtful = False
    for words in choices:
        search = _Search(frame, entry, words, name=name, many=many, ends=ends)
        try:
            search.run()
        except ActionError:  # a list that was still being filled is asked once more
            frame.page.keyboard.press("Tab")
            close_list(frame, entry)
            search = _Search(frame, entry, words, name=name, many=many, ends=ends)
            search.run()
        is_doubtful = search.is_doubtful
    if many:
        _drop_others(frame, entry)
    close_list(frame, entry)
    if is_doubtful and not many:
        _confirm(frame, entry, choices[0], ends=ends)


def pick_fixed(frame: "Frame", entry: Mapping[str, Any], *, ends: float) -> bool:
    """Pick a choice from what a field opens that lets nothing be typed.

    Args:
        frame: The frame of the page that the control stands in.
        entry: The value, as the page's script knows it.
        ends: When to give up, as `time.monotonic` counts.

    Returns:
        Whether there was such a choice; when not, the field is as it was.
    """
    search = _Search(frame, entry, [each["text"] for each in entry["texts"]], name="", many=False, ends=ends)
    try:
        search.run()
    except ActionError:
        return False
    finally:
        close_list(frame, entry)
    return True


def _confirm(frame: "Frame", entry: Mapping[str, Any], words: Sequence[str], *, ends: float) -> None:
    """Open a list again, since the text that was typed to find a choice looks like the choice itself."""
    control, sight = ask_for_element(frame, "before", entry=entry)
    if control is None or not (sight["open"] or click(control)):
        return
    until, is_other = min(ends, time.monotonic() + _UNSUGGESTED), False
    while time.monotonic() < until:
        option, report = ask_for_element(frame, "offered", entry=entry, words=words)
        if option is not None:
            if is_other := report["tells"] and not report["chosen"]:
                click(option)
            break
        frame.page.wait_for_timeout(30)
    close_list(frame, entry, closes=is_other)


def is_picked(frame: "Frame", entry: Mapping[str, Any], *, ends: float) -> bool:
    """Open a list, and see whether all that is wanted is chosen there and nothing else is.

    Args:
        frame: The frame of the page that the control stands in.
        entry: The value, as the page's script knows it.
        ends: When to give up, as `time.monotonic` counts.
    """
    control, sight = ask_for_element(frame, "before", entry=entry)
    if control is None:
        return False
    if not sight["open"]:
        click(control)
    began, chosen = time.monotonic(), False
    while not chosen and time.monotonic() < min(ends, began + _UNSUGGESTED):
        chosen = ask(frame, "isPicked", entry=entry)
        frame.page.wait_for_timeout(50)
    close_list(frame, entry, closes=False)
    return chosen


class _Search:
    """The search for one choice in a list that is opened, typed into and scrolled, until it can be clicked."""

    def __init__(
        self, frame: "Frame", entry: Mapping[str, Any], words: Sequence[str], *, name: str, many: bool, ends: float
    ) -> None:
        self._frame = frame
        self._entry = entry
        self._words = words
        self._levels = _LEVELS.split(words[0])
        self._name = name
        self._many = many
        self._ends = ends
        self._typed = self._keyed = False
        self._seen: list[str] = []
        self._offered: list[str] = []
        self._since = time.monotonic()

    @property
    def is_doubtful(self) -> bool:
        """Whether a text was typed into the field itself, where it looks like a choice that was made."""
        return self._typed and self._takes_text and bool(self._offered)

    def run(self) -> None:
        """Open the list, and pick.

        Raises:
            ActionError: There is no such choice.
        """
        control, sight = ask_for_element(self._frame, "before", entry=self._entry)
        if control is None:
            raise ActionError(f"The field {self._name!r} vanished while it was filled in.")
        self._control, self._takes_text = control, bool(sight["typed"])
        if not sight["open"]:
            click(control)
        self._since = time.monotonic()
        while not self._ends_now():
            self._frame.page.wait_for_timeout(30)

    def _ends_now(self) -> bool:
        option, report = ask_for_element(self._frame, "offered", entry=self._entry, words=self._words)
        if option is not None and report["ready"]:
            return self._take(option, is_chosen=report["chosen"])
        if len(self._levels) > 1 and self._levels[0] in report["offers"]:
            self._words = self._levels[:1]  # a tree: what stands on each level, one after the other
            return False
        if report["offers"] != self._seen or report["busy"]:
            self._seen, self._since = report["offers"], time.monotonic()
            self._offered = self._seen or self._offered
            return False
        return self._goes_on(report)

    def _take(self, option: "ElementHandle", *, is_chosen: bool) -> bool:
        if not ((self._many and is_chosen) or click(option)):
            return False
        is_last = len(self._levels) == 1 or self._words[0] != self._levels[0]
        if not is_last:
            self._levels = self._levels[1:]
            self._words, self._since = self._levels[:1], time.monotonic()
        return is_last

    def _goes_on(self, report: Mapping[str, Any]) -> bool:
        """Do what may bring the choice into sight; True when what was typed is the value."""
        quiet = time.monotonic() - self._since
        if not self._typed and (report["search"] or (self._takes_text and (self._seen or quiet > OPENS))):
            self._type(over=not report["search"])
        elif not (self._seen or self._keyed or self._typed) and quiet > OPENS:
            self._control.press("ArrowDown")
            self._keyed = True
        elif self._typed and not self._seen and quiet > _UNSUGGESTED and (self._many or not self._offered):
            _leave_as_typed(self._frame, many=self._many)
            return True
        elif self._seen and ask(self._frame, "scrolled", entry=self._entry):
            self._since = time.monotonic()
        elif quiet > LOADS or time.monotonic() > self._ends:
            raise no_choice(self._name, self._seen or self._offered, trouble=report["trouble"])
        return False

    def _type(self, *, over: bool) -> None:
        if over:
            type_over(self._frame, self._control, self._words[0])
        else:
            self._frame.page.keyboard.type(self._words[0])
        self._typed, self._since = True, time.monotonic()


def _drop_others(frame: "Frame", entry: Mapping[str, Any]) -> None:
    """Take away what was chosen before and is not wanted, as far as the open list shows it."""
    for _ in range(MOST_STEPS):
        other, _ = ask_for_element(frame, "unwanted", entry=entry)
        if other is None:
            return
        click(other)


def _leave_as_typed(frame: "Frame", *, many: bool) -> None:
    """Where nothing is suggested the text itself is the value; one of several is ended with Enter."""
    if many:
        press_enter(frame)
    else:
        frame.page.keyboard.press("Tab")
