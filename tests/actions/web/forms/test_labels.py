"""The ways in which a page says what a field is called, and those in which it leaves a doubt."""

import pytest
from playwright.sync_api import Page
from web_names import NAMED_E_POST

from kommunrpa import ActionError
from kommunrpa.actions.web import fill_form

pytestmark = pytest.mark.usefixtures("impatient")

TYPED = """() => { const found = []; const visit = (node) => {
  if (node.localName === "input" && node.type !== "checkbox") found.push([node.id, node.value]);
  if (node.contentDocument) visit(node.contentDocument);
  for (const child of [...(node.shadowRoot?.children ?? []), ...(node.children ?? [])]) visit(child); };
  visit(document.body); return found; }"""


def typed(tab: Page) -> dict[str, str]:
    """The fields that hold something, by id."""
    frames = tab.evaluate("[...document.querySelectorAll('iframe')].map(f => f.contentDocument.querySelector('input'))")
    found = tab.evaluate(TYPED)
    inside = tab.evaluate(
        "[...document.querySelectorAll('iframe')].map(f => ['', f.contentDocument.querySelector('input').value])"
    )
    assert len(frames) == len(inside)
    return {name: value for name, value in [*found, *inside] if value}


@pytest.mark.parametrize("way", NAMED_E_POST)
def test_a_field_is_found_by_what_a_person_sees(tab: Page, way: str) -> None:
    """Whatever way a page has of naming a field, that field and no other gets the value."""
    tab.set_content(NAMED_E_POST[way])

    fill_form(tab, {"E-post": "a@example.com"}, timeout=2)

    found = typed(tab)
    assert list(found.values()) == ["a@example.com"]
    assert list(found) in (["x"], ["a"], ["i"], [""])


NO_E_POST = {
    "longer label": "<label>E-postadress <input></label>",
    "shorter label": "<label>E <input></label>",
    "another bracket": "<label>E-post (arbetet) <input></label>",
    "part of a sentence": "<label>Din E-post till oss <input></label>",
    "label of the field before": "<label for=a>E-post</label><input id=a type=hidden><p>Namn</p><input>",
    "text of the checkbox before": "<label><input type=checkbox> E-post</label> <input aria-label=Kod>",
    "heading before": "<h2>E-post</h2><input aria-label=Kod>",
    "nothing at all": "<p>Ingenting</p>",
}


@pytest.mark.parametrize("way", NO_E_POST)
def test_a_near_miss_is_never_guessed(tab: Page, way: str) -> None:
    """A label that is not exactly the one asked for is named in the error, and nothing is filled in."""
    tab.set_content(NO_E_POST[way])

    with pytest.raises(ActionError, match=r"There is no field 'E-post( \(hem\))?'|does not take the value"):
        fill_form(tab, {"E-post (hem)" if way == "another bracket" else "E-post": "a@example.com"}, timeout=1)

    assert not typed(tab)


def test_the_nearest_labels_are_named_with_their_groups(tab: Page) -> None:
    """Who misspells a label is told what it may be and where it stands."""
    tab.set_content(
        "<fieldset><legend>Sökande</legend><label>Förnamn <input></label><label>Efternamn <input></label></fieldset>"
        "<label>Belopp <input></label>"
    )

    with pytest.raises(
        ActionError, match=r"no field 'Förnam' on the page\. The nearest are: Sökande › Förnamn \(text\)"
    ):
        fill_form(tab, {"Förnam": "Åsa"}, timeout=1)


