"""What a press led to is a receipt, a proven refusal, or unknown."""

import time
from typing import Any

import pytest
from playwright.sync_api import Error
from web_forms import RECEIPT, SPA, fill, form, told

from kommunrpa import BusinessError, OutcomeUnknown, Run
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web.forms import outcome, press

pytestmark = pytest.mark.usefixtures("impatient")

COMPLAINTS: dict[str, tuple[str, str]] = {
    "aria-invalid with its text": (told(), "Namn: Namnet finns redan"),
    "error class": (form(n="Åsa", o="Öby", mark="class=is-invalid", complaint="Finns redan."), "Namn: Finns redan"),
    "text beside the field": (form(n="Åsa", o="Öby", complaint="Finns redan."), "Finns redan"),
    "summary with links": (
        form(n="Åsa", o="Öby", more="<div role=alert class=error-summary><a href='#n'>Namnet finns redan</a></div>"),
        "Namnet finns redan",
    ),
    "marked without a word, and an alert": (
        form(n="Åsa", o="Öby", mark="aria-invalid=true", more="<p role=alert>Något är fel</p>"),
        "Namn: är fel ifyllt",
    ),
}


@pytest.mark.parametrize("way", COMPLAINTS)
@pytest.mark.parametrize("status", [200, 422])
def test_a_refusal_of_the_site_is_for_a_person(
    run: Run, site: Any, ledger: MemoryLedger, way: str, status: int
) -> None:
    """The same form with marks of error proves that nothing was registered: Swedish, the label, the site's words."""
    body, words = COMPLAINTS[way]
    site.pages["/"] = form()
    site.answer = lambda _: site.reply(body, status=status)

    with pytest.raises(BusinessError, match=words):
        run.do(fill(site, read={"dnr": "Diarienummer"}))

    assert len(site.posts) == 1
    assert ledger.acts() == {}


UNCLEAR: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "status 500": ({"status": 500, "body": "Fel"}, {}, "status 500"),
    "status 503 with the form and its marks": ({"status": 503, "body": told()}, {}, "status 503"),
    "status 404": ({"status": 404, "body": "Borta"}, {}, "status 404"),
    "status 403": ({"status": 403, "body": "Nej"}, {"expect": "Tack"}, "status 403"),
    "connection lost": ({"lost": True}, {}, "connection failed"),
    "no receipt": (
        {"body": "<h1>Tack</h1>"},
        {"read": {"dnr": "Diarienummer"}},
        "no single value beside 'Diarienummer'",
    ),
    "two receipts": (
        {"body": "<p>Diarienummer: 1</p><p>Diarienummer: 2</p>"},
        {"read": {"dnr": "Diarienummer"}},
        "no single value beside 'Diarienummer'",
    ),
    "old receipt with a refusal": ({"body": RECEIPT, "status": 409}, {"read": {"dnr": "Diarienummer"}}, "status 409"),
    "log-in": ({"body": "<h1>Logga in</h1><label>Lösenord <input type=password></label>"}, {}, "asks for a log-in"),
    "error in words": ({"body": "<p class='alert alert-danger'>Ett fel uppstod</p>"}, {}, "shows an error"),
    ("the form again, with words that stood there before"): (
        {"body": form()},
        {"expect": "Ny"},
        "still shows the form",
    ),
    "other words": ({"body": "<h1>Hej</h1>"}, {"expect": "Tack"}, "does not say 'Tack'"),
    "the form again, empty": ({"body": form()}, {}, "still shows the form"),
    "the form again, emptied, with marks": (
        {"body": form(mark="aria-invalid=true", complaint="Fyll i namn")},
        {},
        "still shows the form",
    ),
    "the form again with an alert": (
        {"body": form(n="Åsa", o="Öby", more="<p role=alert>Ansökan är registrerad</p>")},
        {},
        "still shows the form",
    ),
}


