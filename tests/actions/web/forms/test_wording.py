"""What can not be filled in is refused by its label, and nothing is guessed."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from web_choices import CHECKS, OPTIONS, RADIOS, SELECT

from kommunrpa import ActionError, BusinessError
from kommunrpa.actions.web import fill_form

pytestmark = pytest.mark.usefixtures("impatient")


def value(tab: Page, of: str = "input") -> Any:
    """What a control holds."""
    return tab.eval_on_selector(of, "element => element.value")


UNFIT: list[tuple[str, object, str]] = [
    ("<input type=checkbox>", "Ja", "a checkbox: give True or False"),
    ("<input type=checkbox>", ["Ja"], "a checkbox: give True or False"),
    ("<input>", True, "a field of the type text"),
    ("<input>", ["a"], "a field of the type text"),
    ("<input type=file>", "a.pdf", "a file field: give a Path"),
    ("<input type=radio>", "Ja", "one radio button"),
    ("<input type=radio>", False, "one radio button"),
    ("<input type=date>", "31 februari 2026", "a field of the type date"),
    ("<input type=date>", 2026, "a field of the type date"),
    ("<input type=number>", "tolv", "a field of the type number"),
    ("<input type=number>", "1.234", "a field of the type number"),
    ("<input type=time>", "25:00", "a field of the type time"),
    ("<input type=color>", "röd", "a field of the type color"),
    ("<select><option>Ja</select>", True, "a list: give the text of a choice"),
    ("<select multiple><option>Ja</select>", True, "a list of many"),
    ("<input role=combobox>", True, "a combobox"),
    ("<div contenteditable style='width:9px;height:9px'></div>", True, "a rich text"),
    ("<div role=listbox tabindex=0><p role=option>x</p></div>", "Ja", "no choice that is exactly what was given"),
]


@pytest.mark.parametrize(("control", "given", "told"), UNFIT)
def test_a_value_that_does_not_fit_is_refused_at_once(tab: Page, control: str, given: object, told: str) -> None:
    """The error names the label and says what the control takes; nothing is guessed."""
    tab.set_content("<b id=b>Fält</b>" + re.sub(r"^<\w+", r"\g<0> aria-labelledby=b", control))

    with pytest.raises(ActionError, match=f"The field 'Fält' .*{told}"):
        fill_form(tab, {"Fält": given}, timeout=9)


@pytest.mark.parametrize("given", [None, 1.5, b"x", object(), Decimal("NaN"), [None], {"Fält": None}])
def test_a_value_of_no_use_is_refused_before_the_page_is_touched(tab: Page, given: object) -> None:
    """A float, a None or anything strange is an error that names the label."""
    tab.set_content("<label>Fält <input></label>")

    with pytest.raises(ActionError, match="'Fält"):
        fill_form(tab, {"Fält": given}, timeout=1)

    assert value(tab) == ""


def test_a_file_that_is_missing_is_refused(tab: Page, tmp_path: Path) -> None:
    """No form is begun with a file that is not there."""
    tab.set_content("<label>Bilaga <input type=file></label>")

    with pytest.raises(ActionError, match="A file for 'Bilaga' is not there"):
        fill_form(tab, {"Bilaga": tmp_path / "saknas.pdf"})


def test_two_files_for_one_are_refused(tab: Page, tmp_path: Path) -> None:
    """A field for one file does not silently take the last of two."""
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"x")
    tab.set_content("<label>Bilaga <input type=file></label>")

    with pytest.raises(ActionError, match="takes one file only"):
        fill_form(tab, {"Bilaga": [tmp_path / "a", tmp_path / "b"]})


@pytest.mark.parametrize(
    ("control", "given"),
    [
        (SELECT, {"Typ": "Elitbidrag"}),
        (RADIOS["fieldset"].format(OPTIONS["wrapped"]), {"Svar": "Kanske"}),
        (CHECKS["fieldset"].format("<label><input type=checkbox>A</label>"), {"Mål": ["D"]}),
    ],
)
def test_a_choice_that_is_not_offered_is_refused_with_those_that_are(
    tab: Page, control: str, given: dict[str, Any]
) -> None:
    """The error lists what can be chosen."""
    tab.set_content(control)

    with pytest.raises(ActionError, match=r"has no choice that is exactly what was given\. It offers: '"):
        fill_form(tab, given, timeout=1)


def test_a_choice_that_stands_twice_is_refused(tab: Page) -> None:
    """Two choices with one text are not guessed between."""
    tab.set_content("<label>Ort <select><option>Ek</option><option>By</option><option>By</option></select></label>")

    with pytest.raises(ActionError, match="several choices with the text"):
        fill_form(tab, {"Ort": "By"}, timeout=1)


def test_a_text_longer_than_its_field_is_for_a_person(tab: Page) -> None:
    """What a person could not type is not forced in or cut: a handläggare shortens it."""
    tab.set_content("<label>Avser <input maxlength=5></label>")

    with pytest.raises(BusinessError, match="Fältet 'Avser' rymmer högst 5 tecken"):
        fill_form(tab, {"Avser": "sex tecken"})

    assert value(tab) == ""


CLOSED = {
    "disabled": "<label>Namn <input disabled></label>",
    "disabled by its fieldset": "<fieldset disabled><label>Namn <input></label></fieldset>",
    "disabled by ARIA": "<label>Namn <input aria-disabled=true></label>",
    "read-only": "<label>Namn <input readonly value=Bo></label>",
    "read-only by ARIA": "<label>Namn <input aria-readonly=true value=Bo></label>",
}


@pytest.mark.parametrize("way", CLOSED)
def test_a_closed_field_is_refused_by_name(tab: Page, way: str) -> None:
    """A field that a person could not change is not changed."""
    tab.set_content(CLOSED[way])

    with pytest.raises(ActionError, match=f"The field 'Namn' is {way.split(maxsplit=1)[0]}"):
        fill_form(tab, {"Namn": "Åsa"}, timeout=1)

    assert value(tab) in {"", "Bo"}


def test_a_read_only_field_that_holds_the_value_is_right(tab: Page) -> None:
    """What the page has filled in itself need not be filled in again."""
    tab.set_content("<label>Namn <input readonly value=Åsa></label>")

    fill_form(tab, {"Namn": "Åsa"}, timeout=1)

    assert value(tab) == "Åsa"