DOUBLES = {
    "two fieldsets": (
        "<fieldset><legend>Sökande</legend><label>Namn <input></label></fieldset>"
        "<fieldset><legend>Medsökande</legend><label>Namn <input id=x></label></fieldset>"
    ),
    "headings": "<h2>Sökande</h2><label>Namn <input></label><h2>Medsökande</h2><label>Namn <input id=x></label>",
    "sections with headings inside a header": (
        "<section><header><h3>Sökande</h3></header><label>Namn <input></label></section>"
        "<section><header><h3>Medsökande</h3></header><label>Namn <input id=x></label></section>"
    ),
    "aria-labelledby": (
        "<b id=s>Sökande</b><div role=group aria-labelledby=s><label>Namn <input></label></div>"
        "<b id=m>Medsökande</b><div role=group aria-labelledby=m><label>Namn <input id=x></label></div>"
    ),
    "aria-label of a region": (
        "<div role=region aria-label=Sökande><label>Namn <input></label></div>"
        "<section aria-label=Medsökande><label>Namn <input id=x></label></section>"
    ),
    "rows of a table": (
        "<table><tr><th></th><th>Namn</th></tr><tr><th>Sökande</th><td><input></td></tr>"
        "<tr><th>Medsökande</th><td><input id=x></td></tr></table>"
    ),
    "heading rows of a table": (
        "<table><tr><td colspan=2><b>Sökande</b></td></tr><tr><td>Namn</td><td><input></td></tr>"
        "<tr><td colspan=2><b>Medsökande</b></td></tr><tr><td>Namn</td><td><input id=x></td></tr></table>"
    ),
    "captions": (
        "<table><caption>Sökande</caption><tr><td>Namn</td><td><input></td></tr></table>"
        "<table><caption>Medsökande</caption><tr><td>Namn</td><td><input id=x></td></tr></table>"
    ),
    "bold lines": (
        "<p><b>Sökande</b></p><label>Namn <input></label><p><strong>Medsökande</strong></p>"
        "<label>Namn <input id=x></label>"
    ),
    "details": (
        "<details open><summary>Sökande</summary><label>Namn <input></label></details>"
        "<details><summary>Medsökande</summary><label>Namn <input id=x></label></details>"
    ),
    "details in details": (
        "<details open><summary>Sökande</summary><label>Namn <input></label></details>"
        "<details><summary>Medsökande</summary><details><summary>Person</summary><div>Namn</div><div><input id=x></div>"
        "</details></details>"
    ),
    "a hint on one of them": (
        "<fieldset><legend>Sökande</legend><label>Namn <small>som i passet</small><input></label></fieldset>"
        "<fieldset><legend>Medsökande *</legend><label>Namn <input id=x></label></fieldset>"
    ),
    "cards in a list": (
        "<ul><li><h4>Sökande</h4><label>Namn <input></label></li><li><h4>Medsökande</h4><div>Namn</div>"
        "<input id=x></li></ul>"
    ),
}


def test_the_label_of_a_checkbox_does_not_name_those_beside_it(tab: Page) -> None:
    """Checkboxes in one place that answer no question together are not called what the first of them is called."""
    boxes = "<label>Namn <input type=checkbox></label><div><input type=checkbox aria-label=Ort></div>"
    tab.set_content(f"<label>Namn <input id=x></label><table><tr><td>{boxes}</td></tr></table>")

    fill_form(tab, {"Namn": "Åsa"}, timeout=1)

    assert typed(tab) == {"x": "Åsa"}


def test_a_switch_is_no_choice_of_the_checkboxes_beside_it(tab: Page) -> None:
    """A list of choices ticks the checkboxes under its text, and leaves a switch in the same place alone."""
    switch = "<button type=button role=switch aria-checked=true aria-label=Aktiv onclick='this.ariaChecked = false'>"
    boxes = "".join(f"<label><input type=checkbox> {each}</label>" for each in ("Ja", "Nej"))
    tab.set_content(f"<ul><li><div><div>Namn</div><div>{boxes}</div></div>{switch}x</button></li></ul>")

    fill_form(tab, {"Namn": ["Ja"]}, timeout=1)

    assert tab.eval_on_selector_all("input", "all => all.map(each => each.checked)") == [True, False]
    assert tab.get_attribute("[role=switch]", "aria-checked") == "true"


@pytest.mark.xfail(
    strict=True, reason="a label in bold on a line of its own is taken for the next heading", raises=ActionError
)
def test_a_label_in_bold_stands_below_a_heading_in_bold(tab: Page) -> None:
    """A line of bold text just before a field is its label, and not the heading that ends the one above."""
    tab.set_content("<p><strong>Sökande</strong></p><div><div><b>Namn</b></div><div><input id=x></div></div>")

    fill_form(tab, {"Sökande": {"Namn": "Åsa"}}, timeout=1)


