"""Looks at a page for its forms: every field with its label, groups, kind and choices, and the buttons."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from kommunrpa.action import Run
from kommunrpa.actions.web.pages.engine import ask_unless_gone
from kommunrpa.actions.web.pages.ground import frames_apart
from kommunrpa.actions.web.pages.nearest import nearest
from kommunrpa.actions.web.visits.arrival import tab_at
from kommunrpa.actions.web.visits.visit import Sight, Visit, visiting
from kommunrpa.errors import ActionError
from kommunrpa.privacy import mask, mask_all

_STEADY = 0.5  # seconds without any change after which a page shows its form whole
_SENDING = re.compile(
    r"^(?:skicka|registrera|spara|sänd|ansök|anmäl|bekräfta|godkänn|boka|beställ|slutför|klar|logga in|sök|hitta|visa|"
    r"filtrera|submit|send|save|confirm|search|find|ok\b)",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"^(?:nästa|fortsätt|vidare|gå vidare|next|continue|neste|videre)(?!\w)", re.IGNORECASE)
_SEARCHING = re.compile(r"^(?:sök|hitta|filtrera|search|find)(?!\w)", re.IGNORECASE)
_LEAVING = re.compile(
    r"^(?:avbryt|rensa|återställ|töm|tillbaka|föregående|stäng|ångra|ta bort|lägg till|skriv ut|hjälp|logga ut|cancel|"
    r"clear|reset|back|previous|close|remove|delete|add|print|help)(?!\w)|utkast|draft",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class LookedField:
    """One field of a form, with nothing of what stands in it.

    Args:
        label: What it is called.
        path: The groups that it must be nested in, the outermost first; empty where its label is enough.
        kind: What sort of control it is, such as ``text``, ``select`` or ``custom combobox``.
        alone: Whether the label and path find this field and no other.
        state: ``ready``, ``disabled`` or ``readonly``, as the page stands.
        required: Whether the page says that it must be answered.
        many: Whether it takes several choices or files.
        choices: Texts that it offers to choose from, as far as they can be read without opening it.
        musts: Those of its choices that must be made.
        suggestions: Texts that it suggests, and takes others too.
        limits: The page's own limits, by name: ``min``, ``max``, ``step``, ``maxlength``, ``accept``, ``inputmode``.
        groups: Every group that it stands in, the outermost first.
        parts: What its parts ask for, when it is one value in several: ``year``, ``hour`` and so on.
        format: All that the page says of how it is written.
    """

    label: str
    path: tuple[str, ...]
    kind: str
    alone: bool
    state: Literal["ready", "disabled", "readonly"]
    required: bool
    many: bool
    choices: tuple[str, ...] = ()
    musts: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    limits: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    format: str = ""


@dataclass(frozen=True, kw_only=True)
class LookedForm:
    """One form of a page.

    Args:
        index: Its place among the page's forms.
        title: Its heading or name; empty when it has none.
        fields: Its fields, in the order of the page.
        buttons: Texts of the buttons that may send it, the likeliest first.
        unclear: Those of them that several buttons are called.
        searches: Whether it only looks something up.
        sends: Whether one of the buttons says that it sends something, leads on or searches.
        name: Its heading, or else a button, that no other form of the page has; empty when there is none.
    """

    index: int
    title: str
    fields: tuple[LookedField, ...]
    buttons: tuple[str, ...]
    unclear: frozenset[str]
    searches: bool
    sends: bool = True
    name: str = ""

    @property
    def submit(self) -> str:
        """Text of the button that most likely sends it; empty when none was found."""
        return self.buttons[0] if self.buttons else ""

    @property
    def goes_on(self) -> bool:
        """Whether its button leads to another step of it."""
        return bool(_ONWARD.match(self.submit))

    def is_called(self, name: str) -> bool:
        """Whether its heading or one of its buttons has these words."""
        return _plain(name) in map(_plain, (self.title, *self.buttons))


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What was seen on a page.

    Args:
        url: Its address, as it was asked for.
        form: The form that was asked for, or the one with most fields; of those with as many one that sends something.
        others: The other forms, in the order of the page.
        logs_in: Whether the form looks like a log-in.
    """

    url: str
    form: LookedForm
    others: tuple[LookedForm, ...]
    logs_in: bool


def look(run: Run, url: str, *, form: str = "", timeout: float = 30.0) -> Looked:
    """Look at the form on a page. Nothing is filled in or pressed.

    Args:
        run: The run; a page of a system is looked at logged in.
        url: Address of the page.
        form: Heading or button of the wanted form; the one with most fields when left out.
        timeout: Longest wait for the page, in seconds.

    Returns:
        The form, with personal numbers masked wherever they stand.

    Raises:
        TemporaryError: The page did not come in time, or a log-in ended: looked at again, the page comes logged in.
        ActionError: There is no form, or none or several with that heading or button; or the address is no page.
        ConfigError: No browser, or an address that is not allowed.

    Repeat:
        Yes: it only reads.

    Example:
        >>> page = "data:text/html,<form><label>Namn <input></label><button>Skicka</button></form>"
        >>> with Run() as run:
        ...     look(run, page).form.fields[0].label
        'Namn'

    Source:
        HTML Living Standard, "Forms"; how labels are matched: docs/explanation/labels.md.
    """
    with looking(run, url, form=form, timeout=timeout) as (_, looked):
        return looked


