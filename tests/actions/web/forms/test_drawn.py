"""Controls that a page draws itself, in plain markup: named, set and read as a person does."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kommunrpa import ActionError
from kommunrpa.actions.web import fill_form

pytestmark = pytest.mark.usefixtures("impatient")

PRESSED = "onclick=\"this.setAttribute('aria-pressed', this.getAttribute('aria-pressed') !== 'true')\""
SENDS = "<script>window.sent = 0; addEventListener('submit', event => (event.preventDefault(), sent += 1))</script>"


def test_a_pressed_button_is_called_what_stands_on_it(tab: Page) -> None:
    """Buttons that stay pressed are ticked by their texts, alone and as choices of a group."""
    days = "".join(f"<button type=button aria-pressed=false {PRESSED}>{day}</button>" for day in ("Må", "Ti", "On"))
    tab.set_content(
        f"<div role=group aria-label=Dagar>{days}</div>"
        f"<button type=button aria-pressed=false {PRESSED}>Pappersbrev</button>"
    )

    fill_form(tab, {"Dagar": ["Må", "On"], "Pappersbrev": True}, timeout=2)

    assert tab.evaluate("[...document.querySelectorAll('[aria-pressed=true]')].map(e => e.textContent)") == [
        "Må",
        "On",
        "Pappersbrev",
    ]


def test_a_toggle_that_is_a_button_sends_nothing(tab: Page) -> None:
    """A toggle that by mistake is the form's button too is turned, and the half-filled form is not sent by it."""
    tab.set_content(f"{SENDS}<form><button aria-pressed=false {PRESSED}>Pappersbrev</button></form>")

    fill_form(tab, {"Pappersbrev": True}, timeout=2)

    assert tab.evaluate("[sent, document.querySelector('button').ariaPressed]") == [0, "true"]


def test_a_button_that_alone_opens_a_list_is_its_control(tab: Page) -> None:
    """A list whose search field is not shown before it is opened is called what that field's label says."""
    tab.set_content("""
        <label for=s>Län</label><div><input id=s role=combobox aria-controls=l hidden>
        <button id=b type=button aria-label="Välj,Län" aria-expanded=false aria-controls=l>Välj</button>
        <div id=l role=listbox hidden><div role=option>Skåne</div><div role=option>Halland</div></div></div>
        <script>
          const show = open => { b.setAttribute("aria-expanded", open); b.hidden = s.hidden = l.hidden = true;
            if (open) s.hidden = l.hidden = false; else b.hidden = false; };
          b.onclick = () => { show(true); s.focus(); };
          for (const each of l.children) each.onclick = () => { b.textContent = each.textContent; show(false); };
        </script>""")

    fill_form(tab, {"Län": "Halland"}, timeout=5)

    assert tab.text_content("#b") == "Halland"


def test_the_signs_of_an_icon_font_are_no_text(tab: Page) -> None:
    """A cross from an icon font in a chip does not make the chip's text another."""
    tab.set_content("""
        <label for=s>Intressen</label><div><div id=c></div>
        <input id=s role=combobox aria-controls=l aria-expanded=false>
        <div id=l role=listbox hidden aria-multiselectable=true><div role=option>Natur</div><div role=option>Musik</div>
        </div></div>
        <script>
          const show = open => { s.setAttribute("aria-expanded", open); l.hidden = !open; };
          s.onclick = () => show(true);
          s.onkeydown = event => event.key === "Escape" && show(false);
          for (const each of l.children) each.onclick = () => {
            c.insertAdjacentHTML("beforeend", `<button type=button>${each.textContent}<i>&#xe5cd;</i></button>`);
            each.setAttribute("aria-selected", true); };
        </script>""")

    fill_form(tab, {"Intressen": ["Natur", "Musik"]}, timeout=5)

    assert tab.evaluate("[...document.querySelectorAll('#c button')].map(e => e.firstChild.data)") == ["Natur", "Musik"]


