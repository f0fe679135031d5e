"""Controls that a page draws itself: sliders, calendars behind a button, and lists that a menu stands in for."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.dates import get_month_names
from playwright.sync_api import Page

from kommunrpa.actions.web import fill_form

pytestmark = pytest.mark.usefixtures("impatient")


def test_a_slider_that_is_drawn_over_is_set(tab: Page) -> None:
    """A browser's own slider may be see-through, with a rail of the page's drawn over it."""
    tab.set_content("<label>Andel <input type=range max=100 value=20 style='opacity:0'></label><hr>")

    fill_form(tab, {"Andel": 35}, timeout=2)

    assert tab.input_value("input") == "35"


SLIDERS = {
    "the browser's": "<input type=range max=100 value=20 aria-labelledby=l>",
    "drawn": "<i role=slider tabindex=0 aria-valuenow=20 aria-labelledby=l>○</i>",
}


@pytest.mark.parametrize("slider", SLIDERS)
def test_a_number_beside_its_slider_is_typed(tab: Page, slider: str) -> None:
    """A slider and the field beside it that share a label are one number: it is typed."""
    tab.set_content(f"<div><span id=l>Avstånd</span>{SLIDERS[slider]}<input id=n type=number aria-labelledby=l></div>")

    fill_form(tab, {"Avstånd": 35}, timeout=2)

    assert tab.input_value("#n") == "35"


CALENDAR = """
<label for=d>Senast</label><button type=button id=d aria-haspopup=dialog aria-expanded=false>Dag</button><div></div>
<script>
const button = document.querySelector('#d'), place = document.querySelector('div'), names = %s;
let shown = new Date(2026, 10, 1), chosen;
const draw = () => {
    place.innerHTML = `<div role=dialog style="display:flex;flex-wrap:wrap;width:210px">
        <button type=button id=back>%s</button><span>${names[shown.getMonth()]} ${shown.getFullYear()}</span>
        <button type=button id=on>%s</button><table style="width:200px"></table></div>`;
    const days = new Date(shown.getFullYear(), shown.getMonth() + 1, 0).getDate(), table = place.querySelector('table');
    for (let day = 1, row; day <= days; day++) {
        if (day %% 7 === 1) row = table.insertRow();
        row.insertCell().innerHTML = `<button type=button>${day}</button>`;
    }
    const move = (by) => () => { shown.setMonth(shown.getMonth() + by); draw(); };
    document.querySelector('#back').onclick = move(-1);
    document.querySelector('#on').onclick = move(1);
    table.onclick = ({ target }) => {
        if (target.localName !== 'button') return;
        chosen = new Date(shown.getFullYear(), shown.getMonth(), Number(target.textContent));
        button.textContent = `${target.textContent} ${names[shown.getMonth()]} ${shown.getFullYear()}`;
        button.ariaExpanded = 'false';
        place.innerHTML = '';
    };
};
button.onclick = () => { button.ariaExpanded = 'true'; draw(); };
</script>
"""
SWEDISH = list(get_month_names(locale="sv_SE").values())
ENGLISH = list(get_month_names(locale="en_GB").values())


@pytest.mark.parametrize("names", [SWEDISH, ENGLISH], ids=["swedish", "english"])
@pytest.mark.parametrize("arrows", [("<svg width=9 height=9></svg>",) * 2, ("‹", "›")], ids=["drawn", "written"])
@pytest.mark.parametrize("day", [date(2027, 3, 31), date(2025, 10, 3)], ids=["after", "before"])
def test_a_day_is_picked_in_the_calendar_that_a_button_opens(
    tab: Page, names: list[str], arrows: tuple[str, str], day: date
) -> None:
    """A button shows the day in words; what arrows without a word do is known by where they stand."""
    tab.set_content(CALENDAR % (names, *arrows))

    fill_form(tab, {"Senast": day}, timeout=10)

    assert tab.evaluate("[chosen.getFullYear(), chosen.getMonth() + 1, chosen.getDate()]") == [*day.timetuple()[:3]]


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


CHOOSER = (
    "<script>document.querySelector('button').onclick = () => document.querySelector('input').click();"
    "document.querySelector('input').onchange = ({ target }) => { window.got = target.files[0].name; "
    "document.querySelector('button').append(window.got); }</script>"
)
FILES: dict[str, Any] = {
    "a labelled button beside it": (
        "<input type=file style='display:none'><div><label for=b>Ritning</label>"
        "<p><button type=button id=b>Välj fil</button></p></div>"
    ),
    "a heading over it": (
        "<div><h3>Ritning</h3><p>Högst 5 MB</p><button type=button>Välj fil</button>"
        "<input type=file style='position:absolute;width:1px;height:1px;clip:rect(0,0,0,0)'></div>"
    ),
}


@pytest.mark.parametrize("way", FILES)
def test_a_hidden_file_field_is_called_what_a_person_sees(tab: Page, tmp_path: Path, way: str) -> None:
    """A button with a label opens it, or a heading stands over it alone."""
    file = tmp_path / "å.pdf"
    file.write_bytes(b"x")
    tab.set_content(f"{FILES[way]}{CHOOSER}")

    fill_form(tab, {"Ritning": file}, timeout=5)

    assert tab.evaluate("got") == "å.pdf"


def test_radio_buttons_in_a_box_without_a_name_are_called_what_stands_before_it(tab: Page) -> None:
    """A label that points at nothing, before a box that holds nothing else, is the question."""
    tab.set_content(
        "<div><label for=gone>Strider mot planen?</label><div role=radiogroup><span></span>"
        "<div><input type=radio name=r id=a checked><label for=a>Nej</label></div>"
        "<div><input type=radio name=r id=b><label for=b>Ja</label></div></div></div>"
    )

    fill_form(tab, {"Strider mot planen?": "Ja"}, timeout=2)

    assert tab.is_checked("#b")
