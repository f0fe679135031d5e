"""A page whose script has no end is given up within a time limit, whatever it was asked."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from web_forms import fill, form

from kommunrpa import OutcomeUnknown, Run, TemporaryError
from kommunrpa.actions.web import ReadPage
from kommunrpa.actions.web.pages import watchdog
from kommunrpa.actions.web.visits.tab import tab_in

ENDLESS = "while (true) {}"


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "_LONGEST", 1.5)
    monkeypatch.setattr(watchdog, "_OFTEN", 0.1)


@pytest.mark.parametrize(
    ("where", "error"),
    [
        (f"<script>setTimeout(() => {{ {ENDLESS} }}, 400)</script><label>Typ <input disabled></label>", TemporaryError),
        (f"<script>n.oninput = () => {{ {ENDLESS} }}</script>", TemporaryError),
        (f"<script>document.forms[0].onsubmit = () => {{ {ENDLESS} }}</script>", OutcomeUnknown),
    ],
)
@pytest.mark.usefixtures("_at_once")
def test_a_script_without_end_is_ended(
    such_a_run: Callable[..., Run], site: Any, where: str, error: type[Exception]
) -> None:
    """Before the press it may be tried again, in a new browser; at the press nobody knows what came of it."""
    run = such_a_run()
    site.pages["/"] = form(more=where)
    values = {"Namn": "Åsa", **({"Typ": "x"} if "Typ" in where else {})}
    began = time.monotonic()

    with pytest.raises(error):
        run.do(fill(site, values=values, timeout=8.0))

    assert time.monotonic() - began < 25.0
    site.pages["/2"] = "<p>Diarienummer: KS 1</p>"
    assert run.do(ReadPage(url=f"{site.url}/2", read={"dnr": "Diarienummer"})) == {"dnr": "KS 1"}


@pytest.mark.usefixtures("_at_once")
def test_a_page_that_is_never_closed_is_ended(
    such_a_run: Callable[..., Run], site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the browser does not close a page for the next one, it is ended, and a new one opens the next page."""
    run = such_a_run()
    site.pages["/"] = "<p>Diarienummer: KS 1</p>"
    read = ReadPage(url=f"{site.url}/", read={"dnr": "Diarienummer"})
    run.do(read)
    tab = run.use(tab_in(""))
    monkeypatch.setattr(tab.page, "close", partial(tab.page.evaluate, "() => new Promise(() => {})"))
    tab.give_up()

    assert run.do(read, key="2") == {"dnr": "KS 1"}
