"""A form in steps: only the last button is the act."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Error
from web_forms import form, told

from kommunrpa import ActionError, BusinessError, Run, TemporaryError
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web import FillForm
from kommunrpa.actions.web.forms import steps

SENDS = "fetch('/',{method:'POST'}).then(()=>document.body.innerHTML='<h1>Tack</h1>')"
STEPS = {
    "pages": "<form action=/2><label>Namn <input name=n></label><button>Nästa</button></form>",
    "in the page": (
        "<div id=a><label>Namn <input></label></div><div id=b hidden><label>Ort <input></label></div>"
        "<button id=k>Nästa</button><script>k.onclick=()=>setTimeout(()=>{if(b.hidden){a.hidden=true;b.hidden=false;"
        f"k.textContent='Skicka in'}}else{{{SENDS}}}}},300)</script>"
    ),
    "the same label twice": (
        "<div id=a><label>Namn <input></label></div><button id=k>Nästa</button><script>k.onclick=()=>setTimeout(()=>{"
        "if(k.textContent=='Nästa'){a.innerHTML='<label>Ort <input></label><label>Namn <input></label>';"
        f"k.textContent='Skicka in'}}else{{{SENDS}}}}},300)</script>"
    ),
    "further down": (
        "<label>Namn <input></label><button id=k>Nästa</button><div id=b></div><script>k.onclick=()=>setTimeout(()=>{"
        "b.innerHTML='<label>Ort <input></label><button id=s>Skicka in</button>';"
        f"s.onclick=()=>{SENDS}}},300)</script>"
    ),
}


@pytest.mark.parametrize("way", STEPS)
def test_a_form_in_steps_is_sent_at_the_last(run: Run, site: Any, way: str) -> None:
    """Each step is filled in when it is there, and only the last button is the act."""
    site.pages |= {
        "/": STEPS[way],
        "/2": "<form method=post><label>Ort <input name=o></label><button>Skicka in</button></form>",
    }

    got = run.do(
        FillForm(
            url=f"{site.url}/",
            pages=[({"Namn": "Åsa"}, "Nästa"), ({"Ort": "Öby"}, "Skicka in")],
            expect="Tack",
            timeout=10.0,
        )
    )

    assert got == {}
    assert len(site.posts) == 1


STEP_FAULTS: dict[str, tuple[Callable[[Any], Any], type[Exception], str]] = {
    "complaint": (lambda site: site.reply(told().replace("Skicka in", "Nästa")), BusinessError, "Namnet finns redan"),
    "fault": (
        lambda site: site.reply("Fel", status=500),
        TemporaryError,
        ("status 500 after 'Nästa'; nothing was sent"),
    ),
    "the same again": (
        lambda site: site.reply(form(n="Åsa").replace("Skicka in", "Nästa")),
        ActionError,
        "did not go on after 'Nästa'; nothing was sent",
    ),
}


@pytest.mark.parametrize("way", STEP_FAULTS)
def test_a_step_that_does_not_go_on_has_sent_nothing(run: Run, site: Any, ledger: MemoryLedger, way: str) -> None:
    """A complaint, a fault or a standstill between two steps is known: the act has not begun."""
    answer, kind, words = STEP_FAULTS[way]
    site.pages["/"] = form().replace("Skicka in", "Nästa")
    site.answer = lambda _: answer(site)

    with pytest.raises(kind, match=words):
        run.do(
            FillForm(
                url=f"{site.url}/",
                pages=[({"Namn": "Åsa"}, "Nästa"), ({"Belopp": 1}, "Skicka in")],
                timeout=3.0,
            )
        )

    assert ledger.acts() == {}


def test_a_standstill_in_the_page_is_told(run: Run, site: Any) -> None:
    """A button that leads nowhere ends at the time limit."""
    site.pages["/"] = form(button="type=button").replace("Skicka in", "Nästa")

    with pytest.raises(ActionError, match="did not go on after 'Nästa'; nothing was sent"):
        run.do(FillForm(url=f"{site.url}/", pages=[({"Namn": "Åsa"}, "Nästa"), ({"X": 1}, "S")], timeout=1.0))


def test_a_browser_that_dies_between_steps_has_sent_nothing(
    run: Run, site: Any, ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash before the last step is for a developer, and the act has not begun."""

    def dead(*_: Any, **__: Any) -> None:
        raise Error("Target crashed")

    monkeypatch.setattr(steps, "ask_unless_gone", dead)
    site.pages["/"] = form(button="type=button").replace("Skicka in", "Nästa")

    with pytest.raises(ActionError, match="crashed"):
        run.do(FillForm(url=f"{site.url}/", pages=[({"Namn": "Åsa"}, "Nästa"), ({"X": 1}, "S")], timeout=9.0))

    assert ledger.acts() == {}