def test_a_group_around_one_file_field_names_it(tab: Page, tmp_path: Path) -> None:
    """Where the file field's own label is only the text of its button, the legend around it is its label too."""
    (tmp_path / "intyg.pdf").write_bytes(b"x")
    tab.set_content(
        "<fieldset><legend>Bilagor</legend><input id=f type=file><label for=f>Välj fil</label></fieldset>"
        "<fieldset><legend>Kontakt</legend><label>Brev <input type=file></label><label>Namn <input></label></fieldset>"
    )

    fill_form(tab, {"Bilagor": tmp_path / "intyg.pdf"}, timeout=2)

    assert tab.evaluate("document.getElementById('f').files[0].name") == "intyg.pdf"


@pytest.mark.parametrize(
    "month",
    ["04 - April", "April", "apr", "huhtikuu", "4"],
    ids=["number and name", "name", "short", "Finnish", "number"],
)
def test_a_month_in_a_list_is_known_by_number_or_name(tab: Page, month: str) -> None:
    """The list of months in a date in parts may call them by number, by name, or both."""
    tab.set_content(
        "<fieldset><legend>Född</legend><label>Dag <input id=d></label><label>Månad <select id=m><option>-</option>"
        f"<option>marraskuu</option><option value=x>{month}</option></select></label>"
        "<label>År <input id=y></label></fieldset>"
    )

    fill_form(tab, {"Född": date(1986, 4, 28)}, timeout=2)

    assert tab.evaluate("[d.value, m.value, y.value]") == ["28", "x", "1986"]


def test_a_list_is_closed_by_no_key_that_picks(tab: Page) -> None:
    """A list that is drawn anew with each pick, so that nothing has the focus, is closed without picking more."""
    tab.set_content("""
        <label for=s>Språk</label><div id=box></div>
        <script>
          const picked = [], all = ["Arabiska", "Polska", "Samiska", "Ukrainska"];
          const left = () => all.filter(each => !picked.includes(each));
          const draw = open => {
            box.innerHTML = `<span>${picked.map(each => `<b>${each}</b>`).join(" ")}</span>
              <input id=s role=combobox aria-controls=l aria-expanded=${open}><div id=l role=listbox>` +
              (open ? left().map(each => `<div role=option>${each}</div>`).join("") : "") + "</div>";
            s.onclick = () => s.getAttribute("aria-expanded") === "true" || draw(true);
            s.onkeydown = ({ key }) => key === "Escape" ? draw(false) : key === "Tab" && pick(left()[0]);
            for (const each of l.children) each.onclick = () => pick(each.textContent);
          };
          const pick = (word) => { picked.push(word); draw(true); };
          draw(false);
        </script>""")

    fill_form(tab, {"Språk": ["Polska", "Samiska"]}, timeout=5)

    assert tab.evaluate("picked") == ["Polska", "Samiska"]


def test_how_a_field_looks_makes_no_chips_of_it(tab: Page) -> None:
    """A class that says how a field looks does not make it one that keeps several texts side by side."""
    tab.set_content(
        "<label for=a>Belopp</label><div class='field field--tokens'><input id=a></div>"
        "<script>a.onchange = () => { a.value = '12 500'; }</script>"
    )

    fill_form(tab, {"Belopp": 12500}, timeout=2)

    assert tab.input_value("input") == "12 500"


def test_a_slider_that_is_drawn_over_is_moved(tab: Page) -> None:
    """A slider of the browser's own may be see-through, with a drawing of it on top."""
    tab.set_content("<label>Procent <input type=range step=5 value=0 style='opacity:0'></label>")

    fill_form(tab, {"Procent": 75}, timeout=2)

    assert tab.input_value("input") == "75"


def test_a_button_that_opens_a_calendar_is_no_field(tab: Page) -> None:
    """Where a label leads to the button beside a date in parts, the parts are what is filled in."""
    part = "<input size=4 aria-label={}>"
    tab.set_content(
        "<label for=b>Från</label><fieldset><legend>Från</legend><div role=group>"
        f"{''.join(part.format(each) for each in ('dag', 'månad', 'år'))}</div>"
        "<button id=b type=button aria-expanded=false aria-label='Öppna kalender'></button></fieldset>"
        "<label>Namn <input></label>"
    )

    fill_form(tab, {"Från": date(2026, 9, 16)}, timeout=2)

    assert tab.evaluate("[...document.querySelectorAll('input')].map(e => e.value)") == ["16", "09", "2026", ""]


