"""The run that needs nothing around it."""

import gc
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kommunrpa import Action, Bot, BusinessError, ConfigError, OutcomeUnknown, Run, TemporaryError, WorkItem, resource
from kommunrpa.action import MemoryLedger
from kommunrpa.settings import BotSettings, Library
from kommunrpa.testing import FakeClock, FakeRun


class OpenCase(Action[str], once=True, shown=("title",)):
    """Open a case."""

    title: str
    person: str = ""

    def perform(self, run: Run) -> str:
        """Open it, in no system at all."""
        with run.once():
            return f"KS {self.title}"


class Both(Action[str]):
    """Open a case inside of another action."""

    def perform(self, run: Run) -> str:
        """Open it."""
        return run.do(OpenCase(title="inre"), key="1")


def handle(item: WorkItem, run: Run) -> None:
    """Handle one case, as a bot does."""
    if item.data["amount"] == "0":
        raise BusinessError("Beloppet saknas.")
    number = run.do(OpenCase(title="Bygglov", person="Åsa Test"))
    (run.folder / "kvitto.txt").write_text(f"{number} {run.settings['portal']}", encoding="utf-8")


bot = Bot(name="bygglov", department="Bygg", handle=handle)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that lies about where a test is run has a say: a broken kommunrpa.toml least of all."""
    (tmp_path / "kommunrpa.toml").write_text("broken", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def test_a_bot_is_handled_with_nothing_around_it() -> None:
    """Its settings, its files and its acts are those of the test alone."""
    with FakeRun(settings={"portal": "https://a.example"}) as run:
        bot.handle(WorkItem(key="A-1", data={"amount": "1"}), run)

    assert (run.folder / "kvitto.txt").read_text(encoding="utf-8") == "KS Bygglov https://a.example"
    assert run.ledger.acts() == {"OpenCase": '"KS Bygglov"'}


def test_it_remembers_what_was_done() -> None:
    """In order, by the names of the ledger, those within another before it; what failed is not among it."""
    with FakeRun() as run:
        run.do(OpenCase(title="yttre"))
        run.do(Both())
        with pytest.raises(ConfigError, match="a second time"):
            run.do(OpenCase(title="igen"))

    assert [each.name for each in run.done] == ["OpenCase", "Both/OpenCase:1", "Both"]
    assert [each.result for each in run.done] == ["KS yttre", "KS inre", "KS inre"]
    assert run.done[0].action == OpenCase(title="yttre")


def test_what_was_done_prints_no_values() -> None:
    """A failing test shows the shown fields only, however it prints them."""
    with FakeRun(given={OpenCase: "Åsa Test"}) as run:
        run.do(OpenCase(title="Bygglov", person="Åsa Test"))

    assert repr(run.done) == "[Done(name='OpenCase', action=OpenCase(title='Bygglov', person=…))]"


def test_waiting_takes_no_time_and_moves_the_clock() -> None:
    """Retries too: the waits are remembered in seconds."""
    with FakeRun(now=datetime(2026, 12, 24, 15), given={Both: TemporaryError("x")}) as run:  # noqa: DTZ001 - a time in Sweden
        start = run.now()
        run.sleep(3600)
        with pytest.raises(TemporaryError):
            run.do(Both())

    assert start.isoformat() == "2026-12-24T15:00:00+01:00"
    assert run.waits[0] == 3600
    assert len(run.waits) == 3
    assert (run.now() - start).total_seconds() == pytest.approx(sum(run.waits))


def test_runs_may_share_a_clock() -> None:
    """What one waits has passed for the other."""
    clock = FakeClock()
    FakeRun(now=clock).sleep(60)

    assert FakeRun(now=clock).now() == clock.now()
    assert clock.waits == [60]


def test_secrets_are_the_tests_own() -> None:
    """They are fetched by name, and hidden in the journal as real ones are."""
    with FakeRun(secrets={"portal": "mycket-hemligt"}) as run:
        run.log.info("checked", note=run.secret("portal").reveal())
        with pytest.raises(ConfigError, match="'other'"):
            run.secret("other")

    assert run.logged[-1]["note"] == "•••"


def test_the_item_and_a_ledger_are_taken() -> None:
    """An attempt at a case that was begun earlier meets its receipts."""
    ledger = MemoryLedger()
    ledger.intend("OpenCase")
    item = WorkItem(key="A-1")

    with FakeRun(item=item, ledger=ledger) as run, pytest.raises(OutcomeUnknown, match="not begun"):
        run.do(OpenCase(title="a"))

    assert run.item is item
    assert run.ledger is ledger


def test_a_missing_setting_says_where_a_test_gives_it() -> None:
    """Not in kommunrpa.toml, where nobody would look."""
    with FakeRun(settings={"portal": "x"}) as run, pytest.raises(ConfigError, match=r"FakeRun\(settings="):
        run.settings["portl"]


def test_the_librarys_settings_come_with_a_bots() -> None:
    """A test of what visits pages says which ones; where paths start may still be said apart."""
    own = BotSettings(
        name="b", home=Path("/a"), table={"x": 1}, library=Library(allowed_origins=("https://a.example",))
    )

    with FakeRun(settings=own) as run, FakeRun(settings=own, home=Path("/b")) as other:
        assert (run.settings, other.settings.home) == (own, Path("/b"))
        assert other.settings.library.allowed_origins == ("https://a.example",)


def test_paths_start_in_the_home_and_outputs_go_to_the_folder(tmp_path: Path) -> None:
    """Both are one when only the folder is said."""
    with FakeRun(folder=tmp_path) as run, FakeRun(home=tmp_path) as other:
        assert run.folder == run.settings.home == other.settings.home == tmp_path
        assert other.folder != tmp_path


def test_a_folder_of_its_own_is_gone_with_the_run(tmp_path: Path) -> None:
    """It can be looked at after the block, as long as the run is there; a folder that was given stays."""
    with FakeRun() as run:
        (run.folder / "a.txt").touch()
    folder = run.folder

    assert (folder / "a.txt").exists()
    del run
    gc.collect()
    assert not folder.exists()
    FakeRun(folder=tmp_path)
    gc.collect()
    assert tmp_path.exists()


def test_what_it_opened_is_closed() -> None:
    """What lasts for an item and for a worker, at the end of the block."""
    closed: list[str] = []

    @resource(lasts="item")
    def page(_run: Run) -> Iterator[str]:
        yield "page"
        closed.append("page")

    @resource(lasts="worker")
    def browser(_run: Run) -> Iterator[str]:
        yield "browser"
        closed.append("browser")

    with FakeRun() as run:
        assert [run.use(browser), run.use(page)] == ["browser", "page"]
        assert closed == []

    assert closed == ["page", "browser"]


def test_a_rehearsal_is_one() -> None:
    """It stops before the act."""
    with FakeRun(rehearse=True, given={Both: "x"}) as run:
        assert run.do(Both()) == "x"
        with pytest.raises(BaseException, match="OpenCase") as stop:
            run.do(OpenCase(title="a"))

    assert type(stop.value).__name__ == "Rehearsed"
    assert run.ledger.acts() == {}
