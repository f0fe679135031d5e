"""The words for what went wrong with a form: each says which label, and what to do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kommunrpa.actions.web.forms.values import Wanted
from kommunrpa.actions.web.pages.nearest import most_like
from kommunrpa.errors import ActionError, BusinessError

_MOST_OFFERS = 20

_KINDS = {
    "checkbox": "a checkbox: give True or False",
    "checkbox-group": "a group of checkboxes: give a list of its choices",
    "file": "a file field: give a Path",
    "radio": "one radio button: give True, or give the group's label and the choice",
    "radio-group": "a group of radio buttons: give the text of a choice",
    "select": "a list: give the text of a choice",
    "select-multiple": "a list of many: give a list of its choices",
}


def trouble(wanted: Wanted, outcome: Mapping[str, Any], *, labels: list[dict[str, Any]]) -> Exception:
    """The error for a value that could not be written.

    Args:
        wanted: The value.
        outcome: What the page's script says of it.
        labels: Every control of the page that can be seen.
    """
    name, kind = repr(wanted.name), outcome["trouble"]
    if kind == "too long":
        return BusinessError(f"Fältet {name} rymmer högst {outcome['most']} tecken, och texten är längre.")
    if kind == "missing":
        return ActionError(f"There is no field {name} on the page.{_nearest(wanted, labels)}")
    if kind == "several":
        return _several(wanted, outcome)
    if kind == "no choice":
        return no_choice(wanted.name, outcome["offers"])
    return ActionError(f"The field {name} {_TROUBLES[kind].format(kind=_kind(outcome))}.")


_TROUBLES = {
    "disabled": "is disabled, and nothing that was filled in changed that",
    "disabled choice": "does not let the choice be made, and nothing that was filled in changed that",
    "hidden": "is hidden, and nothing that was filled in changed that",
    "more": "does not keep the choices that are made",
    "readonly": "is read-only, and something else stands in it",
    "several choices": "has several choices with the text that was given",
    "unfit": "does not take the value that was given: it is {kind}",
}


def no_choice(name: str, offers: Sequence[str], *, trouble: str = "no choice") -> ActionError:
    """The error for a list that has no choice, or more than one, that is what was given."""
    told = ", ".join(repr(each) for each in offers[:_MOST_OFFERS]) or "nothing"
    if trouble == "several choices":
        return ActionError(f"The field {name!r} {_TROUBLES[trouble]}.")
    return ActionError(f"The field {name!r} has no choice that is exactly what was given. It offers: {told}.")


def not_held(wanted: Wanted, stand: Mapping[str, Any]) -> ActionError:
    """The error for a value that the page changed after it was written, also when it was typed by hand."""
    if stand.get("trouble") == "several":
        return _several(wanted, stand)
    if "trouble" in stand:
        return ActionError(f"The field {wanted.name!r} was filled in and is then {stand['trouble']}.")
    if stand.get("readonly"):
        return ActionError(f"The field {wanted.name!r} {_TROUBLES['readonly']}.")
    if wanted.secret or stand.get("secret") or "written" not in stand:
        return ActionError(f"The field {wanted.name!r} does not keep what is entered.")
    written, shown = _shape(stand["written"]), _shape(stand["shown"])
    return ActionError(
        f"The field {wanted.name!r} does not keep what is entered: a text like {written!r} was wanted, "
        f"one like {shown!r} stands there."
    )


def _shape(text: str) -> str:
    """What a text looks like, without what it says: 1976-03-15 as 0000-00-00."""
    return re.sub(r"[^\W\d_]", "x", re.sub(r"\d", "0", text))


def _several(wanted: Wanted, outcome: Mapping[str, Any]) -> ActionError:
    places = "; ".join(_place(each) for each in outcome["where"])
    return ActionError(f"Several fields are called {wanted.name!r}: {places}. Nest it: {{'group': {{'label': …}}}}.")


def no_button(submit: str, report: Mapping[str, Any]) -> ActionError:
    """The error for a button that is not there, or there twice, or can't be pressed."""
    if report["covered"]:
        return ActionError(f"The button {submit!r} can't be pressed: something covers it.")
    if report["disabled"]:
        return ActionError(f"The button {submit!r} stays disabled: the page wants something that was not filled in.")
    if report["trouble"] == "several buttons":
        return ActionError(f"Several buttons are called {submit!r}.")
    offers = ", ".join(repr(each) for each in report["offers"] if each)
    return ActionError(f"There is no button {submit!r} on the page. There are: {offers or 'none'}.")


_FLAWS = {
    "valueMissing": "måste fyllas i",
    "typeMismatch": "har inte rätt form",
    "patternMismatch": "har inte den form som sidan kräver",
    "tooLong": "är för långt",
    "tooShort": "är för kort",
    "rangeUnderflow": "får inte vara mindre än {limit}",
    "rangeOverflow": "får inte vara större än {limit}",
    "stepMismatch": "har ett steg som inte tillåts (steg {limit})",
    "badInput": "kan inte läsas",
}


def refused(complaints: Iterable[Mapping[str, Any]], *, words: Iterable[str] = ()) -> BusinessError:
    """The error for a form that the site, or the browser by the site's own rules, does not accept.

    Args:
        complaints: A label, and the words about it, each.
        words: What the site says without a label.
    """
    told: dict[str, None] = {}
    for each in complaints:
        about = " ".join(each["words"]) or "är fel ifyllt"
        told[f"{each['label']}: {about}" if each["label"] else about] = None
    for text in words:
        if not any(text in line for line in told):
            told[text] = None
    return BusinessError("Webbplatsen godtar inte uppgifterna. " + " · ".join(told))


def fresh(sight: Mapping[str, Any], *, before: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """The complaints and alerts that were not there before a press, without the hints that were."""
    complaints = [
        {**each, "words": [text for text in each["words"] if text not in before["hints"]]}
        for each in sight["complaints"]
        if each not in before["complaints"]
    ]
    return complaints, [text for text in sight["alerts"] if text not in before["alerts"]]


def flaws(found: Iterable[Mapping[str, Any]]) -> BusinessError:
    """The error for values that break the rules that the page gives its browser."""
    return refused(
        {
            "label": each["label"],
            "words": [each["words"] or _FLAWS[each["flaw"]].format(limit=each["limit"].get(each["flaw"], ""))],
        }
        for each in found
    )


def _kind(outcome: Mapping[str, Any]) -> str:
    told = outcome.get("kind", "")
    drawn = told.removeprefix("custom ")
    return _KINDS.get(told, f"a field of the type {told}" if drawn == told else f"a {drawn}")


def _nearest(wanted: Wanted, labels: list[dict[str, Any]]) -> str:
    named = [place for place in labels if place["label"]]
    if near := most_like(wanted.label, named, called=lambda place: str(place["label"])):
        return f" The nearest are: {'; '.join(dict.fromkeys(map(_place, near)))}."
    return f" There are: {', '.join(dict.fromkeys(repr(each['label']) for each in named)) or 'no fields with a label'}."


def _place(place: Mapping[str, Any]) -> str:
    return " › ".join(dict.fromkeys([*place["groups"], place["label"]])) + f" ({place['kind']})"