@pytest.mark.parametrize("way", DOUBLES)
def test_a_group_settles_what_stands_twice(tab: Page, way: str) -> None:
    """A label that stands twice is refused alone and found inside its group."""
    tab.set_content(DOUBLES[way])

    with pytest.raises(
        ActionError, match=r"Several fields are called 'Namn': .*Sökande.* › Namn .*Medsökande.* › Namn"
    ):
        fill_form(tab, {"Namn": "Åsa"}, timeout=1)
    fill_form(tab, {"Medsökande": {"Namn": "Bo"}}, timeout=2)

    assert typed(tab) == {"x": "Bo"}


def test_groups_nest(tab: Page) -> None:
    """A mapping in a mapping is a group in a group, and groups between may be left out."""
    inner = (
        "<fieldset><legend>{}</legend><fieldset><legend>Adress</legend><label>Ort <input id={}></label>"
        "</fieldset></fieldset>"
    )
    tab.set_content(inner.format("Sökande", "x") + inner.format("Fakturamottagare", "y"))

    fill_form(tab, {"Sökande": {"Adress": {"Ort": "Ängelby"}}, "Fakturamottagare": {"Ort": "Öby"}}, timeout=2)

    assert typed(tab) == {"x": "Ängelby", "y": "Öby"}


def test_a_group_that_is_not_there_is_refused(tab: Page) -> None:
    """A right label in a wrong group is not filled in."""
    tab.set_content(DOUBLES["two fieldsets"])

    with pytest.raises(ActionError, match="no field 'Barn › Namn'"):
        fill_form(tab, {"Barn": {"Namn": "Bo"}}, timeout=1)

    assert not typed(tab)


def test_the_exact_label_wins_over_one_with_a_bracket(tab: Page) -> None:
    """`Telefon` is the field called so, even when `Telefon (dagtid)` is there too."""
    tab.set_content("<label>Telefon (dagtid) <input></label><label>Telefon <input id=x></label>")

    fill_form(tab, {"Telefon": "070-174 06 05"}, timeout=1)

    assert typed(tab) == {"x": "070-174 06 05"}


def test_two_brackets_leave_a_doubt(tab: Page) -> None:
    """`Telefon` alone is refused when there are only a daytime and an evening one."""
    tab.set_content("<label>Telefon (dagtid) <input></label><label>Telefon (kvällstid) <input></label>")

    with pytest.raises(ActionError, match="Several fields are called 'Telefon'"):
        fill_form(tab, {"Telefon": "070-174 06 05"}, timeout=1)


HIDDEN = {
    "display none": "<div style='display:none'><label>Namn <input></label></div>",
    "trap for robots": "<div style='position:absolute;left:-9999px'><label>Namn <input></label></div>",
    "no size": "<label>Namn <input style='width:0;height:0;border:0;padding:0'></label>",
    "see-through": "<label>Namn <input style='opacity:0'></label>",
    "inert": "<div inert><label>Namn <input></label></div>",
    "behind a dialog": (
        "<label>Namn <input></label><dialog id=d>Vänta</dialog><script>document.getElementById('d').showModal()"
        "</script>"
    ),
}


@pytest.mark.parametrize("way", HIDDEN)
def test_what_a_person_can_not_see_is_not_filled_in(tab: Page, way: str) -> None:
    """A hidden field is refused by name, and a visible one of the same name is preferred."""
    tab.set_content(HIDDEN[way])

    with pytest.raises(ActionError, match=r"The field 'Namn' is hidden|There is no field 'Namn'"):
        fill_form(tab, {"Namn": "Åsa"}, timeout=1)

    if way != "behind a dialog":
        tab.set_content(HIDDEN[way] + "<label>Namn <input id=x></label>")
        fill_form(tab, {"Namn": "Åsa"}, timeout=1)
        assert typed(tab) == {"x": "Åsa"}
