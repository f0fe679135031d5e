"""Enters a value into a control that the page draws itself, by the mouse and the keyboard."""

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.pages.engine import ask, ask_for_element

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame

OPENS = 0.4  # seconds that a list may take to open before a key is pressed too
LOADS = 2.5  # seconds without any change after which a list is taken to be whole
_NOTHING = 1.0  # seconds without anything to press after which there is no calendar
_CLICK = 500  # milliseconds for a control to stand still and free
_FORCED = 5_000  # milliseconds for a click that waits for neither, on a machine that is busy
MOST_STEPS = 1_000
_STEP = 0.3  # seconds that a slider may take to show its next step
_REDRAWN = ("not attached", "not visible", "detached", "outside of the viewport")


# Whether what a press would hit belongs to the element: it stands within a few steps around it.
_IS_OWN = """element => {
    if (!element.isConnected) return false;  // the page has drawn it anew
    const box = element.getBoundingClientRect();
    const root = element.getRootNode();
    const hit = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    let around = element;
    for (let step = 0; step < 4 && around.parentElement && around.parentElement !== document.body; step += 1)
        around = around.parentElement;
    return !hit || hit === root.host || around.contains(hit) || hit.contains(element) || hit.control === element;
}"""


def type_over(frame: "Frame", control: "ElementHandle", word: str) -> None:
    """Type a text over what stands in a field.

    Args:
        frame: The frame of the page that the control stands in.
        control: The field.
        word: The text.
    """
    control.focus()
    control.select_text()
    frame.page.keyboard.type(word)


def press_enter(frame: "Frame") -> None:
    """Press Enter in a field, and let it send no form.

    Args:
        frame: The frame of the page that the control stands in.
    """
    ask(frame, "holdBack", held=True)
    frame.page.keyboard.press("Enter")
    ask(frame, "holdBack", held=False)


def close_list(frame: "Frame", entry: Mapping[str, Any], *, closes: bool = True) -> None:
    """See that the list is closed, so that it covers nothing; a dialog is told to take over what was chosen.

    Args:
        frame: The frame of the page that the control stands in.
        entry: The value, as the page's script knows it.
        closes: Whether it may be closing by itself, since something was picked in it.
    """
    began, toggled = time.monotonic() - (0 if closes else OPENS), False
    if ask(frame, "isOpen", entry=entry):
        button, _ = ask_for_element(frame, "confirmer", entry=entry)
        if button is not None:
            click(button)
    while ask(frame, "isOpen", entry=entry):
        waited = time.monotonic() - began
        if waited > 3 * OPENS:
            frame.page.keyboard.press("Tab")
        elif waited > 2 * OPENS:
            ask(frame, "leave")  # Tab comes last: in some lists it picks what is marked
        elif waited > OPENS and ask(frame, "refocus", entry=entry):
            frame.page.keyboard.press("Escape")
        elif waited > OPENS and not toggled:
            toggled = True  # Escape might close the dialog that the list stands in
            control, _ = ask_for_element(frame, "target", entry=entry)
            if control:
                click(control)
        if waited > LOADS:
            return
        frame.page.wait_for_timeout(60)


def pick_day(frame: "Frame", entry: Mapping[str, Any], *, ends: float) -> bool:
    """Pick a day in the calendar that a field opens.

    Args:
        frame: The frame of the page that the control stands in.
        entry: The value, as the page's script knows it.
        ends: When to give up, as `time.monotonic` counts.

    Returns:
        Whether there was such a calendar with such a day.
    """
    control, sight = ask_for_element(frame, "before", entry=entry)
    if control is None:
        return False
    if not sight["open"]:
        click(control)
    since = time.monotonic()
    while time.monotonic() < ends and time.monotonic() - since < _NOTHING:
        element, report = ask_for_element(frame, "towards", entry=entry)
        if element is None:
            frame.page.wait_for_timeout(50)
            continue
        if click(element) and report["step"] == "day":
            close_list(frame, entry)
            return True
        since = time.monotonic()
    close_list(frame, entry)
    return False


def set_clock(frame: "Frame", entry: Mapping[str, Any]) -> bool:
    """Set hours and minutes in what a field opens.

    Args:
        frame: The frame of the page that the control stands in.
        entry: The value, as the page's script knows it.

    Returns:
        Whether there were such fields.
    """
    control, sight = ask_for_element(frame, "before", entry=entry)
    if control is None:
        return False
    if not sight["open"]:
        click(control)
        frame.page.wait_for_timeout(1000 * OPENS)
    hour, minute = str(entry["typed"]["time"]).split(":")[:2]
    for part, text in (("hour", hour), ("minute", minute)):
        field, _ = ask_for_element(frame, "clockPart", entry=entry, part=part)
        if field is None:
            return False
        type_over(frame, field, text)
        frame.page.keyboard.press("Tab")
    close_list(frame, entry)
    return True


def type_parts(frame: "Frame", members: Sequence["ElementHandle"], texts: Sequence[str]) -> None:
    """Type each part of a date or time into its own field.

    Args:
        frame: The frame of the page that the control stands in.
        members: The parts, in their order.
        texts: What each says.
    """
    for member, text in zip(members, texts, strict=True):
        click(member)
        frame.page.keyboard.type(text)
    frame.page.keyboard.press("Tab")


def write_rich(frame: "Frame", element: "ElementHandle", text: str) -> None:
    """Write a text over what stands in a rich text field.

    Args:
        frame: The frame of the page that the control stands in.
        element: The field.
        text: Lines become lines.
    """
    click(element)
    frame.page.keyboard.press("ControlOrMeta+A")
    frame.page.keyboard.press("Delete")
    for number, line in enumerate(text.splitlines()):
        if number:
            frame.page.keyboard.press("Enter")
        frame.page.keyboard.insert_text(line)
    element.evaluate("element => element.blur()")


def slide(frame: "Frame", element: "ElementHandle", number: float) -> None:
    """Move a slider by its keys until it stands where it should, or moves no more.

    Args:
        frame: The frame of the page that the control stands in.
        element: The slider.
        number: Where it should stand.
    """
    element.focus()
    for _ in range(MOST_STEPS):
        before = after = float(element.get_attribute("aria-valuenow") or 0)
        if before == number:
            return
        frame.page.keyboard.press("ArrowRight" if before < number else "ArrowLeft")
        since = time.monotonic()
        while after == before and time.monotonic() - since < _STEP:
            after = float(element.get_attribute("aria-valuenow") or 0)
        if after == before or (before < number) != (after <= number):
            return


def _scroll_to(element: "ElementHandle") -> None:
    """Scroll the page to an element of a frame: what is fixed in a frame is not scrolled to by itself."""
    box, frame = element.bounding_box(), element.owner_frame()
    if box and frame and frame.parent_frame:
        frame.page.evaluate("below => scrollBy(0, below - innerHeight / 2)", box["y"] + box["height"] / 2)


def click(element: "ElementHandle") -> bool:
    """Click on an element; False when the page has drawn it anew meanwhile, or something else lies over it."""
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms
    from playwright.sync_api import TimeoutError as Late  # noqa: PLC0415 - see above

    try:
        try:
            element.click(timeout=_CLICK)
        except Late:
            _scroll_to(element)
            if not element.evaluate(_IS_OWN):
                return False
            element.click(timeout=_FORCED, force=True)  # its own decoration lies over it
    except Error as error:
        if not any(words in str(error) for words in _REDRAWN):
            raise
        return False
    return True