@contextmanager
def looking(run: Run, url: str, *, form: str = "", timeout: float = 30.0) -> Iterator[tuple[Visit, Looked]]:
    """The same as `look`, with the page still open for more questions."""
    if mask(url) != url:
        raise ActionError("The address holds a personal number, which would be logged: give it without.")
    with visiting(run, url, doing="looking at the page", timeout=timeout) as visit:
        sight = visit.look("look", {}, until=lambda seen, still: bool(seen["forms"]) and still >= _STEADY)
        if tab_at(run, url).has_lost_log_in():
            raise ActionError("The system's log-in page came in place of the page.")  # becomes a TemporaryError
        sight = _largest(visit, sight)
        if sight is None or not sight["forms"]:
            raise visit.explained(ActionError("There is no form on the page: nothing that can be filled in was found."))
        yield visit, _chosen(sight, url=url, wanted=form)


def _largest(visit: Visit, sight: Sight | None) -> Sight | None:
    """What is seen where the largest form stands: on the page, or in a frame of another origin, which is worked in."""

    def size(sight: Sight | None) -> int:
        return max((len(form["fields"]) for form in sight["forms"]), default=0) if sight else 0

    for frame in frames_apart(visit.page):
        other = ask_unless_gone(frame, "look")
        if size(other) > size(sight):
            sight = other
            visit.watch.work_in(frame)
    return sight


def _chosen(sight: Sight, *, url: str, wanted: str) -> Looked:
    forms = _named([_form(each, index) for index, each in enumerate(sight["forms"])])
    fitting = [each for each in forms if wanted and each.is_called(wanted)]
    if wanted and len(fitting) != 1:
        if fitting:
            told = ", ".join(repr(each.name) for each in fitting if each.name) or "nothing, since they are called alike"
            raise ActionError(f"Several forms have the heading or button {wanted!r}. Name one by: {told}.")
        names = [name for each in forms for name in (each.title, *each.buttons)]
        raise ActionError(f"There is no form with the heading or button {wanted!r}. {nearest(wanted, names)}")
    form = fitting[0] if fitting else max(forms, key=lambda each: (len(each.fields), each.sends))
    return Looked(
        url=url,
        form=form,
        others=tuple(each for each in forms if each is not form),
        logs_in=len(form.fields) <= 3 and any(each.kind == "password" for each in form.fields),  # noqa: PLR2004 - a name, a password, "remember me"
    )


def _named(forms: Sequence[LookedForm]) -> list[LookedForm]:
    """The forms, each with what it alone is called."""

    def alone(form: LookedForm) -> str:
        names = (name for name in (form.title, *form.buttons) if name)
        return next((name for name in names if sum(each.is_called(name) for each in forms) == 1), "")

    return [replace(each, name=alone(each)) for each in forms]


def _form(seen: Mapping[str, Any], index: int) -> LookedForm:
    offered = [{**each, "text": mask(each["text"])} for each in seen["buttons"]]
    likely = [each for each in offered if _likelihood(each) > 0] or [
        each for each in offered if _likelihood(each) == 0
    ][:1]
    texts = list(dict.fromkeys(each["text"] for each in sorted(likely, key=_likelihood, reverse=True)))
    return LookedForm(
        index=index,
        title=mask(seen["title"]),
        fields=tuple(_field(each) for each in seen["fields"]),
        buttons=tuple(texts),
        unclear=frozenset(each["text"] for each in offered if not each["alone"]),
        sends=any(_likelihood(each) > 0 for each in offered),
        searches=seen["search"] or bool(texts and _SEARCHING.match(texts[0])),
    )


def _likelihood(button: Mapping[str, Any]) -> int:
    """How likely it is that a button sends its form, or leads to its next step."""
    text, sends = button["text"], bool(button["sends"])
    says = bool(_SENDING.match(text) or _ONWARD.match(text))
    return 2 * sends + 2 * says - 3 * bool(_LEAVING.search(text))


def _field(seen: Mapping[str, Any]) -> LookedField:
    told: Any = mask_all(seen)
    as_it_is = told["label"] == seen["label"] and told["path"] == seen["path"]
    texts: dict[str, Sequence[str]] = {
        key: tuple(told[key]) for key in ("path", "choices", "musts", "suggestions", "groups", "parts")
    }
    return LookedField(**{**told, **texts, "alone": seen["alone"] and as_it_is})


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
