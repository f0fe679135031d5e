"""Lists, radio buttons, checkboxes and files: chosen by what a person reads."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from web_choices import CHECKS, OPTIONS, RADIOS, SELECT

from kommunrpa.actions.web import fill_form


def value(tab: Page, of: str = "input") -> Any:
    """What a control holds."""
    return tab.eval_on_selector(of, "element => element.value")


@pytest.mark.parametrize(("given", "stands"), [("grundbidrag", "a"), ("Lokalbidrag", "b"), (2026, "c"), ("Välj …", "")])
def test_a_list_is_chosen_from_by_its_text(tab: Page, given: object, stands: str) -> None:
    """A choice is what a person reads, not the code behind it."""
    tab.set_content(SELECT)

    fill_form(tab, {"Typ": given}, timeout=2)

    assert value(tab, "select") == stands


def test_a_list_of_many_holds_exactly_what_is_given(tab: Page) -> None:
    """What was chosen before and is not given is not chosen any more."""
    tab.set_content(
        "<label>Lokaler <select multiple><option selected>A</option><option>B</option><option>C</option>"
        "</select></label>"
    )

    fill_form(tab, {"Lokaler": ["C", "B"]}, timeout=2)

    assert tab.eval_on_selector("select", "s => [...s.selectedOptions].map(o => o.text)") == ["B", "C"]


@pytest.mark.parametrize("question", RADIOS)
@pytest.mark.parametrize("options", OPTIONS)
def test_a_radio_button_is_chosen_by_question_and_answer(tab: Page, question: str, options: str) -> None:
    """The group's label and the choice's label decide, however the page lays them out."""
    tab.set_content(RADIOS[question].format(OPTIONS[options]))

    fill_form(tab, {"Svar": "Nej"}, timeout=2)

    assert tab.evaluate("document.querySelector(':checked').value") == "2"


@pytest.mark.parametrize("question", CHECKS)
def test_checkboxes_hold_exactly_the_list(tab: Page, question: str) -> None:
    """Those in the list are ticked, and those that are not become unticked."""
    boxes = "".join(
        f"<label><input type=checkbox name=m value={x} {'checked' if x == 'A' else ''}>{x}</label>" for x in "ABC"
    )
    tab.set_content(CHECKS[question].format(boxes))

    fill_form(tab, {"Mål": ["C", "B"]}, timeout=2)

    assert tab.evaluate("[...document.querySelectorAll(':checked')].map(e => e.value)") == ["B", "C"]


def test_a_checkbox_follows_true_and_false(tab: Page) -> None:
    """True ticks, False unticks, and one that stands right is left alone."""
    tab.set_content(
        "<label><input type=checkbox id=a> A</label><label><input type=checkbox id=b checked> B</label>"
        "<label><input type=checkbox id=c checked> C</label><input type=radio id=d><label for=d>D</label>"
    )

    fill_form(tab, {"A": True, "B": False, "C": True, "D": True}, timeout=2)

    assert tab.evaluate("['a','b','c','d'].map(id => document.getElementById(id).checked)") == [True, False, True, True]


def test_aria_checkboxes_and_switches_are_clicked(tab: Page) -> None:
    """What a page draws as a checkbox, switch or radio button is turned as a person turns it."""
    turn = "onclick=\"this.setAttribute('aria-checked', this.getAttribute('aria-checked') !== 'true')\""
    tab.set_content(
        f"<div role=checkbox tabindex=0 aria-checked=false {turn}>Godkänn</div>"
        f"<button type=button role=switch aria-checked=true aria-label=Aviseringar {turn}></button>"
        f"<div role=radiogroup aria-label=Svar><span role=radio aria-checked=false {turn}>Ja</span>"
        f"<span role=radio aria-checked=false {turn}>Nej</span></div>"
    )

    fill_form(tab, {"Godkänn": True, "Aviseringar": False, "Svar": "Nej"}, timeout=2)

    assert tab.evaluate("[...document.querySelectorAll('[role]')].map(e => e.ariaChecked)") == [
        "true",
        "false",
        None,
        "false",
        "true",
    ]


def test_files_are_attached(tab: Page, tmp_path: Path) -> None:
    """One file or several, also where the field itself is hidden behind its label."""
    files = [tmp_path / "å.pdf", tmp_path / "b.png"]
    for file in files:
        file.write_bytes(b"x")
    tab.set_content(
        "<label>Ansökan <input type=file id=a></label>"
        "<label>Bilagor <input type=file id=b multiple style='display:none'></label>"
    )

    fill_form(tab, {"Ansökan": files[0], "Bilagor": files}, timeout=2)
    fill_form(tab, {"Ansökan": files[0]}, timeout=2)

    names = "['a','b'].map(id => [...document.getElementById(id).files].map(f => f.name))"
    assert tab.evaluate(names) == [["å.pdf"], ["å.pdf", "b.png"]]
