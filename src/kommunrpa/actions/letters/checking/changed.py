"""Holds a template against an earlier look at it: which names came, went, or are asked for in another way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from kommunrpa.actions.letters.checking.results import Placeholder
from kommunrpa.errors import ActionError


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that is not as it was.

    Args:
        what: What happened: a name is new, or gone, its value is of another kind, or it may be left out no longer.
        matters: Whether a bot with the earlier values would fail.
        name: The name.
        text: What a developer is told.
    """

    what: Literal["new", "gone", "kind", "needed"]
    matters: bool
    name: str
    text: str


def changes(earlier: Any, placeholders: Iterable[Placeholder]) -> list[Change]:  # noqa: ANN401 - whatever a file may hold
    """What has changed.

    Args:
        earlier: The JSON of an earlier look.
        placeholders: What the template holds now.

    Raises:
        ActionError: The JSON is something else: write a new one.
    """
    try:
        before = {each["name"]: each for top in earlier["placeholders"] for each in _all_told(top)}
        return list(_changes(before, {each.name: each for top in placeholders for each in top.all()}))
    except (KeyError, TypeError, AttributeError) as error:
        raise ActionError(
            "That JSON is no look at a template: write one with `kommunrpa look FILE.docx --json > OLD.json`."
        ) from error


def _all_told(placeholder: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield placeholder
    for each in placeholder["parts"]:
        yield from _all_told(each)


def _changes(before: Mapping[str, Mapping[str, Any]], now: Mapping[str, Placeholder]) -> Iterator[Change]:
    gone = [name for name in before if name not in now]
    for name, each in now.items():
        if name not in before:
            near = get_close_matches(name, gone, n=1)
            text = f"{name} is new ({each.kind}{', may be left out' if each.optional else ''})."
            text += f" Was it called {near[0]}?" if near else ""
            yield Change(what="new", matters=not each.optional, name=name, text=text)
        elif before[name]["kind"] != each.kind:
            text = f"{name} is asked for as {each.kind}, before as {before[name]['kind']}."
            yield Change(what="kind", matters=True, name=name, text=text)
        elif before[name]["optional"] and not each.optional:
            yield Change(what="needed", matters=True, name=name, text=f"{name} may be left out no longer.")
    for name in gone:
        yield Change(what="gone", matters=False, name=name, text=f"{name} is not used any more.")
