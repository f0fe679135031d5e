"""A page is looked at until it shows what is wanted, while anything of it is under way, and no longer than it may."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page

from kommunrpa import ActionError, Run, TemporaryError
from kommunrpa.actions.web import ReadPage
from kommunrpa.actions.web.pages.listening import Listening
from kommunrpa.actions.web.visits import visit
from kommunrpa.actions.web.visits.visit import Sight, Visit, visiting

TASK = {"read": {"x": "Diarienummer"}, "expect": ""}


def looked(tab: Page, *, timeout: float = 5.0, quiet: float | None = None) -> tuple[Sight | None, float]:
    """What the page shows in the end, and after how long."""
    began = time.monotonic()
    with Listening(tab) as watch:
        one = Visit(watch, timeout=timeout)
        sight = one.look("readPage", TASK, until=lambda sight, _: bool(sight["read"]["x"]), quiet=quiet)
    return sight, time.monotonic() - began


def test_it_ends_as_soon_as_the_page_shows_it(tab: Page) -> None:
    """What is there is not waited for."""
    tab.set_content("<p>Diarienummer: KS 1</p>")

    sight, seconds = looked(tab)

    assert sight is not None
    assert sight["read"] == {"x": ["KS 1"]}
    assert seconds < 2


def test_it_gives_up_a_page_that_holds_still(tab: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing changes and nothing is under way, nothing will come."""
    monkeypatch.setattr(visit, "_QUIET", 0.4)
    tab.set_content("<p>Tomt</p>")

    sight, seconds = looked(tab)

    assert sight is not None
    assert 0.4 < seconds < 3


@pytest.mark.parametrize("way", ["request", "sign"])
def test_it_is_patient_while_something_is_under_way(
    tab: Page, site: Any, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """A request, or a sign that the page loads, is waited for; but not for ever when it has no end."""
    monkeypatch.setattr(visit, "_PATIENT", 1.2)
    site.pages |= {"/": "<p id=p>x</p>", "/lang": lambda: time.sleep(3) or site.reply()}
    tab.goto(site.url)
    with Listening(tab) as watch:
        if way == "request":
            tab.evaluate("void fetch('/lang')")
        else:
            tab.set_content("<p>x</p><div aria-busy=true>…</div>")
        began = time.monotonic()
        Visit(watch, timeout=5.0).look("readPage", TASK, until=lambda _, __: False, quiet=0.2)

    assert 1.2 < time.monotonic() - began < 2.9


def test_the_time_limit_counts_from_the_beginning(run: Run, site: Any) -> None:
    """What opening took is not given again to what follows."""
    site.pages["/"] = lambda: time.sleep(0.8) or site.reply("<p>Tomt</p>")
    began = time.monotonic()

    with pytest.raises(ActionError, match="no value beside"):
        run.do(ReadPage(url=f"{site.url}/", read={"x": "Diarienummer"}, timeout=1.4))

    assert time.monotonic() - began < 2.6


def test_a_page_that_breaks_off_is_an_error_of_ours(run: Run, site: Any) -> None:
    """Whatever Playwright says, the bot gets an error with a meaning, and a new page at its next try."""
    site.pages["/"] = "<p>Tomt</p>"

    def close_and_look() -> None:
        with visiting(run, f"{site.url}/", doing="reading the page", timeout=3.0) as one:
            one.page.close()
            one.look("readPage", TASK, until=lambda _, __: True)

    with pytest.raises(TemporaryError, match="closed while reading the page"):
        close_and_look()
