"""A run drains the pile: what it takes in, in which order, and what it tells."""

import stat
from pathlib import Path

import pytest
from loop_desk import Clock, Desk

from kommunrpa import BusinessError, ConfigError, Run, TemporaryError, WorkItem
from kommunrpa.intake import Folder, Function
from kommunrpa.loop import Watch, run_bot
from kommunrpa.settings import Settings
from kommunrpa.store import Holder, State


def succeed(_item: WorkItem, _run: Run) -> None:
    """Handle a case without ado."""


def fail_temporarily(_item: WorkItem, _run: Run) -> None:
    """Find that the world is not ready."""
    raise TemporaryError


class Notes(Watch):
    """Keeps what a run tells."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def began(self, queued: int) -> None:
        """Note it."""
        self.told.append(("began", queued))

    def settled(self, _item_id: str, state: State, _reason: str) -> None:
        """Note it."""
        self.told.append(str(state))

    def waits(self, count: int, until: float) -> None:
        """Note it."""
        self.told.append(("waits", count, until))


def test_a_run_drains_the_pile_in_order(desk: Desk) -> None:
    """Every case is handled once, in the order of the intake, and settled as done."""
    report = desk.run(succeed, *"cabba")

    assert desk.handled == ["c", "a", "b"]
    assert (report.counts, report.in_all) == ({State.DONE: 3}, {State.DONE: 3})
    assert (report.stopped, report.reasons, report.exit_code) == ("", {}, 0)
    assert report.hours == pytest.approx(0.3)
    assert report.seconds > 0


def test_a_second_run_handles_what_is_new_alone(desk: Desk) -> None:
    """Cases of earlier runs are not handled again, and count in all."""
    desk.run(succeed, "a", "b")

    report = desk.run(succeed, "a", "b", "c")

    assert desk.handled == ["a", "b", "c"]
    assert (report.counts, report.in_all) == ({State.DONE: 1}, {State.DONE: 3})


def test_an_empty_pile_is_all_done(desk: Desk) -> None:
    """A run with nothing to do ends at once, with a report."""
    report = desk.run(succeed)

    assert (report.counts, report.in_all, report.exit_code, report.hours) == ({}, {}, 0, 0)


def test_a_bot_without_an_intake_handles_what_lies_there(desk: Desk) -> None:
    """Items that something else put in the pile are handled."""
    with desk.pile() as pile:
        pile.add([WorkItem(key="from elsewhere")], holder="elsewhere")

    report = run_bot(desk.bot(succeed, intake=None), settings=desk.settings)

    assert desk.handled == ["from elsewhere"]
    assert report.exit_code == 0


def test_a_case_has_its_data_files_and_folder(desk: Desk, tmp_path: Path) -> None:
    """The bot gets copies in the item's own folder, which is where its outputs go, closed to others."""
    (tmp_path / "Anna.PDF").write_bytes(b"%PDF")
    case = WorkItem(key="1", data={"å": [1]}, files={"ansökan": tmp_path / "Anna.PDF"})
    found: list[object] = []

    def look(item: WorkItem, run: Run) -> None:
        own, mode = item.files["ansökan"], stat.S_IMODE(run.folder.stat().st_mode)
        found.extend([item.data, own.read_bytes(), own.parent == run.folder, mode, run.item is item])

    report = run_bot(desk.bot(look, intake=Function(lambda _run: [case])), settings=desk.settings)

    assert found == [{"å": [1]}, b"%PDF", True, 0o700, True]
    assert [path.name for path in report.files.iterdir()] == [item.id for item in desk.items()]


def test_a_case_without_files_has_a_closed_folder_too(desk: Desk) -> None:
    """Letters of such a case can be read by their owner alone."""
    modes: list[int] = []

    desk.run(lambda _item, run: modes.append(stat.S_IMODE(run.folder.stat().st_mode)), "a")

    assert modes == [0o700]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks for open files as Linux tells them")
def test_a_run_leaves_nothing_open(desk: Desk, settings: Settings) -> None:
    """Neither database, lock nor journal is open afterwards, and no lock is left behind."""
    desk.run(succeed, "a")

    opened = [path.resolve() for path in Path("/proc/self/fd").iterdir()]

    assert not any(settings.home in path.parents for path in opened)
    assert {path.name for path in (settings.home / "rpa.db-workers").iterdir()} <= {"machine", "machine.lock"}


def test_a_folder_of_files_is_a_pile_of_cases(desk: Desk, settings: Settings) -> None:
    """With `Folder`, the same file under two names is one case, and its name is nowhere in the pile's paths."""
    home = Path(__file__).parent
    inbox = settings.home / "in"
    inbox.mkdir()
    for name, content in {"Anna Hemlig.pdf": b"1", "kopia.pdf": b"1", "Åsa.pdf": b"2", "~$x.pdf": b"3"}.items():
        (inbox / name).write_bytes(content)

    report = run_bot(desk.bot(succeed, intake=Folder(f"{inbox}/*.pdf", role="a")), settings=settings)

    assert desk.bot(succeed).home == home
    assert report.counts == {State.DONE: 2}
    assert {path.name for path in report.files.rglob("*.*")} == {"a.pdf"}


def test_a_limit_leaves_the_rest_for_later(desk: Desk) -> None:
    """So many cases are handled and no more; the next run goes on."""
    first = desk.run(succeed, *"abc", limit=2)
    second = desk.run(succeed, *"abc", limit=2)

    assert (first.counts, first.in_all) == ({State.DONE: 2}, {State.DONE: 2, State.QUEUED: 1})
    assert (second.counts, second.in_all) == ({State.DONE: 1}, {State.DONE: 3})
    assert desk.run(succeed, *"abcd", limit=0).in_all == {State.DONE: 3, State.QUEUED: 1}


