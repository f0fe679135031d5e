"""Controls that a page draws itself: sliders, calendars, buttons, and fields behind something else."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.dates import get_month_names
from playwright.sync_api import Page

from kommunrpa import ActionError
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


def test_a_field_that_is_fixed_says_so(tab: Page) -> None:
    """A field that lets nothing be typed and opens nothing is an error that says why."""
    tab.set_content("<label>Ärende <input readonly value='A 1'></label>")

    with pytest.raises(ActionError, match="read-only"):
        fill_form(tab, {"Ärende": "A 2"}, timeout=3)


def test_a_label_far_around_its_field(tab: Page) -> None:
    """A label that names no other field counts however deep its field lies, and other text that far away does not."""
    tab.set_content(
        f"<section><label>Antal bord</label>{'<div>' * 6}<input id=a placeholder='Fyll i'>{'</div>' * 6}</section>"
        f"<section><p>Fyll i allt</p>{'<div>' * 6}<input id=b placeholder=Namn>{'</div>' * 6}</section>"
        "<section><label>Påminn mig</label><i role=switch tabindex=0 aria-checked=false"
        " onclick=\"this.ariaChecked='true'\"></i></section>"
    )

    fill_form(tab, {"Antal bord": 3, "Namn": "Åsa", "Påminn mig": True}, timeout=3)

    assert tab.evaluate("[a.value, b.value, document.querySelector('i').ariaChecked]") == ["3", "Åsa", "true"]


@pytest.mark.parametrize("one_only", [True, False])
def test_buttons_that_stay_pressed_are_choices(tab: Page, one_only: bool) -> None:
    """Each is called what stands on it; where only one can be pressed the one wanted puts out the other."""
    press = "for (const each of document.querySelectorAll('button')) each.ariaPressed = String(each === this)"
    turn = "this.ariaPressed = String(this.ariaPressed !== 'true')"
    buttons = [
        f'<button type=button aria-pressed={pressed} onclick="{press if one_only else turn}"><b>{text}</b></button>'
        for text, pressed in (("Förmiddag", "true"), ("Eftermiddag", "false"), ("Kväll", "false"))
    ]
    tab.set_content(f"<div><div>Tid på dygnet</div><div>{''.join(buttons)}</div></div>")

    fill_form(tab, {"Tid på dygnet": "Kväll"}, timeout=3)

    pressed = tab.evaluate("[...document.querySelectorAll('button')].map(b => b.ariaPressed)")
    assert pressed == ["false", "false", "true"]


def test_what_does_not_let_itself_be_turned_is_given_up(tab: Page) -> None:
    """Buttons that stay as they are do not hold the bot for ever."""
    tab.set_content(
        "<div role=group aria-label=Dagar><button type=button aria-pressed=true>Måndag</button>"
        "<button type=button aria-pressed=true>Tisdag</button>"
        "<button type=button aria-pressed=true>Onsdag</button></div>"
    )

    with pytest.raises(ActionError, match="Dagar"):
        fill_form(tab, {"Dagar": ["Onsdag"]}, timeout=3)


def test_what_a_component_has_drawn_is_found_though_it_hides_it(tab: Page) -> None:
    """Some components say that they have no children but those that they were given."""
    tab.set_content(
        "<x-input><label>Namn <input></label></x-input><script>"
        "Object.defineProperty(document.querySelector('x-input'), 'childNodes', { value: [] })</script>"
    )

    fill_form(tab, {"Namn": "Åsa"}, timeout=2)

    assert tab.input_value("input") == "Åsa"


def test_a_field_that_its_label_floats_over_is_filled_in(tab: Page) -> None:
    """A field may be see-through until it is entered, with its label in its place; one below no label is not there."""
    tab.set_content(
        "<style>input{opacity:0} #t:focus,#t:valid{opacity:1} label{position:absolute}</style>"
        "<label for=t>Telefon</label><input id=t required><br><br>"
        "<label for=h style='opacity:0'>Lämna tom</label><input id=h>"
    )

    fill_form(tab, {"Telefon": "0701234567"}, timeout=2)

    assert tab.input_value("#t") == "0701234567"
    with pytest.raises(ActionError, match="hidden"):
        fill_form(tab, {"Lämna tom": "x"}, timeout=2)


def test_a_switch_that_is_drawn_a_moment_later_is_turned_once(tab: Page) -> None:
    """What shows its new state late is waited for, and not turned back."""
    tab.set_content(
        "<button type=button role=switch aria-checked=false aria-label=Sms></button><script>let on = false;"
        "const b = document.querySelector('button'); b.onclick = () => { on = !on; const now = on;"
        "setTimeout(() => { b.ariaChecked = String(now) }, 80) }</script>"
    )

    fill_form(tab, {"Sms": True}, timeout=3)

    assert tab.evaluate("on")


def test_a_slider_that_moves_a_moment_later_reaches_its_number(tab: Page) -> None:
    """A slider that shows each step late is still moved step by step."""
    tab.set_content(
        "<i role=slider tabindex=0 aria-label=Andel aria-valuenow=0>○</i>"
        "<script>let at = 0; const s = document.querySelector('i');"
        "s.onkeydown = () => { at++; setTimeout(() => { s.ariaValueNow = String(at) }, 60) }</script>"
    )

    fill_form(tab, {"Andel": 4}, timeout=3)

    assert tab.evaluate("at") == 4


def test_radio_buttons_of_a_group_are_one_whatever_each_is_named(tab: Page) -> None:
    """A component may give each radio button in its group a name of its own."""
    tab.set_content(
        "<div role=radiogroup aria-label=Vem><div role=radio tabindex=0 aria-checked=false>Privat</div>"
        "<div role=radio tabindex=0 aria-checked=false>Företag</div></div><script>for (const [at, each] of "
        "document.querySelectorAll('[role=radio]').entries()) { each.name = `r${at}`;"
        "each.onclick = () => { each.ariaChecked = 'true' } }</script>"
    )

    fill_form(tab, {"Vem": "Företag"}, timeout=3)

    assert tab.evaluate("[...document.querySelectorAll('[role=radio]')].map(r => r.ariaChecked)") == ["false", "true"]
