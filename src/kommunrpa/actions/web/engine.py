"""The script that runs inside the page: put together from its parts, and sent once to each page that is asked."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.foreign import is_navigation

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame, Page

_PARTS = (
    "text", "names", "survey", "groups", "segments", "drawn", "calendar", "resolve", "spell", "write", "stand",
    "fill", "read", "button", "press", "aftermath", "loading", "cells", "grid", "table", "columns", "scroll", "sweep",
    "sheet", "pager", "reading", "hits", "pressable",
)  # fmt: skip
_QUESTIONS = (
    "aftermath", "before", "clockPart", "confirmer", "effect", "fill", "hits", "holdBack", "isOpen", "isPicked",
    "labelsShown", "lost", "moved", "nextPage", "offered", "placesOf", "pressable", "readAll", "readPage",
    "readTable", "ready", "scrolled", "shows", "standing", "sweep", "target", "towards", "unwanted",
)  # fmt: skip
_KEPT = "() => window[Symbol.for('kommunrpa')].element"
# Kept by the page, the script is compiled once, and the browser makes it three times as fast on the way.
_ASK = """async ([question, task]) => {
    const script = window[Symbol.for("kommunrpa script")];
    return script ? { answer: await script[question](task) } : null;
}"""


def ask(page: "Page | Frame", question: str, /, **task: object) -> Any:  # noqa: ANN401 - JSON of the question's own shape
    """Ask the page a question, in one round trip; in two, in a page that is asked for the first time.

    Args:
        page: Where the script runs: a page, or a frame of another origin in it.
        question: One of the script's functions that answer a question.
        task: What the function is told, as JSON.

    Returns:
        What it answers, as JSON.
    """
    said = page.evaluate(_ASK, [question, task]) or page.evaluate(_first(), [question, task])
    return said["answer"]


def ask_unless_gone(page: "Page | Frame", question: str, /, **task: object) -> Any:  # noqa: ANN401 - see above
    """Ask the page a question; None while it gives way to another page.

    Args:
        page: Where the script runs: a page, or a frame of another origin in it.
        question: One of the script's functions that answer a question.
        task: What the function is told, as JSON.

    Returns:
        What it answers, as JSON, or None.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    try:
        return ask(page, question, **task)
    except Error as error:
        if is_navigation(error):
            return None
        raise


def ask_for_element(page: "Page | Frame", question: str, /, **task: object) -> "tuple[ElementHandle | None, Any]":
    """Ask the page a question whose answer is an element and a report.

    Args:
        page: Where the script runs: a page, or a frame of another origin in it.
        question: The name of a function that keeps an element and gives a report with ``kept``.
        task: What the function is told, as JSON.

    Returns:
        The element, which real clicks and keys can be sent to, or None; and the report.
    """
    report = ask(page, question, **task)
    if not report["kept"]:
        return None, report
    element = page.evaluate_handle(_KEPT).as_element()
    if element and report["framed"] and (frame := element.owner_frame()):
        # Playwright clicks beside an element of a frame that was found from outside the frame.
        element = frame.evaluate_handle(_KEPT).as_element()
    return element, report


@cache
def _first() -> str:
    """The same as `_ASK`, in a page that does not have the script yet."""
    folder = files(__package__) / "script"
    parts = "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS)
    script = f'(() => {{ "use strict";\n{parts}\nreturn {{ {", ".join(_QUESTIONS)} }}; }})()'
    return f'(asked) => {{ window[Symbol.for("kommunrpa script")] = {script}; return ({_ASK})(asked); }}'