@pytest.mark.parametrize("by", ["key", "id"])
def test_one_case_is_handled_by_its_key_or_its_id(desk: Desk, by: str) -> None:
    """Only that one is handled, and nothing new is taken in."""
    desk.run(succeed, *"abc", limit=0)
    name = {"key": "b", "id": desk.items()[1].id}[by]

    report = desk.run(succeed, *"abcd", only=name)

    assert desk.handled == ["b"]
    assert report.in_all == {State.DONE: 1, State.QUEUED: 2}


@pytest.mark.parametrize("name", ["nobody", "", "%"])
def test_a_name_that_no_case_has_is_an_error_and_never_all_cases(desk: Desk, name: str) -> None:
    """A misspelt or empty key handles nothing and says how to find the right one."""
    desk.run(succeed, *"abc", limit=0)

    with pytest.raises(ConfigError, match="`kommunrpa items BOT` lists them"):
        desk.run(succeed, *"abc", only=name)

    assert desk.handled == []


def test_one_case_that_is_settled_is_left_alone(desk: Desk, clock: Clock) -> None:
    """Asking for a done case does nothing, says so by its counts, and waits for no other."""
    desk.run(succeed, "a")
    desk.run(fail_temporarily, "b", limit=1)

    report = desk.run(succeed, "a", only="a")

    assert desk.handled == ["a", "b"]
    assert (report.counts, report.in_all, clock.waits) == ({}, {State.DONE: 1, State.QUEUED: 1}, [])


def test_one_case_that_waits_is_handled_now_and_not_waited_for(desk: Desk, clock: Clock) -> None:
    """Whoever asks for one case gets it now; put back again, it is left for later, with an exit code that says so."""
    desk.run(fail_temporarily, "a", limit=1)
    report = desk.run(fail_temporarily, "a", only="a")

    assert desk.handled == ["a", "a"]
    assert clock.waits == []
    assert (report.counts, report.exit_code) == ({State.QUEUED: 1}, 5)


def test_settings_are_checked_before_the_first_case(desk: Desk, settings: Settings) -> None:
    """A missing setting stops the bot before anything is taken in or made."""
    bot = desk.bot(succeed, "a", settings={"portal": str})

    with pytest.raises(ConfigError, match="The setting 'portal' is missing"):
        run_bot(bot, settings=settings)

    assert (desk.handled, desk.items(), desk.journal()) == ([], [], [])


def test_the_bot_gets_its_own_settings(desk: Desk, settings: Settings) -> None:
    """The bot's own table, and its own folder as the start of relative paths."""
    found: list[object] = []
    bot = desk.bot(lambda _item, run: found.extend([run.settings["portal"], run.settings.home]), "a")
    told = Settings(home=settings.home, library=settings.library, bots={"prov": {"portal": "https://å.example"}})

    run_bot(bot, settings=told)

    assert found == ["https://å.example", Path(__file__).parent]


def test_whoever_watches_is_told(desk: Desk, clock: Clock) -> None:
    """The queue at the start, each end as it comes, and each wait."""
    notes = Notes()
    tries: list[int] = []

    def handle(item: WorkItem, _run: Run) -> None:
        if item.key == "person":
            raise BusinessError("Se efter.")
        if item.key == "busy" and not tries:
            tries.append(1)
            raise TemporaryError

    start = clock.now
    desk.run(handle, "a", "busy", "person", watch=notes)

    assert notes.told == [("began", 3), "done", "queued", "review", ("waits", 1, start + 60), "done"]


def test_items_of_a_worker_that_is_gone_are_taken_back_at_the_start(desk: Desk) -> None:
    """A run that was killed left an item behind: the next run handles it first."""
    with desk.pile() as pile, Holder(pile._store) as holder:
        for key in "ab":
            pile.add([WorkItem(key=key)], holder=holder.name)
        assert pile.claim(holder.name) is not None
    report = desk.run(succeed, "a", "b", "c")

    assert desk.handled == ["a", "b", "c"]
    assert report.in_all == {State.DONE: 3}


def test_items_of_a_worker_that_dies_meanwhile_are_taken_back_before_the_end(desk: Desk) -> None:
    """A run does not end while an item is neither settled nor held by someone alive."""

    def handle(item: WorkItem, _run: Run) -> None:
        if item.key == "a":
            with desk.pile() as pile, Holder(pile._store) as holder:
                assert pile.claim(holder.name) is not None

    report = desk.run(handle, "a", "b")

    assert desk.handled == ["a", "b"]
    assert report.in_all == {State.DONE: 2}


def test_an_item_that_someone_alive_has_is_left_to_them(desk: Desk) -> None:
    """A run ends without waiting for another worker's item, and counts it as running."""
    with desk.pile() as pile, Holder(pile._store) as holder:
        pile.add([WorkItem(key="a")], holder=holder.name)
        assert pile.claim(holder.name) is not None

        report = desk.run(succeed, "a", "b")

    assert desk.handled == ["b"]
    assert report.in_all == {State.DONE: 1, State.RUNNING: 1}


def test_an_item_that_another_worker_took_over_is_not_counted(desk: Desk) -> None:
    """Whoever lost its item says so in the journal, settles nothing and goes on."""

    def lose(item: WorkItem, _run: Run) -> None:
        if item.key == "a":
            desk.steal()

    report = desk.run(lose, "a", "b")

    assert desk.handled == ["a", "b"]
    assert report.counts == {State.DONE: 1}
    assert report.in_all == {State.DONE: 1, State.RUNNING: 1}
    assert [line["event"] for line in desk.journal() if line["level"] == "warning"] == ["lost"]
