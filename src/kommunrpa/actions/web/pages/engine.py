"""The script that runs inside the page: put together from its parts, sent once, and kept by the page."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.pages.foreign import is_navigation
from kommunrpa.actions.web.pages.watchdog import answering

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame, Page

_PARTS = (
    "text", "names", "survey", "groups", "segments", "drawn", "calendar", "resolve", "spell", "write", "stand",
    "fill", "read", "button", "press", "aftermath",
)  # fmt: skip
_QUESTIONS = (
    "aftermath", "before", "clockPart", "confirmer", "effect", "fill", "holdBack", "isOpen", "isPicked", "leave",
    "moved", "offered", "placesShown", "readAll", "ready", "refocus", "scrolled", "spot", "standing", "target",
    "towards", "unwanted",
)  # fmt: skip
# What a plain form needs nothing of: a page that asks for more gets the script anew, with these.
_MORE_PARTS = (
    "loading", "cells", "grid", "table", "columns", "scroll", "sweep", "sheet", "pager", "reading", "hits",
    "pressable", "look", "compare",
)  # fmt: skip
_MORE_QUESTIONS = (
    "hits", "labelsShown", "look", "lost", "nextPage", "placesOf", "pressable", "readPage", "readTable", "shows",
    "stillThere", "sweep",
)  # fmt: skip
_KEPT = "() => window[Symbol.for('kommunrpa')].element"
# Kept by the page, the script is compiled once, and the browser makes it three times as fast on the way.
_ASK = """async ([question, task]) => {
    const answer = window[Symbol.for("kommunrpa script")]?.[question];
    return answer ? { answer: await answer(task) } : null;
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
    first = _first(whole=question in _MORE_QUESTIONS)
    owner: Any = getattr(page, "page", page)  # of a frame
    with answering(owner.context):
        said = page.evaluate(_ASK, [question, task]) or page.evaluate(first, [question, task])
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
    return kept_element(page, framed=report["framed"]) if report["kept"] else None, report


def kept_element(page: "Page | Frame", *, framed: bool) -> "ElementHandle | None":
    """The element that the page has kept for an answer.

    Args:
        page: Where the script runs: a page, or a frame of another origin in it.
        framed: Whether the element stands in a frame of the same origin.
    """
    element = page.evaluate_handle(_KEPT).as_element()
    if element and framed and (frame := element.owner_frame()):
        # Playwright clicks beside an element of a frame that was found from outside the frame.
        element = frame.evaluate_handle(_KEPT).as_element()
    return element


@cache
def at_hand() -> str:
    """JavaScript that gives a page the script for forms as it is opened, which is quicker than when it is asked."""
    return _kept(whole=False)


@cache
def _first(*, whole: bool) -> str:
    """The same as `_ASK`, in a page that does not have the script yet."""
    # In brackets it is parsed once: the browser takes a function that stands free to be one that is not called yet.
    return f"((asked) => {{ {_kept(whole=whole)} return ({_ASK})(asked); }})"


def _kept(*, whole: bool) -> str:
    folder = files(__package__) / "script"
    names, questions = _PARTS + _MORE_PARTS * whole, _QUESTIONS + _MORE_QUESTIONS * whole
    lines = (line for name in names for line in (folder / f"{name}.js").read_text(encoding="utf-8").splitlines())
    short = "\n".join(line for line in map(str.strip, lines) if not line.startswith("//"))
    script = f'(() => {{ "use strict";\n{short}\nreturn {{ {", ".join(questions)} }}; }})()'
    return f'window[Symbol.for("kommunrpa script")] = {script};'
