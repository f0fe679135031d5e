"""One press of the button: it hits nothing else, and what a page ignores or has not felt is pressed again."""

from typing import Any

import pytest
from playwright.sync_api import Page
from web_forms import RECEIPT, REPLACES, fill, form

from kommunrpa import BusinessError, OutcomeUnknown, Run
from kommunrpa.actions.web import fill_form, page
from kommunrpa.actions.web.forms import press

IGNORES = """<script>let presses = 0; const button = document.querySelector('button');
  button.type = 'button';
  button.onclick = (event) => {{ if (presses++ < {most}) {{ {does} }} else button.form.submit() }}
</script>"""


@pytest.fixture(autouse=True)
def _shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less is long enough for pages of our own."""
    monkeypatch.setattr(press, "_IGNORED", 0.4)


def test_a_press_that_the_page_ignores_is_pressed_again(run: Run, site: Any) -> None:
    """A page that does nothing at all at the first press is pressed once more, and gets one form."""
    site.pages["/"] = form(more=IGNORES.format(most=1, does=""))
    site.answer = lambda _: site.reply(RECEIPT)

    read = run.do(fill(site, read={"dnr": "Diarienummer"}))

    assert read == {"dnr": "KS 2026/1"}
    assert len(site.posts) == 1


def test_a_page_that_always_ignores_it_is_pressed_twice(run: Run, site: Any) -> None:
    """The second press is the last one."""
    site.pages["/"] = form(more=IGNORES.format(most=99, does="window.pressed = presses"))

    with pytest.raises(OutcomeUnknown, match="still shows the form"):
        run.do(fill(site, read={"dnr": "Diarienummer"}, timeout=1.0))

    assert run.use(page).evaluate("() => presses") == 2
    assert site.posts == []


@pytest.mark.parametrize(
    "does",
    [
        "button.title = 'Skickar'",
        "document.title = 'Skickar'",
        "document.querySelector('input').value = ''",
        "setTimeout(() => button.form.submit(), 700)",
        "Promise.resolve().then(() => setTimeout(() => button.form.submit(), 700))",
        "localStorage.setItem('utkorg', '1')",
        "location.hash = 'skickat'",
        "alert('Skickar')",
        "new Image().src = '/spår'",
        "navigator.sendBeacon('/spår')",
        "event.preventDefault()",
        "print()",
        "open('about:blank')",
        "new BroadcastChannel('x'); new MessageChannel().port1.postMessage(1)",
    ],
)
def test_a_press_that_did_anything_is_not_pressed_again(run: Run, site: Any, does: str) -> None:
    """Whatever the page does at the press may be the sending, now or later."""
    site.pages["/"] = form(more=IGNORES.format(most=1, does=does))
    site.answer = lambda _: site.reply(RECEIPT)

    sends_later = "submit" in does
    if sends_later:
        assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    else:
        with pytest.raises((OutcomeUnknown, BusinessError)):
            run.do(fill(site, read={"dnr": "Diarienummer"}, timeout=1.0))

    assert len([each for each in site.posts if each]) == sends_later


def test_a_socket_may_have_carried_it_unseen(run: Run, site: Any) -> None:
    """Where a socket or a worker is open, nothing is proven, and nothing pressed again."""
    more = IGNORES.format(most=1, does="")
    worker = "<script>new Worker(URL.createObjectURL(new Blob(['onmessage = () => 0'])))</script>"
    site.pages["/"] = form(more=more + worker)

    with pytest.raises(OutcomeUnknown):
        run.do(fill(site, read={"dnr": "Diarienummer"}, timeout=1.0))

    assert site.posts == []


def test_what_was_wrapped_to_notice_it_is_the_pages_own_again(run: Run, site: Any) -> None:
    """After the press the page's functions are the browser's own, and what they were called with arrived."""
    site.pages["/"] = form(more=REPLACES)
    site.answer = lambda _: site.reply(RECEIPT)

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    names = ["setTimeout", "fetch", "XMLHttpRequest.prototype.send", "Storage.prototype.setItem"]
    sources = run.use(page).evaluate(f"() => [{', '.join(names)}].map(String)")
    assert all("[native code]" in each for each in sources)


FORM = (
    "<form onsubmit='event.preventDefault();window.sent=(window.sent??0)+1'><label>Namn <input></label>"
    "<button id=send>Spara</button><button type=button id=other hidden onclick='window.cancelled=1' "
    "onpointerdown='window.cancelled=1' onmousedown='window.cancelled=1'>Avbryt</button></form>"
)
SWAP = "other.hidden=false;send.before(other);send.style.cssText='position:absolute;top:200px;left:300px'"


def test_a_button_that_moves_away_is_pressed_where_it_is_then(tab: Page) -> None:
    """What takes the button's place in the moment of the press feels nothing, and the button is pressed once."""
    tab.set_content(f"{FORM}<script>addEventListener('mousemove',()=>{{{SWAP}}},{{once:true,capture:true}})</script>")

    fill_form(tab, {"Namn": "Åsa"}, "Spara", timeout=5)

    assert tab.evaluate("[window.sent, window.cancelled]") == [1, None]


@pytest.mark.parametrize("event", ["pointerdown", "mousedown", "pointerup", "mouseup"])
def test_a_button_that_is_drawn_anew_under_the_press_is_not_pressed_again(tab: Page, event: str) -> None:
    """A page that acts as soon as the press begins, and puts another element in the button's place, acts once."""
    act = "window.sent=(window.sent??0)+1;send.replaceWith(document.createElement('p'))"
    tab.set_content(f"{FORM}<script>send.addEventListener('{event}',()=>{{{act}}})</script>")

    fill_form(tab, {"Namn": "Åsa"}, "Spara", timeout=5)
    tab.wait_for_timeout(50)

    assert tab.evaluate("window.sent") == 1


def test_after_the_press_the_page_is_free(tab: Page) -> None:
    """Whoever works on the page afterwards can press what they like."""
    tab.set_content(f"{FORM}<button id=next onclick='window.pressed=1'>Nästa</button>")
    fill_form(tab, {"Namn": "Åsa"}, "Spara", timeout=5)

    tab.click("#next", timeout=2000)

    assert tab.evaluate("[window.sent, window.pressed]") == [1, 1]


def test_a_label_that_covers_its_button_presses_it(tab: Page) -> None:
    """A press on the button's own label is the button's, as it is for a person."""
    tab.set_content(
        f"{FORM}<style>#send{{position:absolute;top:100px;left:0}}"
        "#own{position:absolute;top:90px;left:0;width:200px;height:50px;z-index:1}</style>"
        "<label for=send id=own></label>"
    )

    fill_form(tab, {"Namn": "Åsa"}, "Spara", timeout=5)

    assert tab.evaluate("window.sent") == 1