@pytest.mark.parametrize("way", UNCLEAR)
def test_what_is_not_proven_is_unknown(run: Run, site: Any, ledger: MemoryLedger, way: str) -> None:
    """Anything but a receipt or a proven refusal is for a person to look at, and the intent stands."""
    answer, more, words = UNCLEAR[way]
    site.pages["/"] = form()
    site.answer = lambda _: site.reply(**answer)

    with pytest.raises(OutcomeUnknown, match=words):
        run.do(fill(site, **{"timeout": 3.0, **more}))

    assert ledger.acts() == {"FillForm": None}
    assert all(post == {"n": ["Åsa"], "o": ["Öby"]} for post in site.posts)
    if way != "connection lost":  # Chromium itself sends again when a kept connection is cut: see watch.py
        assert len(site.posts) == 1


def test_a_script_that_is_answered_with_a_fault_is_unknown(run: Run, site: Any) -> None:
    """A 500 that only the page's script sees is a fault all the same."""
    site.pages["/"] = form(more=SPA % "form.insertAdjacentHTML('afterend', '<p role=alert>Försök igen</p>')")
    site.answer = lambda _: site.reply("Fel", status=500)

    with pytest.raises(OutcomeUnknown, match="status 500"):
        run.do(fill(site))


def test_a_page_that_keeps_a_line_open_proves_nothing_by_silence(run: Run, site: Any) -> None:
    """Where a web socket is open the press may have gone out on it, so that a complaint alone is no proof."""
    socket = "<script>new WebSocket(location.href.replace('http','ws'))</script>"
    site.pages["/"] = form(form="onsubmit=\"alert('Sparat'); return false\"", more=socket)

    with pytest.raises(OutcomeUnknown, match="still shows the form"):
        run.do(fill(site, timeout=3.0))


def test_a_site_that_never_answers_is_unknown(run: Run, site: Any) -> None:
    """Silence after the press ends at the time limit, with nothing pressed again."""
    site.pages["/"] = form()
    site.answer = lambda _: time.sleep(4) or site.reply(RECEIPT)

    with pytest.raises(OutcomeUnknown, match="did not answer in time"):
        run.do(fill(site, timeout=3.0))

    assert len(site.posts) == 1


def test_a_slow_site_is_waited_for(run: Run, site: Any) -> None:
    """An answer within the time limit is an answer."""
    site.pages["/"] = form()
    site.answer = lambda _: time.sleep(1) or site.reply(RECEIPT)

    assert run.do(fill(site, read={"dnr": "Diarienummer"}))["dnr"] == "KS 2026/1"
    assert len(site.posts) == 1


def test_a_press_that_the_page_ignores_is_unknown(run: Run, site: Any) -> None:
    """No request and no change prove nothing that a person should not look at."""
    site.pages["/"] = form(form="onsubmit='return false'")

    with pytest.raises(OutcomeUnknown, match="still shows the form"):
        run.do(fill(site, timeout=3.0))

    assert site.posts == []


IN_THE_PAGE = {
    "alert": (form(form="onsubmit=\"alert('Namnet finns redan'); return false\""), "Namnet finns redan"),
    "marks": (
        form(
            form="onsubmit=\"n.setAttribute('aria-invalid','true');n.setAttribute('aria-describedby','e');"
            "e.textContent='Finns redan';return false\""
        ),
        "Namn: Finns redan",
    ),
    "alert region": (
        form(form="onsubmit=\"a.textContent='Finns redan';return false\"", more="<p id=a role=alert></p>"),
        "Finns redan",
    ),
}


@pytest.mark.parametrize("way", IN_THE_PAGE)
def test_a_complaint_before_anything_is_sent_is_for_a_person(
    run: Run, site: Any, ledger: MemoryLedger, way: str
) -> None:
    """A page that objects by itself, and sends nothing, has registered nothing."""
    body, words = IN_THE_PAGE[way]
    site.pages["/"] = body

    with pytest.raises(BusinessError, match=words):
        run.do(fill(site))

    assert site.posts == []
    assert ledger.acts() == {}


@pytest.mark.parametrize("place", [outcome, press])
def test_a_browser_that_dies_after_the_press_is_unknown(
    run: Run, site: Any, ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch, place: Any
) -> None:
    """A crash once the button is pressed leaves open what came of it."""

    def dead(*_: Any, **__: Any) -> None:
        raise Error("Target crashed")

    monkeypatch.setattr(place, "ask_unless_gone", dead)
    site.pages["/"] = form(form="onsubmit='return false'")

    with pytest.raises(OutcomeUnknown):
        run.do(fill(site))

    assert ledger.acts() == {"FillForm": None}
