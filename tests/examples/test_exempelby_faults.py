"""The made-up town when it misbehaves, in a real browser, and started as a program."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from exempelby import Faults, Town, When, serve
from exempelby.__main__ import main
from exempelby.register import Register
from lxml import html
from playwright.sync_api import Page

from kommunrpa import Run
from kommunrpa.action import Worker
from kommunrpa.actions import web

EXAMPLES = Path(__file__).parents[2] / "examples"
Grant = Callable[..., dict[str, Any]]


@pytest.fixture
def page(browsing: Worker) -> Iterator[Page]:
    """Give a real browser's page."""
    with Run(worker=browsing) as run:
        yield run.use(web.page)


@pytest.mark.parametrize(
    ("fault", "status", "registered"), [("error500", 500, 0), ("lost_receipt", 500, 1), ("validation_error", 422, 0)]
)
def test_a_fault_of_the_next_submission(
    client: httpx.Client, town: Town, grant: Grant, fault: str, status: int, registered: int
) -> None:
    """Set to happen next, it happens once: only a lost receipt leaves a case behind."""
    before = len(town.cases())
    setattr(town.faults, fault, When.NEXT)
    response = client.post("/bidrag/ny", data=grant())

    assert response.status_code == status
    assert len(town.cases()) == before + registered
    assert client.post("/bidrag/ny", data=grant()).url.path.startswith("/bidrag/kvitto/")
    assert town.posts["/bidrag/ny"] == 2


def test_a_fault_of_every_submission(client: httpx.Client, town: Town, grant: Grant) -> None:
    """Set to happen always, it happens until the switch is turned."""
    town.faults.error500 = When.ALWAYS
    statuses = [client.post("/bidrag/ny", data=grant()).status_code for _ in range(3)]
    town.faults.reset()

    assert statuses == [500, 500, 500]
    assert client.post("/bidrag/ny", data=grant()).status_code == 200


def test_a_refused_value_names_its_field(client: httpx.Client, town: Town, grant: Grant) -> None:
    """The fault validation_error is a complaint at *Sökt belopp*, like any other."""
    town.faults.validation_error = When.NEXT
    tree = html.fromstring(client.post("/bidrag/ny", data=grant()).text)

    assert "budget" in tree.get_element_by_id("amount-error").text_content()
    assert tree.xpath("//*[@role='alert']//a/@href") == ["#amount"]


def test_a_changed_label_replaces_the_old_one(client: httpx.Client, town: Town) -> None:
    """After the upgrade no control is called *Sökt belopp*."""
    town.faults.changed_label = True
    labels = html.fromstring(client.get("/bidrag/ny").text).xpath("//label[@for='amount']/text()")

    assert labels[0].strip() == "Ansökt bidrag"


def test_a_duplicate_row_offers_the_same_case_twice(client: httpx.Client, town: Town) -> None:
    """The first two rows of the list lead to the same case."""
    town.faults.duplicate = True
    rows = html.fromstring(client.get("/arenden").text).xpath("//tbody/tr/td[1]/a/@href")

    assert rows[0] == rows[1] != rows[2]


def test_a_slow_page_waits(client: httpx.Client, town: Town) -> None:
    """A page takes at least as long as the switch says; whether the town is up is answered at once."""
    town.faults.slow = 0.3
    started = time.monotonic()
    client.get("/")

    assert time.monotonic() - started >= 0.3
    with pytest.raises(httpx.ReadTimeout):
        client.get("/", timeout=0.05)
    assert client.get("/api/health", timeout=0.25).status_code == 200


def test_one_click_is_sent_twice(page: Page, town: Town) -> None:
    """With double_submit a browser posts two times for one press on the button."""
    town.faults.double_submit = True
    page.goto(f"{town.url}/bidrag/ny")
    page.get_by_role("button", name="Registrera").click()
    page.get_by_role("alert").wait_for()

    assert town.posts["/bidrag/ny"] == 2


def test_a_browser_registers_by_labels(page: Page, town: Town, grant: Grant) -> None:
    """Filled in as a person would, by the labels that are seen, the form gives a diarienummer for one post."""
    values = grant()
    page.goto(f"{town.url}/bidrag/ny")
    page.get_by_role("textbox", name="Förening").fill("Åsnans vänner")
    page.get_by_label("Organisationsnummer").fill(values["orgnr"])
    contact = page.get_by_role("group", name="Kontaktperson")
    contact.get_by_label("Namn").fill("Märta Öst")
    contact.get_by_label("E-post").fill("marta@example.com")
    contact.get_by_label("Telefon").fill("070-174 06 05")
    page.get_by_label("Typ av bidrag").select_option("Lokalbidrag")
    page.get_by_label("Verksamhetsår").select_option("2026")
    page.get_by_label("Sökt belopp").fill("12 500")
    page.get_by_label("Avser").fill("Hyra av lokal\nvarje vecka")
    page.get_by_label("Ansökan inkom").fill("2026-02-03")
    page.get_by_label("Bilaga").set_input_files({"name": "å.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"})
    page.get_by_label("Jag intygar").check()
    page.get_by_role("button", name="Registrera").click()
    number = page.locator("dt:text-is('Diarienummer') + dd").inner_text()

    assert number == town.cases()[-1]["diarienummer"]
    assert town.cases()[-1]["attachments"] == ["å.pdf"]
    assert town.posts == {"/bidrag/ny": 1}


