"""Lists that a page draws itself: opened, picked from, and told to take over what was chosen."""

import pytest
from playwright.sync_api import Page

from kommunrpa import ActionError
from kommunrpa.actions.web import fill_form

pytestmark = pytest.mark.usefixtures("impatient")


MENU = """
<label for=gone>Allergier</label><button type=button aria-haspopup=menu aria-expanded=false>Välj</button>
<ul role=menu hidden><li role=menuitemcheckbox aria-checked=false>Mjölk<li role=menuitemcheckbox aria-checked=false>Ägg
<li role=menuitemcheckbox aria-checked=true>Nötter</ul>
<script>
const button = document.querySelector('button'), menu = document.querySelector('ul');
button.onclick = () => { menu.hidden = !menu.hidden; button.ariaExpanded = String(!menu.hidden); };
document.onkeydown = ({ key }) => { if (key === 'Escape' && !menu.hidden) button.click(); };
menu.onclick = ({ target }) => {
    target.ariaChecked = String(target.ariaChecked !== 'true');
    const chosen = [...menu.children].filter((each) => each.ariaChecked === 'true');
    button.textContent = chosen.map((each) => each.textContent.trim()).join(', ');
};
</script>
"""


def test_a_menu_below_a_label_is_a_list(tab: Page) -> None:
    """A button that opens a menu is called what the label just before it says."""
    tab.set_content(MENU)

    fill_form(tab, {"Allergier": ["Mjölk", "Ägg"]}, timeout=5)

    assert tab.inner_text("button") == "Mjölk, Ägg"


OPENED = (
    "<ul hidden><li role=option>Frukt<li role=option>Kött</ul><script>const [b, l] = "
    "[document.querySelector('.b'), document.querySelector('ul')];"
    "b.onclick = () => { l.hidden = !l.hidden }; l.onclick = ({ target }) => { l.hidden = true;"
    "if (b.localName === 'input') b.value = target.textContent; "
    "else b.querySelector('i').textContent = target.textContent; };"
    "</script>"
)
OPENERS = {
    "a field that lets nothing be typed": "<label>Vara <input class=b readonly placeholder=Välj></label>",
    "a button that only says whether it is open": (
        "<div><label>Vara</label><div><button type=button class=b aria-expanded=false><i>Välj</i></button></div></div>"
    ),
    "a field that suggests, in what it calls a dialog": (
        "<label>Vara <input class=b role=combobox aria-autocomplete=both aria-haspopup=dialog></label>"
    ),
    "a field with its own text before it": (
        "<div><label>Vara</label><div><div><span>Välj</span><input class=b role=combobox readonly></div></div></div>"
    ),
    "keys reach it, and it says nothing": "<label>Vara</label><div><div class=b tabindex=0><i>Välj</i></div></div>",
    "a see-through field in a line without height": (
        "<label for=v>Vara</label><div class=b style='position:relative;height:30px;width:200px'>"
        "<div style='display:flex;height:0'><div style='opacity:0;position:absolute'>"
        "<input id=v role=combobox readonly></div><i style='height:20px'>Välj</i></div></div>"
    ),
}


@pytest.mark.parametrize("way", OPENERS)
def test_a_list_of_the_pages_own_is_opened_and_picked_from(tab: Page, way: str) -> None:
    """Whatever opens the list, and however little it says of itself, a choice is picked below its label."""
    tab.set_content(OPENERS[way] + OPENED)

    fill_form(tab, {"Vara": "Kött"}, timeout=5)

    assert tab.evaluate("b.value || b.innerText") == "Kött"


@pytest.mark.parametrize("many", [True, False])
def test_what_is_chosen_in_a_dialog_is_taken_over(tab: Page, many: bool) -> None:
    """A dialog that keeps what was chosen only when it is told so is told so."""
    tab.set_content(
        "<button type=button aria-label=Avfall aria-haspopup=listbox>Välj</button><div role=dialog hidden>"
        "<p><input type=checkbox id=a><label for=a>Glas</label></p><p><input type=checkbox id=b>"
        "<label for=b>Metall</label></p><button type=button>Avbryt</button><button type=button>OK</button></div>"
        "<script>const [b, no, ok] = document.querySelectorAll('button'), d = document.querySelector('div');"
        "b.onclick = () => { d.hidden = false };"
        "document.onkeydown = ({ key }) => { if (key === 'Escape') d.hidden = true };"
        "no.onclick = () => { d.hidden = true }; ok.onclick = () => { d.hidden = true; b.textContent = "
        "[...d.querySelectorAll(':checked')].map((each) => each.nextSibling.textContent).join(', ') }</script>"
    )

    fill_form(tab, {"Avfall": ["Glas", "Metall"] if many else "Metall"}, timeout=5)

    assert tab.inner_text("button") == ("Glas, Metall" if many else "Metall")


def test_chips_that_stand_beside_their_list_are_read_back(tab: Page) -> None:
    """What was chosen is read from the chips; an empty field is never taken for one that holds what is wanted."""
    tab.set_content(
        "<label for=i>Andra instrument</label><div><span role=listbox></span>"
        "<input id=i role=combobox aria-expanded=false aria-controls=l></div><ul role=listbox id=l hidden>"
        "<li role=option>Fiol<li role=option>Piano<li role=option>Sång</ul><script>"
        "const [i, l, chips] = ['#i', '#l', 'span'].map((each) => document.querySelector(each));"
        "const show = (open) => { l.hidden = !open; i.ariaExpanded = String(open) };"
        "i.onclick = () => show(true); i.onkeydown = ({ key }) => key === 'Escape' && show(false);"
        "l.onclick = ({ target }) => { window.clicks = (window.clicks ?? 0) + 1; target.remove(); "
        "chips.innerHTML += `<button type=button role=option>${target.textContent}</button>` }</script>"
    )

    fill_form(tab, {"Andra instrument": ["Fiol", "Sång"]}, timeout=5)
    fill_form(tab, {"Andra instrument": ["Fiol", "Sång"]}, timeout=5)

    assert tab.evaluate("[clicks, chips.innerText]") == [2, "FiolSång"]


def test_a_list_that_shows_nothing_of_what_was_chosen_is_an_error(tab: Page) -> None:
    """A choice that can't be seen afterwards is never taken for made."""
    tab.set_content("<label for=b>Vara</label><button id=b class=b type=button aria-expanded=false><i></i></button>")
    tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<ul hidden><li role=option>Kött</ul>')")
    tab.evaluate("document.querySelector('.b').onclick = () => { document.querySelector('ul').hidden ^= true }")

    with pytest.raises(ActionError, match="Vara"):
        fill_form(tab, {"Vara": "Kött"}, timeout=3)
