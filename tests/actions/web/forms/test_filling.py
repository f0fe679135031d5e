"""What does not hold is mended once by hand, or refused by name."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kommunrpa import ActionError
from kommunrpa.actions.web import fill_form
from kommunrpa.sweden import OrgNumber, Personnummer
from kommunrpa.vault import Secret

PERSON = Personnummer("19400104-2383")
FIRM = OrgNumber("802999-0010") if OrgNumber.is_valid("802999-0010") else OrgNumber("556677-8899")


def value(tab: Page, of: str = "input") -> Any:
    """What a control holds."""
    return tab.eval_on_selector(of, "element => element.value")


def test_a_field_that_wants_real_keys_gets_them(tab: Page) -> None:
    """A page that refuses what a script enters is typed into."""
    tab.set_content(
        "<label>Namn <input oninput=\"if(!event.isTrusted) this.value=''\"></label>"
        "<label>Ort <input onbeforeinput='if(!event.isTrusted) event.preventDefault()'></label>"
    )

    fill_form(tab, {"Namn": "Åsa Öst", "Ort": "Ängelby"}, timeout=2)

    assert tab.evaluate("[...document.querySelectorAll('input')].map(e => e.value)") == ["Åsa Öst", "Ängelby"]


def test_a_checkbox_and_a_list_that_want_a_real_click_get_it(tab: Page) -> None:
    """Controls that do not believe a script are clicked by mouse."""
    tab.set_content(
        "<label><input type=checkbox onclick='if(!event.isTrusted) event.preventDefault()'> Ja</label>"
        "<label>Typ <select onchange='if(!window.n++) this.value=\"A\"'><option>A<option>B</select></label>"
        "<script>window.n = 0</script>"
    )

    fill_form(tab, {"Ja": True, "Typ": "B"}, timeout=2)

    assert tab.evaluate("[document.querySelector(':checked').type, document.querySelector('select').value]") == [
        "checkbox",
        "B",
    ]


def test_what_the_page_formats_is_not_taken_for_wrong(tab: Page) -> None:
    """An amount, a number and a date that the page rewrites mean what was entered."""
    tab.set_content(
        "<label>Belopp <input onchange=\"this.value='12\\u00a0500,50 kr'\"></label>"
        "<label>Orgnr <input onchange=\"this.value=this.value.replace('-','')\"></label>"
        "<label>Dag <input onchange=\"this.value='24/11 2026'\"></label>"
        '<label>Kod <input onchange="this.value=this.value.toUpperCase()"></label>'
    )

    fill_form(tab, {"Belopp": Decimal("12500.5"), "Orgnr": FIRM, "Dag": date(2026, 11, 24), "Kod": "åb1"}, timeout=2)

    assert value(tab) == "12\u00a0500,50 kr"


@pytest.mark.parametrize("event", ["input", "change", "blur"])
def test_a_value_that_does_not_hold_is_refused_by_name(tab: Page, event: str) -> None:
    """A field that makes something else of a typed value too stops the form: its label, and the shapes of both."""
    tab.set_content(f"<label>Belopp <input on{event}=\"this.value='1250050'\"></label>")

    with pytest.raises(
        ActionError,
        match=r"'Belopp' does not keep what is entered: a text like '00000,00' was wanted, one like '0000000' stands",
    ):
        fill_form(tab, {"Belopp": Decimal("12500.5")}, timeout=2)


@pytest.mark.parametrize("given", [Secret("lösen", "hemligt"), PERSON])
def test_a_secret_that_does_not_hold_is_not_shown(tab: Page, given: object) -> None:
    """The error about a secret or a person's number names the field alone."""
    tab.set_content("<label>Hemlighet <input onchange=\"this.value='x'\"></label>")

    with pytest.raises(ActionError) as caught:
        fill_form(tab, {"Hemlighet": given}, timeout=2)

    assert str(caught.value) == "The field 'Hemlighet' does not keep what is entered."


def test_a_field_that_vanishes_is_told(tab: Page) -> None:
    """A value that another one takes the field away from is no silent success."""
    tab.set_content(
        "<label>Namn <input></label><label>Typ <select onchange=\"document.querySelector('input').hidden=true\">"
        "<option>A<option>B</select></label>"
    )

    with pytest.raises(ActionError, match="'Namn' was filled in and is then hidden"):
        fill_form(tab, {"Namn": "Åsa", "Typ": "B"}, timeout=2)


