"""LookUp: it reads the answer to its own search, and knows no hits from no answer."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page
from web_tables import cases, numbers

from kommunrpa import ActionError, BusinessError, Retry, Run, TemporaryError
from kommunrpa.action import Worker
from kommunrpa.actions.web import Found, LookUp, ReadPage, ReadTable, answer, page
from kommunrpa.actions.web.browsers.chromium import chromium
from kommunrpa.actions.web.tables import sheet
from kommunrpa.actions.web.visits import visit
from kommunrpa.testing import ActionContract, FakeRun


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there now will not come."""
    monkeypatch.setattr(visit, "_QUIET", 0.3)
    monkeypatch.setattr(sheet, "_EMPTY", 0.2)
    monkeypatch.setattr(answer, "_GIVEN_UP", 1.5)


FORM = """<form {form}><label>Namn <input name=n value="{n}"></label><label>Nr <input name=nr></label>
<button>Sök</button></form><div id=d>{result}</div>{script}"""

SPA = """<script>document.forms[0].onsubmit = (event) => { event.preventDefault();
fetch('/svar?' + new URLSearchParams(new FormData(event.target))).then(async (a) => { const text = await a.text();
setTimeout(() => { %s }, 150) }) }</script>"""
SHOWS = SPA % "d.innerHTML = text"
CASE = "<dl><dt>Diarienummer</dt><dd>KS {0}</dd><dt>Status</dt><dd>Ny</dd></dl>"
NONE = "<p>Din sökning gav inga träffar.</p>"


def form(*, result: str = "", script: str = "", n: str = "", form: str = "action=/svar") -> str:
    """The search form, with what stands below it."""
    return FORM.format(result=result, script=script, n=n, form=form)


def asked(site: Any) -> str:
    """What was last searched for."""
    return parse_qs(urlsplit(site.asked[-1]).query).get("n", [""])[0]


def look_up(site: Any, **more: Any) -> LookUp:
    """The action on the site's form."""
    given = {"values": {"Namn": "Åsa"}, "press": "Sök", "timeout": 8.0, **more}
    given.setdefault("read", {} if "table" in given else {"dnr": "Diarienummer"})
    return LookUp(**{"url": f"{site.url}/", **given})


ANSWERS: dict[str, Callable[[str], str]] = {
    "by a page of its own": lambda _: form(),
    "in the page": lambda _: form(script=SHOWS),
}


@pytest.mark.parametrize("way", ANSWERS)
def test_what_is_found_is_read(run: Run, site: Any, way: str) -> None:
    """The values beside the labels come back, wherever the site shows them."""
    site.pages |= {"/": ANSWERS[way](""), "/svar": lambda: site.reply(form() + CASE.format(asked(site)))}

    found = run.do(look_up(site, read={"dnr": "Diarienummer", "status": "Status"}))

    assert found == Found(read={"dnr": "KS Åsa", "status": "Ny"}, table=[])
    assert found


@pytest.mark.parametrize("way", ANSWERS)
def test_a_table_of_hits_is_read(run: Run, site: Any, way: str) -> None:
    """A ReadTable says which columns, and how its pages are turned."""
    site.pages |= {"/": ANSWERS[way](""), "/svar": lambda: site.reply(cases(1, 3))}

    found = run.do(look_up(site, table=ReadTable(columns={"Nr": "Nr"})))

    assert numbers(found.table) == [1, 2, 3]
    assert found.read == {}


@pytest.mark.parametrize("way", ANSWERS)
@pytest.mark.parametrize(
    ("reply", "more"),
    [
        (NONE, {}),
        ("<p role=alert>Inga ärenden hittades</p>", {}),
        ("<p>Vi hittade ingen person</p>", {}),
        ("<p>0 träffar</p>", {}),
        ("<p>No results found.</p>", {}),
        ("<p>Personen är inte folkbokförd här.</p>", {"none": "inte folkbokförd här"}),
        (NONE, {"table": ReadTable()}),
        (cases(1, 0), {"table": ReadTable()}),
        (cases(1, 0).replace("<tbody>", "<tbody><tr><td colspan=2>Inga rader</td></tr>"), {"table": ReadTable()}),
    ],
)
def test_no_hits_are_told_from_hits(run: Run, site: Any, way: str, reply: str, more: dict[str, Any]) -> None:
    """Where the site says that there is nothing, or shows a table without rows, what is found is false."""
    site.pages |= {"/": ANSWERS[way](""), "/svar": form() + reply}

    found = run.do(look_up(site, **more))

    assert found == Found()
    assert not found


FAULTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "fault": (form(), {"status": 500}, "status 500"),
    "lost": (form(), {"lost": True}, "connection failed|ERR_EMPTY_RESPONSE|did not answer"),
    "fault in the page": (form(script=SHOWS), {"status": 503, "body": cases(1, 0)}, "not answered: .*status 503"),
    "fault in the page, with words of none": (form(script=SHOWS), {"status": 500, "body": NONE}, "not answered"),
    "lost in the page": (form(script=SHOWS), {"lost": True}, "not answered: the connection failed"),
    "nothing": (form(form="onsubmit='return false'"), {}, "no answer to 'Sök'"),
    "nothing, and a list that stood there": (
        form(form="onsubmit='return false'", result=CASE.format(9) + cases(7, 9)),
        {},
        "no answer to 'Sök'",
    ),
    "log-in": (form(), {"body": "<h1>Logga in</h1><input type=password>"}, "asks for a log-in"),
}


