"""The fence: nothing leaves the browser for an origin that is not allowed, whatever asks for it."""

from typing import Any

import pytest
from playwright.sync_api import Error, Page
from web_forms import fill, form

from kommunrpa import ActionError, ConfigError, OutcomeUnknown, Run
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web import page


@pytest.fixture
def other(make_site: Any) -> Any:
    """A site on another origin; whatever it is asked for stands in its ``asked``."""
    return make_site()


def visit(run: Run, site: Any) -> Page:
    """The site's first page."""
    site.pages.setdefault("/", "<h1>Hej</h1>")
    tab = run.use(page)
    tab.goto(site.url)
    return tab


ASKING = {
    "fetch": "u => fetch(u, {mode: 'no-cors'}).catch(() => 0)",
    "a form by script": "u => fetch(u, {method: 'POST', body: 'namn=x', mode: 'no-cors'}).catch(() => 0)",
    "beacon": "u => { navigator.sendBeacon(u, 'x') }",
    "beacon at the end": "u => { addEventListener('pagehide', () => navigator.sendBeacon(u, 'x')); location.reload() }",
    "picture": "u => { new Image().src = u }",
    "style": "u => { document.head.innerHTML = `<link rel=stylesheet href='${u}'>` }",
    "prefetch": "u => { document.head.innerHTML = `<link rel=prefetch href='${u}'>` }",
    "frame": "u => { document.body.innerHTML = `<iframe src='${u}'></iframe>` }",
    "window": "u => { window.open(u) }",
    "window without opener": "u => { window.open(u, '_blank', 'noopener') }",
    "download": (
        "u => { const a = document.createElement('a'); a.href = u; a.download = 'x'; document.body.append(a);"
        " a.click() }"
    ),
    "worker": "u => { new Worker(URL.createObjectURL(new Blob([`fetch('${u}', {mode: 'no-cors'})`]))) }",
    "form": (
        "u => { const f = document.createElement('form'); f.method = 'post'; f.action = u;"
        " document.body.append(f); f.submit() }"
    ),
    "form in a new window": (
        "u => { const f = document.createElement('form'); f.method = 'post'; f.action = u; f.target = '_blank';"
        " document.body.append(f); f.submit() }"
    ),
    "web socket": "u => { try { new WebSocket(u.replace('http', 'ws')) } catch {} }",
}


@pytest.mark.parametrize("led", [False, True], ids=["straight", "by a redirect"])
@pytest.mark.parametrize("way", ASKING)
def test_nothing_reaches_another_origin(strict: Run, site: Any, other: Any, way: str, led: bool) -> None:
    """Requests of every kind are stopped before they are sent, also when an allowed address leads them there."""
    site.pages["/led"] = site.reply(status=307, headers={"Location": f"{other.url}/"})
    site.answer = lambda _: site.pages["/led"]
    tab = visit(strict, site)

    tab.evaluate(ASKING[way], f"{site.url}/led" if led else f"{other.url}/")
    tab.wait_for_timeout(250)

    assert other.asked == []


def test_the_same_requests_reach_it_without_a_fence(run: Run, site: Any, other: Any) -> None:
    """Without a list every origin may be asked: the test above can fail."""
    tab = visit(run, site)

    tab.evaluate(ASKING["fetch"], f"{other.url}/")
    tab.evaluate(ASKING["web socket"], f"{other.url}/")
    tab.wait_for_timeout(250)

    assert len(other.asked) == 2


def test_a_service_worker_does_not_start(strict: Run, site: Any) -> None:
    """What works behind the pages is not let in, where pages are kept inside."""
    site.pages["/sw.js"] = site.reply("", headers={"Content-Type": "text/javascript"})
    tab = visit(strict, site)

    tab.evaluate("() => { navigator.serviceWorker?.register('/sw.js').catch(() => 0) }")
    tab.wait_for_timeout(300)

    assert tab.evaluate("async () => (await navigator.serviceWorker?.getRegistrations())?.length ?? 0") == 0


def test_allowed_requests_go_on(strict: Run, site: Any) -> None:
    """What a page asks of its own site comes, with what was sent, and pages that follow one another are shown."""
    site.answer = lambda posted: site.reply(f"<h1>{posted['n'][0]}</h1>")
    tab = visit(strict, site)

    said = tab.evaluate(
        "async () => (await fetch('/', {method: 'POST', body: new URLSearchParams({n: 'Åsa'})})).text()"
    )

    assert said == "<h1>Åsa</h1>"


