"""A system as a page that speaks labels."""

from pathlib import Path
from typing import Any

import pytest
from web_forms import KEEPS, RECEIPT, form, told

from kommunrpa import Action, ActionError, BusinessError, ConfigError, NothingSent, OutcomeUnknown, Run, TemporaryError
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web import System, SystemPage
from kommunrpa.testing import FakeRun

diarium = System("diarium")

CHANGES = "<script>changing = 0; setInterval(() => { if (changing) document.forms[0].n.value = 'X' }, 10)</script>"


class OpenCase(Action[str], once=True):
    """Open a case by hand, as a plugin does."""

    name: str

    def perform(self, run: Run) -> str:
        """Fill in, press, read."""
        page = run.use(diarium)
        page.open("/")
        page.fill({"Namn": self.name, "Ort": "Öby"})
        with run.once():
            page.press("Skicka in")
            return page.read("Diarienummer", timeout=3.0)


@pytest.fixture
def inside(such_a_run: Any, site: Any) -> Run:
    """A run that knows the site as a system."""
    run: Run = such_a_run(systems={"diarium": {"address": f"{site.url}/start"}})
    return run


def test_a_plugin_fills_in_presses_and_reads(inside: Run, site: Any) -> None:
    """What a person would do, in three words."""
    site.pages["/"] = form()
    site.answer = lambda _: site.reply(RECEIPT)

    assert inside.do(OpenCase(name="Åsa")) == "KS 2026/1"
    assert site.posts == [{"n": ["Åsa"], "o": ["Öby"]}]


def test_its_page_is_open_without_a_word(inside: Run, site: Any) -> None:
    """Who fills in or reads at once stands on the system's first page."""
    site.pages["/start"] = "<dl><dt>Öppna ärenden<dd>14<dt>Stängda<dd>3</dl>"
    page = inside.use(diarium)

    assert page.read("Öppna ärenden") == "14"
    assert page.read({"open": "Öppna ärenden", "closed": "Stängda"}) == {"open": "14", "closed": "3"}
    assert page.playwright.url == f"{site.url}/start"


TABLE = "<table><caption>Ärenden<tr><th>Dnr<th>Status<tr><td>KS 1<td>Öppet<tr><td>KS 2<td>Stängt</table>"


def test_tables_and_files_come_from_the_page_that_is_open(inside: Run, site: Any) -> None:
    """As by the actions of the same names, on the system's page."""
    attached = {"Content-Type": "text/plain", "Content-Disposition": "attachment; filename=beslut.txt"}
    site.pages |= {"/start": f"{TABLE}<a href=/fil>Hämta</a>", "/fil": site.reply("Bifall", headers=attached)}
    page = inside.use(diarium)

    assert page.table("Ärenden", columns=["Dnr"]) == [{"Dnr": "KS 1"}, {"Dnr": "KS 2"}]
    path = Path(page.download("Hämta"))
    assert path.read_text(encoding="utf-8") == "Bifall"
    assert path.parent == inside.folder


def test_it_is_one_page_for_an_item(inside: Run) -> None:
    """Two values with the same name are the same system."""
    assert inside.use(System("diarium")) is inside.use(System("diarium"))
    assert System("diarium") != System("portal")
    assert System("diarium") != "diarium"


def test_a_refusal_is_for_a_person_and_withdraws_the_act(inside: Run, site: Any, ledger: MemoryLedger) -> None:
    """The site's own words come from reading after the press, and nothing was registered."""
    site.pages["/"] = form()
    site.answer = lambda _: site.reply(told())

    with pytest.raises(BusinessError, match=r"Namn.*Namnet finns redan"):
        inside.do(OpenCase(name="Åsa"))

    assert ledger.acts() == {}


@pytest.mark.parametrize("reply", [{"status": 500}, {"lost": True}, {"body": "<h1>Inget nummer</h1>"}])
def test_in_an_act_anything_else_is_unknown(inside: Run, site: Any, ledger: MemoryLedger, reply: Any) -> None:
    """After the press a person looks, unless the site said no."""
    site.pages["/"] = form()
    site.answer = lambda _: site.reply(**reply)

    with pytest.raises(OutcomeUnknown):
        inside.do(OpenCase(name="Åsa"))

    assert ledger.acts() == {"OpenCase": None}


