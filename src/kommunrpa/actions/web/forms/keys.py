"""Enters one value as a person does: with the mouse and the keyboard."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.forms.drawn import press_enter, slide, write_rich
from kommunrpa.actions.web.forms.values import Wanted
from kommunrpa.actions.web.pages.engine import ask

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame

_BY_KEYS = {"email", "number", "password", "search", "tel", "text", "textarea", "url"}


def enter_by_hand(
    frame: "Frame",
    element: "ElementHandle",
    *,
    stand: Mapping[str, Any],
    wanted: Wanted,
    entry: Mapping[str, Any],
) -> None:
    """Enter a value by real keys and clicks, and leave the field. Nothing is checked here.

    Args:
        frame: The frame of the page that the control stands in.
        element: The control, or for one of several choices that choice.
        stand: What the page's script says of the control: its kind, and how the value is written.
        wanted: The value.
        entry: The same, as the page's script knows it.
    """
    kind = stand["kind"]
    if kind == "file":
        _attach(frame, element, wanted)
    elif kind in {"select", "select-multiple"}:
        element.select_option(label=stand["choices"])
    elif kind in {"checkbox", "radio", "radio-group"} and element.is_visible():
        element.click(force=True)
    elif kind in _BY_KEYS or kind == "custom calendar":
        element.focus()
        element.select_text()
        frame.page.keyboard.press("Delete")
        frame.page.keyboard.type(stand["written"])
        if kind == "custom calendar" or ask(frame, "isOpen", entry=entry):
            press_enter(frame)  # what has opened takes the text over then
        element.evaluate("element => element.blur()")
    elif kind in {"custom slider", "custom spinbutton"}:
        slide(frame, element, float(stand["written"]))
    elif kind.startswith("custom"):
        write_rich(frame, element, stand["written"])
    elif "written" in stand:
        element.fill(stand["written"])


def _attach(frame: "Frame", element: "ElementHandle", wanted: Wanted) -> None:
    if element.evaluate("element => element.localName") == "input":
        element.set_input_files(list(wanted.files))
        return
    with frame.page.expect_file_chooser() as asked:
        element.click()
    asked.value.set_files(list(wanted.files))
