"""Whatever a page does instead of opening, the outcome is clear and comes in time."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Error
from web_forms import fill, form

from kommunrpa import ActionError, Run, TemporaryError
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web import page
from kommunrpa.actions.web.pages.foreign import translated
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.actions.web.visits.arrival import arriving
from kommunrpa.retry import Retry

ONCE = Retry(attempts=1)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail when it takes longer."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


def endless(site: Any) -> Any:
    """A page whose text never ends."""

    def reply() -> Any:
        time.sleep(3)
        return site.reply()

    return reply


NEVER = {
    "no answer": (endless, TemporaryError, "Time ran out"),
    "a script without end": ("<script>while (true) {}</script>", TemporaryError, "Time ran out"),
    "a script without end, later": (
        "<label>Namn <input></label><img src=/aldrig><script>setTimeout(() => { while (true) {} }, 300)</script>",
        TemporaryError,
        "Time ran out",
    ),
    "alerts without end": ("<script>while (true) alert('Hej')</script>", TemporaryError, "Time ran out"),
    "questions without end": ("<script>while (!confirm('Ja?')) {}</script>", TemporaryError, "Time ran out"),
    "pages that lead to each other": (
        "<script>location = '/?' + Math.random()</script>",
        (ActionError, TemporaryError),
        "again and again|went elsewhere|Time ran out",
    ),
    "pages that refresh": (
        "<meta http-equiv=refresh content=0>",
        (ActionError, TemporaryError),
        "again and again|went elsewhere|Time ran out|loads itself anew|no field",
    ),
}


@pytest.mark.parametrize("way", NEVER)
def test_a_page_that_never_comes_ends_in_time(run: Run, site: Any, ledger: MemoryLedger, way: str) -> None:
    """One attempt ends soon after its time limit, nothing was sent, and the next item's page works."""
    body, kind, words = NEVER[way]
    site.pages["/"] = body(site) if callable(body) else body
    site.pages["/aldrig"] = endless(site)

    with within(8), pytest.raises(kind, match=words):
        run.do(fill(site, timeout=1.0), retry=ONCE)

    assert site.posts == []
    assert ledger.acts() == {}
    site.pages["/"] = form()
    run.do(fill(site), key="nästa")
    assert len(site.posts) == 1


def test_redirects_without_end_are_for_a_developer(run: Run, site: Any) -> None:
    """The browser itself gives up."""
    site.pages["/"] = site.reply(status=302, headers={"Location": "/"})

    with within(5), pytest.raises(ActionError, match="ERR_TOO_MANY_REDIRECTS"):
        run.do(fill(site, timeout=3.0))


def test_an_alert_does_not_keep_a_form_from_being_filled_in(run: Run, site: Any) -> None:
    """A message at the opening is answered, and the form is sent."""
    site.pages["/"] = form(more="<script>alert('Systemet uppdateras i kväll')</script>")

    with within(5):
        run.do(fill(site))

    assert len(site.posts) == 1


def test_windows_that_a_page_opens_do_not_pile_up(run: Run, site: Any) -> None:
    """A page that opens one after the other is worked on, and the windows beyond the tenth are closed."""
    site.pages["/"] = form(more="<script>setInterval(() => window.open('/annat'), 20)</script>")
    site.pages["/annat"] = "<h1>Annat</h1>"

    with within(10), arriving(run, f"{site.url}/", timeout=5.0, listener=Watch) as watch:
        watch.page.wait_for_timeout(1500)
        assert len(watch.page.context.pages) < 20  # of more than fifty


def test_a_page_that_crashed_is_temporary_and_the_next_attempt_gets_another(run: Run, site: Any) -> None:
    """Nothing was sent: the same item goes on with a new page."""
    site.pages["/"] = form()

    with within(10):
        with pytest.raises(TemporaryError, match="crashed"):
            _crash(run, site)
        run.do(fill(site))

    assert len(site.posts) == 1


def _crash(run: Run, site: Any) -> None:
    """Open a page, crash it as running out of memory does, and ask it something."""
    with arriving(run, f"{site.url}/", timeout=5.0, listener=Watch) as watch, translated("filling in the form"):
        tab = watch.page
        with pytest.raises(Error):
            tab.goto("chrome://crash", timeout=2000)
        while True:
            tab.evaluate("1")


KILLED = """
import os, signal, subprocess, sys, threading, time
from kommunrpa import Run, TemporaryError
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web import FillForm, page
from kommunrpa.actions.web.browsers.chromium import chromium

def children(of):
    listed = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(of)], capture_output=True, text=True).stdout
    return [(int(line.split()[0]), line) for line in listed.splitlines()]

def browsers():
    return [pid for driver, _ in children(os.getpid()) for pid, line in children(driver) if "--type=" not in line]

with Run(ledger=MemoryLedger()) as run:
    run.use(page).goto(sys.argv[1])
    first = browsers()
    for pid in first:
        os.kill(pid, signal.SIGKILL)
    began = time.monotonic()
    action = FillForm(url=sys.argv[1], values={"Namn": "Åsa", "Ort": "Öby"}, submit="Skicka in", timeout=10.0)
    run.do(action)
    print(len(first), time.monotonic() - began < 20, browsers() != first)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the browser's process is found by the ps of Linux")
def test_a_browser_that_was_killed_is_replaced_within_the_same_action(site: Any) -> None:
    """A browser process that is gone is started anew, and the form is sent once."""
    site.pages["/"] = form()

    done = subprocess.run(
        [sys.executable, "-c", KILLED, f"{site.url}/"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )

    assert done.stdout.split() == ["1", "True", "True"], done.stderr
    assert len(site.posts) == 1


def test_the_latest_page_is_found_without_an_address(run: Run, site: Any) -> None:
    """An action that has no address works where the one before it left the item."""
    site.pages["/"] = form()
    with arriving(run, f"{site.url}/", timeout=5.0, listener=Watch):
        pass

    with arriving(run, None, timeout=5.0, listener=Watch) as watch:
        assert watch.page.url == f"{site.url}/"
        assert watch.page is run.use(page)


def test_an_error_that_is_none_of_ours_passes(run: Run, site: Any) -> None:
    """What a bot raises itself stays as it is."""
    site.pages["/"] = form()

    with pytest.raises(ZeroDivisionError), arriving(run, f"{site.url}/", timeout=5.0, listener=Watch):
        raise ZeroDivisionError
