"""FillForm: what it sends, when it stops, and what it shows of itself."""

import contextlib
import time
from typing import Any

import pytest
from web_forms import KEEPS, RECEIPT, REPLACES, RESETS, SPA, fill, form

from kommunrpa import ActionError, BusinessError, NothingSent, OutcomeUnknown, Run
from kommunrpa.action import MemoryLedger, Rehearsed, Worker
from kommunrpa.actions.web import FillForm


def test_a_form_is_sent_once_and_its_receipt_read(run: Run, site: Any, ledger: MemoryLedger) -> None:
    """One POST with every value, and the value beside the label comes back and is kept."""
    site.pages["/"] = form()
    site.answer = lambda _: site.reply(RECEIPT)

    got = run.do(fill(site, read={"dnr": "Diarienummer"}))

    assert got == {"dnr": "KS 2026/1"}
    assert site.posts == [{"n": ["Åsa"], "o": ["Öby"]}]
    assert ledger.acts() == {"FillForm": '{"dnr": "KS 2026/1"}'}


def test_a_page_that_follows_redirects_is_read(run: Run, site: Any) -> None:
    """After a POST that leads on to a page of its own, that page is the receipt."""
    site.pages |= {"/": form(), "/kvitto": RECEIPT}
    site.answer = lambda _: site.reply(status=303, headers={"Location": "/kvitto"})

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    assert len(site.posts) == 1


@pytest.mark.parametrize("more", [{}, {"expect": "tack"}])
def test_without_values_to_read_the_form_must_be_gone(run: Run, site: Any, more: dict[str, Any]) -> None:
    """A page without the form, or with the words that are expected, is success enough."""
    site.pages["/"] = form()

    assert run.do(fill(site, **more)) == {}
    assert len(site.posts) == 1


@pytest.mark.parametrize("script", [REPLACES, KEEPS, RESETS])
def test_a_page_that_sends_by_script_is_read(run: Run, site: Any, script: str) -> None:
    """Where no new page comes, the receipt is read when it appears."""
    site.pages["/"] = form(more=script)
    site.answer = lambda _: site.reply(RECEIPT)

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    assert len(site.posts) == 1


def test_a_value_that_stood_there_before_is_no_receipt(run: Run, site: Any) -> None:
    """What the form itself shows beside the label is not taken for the answer."""
    site.pages["/"] = form(more="<p>Diarienummer: (skapas)</p>" + SPA % "")

    with pytest.raises(OutcomeUnknown, match="still shows the form"):
        run.do(fill(site, read={"dnr": "Diarienummer"}, timeout=3.0))


FLAWED = {
    "required": (form(mark="required"), {"Ort": "Öby"}, "Namn: måste fyllas i"),
    "e-mail": (form(mark="type=email"), {"Namn": "Åsa"}, "Namn: har inte rätt form"),
    "pattern": (form(mark="pattern='[0-9]+'"), {"Namn": "Åsa"}, "har inte den form som sidan kräver"),
    "largest": (form(mark="type=number max=10"), {"Namn": 11}, "får inte vara större än 10"),
    "smallest": (form(mark="type=number min=10"), {"Namn": 9}, "får inte vara mindre än 10"),
    "step": (form(mark="type=number step=5"), {"Namn": 9}, "steg 5"),
    "own words": (form(mark="oninput=\"setCustomValidity('Finns redan')\""), {"Namn": "Åsa"}, "Namn: Finns redan"),
    "required radio buttons": (
        form(more="<fieldset form=f><legend>Svar</legend></fieldset>").replace(
            "</form>",
            "<fieldset><legend>Svar</legend><label><input type=radio name=r required>Ja</label></fieldset></form>",
        ),
        {"Namn": "Åsa"},
        "Svar: måste fyllas i",
    ),
}


@pytest.mark.parametrize("way", FLAWED)
def test_the_rules_of_the_page_are_kept_before_the_press(run: Run, site: Any, way: str) -> None:
    """What the browser would not send is told in Swedish with its label, and the button is not pressed."""
    body, values, words = FLAWED[way]
    site.pages["/"] = body

    with pytest.raises(BusinessError, match=words):
        run.do(fill(site, values=values))

    assert site.posts == []


def test_a_form_that_turns_the_rules_off_is_sent(run: Run, site: Any) -> None:
    """With novalidate the browser does not check, so neither does the robot: the site will."""
    site.pages["/"] = form(form="novalidate", mark="required")

    run.do(fill(site, values={"Ort": "Öby"}))

    assert site.posts == [{"n": [""], "o": ["Öby"]}]


ONCE = {
    "fires its submit twice": form(button="onclick='form.submit()'"),
    "asks first": form(form="onsubmit=\"return confirm('Säkert?')\""),
    "tells first": form(form="onsubmit=\"alert('Nu skickas det')\""),
    "disables its button late": form(
        form="onsubmit=\"setTimeout(()=>document.querySelector('button').disabled=true,99)\""
    ),
    "moves its button": form(
        button="style='position:absolute;top:400px;transition:top .3s' onfocus=\"this.style.top='300px'\""
    ),
    "warns before it is left": form(more="<script>onbeforeunload=e=>{e.preventDefault();return 'x'}</script>"),
    "counts its clicks": form(button='onclick="window.n=(window.n||0)+1;if(n>1)event.preventDefault()"'),
}


