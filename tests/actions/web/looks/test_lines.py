"""The printed lines: Python that runs, formatted, with what can't be said in it as comments."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from web_look import run_lines

from kommunrpa.actions.web import FillForm, LookUp
from kommunrpa.actions.web.looks.lines import lines_of
from kommunrpa.actions.web.looks.looking import Looked, LookedField, LookedForm


def field(label: str, **more: Any) -> LookedField:
    """A field of a form."""
    plain = {"kind": "text", "path": (), "alone": True, "state": "ready", "required": False, "many": False}
    return LookedField(**{**plain, "label": label, **more})


def looked(*fields: LookedField, others: tuple[LookedForm, ...] = (), **more: Any) -> Looked:
    """What was seen of a form."""
    return Looked(url="https://a.example/ny", form=form(*fields, **more), others=others, logs_in=False)


def form(*fields: LookedField, **more: Any) -> LookedForm:
    """A form."""
    plain = {"index": 0, "title": "Ny", "buttons": ("Skicka",), "unclear": frozenset(), "searches": False}
    return LookedForm(**{**plain, "name": more.get("title", "Ny"), "fields": fields, **more})


def test_groups_are_nested_and_gathered() -> None:
    """A group is one mapping, where its first field stands, though others stand between."""
    seen = looked(field("Namn", path=("Barn",)), field("Ort"), field("Skola", path=("Barn",)))

    action = run_lines(seen)

    assert isinstance(action, FillForm)
    assert action.values == {"Barn": {"Namn": "…", "Skola": "…"}, "Ort": "…"}
    assert list(action.values) == ["Barn", "Ort"]
    assert action.submit == "Skicka"


def test_a_search_form_is_a_look_up() -> None:
    """What only searches becomes a LookUp that reads a table."""
    action = run_lines(looked(field("Sök ärende"), searches=True, buttons=("Sök",)))

    assert isinstance(action, LookUp)
    assert (action.press, dict(action.values)) == ("Sök", {"Sök ärende": "…"})


def test_a_step_says_that_more_follow() -> None:
    """A button that leads on makes pages, with a comment where the next step goes."""
    seen = looked(field("Namn"), buttons=("Nästa", "Spara"))

    assert run_lines(seen).pages == [({"Namn": "…"}, "Nästa")]
    assert '"Nästa" leads to more' in lines_of(seen)
    assert '# Other buttons: "Spara"' in lines_of(seen)


def test_what_can_not_be_filled_in_is_a_comment() -> None:
    """No line is printed for what is closed, has no label of its own, or no label at all."""
    seen = looked(
        field("Rum", state="disabled"), field("Datum", state="readonly"), field("Ort", alone=False, groups=("Barn",)),
        field("", alone=False), field("Dag", kind="custom calendar", state="readonly"),
    )  # fmt: skip

    told = lines_of(seen)

    assert list(run_lines(seen).values) == ["Dag"]
    assert "can't be filled in until something else is" in told
    assert "read-only" in told
    assert "A field without any label" in told
    assert '"Ort" (text), in "Barn"' in told


def test_what_else_is_on_the_page_is_told() -> None:
    """Other forms, a missing button and one that stands twice are comments."""
    seen = looked(field("Namn"), others=(form(field("Sök"), title="Sök", buttons=("Hitta",)),), buttons=())

    told = lines_of(seen).replace("\n# ", " ")
    assert 'Another form on the page: "Sök", 1 field(s), button "Hitta": --form "Sök"' in told
    assert "No button was found" in lines_of(seen)
    assert "Several buttons are called so" in lines_of(looked(field("Namn"), unclear=frozenset({"Skicka"})))
    assert run_lines(seen).submit == "…"


def test_many_choices_are_cut_and_no_choice_is_broken() -> None:
    """A long list is told in part, and a line never ends within a choice."""
    choices = tuple(f"Val nummer {number:03d}" for number in range(50))

    told = lines_of(looked(field("Val", kind="select", choices=choices)))

    assert "and 30 more" in told
    assert told.count("Val nummer ") == 21  # twenty, and the example


LABELS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120)
KINDS = [
    "text",
    "checkbox",
    "date",
    "file",
    "number",
    "select",
    "checkbox-group",
    "custom combobox",
    "time",
    "password",
]
FIELDS = st.builds(
    field,
    LABELS,
    kind=st.sampled_from(KINDS),
    state=st.sampled_from(["ready", "disabled"]),
    alone=st.booleans(),
    required=st.booleans(),
    many=st.booleans(),
    choices=st.lists(LABELS, max_size=4).map(tuple),
)
FORMS = st.lists(FIELDS, min_size=1, max_size=6, unique_by=lambda each: each.label)


@given(FORMS, LABELS)
def test_the_lines_run_whatever_a_page_says(fields: list[LookedField], button: str) -> None:
    """No label, choice or button makes lines that do not run, or that lose a field."""
    action = run_lines(looked(*fields, buttons=(button,)))

    values = action.pages[0][0] if action.pages else action.values
    assert set(values) == {each.label for each in fields if each.alone and each.state == "ready"}


@pytest.mark.skipif(shutil.which("ruff") is None, reason="ruff formats")
@settings(max_examples=3, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_lines_are_formatted(tmp_path: Path, data: st.DataObject) -> None:
    """A formatter has nothing to change."""
    for number in range(20):
        (tmp_path / f"{number}.py").write_text(lines_of(looked(*data.draw(FORMS))), encoding="utf-8")

    words = [shutil.which("ruff") or "", "format", "--isolated", "--no-cache", "--diff", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)

    assert done.stdout == ""
