"""One press of the button: what a page ignores is pressed again, and nothing else is."""

from typing import Any

import pytest
from web_forms import RECEIPT, REPLACES, fill, form

from kommunrpa import BusinessError, OutcomeUnknown, Run
from kommunrpa.actions.web import page, press

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
