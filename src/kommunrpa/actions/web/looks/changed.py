"""Holds a page against the form that a bot was written with: what of it is gone, and what is asked for anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kommunrpa.action import Run
from kommunrpa.actions.web.looks.example import quoted
from kommunrpa.actions.web.looks.looking import LookedField, looking
from kommunrpa.actions.web.looks.written import WrittenForm, WrittenValue
from kommunrpa.actions.web.pages.engine import ask
from kommunrpa.actions.web.pages.nearest import nearest
from kommunrpa.privacy import mask


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that is not as the bot has it.

    Args:
        what: The kind of thing.
        matters: Whether the bot would fail; False for what can't be told by looking.
        line: The line of the bot's file, where the form begins.
        label: The label, or the button's text.
        text: What a developer is told.
    """

    what: Literal["button", "choice", "kind", "label", "required", "unread"]
    matters: bool
    line: int
    label: str
    text: str


def changes(run: Run, url: str, written: WrittenForm, *, timeout: float = 30.0) -> list[Change]:
    """What a page has, or has no longer, that a bot's form does not count on. Nothing is filled in or pressed.

    Args:
        run: The run.
        url: Address of the page.
        written: The bot's form.
        timeout: Longest wait for the page, in seconds.

    Returns:
        What is not as the bot has it, in the order of the bot's labels; then what can't be told.

    Raises:
        TemporaryError: The page did not come in time, or a log-in ended: looked at again, the page comes logged in.
        ActionError: There is no form on it, or the address is no page.
        ConfigError: No browser, or an address that is not allowed.

    Repeat:
        Yes: it only reads.
    """
    with looking(run, url, timeout=timeout) as (visit, looked):
        forms = sorted((looked.form, *looked.others), key=lambda form: form.index)
        entries = [
            {"path": each.path, "label": each.label, "kind": each.kind, "words": each.words} for each in written.values
        ]
        answers = [
            ask(visit.watch.frame, "stillThere", entries=entries, submit=written.submit, form=form.index)
            for form in forms
        ]
    best = max(range(len(forms)), key=lambda at: _met(answers[at]))
    return [*_compared(written, answers[best], forms[best].fields), *_untold(written)]


def _met(answer: Mapping[str, Any]) -> int:
    """How many of a form's fields a bot fills in."""
    return len({each["at"] for each in answer["fields"] if each.get("at", -1) >= 0})


def _compared(written: WrittenForm, answer: Mapping[str, Any], fields: Sequence[LookedField]) -> Iterator[Change]:
    def change(what: Any, label: str, text: str, *, matters: bool = True) -> Change:  # noqa: ANN401 - one of Change's own
        return Change(what=what, matters=matters, line=written.line, label=label, text=mask(text))

    labels = [each["label"] for each in answer["labels"]]
    for value, found in zip(written.values, answer["fields"], strict=True):
        if found["trouble"]:
            what, sure = ("kind" if found["trouble"] == "unfit" else "label"), found["trouble"] != "hidden"
            yield change(what, value.name, _trouble(value, found, labels), matters=sure)
        for word in found.get("gone", ()):
            told = f"{quoted(value.name)} no longer offers {quoted(word)}. {nearest(word, found['offers'])}"
            yield change("choice", value.name, told)
    filled = {each.get("at") for each in answer["fields"]}
    for at, each in enumerate(fields):
        if each.required and at not in filled and not written.unread:
            name = " › ".join((*each.path, each.label))
            yield change("required", name, f"{quoted(name)} must be answered, and the bot does not fill it in.")
    if answer["button"]:
        how = "Several buttons are called" if answer["button"] == "several buttons" else "There is no button"
        yield change(
            "button", written.submit, f"{how} {quoted(written.submit)}. {nearest(written.submit, answer['offers'])}"
        )


def _trouble(value: WrittenValue, found: Mapping[str, Any], labels: Sequence[str]) -> str:
    name = quoted(value.name)
    if found["trouble"] == "unfit":
        kind = found["kind"].removeprefix("custom ")
        return f"{name} no longer takes such a value: it is now a field of the kind {kind}."
    if found["trouble"] == "several":
        return f"Several fields are called {name} now: nest it in its group."
    if found["trouble"] == "hidden":
        return f"{name} can't be seen as the page stands: it may come when something else is answered."
    return f"There is no field {name}, unless it comes when something else is answered. {nearest(value.label, labels)}"


def _untold(written: WrittenForm) -> Iterator[Change]:
    def note(text: str) -> Change:
        return Change(what="unread", matters=False, line=written.line, label="", text=text)

    for line in written.unread:
        yield note(f"Line {line}: which labels are filled in there is not written in the file, and was not compared.")
    if written.steps > 1:
        yield note(f"Only the first of {written.steps} steps was compared: the others come when a button is pressed.")
