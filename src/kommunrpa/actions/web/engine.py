"""The script that runs inside the page: put together from its parts and sent along with each question."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import JSHandle, Page

_PARTS = (
    "text", "names", "survey", "groups", "resolve", "spell", "write", "stand", "fill", "read", "button", "aftermath",
)  # fmt: skip


def ask(page: "Page", question: str, /, **task: object) -> Any:  # noqa: ANN401 - JSON of the question's own shape
    """Ask the page a question, in one round trip.

    Args:
        page: Where the script runs.
        question: The name of one of the script's functions.
        task: What the function is told, as JSON.

    Returns:
        What it answers, as JSON.
    """
    return page.evaluate(_source(question), task)


def ask_for_elements(page: "Page", question: str, /, **task: object) -> "JSHandle":
    """Ask the page a question whose answer holds elements."""
    return page.evaluate_handle(_source(question), task)


@cache
def _source(question: str) -> str:
    folder = files(__package__) / "script"
    parts = "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS)
    return f'(task) => {{ "use strict";\n{parts}\nreturn {question}(task); }}'
