"""What a page sends again at once is held back: the site gets one, and its receipt counts."""

from collections.abc import Callable
from typing import Any

import pytest
from web_forms import RECEIPT, fill, form

from kommunrpa import OutcomeUnknown, Run

SENDS = "fetch('/', {method: 'POST', body: new URLSearchParams(new FormData(form))})"
SHOWS = ".then(async (answer) => { const text = await answer.text(); setTimeout(() => form.outerHTML = text, 300) })"
SENDS_FILES = SENDS.replace("new URLSearchParams(new FormData(form))", "new FormData(form)")
SCRIPT = "<script>const form = document.forms[0]; form.onsubmit = (event) => {{ {0} }}</script>"
TWICE = {
    "a script, twice": f"event.preventDefault(); {SENDS}{SHOWS}; {SENDS}",
    "a script, and again soon": f"event.preventDefault(); {SENDS}{SHOWS}; setTimeout(() => {SENDS}, 200)",
    "a script, as parts": f"event.preventDefault(); {SENDS_FILES}{SHOWS}; {SENDS_FILES}",
    "a request of the old kind": f"event.preventDefault(); {SENDS}{SHOWS}; const old = new XMLHttpRequest(); "
    "old.open('POST', '/'); old.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded;charset=UTF-8'); "
    "old.send(String(new URLSearchParams(new FormData(form))))",
    "a beacon": f"event.preventDefault(); {SENDS}{SHOWS}; "
    "navigator.sendBeacon('/', new URLSearchParams(new FormData(form)))",
}


@pytest.mark.parametrize("way", TWICE)
def test_a_page_that_sends_twice_reaches_the_site_once(run: Run, site: Any, way: str) -> None:
    """The second is held back, however it is sent."""
    site.pages["/"] = form(more=SCRIPT.format(TWICE[way]))
    site.answer = lambda _: site.reply(RECEIPT)

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    assert len(site.posts) == 1


def test_form_and_script_send_once_together(run: Run, site: Any) -> None:
    """Where the form would take the script's answer away with it, nobody knows what came of the one that was sent."""
    site.pages["/"] = form(more=SCRIPT.format(SENDS))
    site.answer = lambda _: site.reply(RECEIPT)

    with pytest.raises(OutcomeUnknown):
        run.do(fill(site, read={"dnr": "Diarienummer"}, timeout=3.0))

    assert len(site.posts) == 1


def test_other_things_that_are_sent_are_let_through(run: Run, site: Any) -> None:
    """Two requests that differ are two things, and so is the same one sent again by a redirect."""
    other = SENDS.replace("new URLSearchParams(new FormData(form))", "new URLSearchParams({utkast: 1})")
    site.pages["/"] = form(more=SCRIPT.format(f"event.preventDefault(); {other}; {SENDS}{SHOWS}"))
    site.answer = lambda _: site.reply(RECEIPT)

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    assert len(site.posts) == 2


def test_a_post_that_is_led_on_is_one(run: Run, site: Any) -> None:
    """A site may answer that the same is to be sent to the same address again, as with a cookie that it sets."""
    site.pages["/"] = form()
    answers = iter([site.reply(status=307, headers={"Location": "/", "Set-Cookie": "sett=1"}), site.reply(RECEIPT)])
    site.answer = lambda _: next(answers)

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}


def test_in_a_frame_of_another_origin(run: Run, site: Any, make_site: Callable[[], Any]) -> None:
    """A frame with a process of its own is held to it too."""
    other = make_site()
    other.pages["/"] = form(more=SCRIPT.format(TWICE["a script, twice"]))
    other.answer = lambda _: other.reply(RECEIPT)
    site.pages["/"] = f"<iframe width=600 height=400 src='{other.url.replace('127.0.0.1', 'localhost')}/'></iframe>"

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    assert len(other.posts) == 1
