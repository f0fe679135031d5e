"""Click: what it presses, what it waits for, and what it refuses."""

import time
from typing import Any

import pytest

from kommunrpa import ActionError, ConfigError, Retry, Run, TemporaryError
from kommunrpa.action import MemoryLedger, Worker
from kommunrpa.actions.web import Click, ReadPage, page
from kommunrpa.actions.web.browsers.chromium import chromium
from kommunrpa.actions.web.visits import visit
from kommunrpa.testing import ActionContract, FakeRun

NEXT = "<h1>Nästa sida</h1><p>Diarienummer: KS 1</p>"
ALONE = Retry(attempts=1)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there now will not come."""
    monkeypatch.setattr(visit, "_QUIET", 0.3)


def click(site: Any, press: str = "Visa", **how: Any) -> Click:
    """The action on the site's page."""
    return Click(**{"url": f"{site.url}/", "press": press, "timeout": 5.0, **how})


LEADS = {
    "link": "<a href=/b>Visa</a>",
    "button": "<form action=/b><button>Visa</button></form>",
    "link in a window of its own": "<a href=/b target=_blank>Visa</a>",
    "link in a named window": "<a href=/b target=annat>Visa</a>",
    "form in a window of its own": "<form action=/b target=_blank><button>Visa</button></form>",
    "script that opens a window": "<button onclick=\"window.open('/b')\">Visa</button>",
    "script that opens a window and then leads it on": (
        "<button onclick=\"const w = window.open(); setTimeout(() => w.location = '/b', 100)\">Visa</button>"
    ),
    "script that goes on later": "<button onclick=\"setTimeout(() => location = '/b', 300)\">Visa</button>",
    "script that draws": (
        "<button onclick=\"fetch('/b').then(a => a.text()).then(t => document.body.innerHTML = t)\">Visa</button>"
    ),
    "name for screen readers": (
        "<a href=/b aria-label=Visa><svg width=20 height=20><rect width=20 height=20 /></svg></a>"
    ),
    "button that comes later": (
        "<script>setTimeout(() => document.body.innerHTML = '<a href=/b>Visa</a>', 200)</script>"
    ),
    "button that is enabled later": (
        "<button id=b disabled onclick=\"location = '/b'\">Visa</button>"
        "<script>setTimeout(() => b.disabled = false, 200)</script>"
    ),
    "cover that goes": (
        "<a href=/b>Visa</a><div id=c style='position:fixed;inset:0'></div>"
        "<script>setTimeout(() => c.remove(), 200)</script>"
    ),
}


@pytest.mark.parametrize("way", LEADS)
def test_the_page_that_follows_is_there_for_the_next_action(run: Run, site: Any, way: str) -> None:
    """Wherever what is pressed leads, and whatever window it would open, it is the item's page that goes there."""
    site.pages |= {"/": LEADS[way], "/b": NEXT}

    run.do(click(site))

    assert run.do(ReadPage(read={"dnr": "Diarienummer"}, timeout=5.0)) == {"dnr": "KS 1"}
    assert len(run.use(page).context.pages) == 1


def test_it_is_no_act(run: Run, site: Any, ledger: MemoryLedger) -> None:
    """Nothing is kept in the ledger, and it may be done again."""
    site.pages |= {"/": LEADS["link"], "/b": NEXT}

    for _ in range(2):
        run.do(click(site))

    assert ledger.acts() == {}
    assert not Click.is_once
    assert site.asked.count("/b") == 2


REFUSED = {
    "missing": ("<button>Öppna</button>", "no button 'Visa' on the page. There are: 'Öppna'"),
    "several": ("<button>Visa</button><button>Visa</button>", "Several buttons are called 'Visa'"),
    "several links": ("<a href=/a>Visa</a><a href=/b>Visa</a>", "Several buttons are called 'Visa'"),
    "disabled": ("<button disabled>Visa</button>", "'Visa' stays disabled"),
    "covered": ("<button>Visa</button><div style='position:fixed;inset:0'></div>", "something covers it"),
    "hidden": ("<button hidden>Visa</button>", "no button 'Visa'"),
}


@pytest.mark.parametrize("way", REFUSED)
def test_what_is_not_clear_is_not_pressed(run: Run, site: Any, way: str) -> None:
    """A name that is missing or ambiguous, or something that can't be pressed, is told, and nothing is pressed."""
    body, words = REFUSED[way]
    site.pages["/"] = body + "<script>document.onclick = () => fetch('/tryckt')</script>"

    with pytest.raises(ActionError, match=words):
        run.do(click(site))

    assert "/tryckt" not in site.asked


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        ({"status": 502}, TemporaryError, "status 502"),
        ({"status": 404}, ActionError, "status 404"),
        ({"body": "<h1>Fel</h1>"}, ActionError, "does not say 'Nästa sida'"),
        ({"body": "<h1>Logga in</h1><input type=password>"}, TemporaryError, "asks for a log-in"),
    ],
)
def test_where_it_leads_must_be_right(
    run: Run, site: Any, reply: dict[str, Any], kind: type[Exception], words: str
) -> None:
    """A fault of the site, or another page than the expected one, is told."""
    site.pages |= {"/": LEADS["link"], "/b": site.reply(**reply)}

    with pytest.raises(kind, match=words):
        run.do(click(site, expect="Nästa sida"), retry=ALONE)


def test_a_page_that_never_comes_is_temporary(run: Run, site: Any) -> None:
    """A site that keeps silent is given up at the time limit."""
    site.pages |= {"/": LEADS["link"], "/b": lambda: time.sleep(3) or site.reply(NEXT)}

    with pytest.raises(TemporaryError, match="did not answer in time"):
        run.do(click(site, timeout=1.0), retry=ALONE)


def test_a_fault_is_tried_again_from_the_address_only(run: Run, site: Any) -> None:
    """With an address the way is gone again; on the page as it stands it may not be there any more."""
    site.pages |= {"/": LEADS["link"], "/b": site.reply(status=502)}

    with pytest.raises(TemporaryError):
        run.do(click(site))
    assert site.asked.count("/b") == 3

    site.pages["/b"] = NEXT
    run.do(click(site))
    site.pages["/c"] = site.reply(status=502)
    run.use(page).set_content(LEADS["link"].replace("/b", "/c"))
    with pytest.raises(TemporaryError):
        run.do(click(site, url=None))
    assert site.asked.count("/c") == 1


def test_another_origin_is_refused(strict: Run, site: Any) -> None:
    """A link to an origin that is not allowed leads nowhere."""
    site.pages["/"] = "<a href='http://127.0.0.1:9/b'>Visa</a>"

    with pytest.raises(ConfigError, match="allowed_origins"):
        strict.do(click(site), retry=ALONE)


class TestContract(ActionContract):
    """The contract of every action."""

    @pytest.fixture(autouse=True)
    def _site(self, site: Any, worker: Worker) -> None:
        site.pages |= {"/": "<a href=/b>Åsa Öst</a>", "/b": NEXT}
        self.action = click(site, "Åsa Öst", url=f"{site.url}/?q=hemlig-7731", timeout=5.25)
        self.failing = [click(site, "Bo Västerek", url=f"{site.url}/?q=hemlig-7731", timeout=5.25)]
        self._browser = Run(worker=worker).use(chromium())

    def run(self, **how: Any) -> FakeRun:
        """A run with the browser that is open already."""
        return FakeRun(given={chromium(): self._browser}, **how)