@pytest.mark.parametrize("way", ONCE)
def test_one_press_is_one_post(run: Run, site: Any, way: str) -> None:
    """However nervous the page is, the site receives the form once."""
    site.pages["/"] = ONCE[way]
    site.answer = lambda _: site.reply(RECEIPT)

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    assert len(site.posts) == 1


def test_a_page_that_sends_twice_by_script_is_unknown(run: Run, site: Any) -> None:
    """The site gets it once; where the page would have shown the answer to the second, nobody sees one."""
    twice = SPA % "form.outerHTML = text"
    site.pages["/"] = form(
        more=twice.replace("fetch(", "fetch('/',{method:'POST',body:new URLSearchParams(new FormData(form))});fetch(")
    )
    site.answer = lambda _: time.sleep(0.3) or site.reply(RECEIPT)

    with pytest.raises(OutcomeUnknown, match="sent it twice"):
        run.do(fill(site, read={"dnr": "Diarienummer"}))

    assert len(site.posts) == 1


def test_a_covered_button_is_not_pressed(run: Run, site: Any, ledger: MemoryLedger) -> None:
    """A button under something else is told before the act, and nothing is sent."""
    site.pages["/"] = form(more="<div style='position:fixed;inset:0;background:#fff'>Kakor?</div>")

    with pytest.raises(ActionError, match="something covers it"):
        run.do(fill(site, timeout=3.0))

    assert site.posts == []
    assert ledger.acts() == {}


CHANGES = {
    "as soon as it is entered": {
        "more": "<script>document.forms[0].oninput=(e)=>{e.target.name=='o'&&(e.target.value='')}</script>"
    },
    "when the mouse comes down": {"button": "onpointerdown=\"document.forms[0].o.value='Ekby'\""},
    "by drawing the field anew": {
        "button": "onmousedown='document.forms[0].o.outerHTML=document.forms[0].o.outerHTML'"
    },
}


@pytest.mark.parametrize("way", CHANGES)
def test_a_value_that_changes_under_the_robots_hands_is_caught(
    run: Run, site: Any, ledger: MemoryLedger, way: str
) -> None:
    """A page that changes a value up to the moment of the press gets nothing sent, and the act is known not done."""
    site.pages["/"] = form(**CHANGES[way])

    with pytest.raises((ActionError, NothingSent), match=r"'Ort' does not keep|held back"):
        run.do(fill(site))

    assert site.posts == []
    assert ledger.acts() == {}


def test_a_value_that_changes_all_the_time_is_sent_right_or_not_at_all(run: Run, site: Any) -> None:
    """A page that takes a value away again and again gets it between two times, as it was read back, or nothing."""
    site.pages["/"] = form(more="<script>setInterval(()=>document.forms[0].o.value='',1)</script>")

    with contextlib.suppress(ActionError, NothingSent):
        run.do(fill(site))

    assert site.posts in ([], [{"n": ["Åsa"], "o": ["Öby"]}])


def test_a_rehearsal_fills_in_and_stops_before_the_press(worker: Worker, site: Any) -> None:
    """Everything but the act is done, and what would be read is made up and marked."""
    site.pages["/"] = form()

    with Run(worker=worker, rehearse=True) as run:
        got = run.do(fill(site, read={"dnr": "Diarienummer"}))
        with pytest.raises(ActionError, match="no field 'Nman'"):
            run.do(fill(site, values={"Nman": "Åsa"}), key="2")

    assert got == {"dnr": "«Diarienummer, provkörning»"}
    assert site.posts == []
    assert not isinstance(got, Rehearsed)


def test_nothing_of_a_value_is_shown() -> None:
    """The repr and what is logged hold the address and the button, and no value."""
    action = FillForm(url="https://a.example/ny", values={"Namn": "Åsa Öst"}, submit="Skicka", read={"dnr": "Nr"})

    assert "Åsa" not in repr(action)
    assert FillForm.shown == {"url", "submit"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"values": {"Namn": "x"}}, "either values and submit, or pages"),
        ({"values": {}, "pages": [({}, "A")], "submit": "B"}, "either values and submit, or pages"),
        ({"values": {"Namn": "x"}, "pages": [({}, "A")]}, "either values and submit, or pages"),
        ({"url": "https://a.example/?p=19400104-2383", "submit": "A"}, "holds a personal number"),
    ],
)
def test_an_action_that_makes_no_sense_is_refused_when_it_is_made(given: dict[str, Any], words: str) -> None:
    """Values beside pages, or a personal number in the address, are errors at once."""
    with pytest.raises(ValueError, match=words):
        FillForm(**{"url": "https://a.example/", **given})