def test_a_complaint_gets_the_focus(page: Page, town: Town) -> None:
    """After a refused form the summary is what the keyboard and the screen reader meet."""
    page.goto(f"{town.url}/bidrag/ny")
    page.get_by_role("button", name="Registrera").click()
    page.locator("#summary:focus").wait_for()
    page.get_by_role("link", name="Ange sökt belopp.").click()

    assert page.get_by_label("Sökt belopp").evaluate("element => element === document.activeElement")


def test_a_crash_logs_no_value(
    client: httpx.Client, town: Town, grant: Grant, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """An unforeseen error is answered with a page, and logged by type and place alone."""

    def crash(*_: object, **given: object) -> None:
        raise RuntimeError(given)

    monkeypatch.setattr(town.register, "add", crash)
    response = client.post("/bidrag/ny", data=grant())
    said = "".join(capfd.readouterr())

    assert response.status_code == 500
    assert "RuntimeError in crash" in said
    assert "Märta" not in said + response.text


def test_cases_in_a_file_outlive_the_town(tmp_path: Path) -> None:
    """A database file keeps its cases, is seeded once, and numbers a new year from 1."""
    path = tmp_path / "ärenden.sqlite"
    for year in (2026, 2027, 2027):
        with serve(database=path, today=lambda year=year: date(year, 1, 2)) as town:
            town.register.add("Lokal", answers={"booker_name": "Å"}, registered=town.today())
            numbers = [case["diarienummer"] for case in town.cases()]

    assert numbers[-3:] == ["KF 2026/0014", "KF 2027/0001", "KF 2027/0002"]
    assert len(numbers) == 26


def test_a_case_that_fails_halfway_leaves_nothing() -> None:
    """When a file can't be stored, neither is its case, and the next number has no hole before it."""
    register = Register()
    with pytest.raises(AttributeError):
        register.add("Lokal", answers={"booker_name": "Å"}, files=["no file"], registered=date(2026, 1, 2))  # type: ignore[list-item]
    case = register.add("Lokal", answers={"booker_name": "Å"}, registered=date(2026, 1, 2))
    register.close()

    assert case.diarienummer == "KF 2026/0001"
    assert "Å" not in repr(case)


def test_a_taken_port_is_an_error(town: Town) -> None:
    """Two towns can't share a port."""
    with pytest.raises(OSError, match=r"(?i)address"), serve(port=int(town.url.rpartition(":")[2])):
        pass


def test_a_server_that_ends_at_once_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that gives up before it is ready is not waited for."""
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)
    with pytest.raises(RuntimeError, match="did not start"), serve():
        pass


def test_a_town_goes_by_the_swedish_day() -> None:
    """Unless told otherwise, a case is registered today."""
    with serve() as town:
        assert abs(town.today() - datetime.now(UTC).date()) <= timedelta(days=1)


def test_faults_are_read_from_words() -> None:
    """Each word sets one switch; a bare word switches on."""
    faults = Faults.parse(["slow=0.5", "error500=next", "lost_receipt", "changed_label"])

    assert faults == Faults(slow=0.5, error500=When.NEXT, lost_receipt=When.ALWAYS, changed_label=True)


@pytest.mark.parametrize(
    ("word", "part"),
    [("sloow=1", "Choose from"), ("slow=soon", "seconds"), ("error500=2", "one of"), ("duplicate=no", "no value")],
)
def test_an_unknown_fault_is_explained(word: str, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line says which switches and values there are."""
    with pytest.raises(SystemExit):
        main(["--fault", word])

    assert part in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't send Ctrl-C to one program alone")
def test_the_program_says_where_it_answers_and_ends_quietly() -> None:
    """One line tells the address when the town is ready; Ctrl-C ends it without a traceback."""
    command = [sys.executable, "-m", "exempelby", "--port", "0", "--fault", "changed_label", "--user", "åsa"]
    environment = {**os.environ, "EXEMPELBY_PASSWORD": "lösen ö", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command, cwd=EXAMPLES, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as program:
        assert program.stdout and program.stderr  # noqa: PT018 - only for the type checker
        line = program.stdout.readline()
        seen = httpx.get(line.split()[-1], follow_redirects=True)
        program.send_signal(signal.SIGINT)
        rest = program.stdout.read() + program.stderr.read()

    assert line.startswith("Exempelby svarar på http://127.0.0.1:")
    assert seen.url.path == "/logga-in"
    assert (program.returncode, rest) == (0, "")
