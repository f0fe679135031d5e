"""ReadPage: values beside labels, once they are there, and what is said when they are not."""

from decimal import Decimal
from typing import Any

import pytest
from web_faults import NOT_THERE

from kommunrpa import ActionError, BusinessError, Retry, Run, TemporaryError
from kommunrpa.action import Worker
from kommunrpa.actions.web import ReadPage, page
from kommunrpa.actions.web.browsers.chromium import chromium
from kommunrpa.actions.web.visits import visit
from kommunrpa.fields import Amount, Date
from kommunrpa.testing import ActionContract, FakeRun

CASE = "<dl><dt>Diarienummer</dt><dd>KS 1</dd><dt>Status</dt><dd>Ny</dd></dl>"
LATER = (
    "<div id=d>{0}</div><script>fetch('/data').then(a=>a.text()).then(t=>setTimeout(()=>d.innerHTML=t,100))</script>"
)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there now will not come."""
    monkeypatch.setattr(visit, "_QUIET", 0.3)


def read(site: Any, **how: Any) -> ReadPage:
    """The action on the site's page."""
    return ReadPage(**{"url": f"{site.url}/", "read": {"dnr": "Diarienummer"}, "timeout": 5.0, **how})


def test_values_are_read_by_their_labels(run: Run, site: Any) -> None:
    """Each value has the name that the bot gave its label."""
    site.pages["/"] = CASE

    assert run.do(read(site, read={"dnr": "diarienummer:", "s": "Status"})) == {"dnr": "KS 1", "s": "Ny"}


def test_a_field_gives_a_typed_value_and_tells_its_fault_to_a_handlaggare(run: Run, site: Any) -> None:
    """Beside plain labels, an amount is an amount; one that is none is no guess, and its text repeats no value."""
    site.pages["/"] = CASE + "<dl><dt>Belopp</dt><dd>1 200,50 kr</dd><dt>Datum</dt><dd>i går</dd></dl>"

    values = run.do(read(site, read={"dnr": "Diarienummer", "amount": Amount("Belopp")}))
    with pytest.raises(BusinessError, match="– Datum: ") as refused:
        run.do(read(site, read={"day": Date("Datum")}))

    assert values == {"dnr": "KS 1", "amount": Decimal("1200.50")}
    assert "i går" not in str(refused.value)


def test_the_page_as_it_stands_is_read(run: Run, site: Any) -> None:
    """Without an address it is the page of the action before; without one there is none."""
    site.pages["/"] = CASE

    with pytest.raises(ActionError, match="No page is open"):
        run.do(read(site, url=None))
    assert run.do(read(site)) == run.do(read(site, url=None)) == {"dnr": "KS 1"}


@pytest.mark.parametrize("first", ["", CASE.replace("KS 1", "Laddar…"), "<div aria-busy=true>&nbsp;</div>" + CASE])
def test_values_that_come_later_are_waited_for(run: Run, site: Any, first: str) -> None:
    """Neither an empty page nor words that say that it loads are taken for the value."""
    site.pages |= {"/": LATER.format(first), "/data": CASE.replace("KS 1", "KS 2026/7")}

    assert run.do(read(site)) == {"dnr": "KS 2026/7"}


def test_words_that_say_that_it_loads_are_no_value(run: Run, site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that never comes is missing, however long its place is held."""
    monkeypatch.setattr(visit, "_PATIENT", 0.5)
    site.pages["/"] = CASE.replace("KS 1", "Laddar…")

    with pytest.raises(ActionError, match="no value beside 'Diarienummer'"):
        run.do(read(site))


def test_the_right_page_may_be_asked_for(run: Run, site: Any) -> None:
    """A page that does not say what it should is not read, though it has the label."""
    site.pages["/"] = "<h1>Ärende</h1>" + CASE

    assert run.do(read(site, expect="Ärende")) == {"dnr": "KS 1"}
    with pytest.raises(ActionError, match="does not say 'Beslut'"):
        run.do(read(site, expect="Beslut"))


WRONG = {
    "misspelt": (CASE, "Diarienr", "no value beside 'Diarienr' on the page. The nearest are: 'Diarienummer'"),
    "elsewhere": (CASE, "Handläggare", "There are: 'Diarienummer', 'Status'"),
    "before a colon": ("<p>Diarienummer: KS 1</p>", "Diarienr", "The nearest are: 'Diarienummer'"),
    "twice": (
        "<h2>Sökande</h2><p>Namn: Åsa</p><h2>Ombud</h2><p>Namn: Bo</p>",
        "Namn",
        "Different values stand beside 'Namn'",
    ),
    "twice, in lists": (
        "<section><h2>Sökande</h2><dl><dt>Namn<dd>Åsa</dl></section><section><h2>Ombud</h2><dl><dt>Namn<dd>Bo</dl></section>",
        "Namn",
        r"Different values stand beside 'Namn' \(under 'Sökande', 'Ombud'\)",
    ),
    "empty": ("<dl><dt>Namn</dt><dd></dd></dl>", "Namn", "no value beside 'Namn'"),
}


@pytest.mark.parametrize("way", WRONG)
def test_a_label_that_is_not_clear_is_told_without_its_values(run: Run, site: Any, way: str) -> None:
    """The error names labels and headings, and nothing that stands beside them."""
    body, label, words = WRONG[way]
    site.pages["/"] = body

    with pytest.raises(ActionError, match=words) as caught:
        run.do(read(site, read={"x": label}))

    assert "Åsa" not in str(caught.value)
    assert "KS 1" not in str(caught.value)


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    NOT_THERE,
)
def test_a_page_that_is_not_there_is_told(
    run: Run, site: Any, reply: dict[str, Any], kind: type[Exception], words: str
) -> None:
    """A fault of the site, or a log-in page, is the reason that is given."""
    site.pages["/"] = site.reply(**reply)

    with pytest.raises(kind, match=words):
        run.do(read(site, timeout=3.0), retry=Retry(attempts=1))


def test_data_that_does_not_come_is_the_sites_fault(run: Run, site: Any) -> None:
    """A page whose own question fails lacks the label for that reason, and is tried again."""
    site.pages |= {"/": LATER.format(""), "/data": site.reply(status=502)}

    with pytest.raises(TemporaryError, match="asked for did not come: the site answered with status 502"):
        run.do(read(site), retry=Retry(attempts=1))


def test_a_page_that_was_closed_is_told(run: Run, site: Any) -> None:
    """A page that closes itself is an error of ours, and the next action has a new page."""
    site.pages["/"] = CASE
    run.do(read(site))
    run.use(page).close()

    with pytest.raises(ActionError, match=r"closed|No page is open"):
        run.do(read(site, url=None))


class TestContract(ActionContract):
    """The contract of every action."""

    @pytest.fixture(autouse=True)
    def _site(self, site: Any, worker: Worker) -> None:
        site.pages["/"] = CASE
        self.action = read(site, url=f"{site.url}/?q=hemlig-7731", timeout=5.25)
        self.failing = [read(site, url=f"{site.url}/?q=hemlig-7731", read={"x": "Diarienr"}, timeout=5.25)]
        self._browser = Run(worker=worker).use(chromium())

    def run(self, **how: Any) -> FakeRun:
        """A run with the browser that is open already."""
        return FakeRun(given={chromium(): self._browser}, **how)
