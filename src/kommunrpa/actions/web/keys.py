"""Enters one value as a person does: with the mouse and the keyboard."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.values import Wanted

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Page

_BY_KEYS = {"email", "number", "password", "search", "tel", "text", "textarea", "url"}


def enter_by_hand(page: "Page", element: "ElementHandle", *, stand: Mapping[str, Any], wanted: Wanted) -> None:
    """Enter a value by real keys and clicks, and leave the field. Nothing is checked here.

    Args:
        page: The page.
        element: The control, or for one of several choices that choice.
        stand: What the page's script says of the control: its kind, and how the value is written.
        wanted: The value.
    """
    kind = stand["kind"]
    if kind == "file":
        element.set_input_files(list(wanted.files))
    elif kind in {"select", "select-multiple"}:
        element.select_option(label=stand["choices"])
    elif kind in {"checkbox", "radio", "radio-group"} and element.is_visible():
        element.click(force=True)
    elif kind in _BY_KEYS:
        element.focus()
        element.select_text()
        page.keyboard.press("Delete")
        page.keyboard.type(stand["written"])
        element.evaluate("element => element.blur()")
    elif "written" in stand:
        element.fill(stand["written"])
