"""Filling in on any page: in waves, with the events of a person, and the press."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page

from kommunrpa import ActionError, BusinessError, OutcomeUnknown
from kommunrpa.actions.web import fill as fill_module
from kommunrpa.actions.web import fill_form


def value(tab: Page, of: str = "input") -> Any:
    """What a control holds."""
    return tab.eval_on_selector(of, "element => element.value")


WAVES = {
    "appears": "<label>Typ <select onchange=\"document.getElementById('w').hidden=false\"><option>A<option>B"
    "</select></label>"
    "<div id=w hidden><label>Mer <input></label></div>",
    "is made later": "<label>Typ <select onchange=\"setTimeout(()=>document.body.insertAdjacentHTML('beforeend',"
    "'<label>Mer <input></label>'),400)\"><option>A<option>B</select></label>",
    "is enabled": "<label>Typ <select onchange=\"document.querySelector('input').disabled=false\"><option>A"
    "<option>B</select>"
    "</label><label>Mer <input disabled></label>",
    "is drawn anew": "<label>Typ <select onchange=\"document.getElementById('w').innerHTML='<label>Mer <input>"
    "</label>'\">"
    "<option>A<option>B</select></label><div id=w><label>Mer <input value=gammal></label></div>",
    "is emptied": "<label>Typ <select onchange=\"document.querySelector('input').value=''\"><option>A<option>B"
    "</select></label>"
    "<label>Mer <input></label>",
}


@pytest.mark.parametrize("way", WAVES)
def test_a_field_that_depends_on_another_is_filled_in_after_it(tab: Page, way: str) -> None:
    """Whatever a choice does to the next field, that field holds its value in the end, in any order."""
    tab.set_content(WAVES[way])

    fill_form(tab, {"Mer": "Åsa", "Typ": "B"}, timeout=5)

    assert value(tab) == "Åsa"


def test_choices_that_load_after_another_choice_are_waited_for(tab: Page) -> None:
    """A list that gets its choices later is chosen from then."""
    tab.set_content(
        "<label>Län <select onchange=\"setTimeout(()=>document.getElementById('k').innerHTML='<option>Ek"
        "<option>By',300)\">"
        "<option>X<option>Y</select></label><label>Kommun <select id=k></select></label>"
    )

    fill_form(tab, {"Län": "Y", "Kommun": "By"}, timeout=5)

    assert value(tab, "#k") == "By"


def test_a_form_that_comes_late_is_waited_for(tab: Page) -> None:
    """A page that draws its form by script a while after loading is filled in."""
    tab.set_content("<script>setTimeout(()=>document.body.innerHTML='<label>Namn <input></label>',700)</script>")

    fill_form(tab, {"Namn": "Åsa"}, timeout=5)

    assert value(tab) == "Åsa"


@pytest.mark.parametrize("late", [0, 20, 200])
def test_a_list_that_reloads_the_page_is_survived(tab: Page, site: Any, late: int) -> None:
    """Where a choice sends the form to the server and back, as old ones do, every value stands in the end."""
    form = (
        f"<form method=post><label>Typ <select name=t onchange='setTimeout(()=>form.submit(),{late})'>"
        "<option>A<option {}>B</select></label>{}</form>"
    )
    more = "<label>Mer <input name=m></label><label>Namn <input name=n></label>"
    site.pages["/"] = form.format("", "<label>Namn <input name=n></label>")
    site.answer = lambda posted: site.reply(form.format("selected" if posted["t"] == ["B"] else "", more))
    tab.goto(site.url)

    fill_form(tab, {"Typ": "B", "Mer": "x", "Namn": "Åsa"}, timeout=15)

    assert tab.evaluate("['t','m','n'].map(n => document.forms[0][n].value)") == ["B", "x", "Åsa"]


def test_a_list_that_reloads_the_page_before_the_press_is_survived(tab: Page, site: Any) -> None:
    """Values that a reload has emptied are filled in again before the button is pressed."""
    form = (
        "<form method=post><label>Typ <select name=t onchange='form.submit()'><option>A<option {}>B</select></label>"
        "<label>Namn <input name=n></label><button name=s value=1>Spara</button></form>"
    )
    site.pages["/"] = form.format("")
    site.answer = lambda posted: site.reply(form.format("selected") if "s" not in posted else "<h1>Tack</h1>")
    tab.goto(site.url)

    fill_form(tab, {"Typ": "B", "Namn": "Åsa"}, "Spara", timeout=15)
    tab.wait_for_selector("h1")

    assert site.posts[-1] == {"t": ["B"], "n": ["Åsa"], "s": ["1"]}


TRACKED = """<label>Namn <input></label><script>
  const input = document.querySelector('input');
  const proto = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  let tracked = '', state = '';
  Object.defineProperty(input, 'value', { configurable: true,
    get() { return proto.get.call(this) }, set(v) { tracked = v; proto.set.call(this, v) } });
  document.addEventListener('input', () => {
    if (input.value !== tracked) { tracked = input.value; state = input.value } });
  setInterval(() => { if (input.value !== state) proto.set.call(input, state) }, 1);
  window.stateNow = () => state;