TICKED = "[...document.querySelectorAll(':checked')].map(e => e.nextSibling.textContent)"


@pytest.mark.parametrize("kind", ["radio", "checkbox"])
def test_choices_that_a_table_lays_out_are_one_field(tab: Page, kind: str) -> None:
    """A table in the cell beside the label, with a choice in each of its cells, is that label's field."""
    choices = "<table><tr>{}{}</tr><tr>{}<td></td></tr></table>".format(
        *(f"<td><input type={kind} name={kind == 'radio' or x} id={x}><label for={x}>{x}</label></td>" for x in "ABC")
    )
    tab.set_content(f"<table><tr><td>Typ:</td><td>{choices}</td></tr><tr><td>Namn</td><td><input></td></tr></table>")

    fill_form(tab, {"Typ": "B" if kind == "radio" else ["B"]}, timeout=2)

    assert tab.evaluate(TICKED) == ["B"]


def test_a_table_with_its_own_questions_is_no_list_of_choices(tab: Page) -> None:
    """Where the rows of an inner table say what is asked, each row is a field of its own."""
    box = "<td><input type=checkbox id={0}><label for={0}>{1}</label></td>"
    rows = "".join(
        f"<tr><td>{row}</td>{box.format(row + 'A', 'A')}{box.format(row + 'B', 'B')}</tr>" for row in ("Läsa", "Skriva")
    )
    tab.set_content(f"<table><tr><td>Rätt</td><td><table>{rows}</table></td></tr></table>")

    fill_form(tab, {"Skriva": {"B": True}}, timeout=2)

    assert tab.evaluate("document.querySelector(':checked').id") == "SkrivaB"


def test_a_list_under_a_drawing_of_its_choice_is_chosen_from(tab: Page) -> None:
    """A see-through list over the text that shows its choice is called what stands before that text."""
    tab.set_content(
        "<div><h2>Stadsdel</h2></div><div style='position:relative'><span>Välj</span>"
        "<select style='opacity:0;position:absolute;inset:0'><option>Välj</option><option>Norr</option></select></div>"
    )

    fill_form(tab, {"Stadsdel": "Norr"}, timeout=2)

    assert tab.input_value("select") == "Norr"


@pytest.mark.parametrize("readonly", ["readonly", ""])
def test_a_list_that_only_its_class_tells_of_is_picked_from(tab: Page, readonly: str) -> None:
    """A field that old pages draw a list for is picked from where the list keeps its choice elsewhere."""
    tab.set_content(f"""
        <table><tr><td>Lokal</td><td><div class=AbcComboBox><table><tr><td><input id=i {readonly}></td>
        <td><a href=#>▾</a></td></tr></table></div><input id=h type=hidden></td></tr></table>
        <script>
          const shut = () => document.querySelector("ul")?.remove();
          i.onclick = i.onkeyup = () => {{ shut(); document.body.insertAdjacentHTML("beforeend",
            "<ul><li onclick='pick(this)'>Aulan</li><li onclick='pick(this)'>Simhallen</li></ul>"); }};
          const pick = each => {{ i.value = each.textContent; h.value = "vald " + i.value; shut(); }};
        </script>""")

    fill_form(tab, {"Lokal": "Simhallen"}, timeout=5)

    assert tab.input_value("#h") == "vald Simhallen"


