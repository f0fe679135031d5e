"""Made-up forms with their truth: each value lands in its own field, or the form is refused for the right reason."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from kommunrpa import ActionError
from kommunrpa.actions.web import fill_form

LABELS = ["Namn", "E-post", "Telefon", "Ort", "Sökt belopp", "Född", "Övrigt"]
GROUPS = ["", "Sökande", "Barn", "Vårdnadshavare"]
MARKS = ["{}", "{} *", "* {}", "{}:", "{} (obligatoriskt)", "{} (valfritt):", "{} <small>som i passet</small>",
         "{} <span class=hint>minst ett</span>", "<b>{}</b>", "{}<br>så som det står"]  # fmt: skip
CHOICES = ["Ja", "Nej", "Vet inte"]

WAYS = {
    "for": "<label for={id}>{label}</label>{control}",
    "wrap": "<label>{label} {control}</label>",
    "aria-label": "<div>{aria}</div>",
    "labelledby": "<span id=l{id}>{label}</span><i>{by}</i>",
    "cell": "<table><tr><td>{label}</td><td>{control}</td></tr></table>",
    "term": "<dl><dt>{label}</dt><dd>{control}</dd></dl>",
    "line": "<p>{label} {control}</p>",
    "block": "<div><div>{label}</div><div>{control}</div></div>",
}
CONTROLS = {
    "text": "<input id={id} {more}>",
    "email": "<input type=email id={id} {more}>",
    "number": "<input type=number id={id} {more}>",
    "date": "<input type=date id={id} {more}>",
    "textarea": "<textarea id={id} {more}></textarea>",
    "select": "<select id={id} {more}><option value=''>Välj</option>"
    + "".join(f"<option value={at}>{text}</option>" for at, text in enumerate(CHOICES))
    + "</select>",
    "checkbox": "<input type=checkbox id={id} {more}>",
}


@dataclass(kw_only=True)
class Field:
    """One field of a made-up form."""

    id: str
    label: str
    group: str
    kind: str
    way: str
    mark: str

    def html(self) -> str:
        """Its markup."""
        shown = self.mark.format(self.label)
        draw = CONTROLS[self.kind].format
        return WAYS[self.way].format(
            id=self.id,
            label=shown,
            control=draw(id=self.id, more=""),
            aria=draw(id=self.id, more=f"aria-label='{self.label}'"),
            by=draw(id=self.id, more=f"aria-labelledby=l{self.id}"),
        )


@dataclass(kw_only=True)
class Ask:
    """What a bot asks for: a field by its label, in its group or not, with a value and how that stands afterwards."""

    field: Field
    nested: bool
    label: str
    value: object
    stands: Any


@st.composite
def fields(draw: st.DrawFn) -> list[Field]:
    """Up to eight fields in up to four groups, with labels that stand several times."""
    made = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(sorted(CONTROLS)))
        way = draw(st.sampled_from(["for", "wrap", "aria-label"] if kind == "checkbox" else sorted(WAYS)))
        made.append(
            Field(
                id=f"f{number}",
                label=draw(st.sampled_from(LABELS)),
                group=draw(st.sampled_from(GROUPS)),
                kind=kind,
                way=way,
                mark=draw(st.sampled_from(MARKS)),
            )
        )
    return sorted(made, key=lambda field: GROUPS.index(field.group))


@st.composite
def asks(draw: st.DrawFn, form: list[Field]) -> list[Ask]:
    """Some of the fields, each asked for once, now and then misspelt."""
    wanted = draw(
        st.lists(st.sampled_from(form), min_size=1, max_size=4, unique_by=lambda field: (field.group, field.label))
    )
    made = []
    for field in wanted:
        value, stands = draw(values(field.kind))
        label = draw(st.sampled_from([field.label] * 9 + [field.label[:-1]]))
        made.append(
            Ask(field=field, nested=bool(field.group) and draw(st.booleans()), label=label, value=value, stands=stands)
        )
    return made


def values(kind: str) -> st.SearchStrategy[tuple[object, Any]]:
    """A value for a kind of control, and what that control then holds."""
    text = st.text(st.characters(whitelist_categories=["L", "N"], whitelist_characters=" &<'"), min_size=1, max_size=12)
    plain = text.map(lambda each: each.strip() or "x").map(lambda each: (each, each))
    return {
        "text": plain,
        "textarea": plain,
        "email": st.integers(1, 99).map(lambda number: (f"a{number}@example.com", f"a{number}@example.com")),
        "number": st.integers(-999, 9999).map(lambda number: (number, str(number))),
        "date": st.integers(0, 9999)
        .map(lambda days: date(2000, 1, 1) + timedelta(days))
        .map(lambda day: (day, day.isoformat())),
        "select": st.sampled_from(range(3)).map(lambda at: (CHOICES[at], str(at))),
        "checkbox": st.just((True, True)),
    }[kind]


def page_of(form: list[Field]) -> str:
    """The form as a page, its groups as fieldsets, sections with headings or named regions."""
    parts = []
    for number, group in enumerate(GROUPS):
        inside = "".join(field.html() for field in form if field.group == group)
        frame = ["{1}", "<fieldset><legend>{0}</legend>{1}</fieldset>", "<section><h2>{0}</h2>{1}</section>",
                 "<div role=group aria-label='{0}'>{1}</div>"][number]  # fmt: skip
        parts.append(frame.format(group, inside) if inside else "")
    send = (
        "window.sent = [...document.querySelectorAll('[id^=f]')].map(e => [e.id, e.type === 'checkbox' ? "
        "e.checked : e.value])"
    )
    return f'<form onsubmit="{send}; return false">{"".join(parts)}<button>Skicka</button></form>'


def asked_of(form: list[Field], ask: Ask) -> list[Field]:
    """Every field that a person could mean by what the bot says: no text is meant for a checkbox."""
    named = [field for field in form if field.label == ask.label and (not ask.nested or field.group == ask.field.group)]
    return [field for field in named if (field.kind == "checkbox") is (ask.value is True)]


def as_values(wanted: list[Ask]) -> dict[str, Any]:
    """The mapping that the bot gives."""
    given: dict[str, Any] = {}
    for ask in wanted:
        (given.setdefault(ask.field.group, {}) if ask.nested else given)[ask.label] = ask.value
    return given


@pytest.mark.usefixtures("impatient")
@settings(
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_a_form_is_filled_in_right_or_refused_for_the_right_reason(tab: Page, data: st.DataObject) -> None:
    """No value ever lands in a field that was not meant, and nothing is sent unless every value stands."""
    form = data.draw(fields())
    wanted = data.draw(asks(form))
    given_values = as_values(wanted)
    if sum(len(each) if isinstance(each, dict) else 1 for each in given_values.values()) < len(wanted):
        return  # two asks under one key: the bot's own mapping has dropped one
    tab.set_content(page_of(form))
    tab.evaluate("window.sent = null")
    reasons = {len(asked_of(form, ask)) for ask in wanted} - {1}

    try:
        fill_form(tab, given_values, "Skicka", timeout=20)
    except ActionError as error:
        told = str(error)
        assert ("Several fields" in told and max(reasons) > 1) or ("There is no field" in told and 0 in reasons), told
        assert tab.evaluate("window.sent") is None
        return
    assert not reasons
    tab.wait_for_function("window.sent")
    empty = {field.id: field.kind == "checkbox" and False if field.kind == "checkbox" else "" for field in form}
    assert dict(tab.evaluate("window.sent")) == empty | {asked_of(form, ask)[0].id: ask.stands for ask in wanted}