</script>"""


def test_a_framework_that_watches_the_value_follows(tab: Page) -> None:
    """A page that keeps its own copy of the value, and draws it again and again, ends with the new one in its state."""
    tab.set_content(TRACKED)

    fill_form(tab, {"Namn": "Åsa"}, timeout=2)

    assert tab.evaluate("stateNow()") == "Åsa"
    assert value(tab) == "Åsa"


def test_the_events_are_those_of_a_person(tab: Page) -> None:
    """Focus, beforeinput, input, change and blur come in a browser's order, bubble, and tell what was entered."""
    tab.set_content(
        "<form><label>Namn <input></label></form><script>window.seen=[];"
        "for (const type of ['focusin','beforeinput','input','change','focusout'])"
        "document.addEventListener(type, e => seen.push([e.type, e.data ?? null, e.target.localName]))</script>"
    )

    fill_form(tab, {"Namn": "Åsa"}, timeout=2)

    assert tab.evaluate("seen") == [
        ["focusin", None, "input"],
        ["beforeinput", "Åsa", "input"],
        ["input", "Åsa", "input"],
        ["change", None, "input"],
        ["focusout", None, "input"],
    ]


def test_a_page_that_objects_in_a_dialog_is_for_a_person(tab: Page) -> None:
    """What a page says in a dialog while it is filled in is the site's own word about the case."""
    tab.set_content("<label>Namn <input onchange=\"alert('Namnet finns redan')\"></label>")

    with pytest.raises(BusinessError, match="Namnet finns redan"):
        fill_form(tab, {"Namn": "Åsa"}, timeout=2)


def test_a_question_while_filling_in_is_not_answered_with_yes(tab: Page) -> None:
    """Only the press is the act: a question before it is answered with no, and told."""
    tab.set_content("<label>Namn <input onchange=\"window.said = confirm('Ta bort allt?')\"></label>")

    with pytest.raises(BusinessError, match="Ta bort allt"):
        fill_form(tab, {"Namn": "Åsa"}, timeout=2)

    assert tab.evaluate("said") is False


def test_a_page_whose_owner_answers_dialogs_is_left_to_him(tab: Page) -> None:
    """Who listens to dialogs himself is not disturbed, and what the page said is still told."""
    listener = tab.on("dialog", lambda dialog: dialog.dismiss()) or None
    tab.set_content("<label>Namn <input onchange=\"window.said = confirm('Säkert?')\"></label>")

    with pytest.raises(BusinessError, match="Säkert"):
        fill_form(tab, {"Namn": "Åsa"}, timeout=2)

    assert tab.evaluate("said") is False
    assert listener is None