def test_a_list_in_a_dialog_is_closed_without_closing_the_dialog(tab: Page) -> None:
    """Escape would close the whole dialog: its list is closed by a press on the field."""
    tab.set_content("""
        <div id=d role=dialog onkeydown="event.key === 'Escape' && this.remove()"><label id=n>Rum</label>
        <div id=c style="height:1em" tabindex=0 role=combobox aria-labelledby=n aria-expanded=false
          aria-controls=l></div>
        <div id=l role=listbox hidden><div role=option>Aulan</div><div role=option>Simhallen</div></div></div>
        <script>
          c.onclick = () => { l.hidden = !l.hidden; c.setAttribute("aria-expanded", !l.hidden); };
          for (const each of l.children) each.onclick = () => { c.textContent = each.textContent; };
        </script>""")

    fill_form(tab, {"Rum": "Simhallen"}, timeout=5)

    assert tab.evaluate("[document.querySelector('#d #c').textContent, l.hidden]") == ["Simhallen", True]


def test_of_two_buttons_that_in_the_dialog_is_pressed(tab: Page) -> None:
    """A button behind the dialog in which the fields stand is not meant."""
    tab.set_content(
        "<button onclick='document.title = 1'>Skicka</button><div role=dialog><form><label>Namn <input></label></form>"
        "<button onclick=\"document.title = 'dialog'; this.parentElement.remove()\">Skicka</button></div>"
    )

    fill_form(tab, {"Namn": "Åsa"}, submit="Skicka", timeout=5)

    assert tab.title() == "dialog"


def test_a_calendar_that_opened_by_itself_is_left_by_tab(tab: Page) -> None:
    """A calendar that opens with the focus and closes only by Tab does not lie over the next field."""
    tab.set_content("""
        <label>Dag <input id=d></label><p id=c style="position:absolute;inset:0" hidden></p>
        <label id=n>Rum</label><button id=r type=button aria-haspopup=listbox aria-labelledby=n>Välj</button>
        <ul id=l role=listbox hidden><li role=option>Aulan</li></ul>
        <script>
          d.onfocus = () => { c.hidden = false; };
          d.onkeydown = event => { if (event.keyCode === 9) c.hidden = true; };
          r.onclick = () => { l.hidden = !l.hidden; };
          l.firstChild.onclick = () => { r.textContent = "Aulan"; l.hidden = true; };
        </script>""")

    fill_form(tab, {"Dag": date(2026, 9, 16), "Rum": "Aulan"}, timeout=5)

    assert tab.text_content("#r") == "Aulan"


def test_what_lies_over_a_list_is_not_pressed_in_its_place(tab: Page) -> None:
    """A press that would hit something else of the page is not forced: the field is refused."""
    tab.set_content("""
        <div id=over style="position:absolute;inset:0" onclick="document.title = 'pressed'"></div>
        <main><form><label id=n>Rum</label><div>
        <button id=r type=button aria-haspopup=listbox aria-labelledby=n>Välj</button></div></form></main>""")

    with pytest.raises(ActionError):
        fill_form(tab, {"Rum": "Aulan"}, timeout=3)

    assert not tab.title()


def test_a_label_that_repeats_the_value_is_no_label(tab: Page) -> None:
    """A label that only shows the number that was entered does not rename the field."""
    tab.set_content(
        "<b id=n>Antal</b><i></i><label><span id=s></span><input aria-label=Antal></label>"
        "<script>document.querySelector('input').oninput = event => { s.textContent = '12 500'; }</script>"
    )

    fill_form(tab, {"Antal": 12500}, timeout=2)

    assert tab.input_value("input") == "12500"


def test_a_date_field_that_its_calendar_closes_to_typing_is_set_there(tab: Page) -> None:
    """What was written before the calendar was ready is not in the page's own state: the day is picked instead."""
    tab.set_content("""
        <label for=d>Dag</label><input id=d><div id=c hidden><b>september 2026</b><p></p></div>
        <script>
          d.onfocus = () => { setTimeout(() => { d.readOnly = true; }); };
          d.onclick = () => { c.hidden = false; };
          for (let day = 1; day <= 30; day += 1) {
            const cell = document.createElement("button");
            cell.type = "button";
            cell.textContent = day;
            cell.onclick = () => { d.value = `2026-09-${day}`; c.hidden = true; document.title = d.value; };
            c.lastChild.append(cell);
          }
        </script>""")

    fill_form(tab, {"Dag": date(2026, 9, 16)}, timeout=5)

    assert tab.title() == "2026-09-16"