def test_outside_an_act_a_fault_is_temporary_and_a_missing_label_for_a_developer(inside: Run, site: Any) -> None:
    """A search can be done again."""
    site.pages["/start"] = form()
    page = inside.use(diarium)
    site.answer = lambda _: site.reply(status=503)
    page.fill({"Namn": "Åsa"})
    with pytest.raises(TemporaryError, match="status 503"):
        page.press("Skicka in")

    site.answer = lambda _: site.reply("<h1>Inget</h1>")
    page.open()
    page.press("Skicka in")
    with pytest.raises(ActionError, match="no single value beside 'Diarienummer'"):
        page.read("Diarienummer", timeout=1.0)
    page.open()
    with pytest.raises(ActionError, match="There is no value beside 'Diarienummer'"):
        page.read("Diarienummer", timeout=1.0)


def test_a_value_that_does_not_stand_stops_the_press(inside: Run, site: Any) -> None:
    """What was filled in is looked at again before the button is pressed."""
    page = inside.use(diarium)
    site.pages["/start"] = form(more=CHANGES)
    page.fill({"Namn": "Åsa"})
    page.playwright.evaluate("changing = true")

    with pytest.raises((ActionError, NothingSent), match=r"'Namn' does not keep|was held back"):
        page.press("Skicka in")

    assert site.posts == []


def test_a_press_waits_for_the_answer(inside: Run, site: Any) -> None:
    """An application that answers late has answered when the press is over."""
    site.pages["/start"] = form(more=KEEPS)
    site.answer = lambda _: site.reply(RECEIPT)
    page = inside.use(diarium)
    page.fill({"Namn": "Åsa", "Ort": "Öby"})

    page.press("Skicka in")

    assert len(site.posts) == 1
    assert page.read("Diarienummer") == "KS 2026/1"


def test_steps_are_filled_in_one_after_the_other(inside: Run, site: Any) -> None:
    """After a press the values of the next page are filled in, and those of the last one are not looked for."""
    site.pages["/start"] = "<form action=/steg2><label>Namn <input name=n></label><button>Nästa</button></form>"
    site.pages["/steg2"] = "<form method=post><label>Ort <input name=o></label><button>Klar</button></form>"
    page = inside.use(diarium)

    page.fill({"Namn": "Åsa"})
    page.press("Nästa")
    page.fill({"Ort": "Öby"})
    page.press("Klar")

    assert site.posts == [{"o": ["Öby"]}]


def test_a_page_that_is_not_there_or_not_allowed_is_told(such_a_run: Any, site: Any) -> None:
    """As for every address."""
    site.pages["/start"] = site.reply(status=302, headers={"Location": "http://localhost:1/"})
    run = such_a_run(systems={"diarium": {"address": f"{site.url}/start"}}, allowed_origins=(site.url,))

    with pytest.raises(ActionError, match="status 404"):
        run.use(diarium).open("/ingenstans")
    with pytest.raises(ConfigError, match="http://localhost:1 is not among the allowed_origins"):
        run.use(diarium).open()


def test_a_system_that_is_not_set_up_is_told() -> None:
    """The nearest name is suggested, and where to write it."""
    with FakeRun() as run, pytest.raises(ConfigError, match=r"'diarium' is unknown.*\[systems.diarium\]"):
        run.use(diarium)


def test_a_test_gives_a_page_of_its_own() -> None:
    """A plugin is tried without a browser."""

    class Page:
        def __init__(self) -> None:
            self.done: list[object] = []

        def open(self, path: str) -> None:
            self.done.append(path)

        def fill(self, values: object) -> None:
            self.done.append(values)

        def press(self, text: str) -> None:
            self.done.append(text)

        def read(self, label: str, **_: object) -> str:
            return f"{label} 1"

    page = Page()
    with FakeRun(given={diarium: page}) as run:
        assert run.do(OpenCase(name="Åsa")) == "Diarienummer 1"
    assert page.done == ["/", {"Namn": "Åsa", "Ort": "Öby"}, "Skicka in"]


def test_a_system_shows_its_name_alone() -> None:
    """Nothing else is in its repr, nor is there anything to read in that of its page."""
    assert repr(diarium) == "System('diarium')"
    assert "token" not in repr(SystemPage)
