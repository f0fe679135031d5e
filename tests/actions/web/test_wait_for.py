"""WaitFor: it goes on as soon as what it waits for holds, and says what did not."""

import time
from typing import Any

import pytest

from kommunrpa import ActionError, Retry, Run, TemporaryError
from kommunrpa.action import Worker
from kommunrpa.actions.web import WaitFor
from kommunrpa.actions.web.browsers.chromium import chromium
from kommunrpa.testing import ActionContract, FakeRun

REPORT = """<h1>Rapport</h1><p id=s>Bearbetas</p><div id=d></div><script>setTimeout(() => {
s.textContent = 'Rapporten är klar';
d.innerHTML = '<label>Kommentar <input></label><p>Diarienummer: KS 1</p>' }, 500)</script>"""


def wait_for(site: Any, **how: Any) -> WaitFor:
    """The action on the site's page."""
    return WaitFor(**{"url": f"{site.url}/", "timeout": 5.0, **how})


@pytest.mark.parametrize(
    "what",
    [
        {"text": "rapporten är klar"},
        {"label": "Kommentar"},
        {"label": "Diarienummer"},
        {"gone": "Bearbetas"},
        {"text": "klar", "label": "Kommentar", "gone": "Bearbetas"},
    ],
)
def test_it_goes_on_when_it_is_so(run: Run, site: Any, what: dict[str, str]) -> None:
    """Words, a field or a value that come, or words that go: not before, and soon after."""
    site.pages["/"] = REPORT
    run.do(wait_for(site, text="Bearbetas"))
    began = time.monotonic()

    run.do(wait_for(site, **what))

    assert 0.5 <= time.monotonic() - began < 4


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({"text": "Färdig"}, "did not say 'Färdig' within 1 seconds"),
        ({"label": "Namn"}, "did not have 'Namn' within"),
        ({"gone": "Rapport"}, "did not stop saying 'Rapport' within"),
        ({"text": "Färdig", "gone": "Bearbetas"}, "did not say 'Färdig' within"),
        ({"text": "19400104-2383"}, "did not say '••••••-••••' within"),
    ],
)
def test_what_does_not_come_is_told(run: Run, site: Any, what: dict[str, str], words: str) -> None:
    """The error says what was waited for, in vain, and for how long."""
    site.pages["/"] = REPORT

    with pytest.raises(TemporaryError, match=words):
        run.do(wait_for(site, timeout=1.0, **what), retry=Retry(attempts=1))


def test_the_time_limit_is_kept_while_the_site_is_busy(run: Run, site: Any) -> None:
    """A page that awaits an answer for ever does not hold the bot for longer than it said."""
    site.pages |= {"/": "<script>fetch('/lang')</script>", "/lang": lambda: time.sleep(4) or site.reply()}
    began = time.monotonic()

    with pytest.raises(TemporaryError, match="did not say"):
        run.do(wait_for(site, text="x", timeout=1.0), retry=Retry(attempts=1))

    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        ({"status": 503}, TemporaryError, "status 503"),
        ({"status": 403}, ActionError, "status 403"),
        ({"body": "<input type=password>"}, TemporaryError, "asks for a log-in"),
    ],
)
def test_a_page_that_is_not_there_is_told(
    run: Run, site: Any, reply: dict[str, Any], kind: type[Exception], words: str
) -> None:
    """A fault of the site, or a log-in page, is the reason that is given."""
    site.pages["/"] = site.reply(**reply)

    with pytest.raises(kind, match=words):
        run.do(wait_for(site, text="Klar", timeout=1.0), retry=Retry(attempts=1))


def test_there_must_be_something_to_wait_for() -> None:
    """Waiting for nothing is an error at once."""
    with pytest.raises(ValueError, match="something to wait for"):
        WaitFor()


class TestContract(ActionContract):
    """The contract of every action."""

    @pytest.fixture(autouse=True)
    def _site(self, site: Any, worker: Worker) -> None:
        site.pages["/"] = "<p>Åsa Öst är klar</p>"
        self.action = wait_for(site, text="Åsa Öst", url=f"{site.url}/?q=hemlig-7731", timeout=1.25)
        self.failing = [wait_for(site, text="Bo Västerek", url=f"{site.url}/?q=hemlig-7731", timeout=1.25)]
        self._browser = Run(worker=worker).use(chromium())

    def run(self, **how: Any) -> FakeRun:
        """A run with the browser that is open already."""
        return FakeRun(given={chromium(): self._browser}, **how)