@pytest.mark.parametrize(
    "button",
    [
        "<button>Spara</button>",
        "<button><svg></svg> Spara →</button>",
        "<button aria-label='Spara ansökan'>Spara</button>",
        "<input type=submit value=Spara>",
        "<input type=button value=spara onclick='send()'>",
        "<input type=image alt=Spara src=x>",
        "<div role=button tabindex=0 onclick='send()'>Spara</div>",
        "<a href='javascript:send()'>Spara</a>",
        "<button disabled id=b>Spara</button><script>setTimeout(()=>b.disabled=false,600)</script>",
        "<button type=reset>Spara</button><button>Spara</button>",
        "<button hidden>Spara</button><button>Spara</button>",
    ],
)
def test_the_button_is_pressed_once_when_all_stands(tab: Page, button: str) -> None:
    """Whatever the button is made of, it is found by its text and pressed once."""
    tab.set_content(
        "<script>window.sent=[];function send(){sent.push(document.forms[0].n.value);document.title+='.'}</script>"
        f"<form onsubmit='send(); return false'><label>Namn <input name=n></label>{button}</form>"
        "<form><button type=button>Sök</button><button>Spara</button></form>"
        if button == "<button>Spara</button>"
        else "<script>window.sent=[];function send(){sent.push(document.forms[0].n.value);document.title+='.'}</script>"
        f"<form onsubmit='send(); return false'><label>Namn <input name=n></label>{button}</form>"
    )

    fill_form(tab, {"Namn": "Åsa"}, "Spara", timeout=3)
    tab.wait_for_timeout(50)

    assert tab.evaluate("sent") == ["Åsa"]


@pytest.mark.parametrize(
    ("buttons", "told"),
    [
        ("<button>Skicka in</button>", r"There is no button 'Spara' on the page\. There are: 'Skicka in'"),
        ("", "There are: none"),
        ("<button>Spara</button><button>Spara</button>", "Several buttons are called 'Spara'"),
        ("<button disabled>Spara</button>", "The button 'Spara' stays disabled"),
    ],
)
def test_a_button_in_doubt_is_not_pressed(tab: Page, buttons: str, told: str) -> None:
    """No button is guessed, and the error says which there are."""
    tab.set_content(f"<form onsubmit='window.sent=1;return false'><label>Namn <input></label>{buttons}</form>")

    with pytest.raises(ActionError, match=told):
        fill_form(tab, {"Namn": "Åsa"}, "Spara", timeout=1)

    assert tab.evaluate("window.sent") is None


def test_keys_and_clicks_reach_into_a_frame(tab: Page, tmp_path: Path) -> None:
    """In a frame further down the page, what wants real keys, a click, a file and the press gets them."""
    (tmp_path / "a.pdf").write_bytes(b"x")
    tab.set_content(
        "<div style='height:900px'></div><iframe style='margin:50px;height:300px' srcdoc=\""
        "<div style='height:500px'></div>"
        "<form onsubmit='parent.sent=this.n.value;return false'>"
        "<label>Namn <input name=n oninput='if(!event.isTrusted)this.value=null'></label><label>Bilaga "
        "<input type=file></label>"
        "<label><input type=checkbox onclick='if(!event.isTrusted)event.preventDefault()'>Ja</label>"
        '<button>Spara</button></form>"></iframe>'
    )

    fill_form(tab, {"Namn": "Åsa", "Bilaga": tmp_path / "a.pdf", "Ja": True}, "Spara", timeout=5)
    tab.wait_for_function("window.sent")

    state = "[document.querySelector('[type=file]').files.length, document.querySelector('[type=checkbox]').checked]"
    assert tab.evaluate("sent") == "Åsa"
    assert tab.frames[1].evaluate(state) == [1, True]


def test_the_press_reaches_into_a_shadow_root(tab: Page) -> None:
    """A form inside a web component is filled in and pressed."""
    tab.set_content(
        "<x-form></x-form><script>customElements.define('x-form',class extends HTMLElement{connectedCallback(){"
        "const root=this.attachShadow({mode:'open'});root.innerHTML='<form><label>Namn <input></label>"
        "<button>Spara</button>"
        "</form>';root.firstChild.onsubmit=e=>{e.preventDefault();"
        "window.sent=root.querySelector('input').value}}})</script>"
    )

    fill_form(tab, {"Namn": "Åsa"}, "Spara", timeout=5)

    assert tab.wait_for_function("window.sent").json_value() == "Åsa"


def test_a_press_that_fails_is_unknown(tab: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the browser fails in the moment of the press, nobody is told that nothing happened."""

    def broken(*_: Any, **__: Any) -> None:
        raise Error("Target crashed")

    monkeypatch.setattr(fill_module, "press", broken)
    tab.set_content("<form><label>Namn <input></label><button>Spara</button></form>")

    with pytest.raises(OutcomeUnknown, match="may have been pressed"):
        fill_form(tab, {"Namn": "Åsa"}, "Spara", timeout=2)