@pytest.mark.parametrize("way", FAULTS)
@pytest.mark.parametrize("more", [{}, {"table": ReadTable()}])
def test_a_site_that_does_not_answer_is_not_no_hits(run: Run, site: Any, way: str, more: dict[str, Any]) -> None:
    """A fault, silence, a dead button or a log-in page is temporary, and never taken for an empty answer."""
    body, reply, words = FAULTS[way]
    site.pages |= {"/": body, "/svar": site.reply(**reply)}

    with pytest.raises(TemporaryError, match=words):
        run.do(look_up(site, **more), retry=Retry(attempts=1))


def test_a_search_that_never_ends_is_temporary(run: Run, site: Any) -> None:
    """A site that keeps silent is given up at the time limit."""
    site.pages |= {"/": form(), "/svar": lambda: time.sleep(6) or site.reply(NONE)}

    with pytest.raises(TemporaryError, match=r"did not answer|Time ran out"):
        run.do(look_up(site, timeout=1.5), retry=Retry(attempts=1))


@pytest.mark.parametrize("late", [0, 0.7])
def test_what_the_last_search_found_is_not_read(run: Run, site: Any, late: float) -> None:
    """On a page that shows the answer to an earlier search, this one's is waited for."""
    site.pages |= {
        "/": form(script=SHOWS, result=CASE.format("Bo") + cases(1, 9)),
        "/svar": lambda: time.sleep(late) or site.reply(CASE.format(asked(site)) + cases(11, 12)),
    }

    assert run.do(look_up(site)).read == {"dnr": "KS Åsa"}
    found = run.do(look_up(site, url=None, values={"Namn": "Ove"}, read={"dnr": "Diarienummer"}, table=ReadTable()))
    assert found.read == {"dnr": "KS Ove"}
    assert numbers(found.table) == [11, 12]


def test_the_same_answer_again_is_an_answer(run: Run, site: Any) -> None:
    """Searched for again, the same thing is found again, though nothing on the page looks other than before."""
    site.pages |= {"/": form(script=SHOWS), "/svar": lambda: site.reply(CASE.format(asked(site)))}

    first = run.do(look_up(site))

    assert run.do(look_up(site, url=None)) == first


@pytest.mark.parametrize("empties", ["d.innerHTML = ''", "d.querySelector('tbody').innerHTML = ''"])
def test_a_table_that_is_emptied_first_is_waited_for(run: Run, site: Any, empties: str) -> None:
    """A page that clears its list and then fetches the new one has not answered with nothing."""
    script = SHOWS.replace("event.preventDefault();", f"event.preventDefault(); {empties};")
    site.pages |= {
        "/": form(script=script, result=cases(1, 9)),
        "/svar": lambda: time.sleep(0.5) or site.reply(cases(11, 12)),
    }

    assert numbers(run.do(look_up(site, table=ReadTable())).table) == [11, 12]


def test_a_list_that_is_filtered_while_typing_is_an_answer(run: Run, site: Any) -> None:
    """A page that answers before the button is pressed has answered this search too."""
    script = "<script>document.forms[0].n.oninput = (event) => { d.innerHTML = event.target.value ? %r : '' }</script>"
    site.pages["/"] = form(script=script % cases(5, 6), form="onsubmit='return false'", result=cases(1, 9))

    assert numbers(run.do(look_up(site, table=ReadTable())).table) == [5, 6]


@pytest.mark.parametrize("shown", ["Åsa", "Åsa Öberg"])
def test_what_stands_in_the_search_form_is_no_answer(run: Run, site: Any, shown: str) -> None:
    """A field of the form has the same label as the value in the answer: only the answer counts."""
    site.pages |= {
        "/": form(),
        "/svar": form(n="Åsa") + f"<dl><dt>Namn</dt><dd>{shown}</dd></dl>",
        "/tom": form(n="Åsa"),
    }

    assert run.do(look_up(site, read={"namn": "Namn"})).read == {"namn": shown}

    site.pages["/svar"] = form(n="Åsa")
    with pytest.raises(ActionError, match=r"no value beside 'Namn'|'Namn' stands for several hits, or has no value"):
        run.do(look_up(site, read={"namn": "Namn"}))


@pytest.mark.parametrize("way", ANSWERS)
def test_what_the_site_refuses_is_for_a_person(run: Run, site: Any, way: str) -> None:
    """A complaint about a value is told in the site's own words with its label."""
    told = "<label for=x>Namn</label><input id=x name=n value='Åsa' aria-invalid=true aria-describedby=e>"
    complaint = (
        f"<form>{told}<p id=e class=error>Minst fem tecken.</p><label>Nr <input></label><button>Sök</button></form>"
    )
    script = SPA % "document.forms[0].outerHTML = text"
    site.pages |= {"/": form(script=script if "page" in way and "own" not in way else ""), "/svar": complaint}

    with pytest.raises(BusinessError, match=r"Namn: Minst fem tecken\."):
        run.do(look_up(site))


WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "label": (
        CASE.format(1),
        {"read": {"x": "Diarienr"}},
        "no value beside 'Diarienr'. The nearest are: 'Diarienummer'",
    ),
    "several hits": (CASE.format(1) + CASE.format(2), {}, "Different values stand beside 'Diarienummer'"),
    "several rows": (cases(1, 2), {"read": {"x": "Namn"}}, "'Namn' stands for several hits"),
    "words": (CASE.format(1), {"expect": "Handlingar"}, "does not say 'Handlingar'"),
    "table": (CASE.format(1), {"table": ReadTable()}, "has no such table"),
    "several tables": (cases(1, 2) + cases(3, 4), {"table": ReadTable()}, "Several tables may be meant"),
    "column": (cases(1, 2), {"table": ReadTable(columns=["Nummer"])}, "no column 'Nummer'|no such table"),
}


@pytest.mark.parametrize("way", WRONG)
def test_an_answer_without_what_is_to_be_read_is_told(run: Run, site: Any, way: str) -> None:
    """What does not fit the bot is for a developer: it is neither a hit nor none."""
    reply, more, words = WRONG[way]
    site.pages |= {"/": form(), "/svar": "<h1>Svar</h1>" + reply}

    with pytest.raises(ActionError, match=words):
        run.do(look_up(site, **more))


def test_a_sidebar_does_not_make_it_no_hits(run: Run, site: Any) -> None:
    """Words of none beside a hit do not hide it."""
    site.pages |= {"/": form(), "/svar": CASE.format(1) + "<p>Inga bilagor hittades.</p>"}

    assert run.do(look_up(site)).read == {"dnr": "KS 1"}


def test_the_value_in_the_address_is_written_nowhere(run: Run, site: Any) -> None:
    """A search by GET puts its value in the address, and the journal has nothing of either."""
    site.pages |= {"/": form(), "/svar": lambda: site.reply(CASE.format(1))}

    run.do(look_up(site, values={"Namn": "Ärtan Öst"}))
    run.do(ReadPage(read={"dnr": "Diarienummer"}))

    assert "Ärtan" in unquote(run.use(page).url.replace("+", " "))
    journal = run._worker.journal.path
    assert journal is not None
    written = unquote(journal.read_text(encoding="utf-8").replace("+", " "))
    assert "LookUp" in written
    assert "Ärtan" not in written
    assert "svar?" not in written


def test_searching_again_is_allowed(run: Run, site: Any) -> None:
    """It is no act: nothing of it is kept, and the same search is made as often as it is asked for."""
    site.pages |= {"/": form(), "/svar": lambda: site.reply(CASE.format(1))}

    assert [run.do(look_up(site)).read for _ in range(2)] == [{"dnr": "KS 1"}] * 2
    assert not LookUp.is_once


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "needs read or table"),
        ({"table": ReadTable(url="https://a.example/")}, "has no url"),
        ({"url": "https://a.example/?p=19400104-2383", "read": {"a": "A"}}, "holds a personal number"),
    ],
)
def test_a_search_that_makes_no_sense_is_refused_when_it_is_made(given: dict[str, Any], words: str) -> None:
    """What nothing would be read of, or would be logged, is an error at once."""
    with pytest.raises(ValueError, match=words):
        LookUp(**{"url": "https://a.example/", "values": {}, "press": "Sök", **given})


def test_nothing_that_was_found_is_shown() -> None:
    """Neither what was searched for nor what was found can be read in a log of the two."""
    found = Found(read={"namn": "Åsa Öst"}, table=[{"Namn": "Bo Ek"}])
    action = LookUp(values={"Namn": "Åsa Öst"}, press="Sök", read={"namn": "Namn"})

    assert "Åsa" not in repr(found) + repr(action)
    assert "Bo" not in repr(found)


def test_a_tab_is_looked_up_in_as_it_stands(run: Run, tab: Page) -> None:
    """Without an address and without a page there is nothing to search in."""
    assert tab.url == "about:blank"
    with pytest.raises(ActionError, match="No page is open"):
        run.do(LookUp(values={"Namn": "x"}, press="Sök", read={"a": "A"}))


class TestContract(ActionContract):
    """The contract of every action."""

    @pytest.fixture(autouse=True)
    def _site(self, site: Any, worker: Worker) -> None:
        site.pages |= {"/": form(), "/svar": CASE.format("7731")}
        self.action = look_up(site, values={"Namn": "Ärtan Öst"}, timeout=8.25)
        self.failing = [look_up(site, values={"Namn": "Ärtan Öst"}, read={"x": "Diarienr"}, timeout=8.25)]
        self._browser = Run(worker=worker).use(chromium())

    def run(self, **how: Any) -> FakeRun:
        """A run with the browser that is open already."""
        return FakeRun(given={chromium(): self._browser}, **how)
