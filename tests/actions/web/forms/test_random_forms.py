"""Made-up forms with their truth: each value lands in its own field, or the form is refused for the right reason."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from random_controls import CHOICES, FILES, FLAGS, MANY, Field
from random_pages import NEAR, Form, forms

from kommunrpa import ActionError
from kommunrpa.actions.web import fill_form
from kommunrpa.actions.web.forms import filling

FILE = Path(__file__)
"""What is attached."""


@dataclass(kw_only=True)
class Ask:
    """What a bot asks for: a field by its label, in some of its groups, with a value and how that stands afterwards."""

    field: Field
    path: tuple[str, ...]
    label: str
    value: object
    stands: Any


def values(kind: str) -> st.SearchStrategy[tuple[object, Any]]:
    """A value for a kind of control, and what that control then holds."""
    text = st.text(st.characters(whitelist_categories=["L", "N"], whitelist_characters=" &<'"), min_size=1, max_size=12)
    plain = text.map(lambda each: each.strip() or "x").map(lambda each: (each, each))
    words = st.text("abcåäöđŋČ ", min_size=1, max_size=12).map(lambda each: " ".join(each.split()) or "å")
    days = st.integers(0, 9999).map(lambda number: date(2000, 1, 1) + timedelta(number))
    chosen = st.lists(st.sampled_from(range(len(CHOICES))), min_size=1, unique=True).map(sorted)
    several = chosen.map(lambda all_: [CHOICES[at] for at in all_]).map(lambda each: (each, each))
    one = st.sampled_from(CHOICES).map(lambda each: (each, each))
    return {
        "text": plain,
        "textarea": plain,
        "rich text": words.map(lambda each: (each, each)),
        "email": st.integers(1, 99).map(lambda number: (f"a{number}@example.com", f"a{number}@example.com")),
        "number": st.integers(-999, 9999).map(lambda number: (number, str(number))),
        "amount": st.integers(0, 999_999).map(lambda number: (Decimal(number), f"{number:,}".replace(",", " "))),
        "dated text": days.map(lambda day: (day, day.isoformat())),
        "date": days.map(lambda day: (day, day.isoformat())),
        "date in parts": days.map(lambda day: (day, day.isoformat())),
        "time": st.times().map(lambda each: time(each.hour, each.minute)).map(lambda each: (each, f"{each:%H:%M}")),
        "list of many": several,
        "boxes": several,
        "file": st.just((FILE, [FILE.name])),
        **dict.fromkeys(("select", "radios", "combobox"), one),
        **dict.fromkeys(FLAGS, st.just((True, True))),
    }[kind]


@st.composite
def asks(draw: st.DrawFn, form: Form) -> list[Ask]:
    """Some of the fields, each asked for once, in any order and with more or fewer groups, now and then misspelt."""
    fit = [field for field in form.fields if field.label not in NEAR] or form.fields
    made = []
    for field in draw(st.lists(st.sampled_from(fit), min_size=1, max_size=4, unique_by=lambda each: each.id)):
        value, stands = draw(values(field.kind))
        label = draw(st.sampled_from([field.label] * 9 + [field.label[:-1]]))
        path = tuple(group for group in field.group if draw(st.sampled_from([True, True, True, False])))
        made.append(Ask(field=field, path=path, label=label, value=value, stands=stands))
    return made


def as_values(wanted: list[Ask]) -> dict[str, Any] | None:
    """The mapping that the bot gives; None where one key would stand for two values."""
    given_values: dict[str, Any] = {}
    for ask in wanted:
        inner: Any = given_values
        for group in ask.path:
            inner = inner.setdefault(group, {})
        if ask.label in inner:
            return None
        inner[ask.label] = ask.value
    return given_values


def meant(form: Form, ask: Ask, *, early: bool = False) -> list[Field]:
    """Every field that a person could mean by what the bot says: one that takes such a value, if there is one.

    Args:
        form: The form.
        ask: What the bot says.
        early: Whether to leave out what comes late.
    """
    there = form.early() if early else form.fields
    left = [each for each in there if each.label == ask.label and _stands_in(each.group, ask.path)]
    return [each for each in left if _takes(each.kind, ask.value)] or left


def _stands_in(groups: tuple[str, ...], path: tuple[str, ...]) -> bool:
    rest = iter(groups)
    return all(any(group == each for each in rest) for group in path)


def _takes(kind: str, value: object) -> bool:
    if isinstance(value, bool):
        return kind in FLAGS
    if isinstance(value, list):
        return kind in MANY
    return kind in FILES if isinstance(value, Path) else kind not in FLAGS | FILES


@pytest.mark.usefixtures("impatient")
@settings(
    max_examples=max(100, settings.default.max_examples),  # type: ignore[union-attr] # a profile is loaded
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_a_form_is_filled_in_right_or_refused_for_the_right_reason(tab: Page, data: st.DataObject) -> None:
    """No value ever lands in a field that was not meant, and nothing is sent unless every value stands."""
    form = data.draw(forms())
    wanted = data.draw(asks(form))
    given_values = as_values(wanted)
    if given_values is None:
        return
    filling._QUIET = 1.5 if form.is_late else 0.15
    tab.goto("about:blank")
    tab.set_content(form.page())
    reasons = {len(meant(form, ask)) for ask in wanted} - {1}

    try:
        fill_form(tab, given_values, "Skicka", timeout=20)
    except ActionError as error:
        event("refused")
        told = str(error)
        assert (max(reasons, default=0) > 1 and "Several fields" in told) or (0 in reasons and "no field" in told), told
        assert tab.evaluate("window.sent ?? null") is None
        return
    event("sent")
    tab.wait_for_function("window.sent")
    sent = form.untouched()
    for ask in wanted:
        # A second field that comes after all was sent is nothing that anybody could have known of.
        alone = min(meant(form, ask), meant(form, ask, early=True) or form.fields * 2, key=len)
        assert len(alone) == 1, ask
        sent[alone[0].id] = ask.stands
    recorded = tab.evaluate("window.sent")
    late = {each.id for each in form.fields} - {each.id for each in form.early()} - recorded.keys()
    assert recorded == {id_: stands for id_, stands in sent.items() if id_ not in late}