def test_what_is_stopped_is_told_once_for_each_origin(strict: Run, site: Any, other: Any, logged: Any) -> None:
    """A tracker does not hinder a form, and the journal names its origin once."""
    site.pages["/"] = form(more=f"<img src={other.url}/a><img src={other.url}/b><script src={other.url}/c></script>")
    for key in "ab":
        strict.do(fill(site), key=key)

    assert len(site.posts) == 2
    assert [line["origin"] for line in logged(strict, "blocked")] == [other.url]


def test_a_link_that_leads_away_is_a_setting_to_mend(strict: Run, site: Any, other: Any) -> None:
    """When the page that is opened leads elsewhere, the error names the origin and the setting."""
    site.pages["/"] = f"<script>location = '{other.url}/'</script>"

    with pytest.raises(ConfigError, match=rf"{other.url} is not among the allowed_origins"):
        strict.do(fill(site, timeout=2.0))

    assert other.asked == []


def test_a_form_that_would_leave_is_not_sent(strict: Run, site: Any, other: Any, ledger: MemoryLedger) -> None:
    """A form whose address is another origin is stopped at the press: a setting to mend, and no act is left open."""
    site.pages["/"] = form(form=f"action={other.url}/")

    with pytest.raises(ConfigError, match=rf"Nothing was sent: {other.url} is not among the allowed_origins"):
        strict.do(fill(site, timeout=2.0))

    assert other.asked == []
    assert ledger.acts() == {}


LED = {
    "by a redirect": ({}, ""),
    "by a redirect of a form that only reads": ({"form": "action=/led", "button": "formmethod=get"}, ""),
    "by a script that has sent": (
        {},
        """<script>document.forms[0].onsubmit = async (event) => { event.preventDefault();
          await fetch('/took', {method: 'POST', body: new FormData(event.target)});
          location = 'ELSEWHERE' }</script>""",
    ),
}


@pytest.mark.parametrize("way", LED)
def test_a_form_that_was_sent_and_led_away_is_not_said_to_be_unsent(
    strict: Run, site: Any, other: Any, ledger: MemoryLedger, way: str
) -> None:
    """What an allowed address took and led on may have happened: a person looks, and is told of the origin."""
    like, script = LED[way]
    site.pages["/"] = form(**{"form": "", **like}, more=script.replace("ELSEWHERE", f"{other.url}/"))
    site.pages["/led"] = site.reply(status=307, headers={"Location": f"{other.url}/"})
    site.answer = lambda _: site.reply() if script else site.pages["/led"]

    with pytest.raises(OutcomeUnknown, match=rf"{other.url} is not among the allowed_origins"):
        strict.do(fill(site, timeout=3.0))

    assert other.asked == []
    assert ledger.acts() == {"FillForm": None}


def test_a_window_to_another_origin_stays_empty(strict: Run, site: Any, other: Any) -> None:
    """A page that opens such a window is worked on as ever."""
    site.pages["/"] = form(more=f"<script>window.open('{other.url}/')</script>")

    strict.do(fill(site))

    assert len(site.posts) == 1
    assert other.asked == []


def test_a_page_of_ones_own_is_stopped_too(strict: Run, site: Any, other: Any) -> None:
    """Playwright's own page, in a plugin, is in the same browser."""
    tab = visit(strict, site)

    with pytest.raises(Error, match="ERR_BLOCKED_BY_CLIENT"):
        tab.goto(other.url)

    assert other.asked == []


def test_the_fence_is_there_after_the_browser_died(strict: Run, site: Any, other: Any) -> None:
    """A browser that is started anew is kept inside as well."""
    strict.use(page).context.browser.close()  # type: ignore[union-attr] # it is in one
    site.pages["/"] = form(more=f"<img src={other.url}/a>")

    strict.do(fill(site))

    assert len(site.posts) == 1
    assert other.asked == []


def test_a_missing_label_is_still_told_as_such(strict: Run, site: Any, other: Any) -> None:
    """A blocked frame is no reason to blame the settings for another error."""
    site.pages["/"] = f"<label>Ort <input></label><iframe src={other.url}/></iframe>"

    with pytest.raises(ActionError, match="no field 'Namn'"):
        strict.do(fill(site, timeout=2.0))