ONCE_WRONG = {
    "date": ("<input type=date onchange=\"if(!window.n++)this.value=''\">", date(2026, 11, 24), "2026-11-24"),
    "file": ("<input type=file onchange=\"if(!window.n++)this.value=''\">", None, "C:\\fakepath\\a.pdf"),
    "list of many": (
        '<select multiple onchange="if(!window.n++)this.selectedIndex=-1"><option>A<option>B</select>',
        ["A"],
        "A",
    ),
    "radio": ("<input type=radio onclick='if(!window.n++)event.preventDefault()'>", True, "on"),
}


@pytest.mark.parametrize("way", ONCE_WRONG)
def test_a_value_that_is_lost_once_is_mended(tab: Page, tmp_path: Path, way: str) -> None:
    """Whatever the control, what does not hold is entered once more, by hand."""
    control, given, stands = ONCE_WRONG[way]
    (tmp_path / "a.pdf").write_bytes(b"x")
    tab.set_content(f"<script>window.n=0</script><label>Fält {control}</label>")

    fill_form(tab, {"Fält": given or tmp_path / "a.pdf"}, timeout=3)

    assert value(tab, "label > :first-child") == stands
    assert tab.evaluate("!document.querySelector('[type=radio]:not(:checked)')")


NEVER_RIGHT = {
    "checkboxes": (
        (
            "<fieldset><legend>Fält</legend><label><input type=checkbox onclick='event.preventDefault()'>A</label>"
            "</fieldset>"
        ),
        ["A"],
    ),
    "drawn by its label": (
        "<input type=checkbox id=a style='display:none' onclick='event.preventDefault()'><label for=a>Fält</label>",
        True,
    ),
    "range": ("<label>Fält <input type=range max=100 step=10></label>", 55),
    "number": ("<label>Fält <input type=number oninput='this.value=1'></label>", 55),
}


@pytest.mark.parametrize("way", NEVER_RIGHT)
def test_a_control_that_never_holds_is_refused(tab: Page, way: str) -> None:
    """What can't be made to stand stops the form, whatever the control."""
    control, given = NEVER_RIGHT[way]
    tab.set_content(control)

    with pytest.raises(ActionError, match="'Fält' does not keep what is entered"):
        fill_form(tab, {"Fält": given}, timeout=3)


def test_a_field_that_goes_while_keys_are_sought_is_told(tab: Page) -> None:
    """A field that removes itself when it is touched is an error with its label."""
    tab.set_content("<label>Namn <input onbeforeinput='event.preventDefault();setTimeout(()=>this.remove())'></label>")

    with pytest.raises(ActionError, match="'Namn' vanished while it was filled in"):
        fill_form(tab, {"Namn": "Åsa"}, timeout=3)


def test_a_page_that_forgets_for_ever_is_given_up(tab: Page, site: Any) -> None:
    """A list that reloads the page and is empty again, each time, ends in an error and not in a circle."""
    site.pages["/"] = (
        "<form><label>Typ <select name=t onchange='setTimeout(()=>form.submit())'><option>A<option>B</select>"
        "</label></form>"
    )
    tab.goto(site.url)

    with pytest.raises(ActionError):
        fill_form(tab, {"Typ": "B"}, timeout=5)


LATE = "<script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', \"{}\"), 700)</script>"


def test_a_field_that_comes_late_is_waited_for_where_another_takes_no_such_value(tab: Page) -> None:
    """A checkbox of the same name is no reason to give up at once: the text field comes later."""
    tab.set_content("<label>Namn <input type=checkbox></label>" + LATE.format("<label>Namn <input id=x></label>"))

    fill_form(tab, {"Namn": "Åsa"}, timeout=5)

    assert value(tab, "#x") == "Åsa"


def test_a_label_that_comes_to_stand_twice_is_refused_as_such(tab: Page) -> None:
    """A field that was filled in is not taken for the one that was meant once another has its name."""
    tab.set_content(
        '<label>Namn <input oninput="b.hidden = false"></label><p id=b hidden><label>Namn <input></label></p>'
    )

    with pytest.raises(ActionError, match="Several fields are called 'Namn'"):
        fill_form(tab, {"Namn": "Åsa"}, timeout=5)


def test_choices_that_are_not_kept_are_refused_by_name(tab: Page) -> None:
    """Checkboxes that the page empties again stop the form."""
    boxes = "".join(f"<label><input type=checkbox onchange='this.checked = false'>{each}</label>" for each in "ABC")
    tab.set_content(f"<fieldset><legend>Mål</legend>{boxes}</fieldset>")

    with pytest.raises(ActionError, match="The field 'Mål' does not keep the choices that are made"):
        fill_form(tab, {"Mål": ["A", "B"]}, timeout=2)
