"""Erasure after the retention time: what tells about a person is gone for good, and what counts is still counted."""

import random
import subprocess
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from store_world import add, claimed, later, line_from

from kommunrpa import BusinessError, ConfigError, WorkItem
from kommunrpa.settings import Settings
from kommunrpa.store import (
    Decision,
    Kind,
    Pile,
    Retention,
    Review,
    State,
    Store,
    StoreLedger,
    erase,
    open_store,
    retention,
    to_erase,
)
from kommunrpa.store.schema import act, decision, erasure, item

Start = Callable[[str], subprocess.Popen[str]]
DAY = 86_400
MARK = "HEMLIG"
MONTH = Retention(bot="prov", days=30, basis="Dokumenthanteringsplan KS 2026:12")
AT_ONCE = Retention(bot="prov", days=0, basis="Dokumenthanteringsplan KS 2026:12")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file that tells who it is about, in its name and its text."""
    path = tmp_path / f"{MARK}.txt"
    path.write_text(f"{MARK} {MARK}", encoding="utf-8")
    return path


def ended(pile: Pile, key: str, state: State = State.DONE, *, acts: int = 1, **more: Any) -> str:
    """Take in an item and bring it to its end, with everything that may tell about a person; its id."""
    add(pile, WorkItem(key=key, data={"namn": f"{MARK} {key}"}, **more))
    claim = claimed(pile, only=pile.id_of(key))
    ledger = StoreLedger(pile._store, claim)
    for number in range(acts):
        ledger.intend(f"Send:{number}")
        ledger.receive(f"Send:{number}", f'"{MARK} {number}"')
    pile.settle(claim, state, reason=f"{MARK} reason", detail=f"{MARK} detail")
    return claim.item.id


def row_of(store: Store, item_id: str) -> dict[str, Any]:
    """An item's whole row."""
    one = sa.select(item).where(item.c.id == item_id)
    return dict(store.read(lambda connection: connection.execute(one).mappings().one()))


def rows_of(store: Store, table: sa.Table) -> list[dict[str, Any]]:
    """All rows of a table."""
    rows = store.read(lambda connection: connection.execute(sa.select(table)).mappings().all())
    return sorted((dict(row) for row in rows), key=str)


def noted(store: Store) -> list[int]:
    """How many items each kept note of an erasure tells of."""
    return list(store.read(lambda connection: connection.execute(sa.select(erasure.c["items"])).scalars()))


def left_in(home: Path) -> list[str]:
    """The files under a folder that hold the mark, in their bytes or their names."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return [str(path) for path in files if MARK.encode() in path.read_bytes() or MARK in str(path)]


# What is erased


def test_only_what_ended_and_is_old_enough_is_erased(store: Store, pile: Pile) -> None:
    """Done and failed items after their days, of one bot: what is young, waits or is under way stays, however old."""
    for key, state in {"done": State.DONE, "failed": State.FAILED, "review": State.REVIEW}.items():
        ended(pile, key, state)
    ended(Pile(store, bot="annan"), "done")
    add(pile, WorkItem(key="running"), WorkItem(key="queued"))
    claimed(pile)
    later(store, 20 * DAY)
    ended(pile, "young")
    later(store, 10 * DAY - 60)
    assert (to_erase(store, MONTH), erase(store, MONTH)) == (0, 0)
    later(store, 120)

    assert to_erase(store, MONTH) == 2
    assert erase(store, MONTH) == 2

    stands = {row["key"]: row["erased"] for row in rows_of(store, item)}
    assert {key for key, erased in stands.items() if erased is None} == {"review", "running", "queued", "young", "done"}
    assert sorted(row["state"] for row in rows_of(store, item) if row["erased"]) == [State.DONE, State.FAILED]
    assert to_erase(store, MONTH) == 0


def test_part_of_a_day_is_a_time_too(store: Store, pile: Pile) -> None:
    """Half a day is twelve hours."""
    ended(pile, "1")
    later(store, DAY / 2 + 60)

    assert to_erase(store, Retention(bot="prov", days=0.51, basis="x")) == 0
    assert to_erase(store, Retention(bot="prov", days=0.5, basis="x")) == 1


@pytest.mark.parametrize(("days", "basis"), [(30, ""), (30, " \n"), (-1, "KS 1"), (-0.1, "KS 1")])
def test_nothing_is_erased_without_a_decision(days: float, basis: str) -> None:
    """A time without the decision that it follows is a setting to mend."""
    with pytest.raises(ConfigError, match="prov needs retention_days of zero or more, and retention_basis"):
        Retention(bot="prov", days=days, basis=basis)


def test_what_tells_about_a_person_goes_and_the_rest_stays(store: Store, pile: Pile, letter: Path) -> None:
    """Key, data, files, receipts, texts and names are emptied; states, counts, times and the names of acts stay."""
    item_id = ended(pile, f"{MARK} 1", State.REVIEW, acts=2, files={"brev": letter})
    Review(store).decide(item_id, Decision(kind=Kind.AGAIN, who=f"{MARK} Åsa", motive=f"{MARK} skäl"))
    claim = claimed(pile)
    StoreLedger(store, claim).intend("Post")
    question = {"act": "Ask", "choices": [MARK], "show": {"namn": MARK}}
    pile.settle(claim, State.FAILED, reason=MARK, detail=MARK, question=question)
    later(store, DAY)
    before, acts, decisions = row_of(store, item_id), rows_of(store, act), rows_of(store, decision)

    assert erase(store, AT_ONCE) == 1

    after = row_of(store, item_id)
    emptied = {"data": {}, "files": {}, "reason": None, "detail": None, "question": None}
    assert {name: after[name] for name in emptied} == emptied
    assert after["key"].startswith("erased:")
    assert after["erased"] == pytest.approx(before["ended"] + DAY, abs=60)
    changed = {*emptied, "key", "erased"}
    assert {name: after[name] for name in after.keys() - changed} == {
        name: before[name] for name in before.keys() - changed
    }
    assert rows_of(store, act) == [{**each, "receipt": each["receipt"] and "null"} for each in acts]
    assert [each["receipt"] for each in rows_of(store, act)].count(None) == 1, "what is not known stays unknown"
    assert rows_of(store, decision) == [{**each, "who": "", "motive": ""} for each in decisions]
    assert not store.folder(item_id).exists()
    assert MARK not in str([rows_of(store, each) for each in (item, act, decision, erasure)])


def test_others_keep_all_they_have(store: Store, pile: Pile, letter: Path) -> None:
    """Rows, acts, decisions and files of items that are not erased are as they were."""
    other = Pile(store, bot="annan")
    kept = [ended(other, "1", files={"brev": letter}), ended(pile, "2", State.REVIEW, files={"brev": letter})]
    Review(store).decide(kept[1], Decision(kind=Kind.AGAIN, who="Åsa", motive="Skäl."))
    gone = ended(pile, "3", files={"brev": letter})
    later(store, DAY)

    def rest() -> list[Any]:
        rows = [rows_of(store, act), rows_of(store, decision)]
        return [[row for row in each if row["item"] != gone] for each in rows] + [row_of(store, each) for each in kept]

    before = rest()

    assert erase(store, AT_ONCE) == 1

    assert rest() == before
    assert [path.name for each in kept for path in store.folder(each).iterdir()] == ["brev.txt"] * 2


def test_each_erasure_leaves_a_note(store: Store, pile: Pile) -> None:
    """When, whose items, how many, by which decision, and nothing about them."""
    ended(pile, "1")
    later(store, DAY)

    erase(store, AT_ONCE)

    (note,) = rows_of(store, erasure)
    assert (note["bot"], note["basis"], note["items"]) == ("prov", AT_ONCE.basis, 1)
    assert note["at"] == pytest.approx(rows_of(store, item)[0]["erased"], abs=60)


def test_a_second_time_nothing_is_erased(store: Store, pile: Pile) -> None:
    """What was erased stays as it is, and no note is made of nothing."""
    ended(pile, "1")
    later(store, DAY)
    erase(store, AT_ONCE)
    before = [rows_of(store, each) for each in (item, act, decision, erasure)]

    assert erase(store, AT_ONCE) == 0

    assert [rows_of(store, each) for each in (item, act, decision, erasure)] == before


def test_hundreds_are_erased_a_part_at_a_time(store: Store, pile: Pile, letter: Path) -> None:
    """However many there are each is erased once, in transactions that hold nobody up for long."""
    files = {"brev": letter}
    pile.add([WorkItem(key=str(number), data={"n": MARK}, files=files) for number in range(250)], holder="me")
    all_done = sa.update(item).values(state=State.DONE, ended=1.0)
    store.write(lambda connection: connection.execute(all_done))

    assert erase(store, AT_ONCE) == to_erase(store, AT_ONCE) + 250 == 250

    assert sorted(noted(store)) == [50, 100, 100]
    assert [path.name for path in store.files.iterdir() if path.is_dir()] == []
    assert len({row["key"] for row in rows_of(store, item)}) == 250
    assert MARK not in str(rows_of(store, item))
    assert pile.add([WorkItem(key=str(number)) for number in range(251)], holder="me") == 1


def test_what_was_erased_is_on_no_list_of_what_waits(store: Store, pile: Pile) -> None:
    """A failed item that is erased waits for nobody: nothing can be decided about it any more."""
    ended(pile, "1", State.FAILED)
    later(store, DAY)
    erase(store, AT_ONCE)

    assert Review(store).waiting(failed=True) == []


# Not a byte is left


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_byte_of_an_item_is_left(store: Store, pile: Pile, letter: Path, settings: Settings) -> None:
    """In the database's file, in its log and in the items' folders nothing is found, also while others have it open."""
    for number in range(5):
        item_id = ended(pile, f"{MARK} {number}", State.REVIEW, acts=2, files={"brev": letter})
        Review(store).decide(item_id, Decision(kind=Kind.BY_HAND, who=MARK, motive=MARK))
    later(store, DAY)
    with open_store(settings) as other:
        assert Pile(other, bot="prov").counts() == {State.DONE: 5}
        assert len(left_in(settings.home)) > 5

        assert erase(store, AT_ONCE) == 5

        assert left_in(settings.home) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_no_byte_of_many_items_is_left(store: Store, pile: Pile, settings: Settings) -> None:
    """Nor where rows of many sizes were moved from page to page in the file while they came in and ended."""
    chance = random.Random(1)  # noqa: S311 - the same sizes each time

    def secret(*sizes: int) -> str:
        return MARK + "x" * chance.choice(sizes)

    for part in range(20):
        works = [
            WorkItem(key=f"{secret(0, 5, 50, 300)}{part}-{number}", data={"namn": secret(0, 10, 100, 1000, 3000)})
            for number in range(chance.randrange(5, 16))
        ]
        pile.add(works, holder="me")
        while claim := pile.claim("me"):
            pile.settle(claim, State.DONE, reason=secret(0, 100, 1000), detail=secret(0, 100, 1000, 5000))
    later(store, DAY)

    assert erase(store, AT_ONCE) == len(pile.items())

    assert MARK not in str(rows_of(store, item))
    assert left_in(settings.home) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_a_log_still_holds_is_told_and_erased_next_time(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody looks at the old state it can't go from the log: the error says so, and a second time it goes."""
    monkeypatch.setattr("kommunrpa.store.database._PRAGMAS", ("busy_timeout=1", "journal_mode=WAL", "secure_delete=ON"))
    with open_store(settings) as store, open_store(settings) as other:
        ended(Pile(store, bot="prov"), f"{MARK} 1")
        later(store, DAY)

        def look(connection: sa.Connection) -> None:
            connection.execute(sa.select(item)).all()
            with pytest.raises(ConfigError, match="erase again when no bot is under way"):
                erase(store, AT_ONCE)

        other.read(look)
        assert left_in(settings.home) != []

        assert erase(store, AT_ONCE) == 0

        assert left_in(settings.home) == []


# Broken off


def breaking(*_: object, **__: object) -> None:
    """Stand in for what is killed."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("moment", ["secret_of", "_remove_folder", "check_of", "_compact"])
def test_an_erasure_that_was_broken_off_is_finished_by_the_next(
    store: Store, pile: Pile, letter: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Wherever it was cut off each item is whole or known to be erased, and the next erasure does what is left."""
    ids = [ended(pile, f"{MARK} {number}", files={"brev": letter}) for number in range(3)]
    later(store, DAY)
    with monkeypatch.context() as patch:
        patch.setattr(f"kommunrpa.store.retention.{moment}", breaking)
        with pytest.raises(KeyboardInterrupt):
            erase(store, AT_ONCE)
    assert {row["erased"] is None for row in rows_of(store, item)} == {moment != "_compact"}
    assert add(pile, *(WorkItem(key=f"{MARK} {number}") for number in range(3))) == 0

    assert erase(store, AT_ONCE) == (0 if moment == "_compact" else 3)

    assert MARK not in str([rows_of(store, each) for each in (item, act)])
    assert not any(store.folder(each).exists() for each in ids)
    assert noted(store) == [3]
    assert "://" in store.place or left_in(Path(store.place).parent) == []


def test_a_folder_that_cant_be_removed_stops_the_erasure(store: Store, pile: Pile, letter: Path) -> None:
    """Its item is not said to be erased; the error names the folder, which tells nothing, and mended it goes."""
    item_id = ended(pile, f"{MARK} 1", files={"brev": letter})
    later(store, DAY)
    folder = store.folder(item_id)
    folder.rename(folder.with_name("away"))
    folder.write_text(MARK, encoding="utf-8")

    with pytest.raises(ConfigError, match=f"The folder .*{item_id} can't be removed: .*. Mend that, and erase again"):
        erase(store, AT_ONCE)

    assert (row_of(store, item_id)["erased"], noted(store)) == (None, [])
    folder.unlink()
    folder.with_name("away").rename(folder)
    assert erase(store, AT_ONCE) == 1
    assert not folder.exists()


# With others at work


@contextmanager
def interrupted(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], object]) -> Iterator[None]:
    """Let another thread do something while an erasure is under way; it may also have to wait for its end."""
    remove, still = retention._remove_folder, [meanwhile]
    with ThreadPoolExecutor(1) as thread:

        def remove_late(item_id: str, store: Store) -> None:
            while still:
                wait([thread.submit(still.pop())], timeout=1)
            remove(item_id, store)

        monkeypatch.setattr(retention, "_remove_folder", remove_late)
        yield
    assert not still


def test_what_a_person_takes_up_again_meanwhile_is_not_emptied(
    store: Store, pile: Pile, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An item that is given back to its bot just then has all it had; else the decision is refused."""
    item_id = ended(pile, "1", State.FAILED, files={"brev": letter})
    later(store, DAY)
    review = Review(store)

    def decide() -> None:
        with suppress(BusinessError):
            review.decide(item_id, Decision(kind=Kind.AGAIN, who="Åsa", motive="Skäl."))

    with interrupted(monkeypatch, decide):
        erased = erase(store, AT_ONCE)

    found, has_file = row_of(store, item_id), (store.folder(item_id) / "brev.txt").is_file()
    taken_up = State.QUEUED, {"namn": f"{MARK} 1"}, {"brev": "brev.txt"}, True, 0
    left_alone: tuple[object, ...] = State.FAILED, {}, {}, False, 1
    assert (found["state"], found["data"], found["files"], has_file, erased) in (taken_up, left_alone)


def test_two_erasures_at_once_note_each_item_once(
    store: Store, pile: Pile, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes second neither hashes a hash nor counts what the first one has erased."""
    for number in range(3):
        ended(pile, str(number))
    later(store, DAY)
    found: list[int] = []

    def erase_too() -> None:
        with open_store(settings) as other:
            found.append(erase(other, AT_ONCE))

    with interrupted(monkeypatch, erase_too):
        found.append(erase(store, AT_ONCE))

    assert add(pile, *(WorkItem(key=str(number)) for number in range(3))) == 0
    assert (sum(found), sum(noted(store))) == (3, 3)


def test_what_comes_in_again_while_another_process_erases_is_known(store: Store, pile: Pile, start: Start) -> None:
    """At no moment of an erasure is a case that was handled taken for a new one."""
    keys = [WorkItem(key=str(number)) for number in range(300)]
    pile.add(keys, holder="me")
    store.write(lambda connection: connection.execute(sa.update(item).values(state=State.DONE, ended=1.0)))
    process = start("""
from kommunrpa.store import Retention, erase, retention
retention._AT_ONCE = 5
store = open_store(settings)
say("ready")
sys.stdin.readline()
say(erase(store, Retention(bot="prov", days=0, basis="KS 1")))
""")
    assert line_from(process) == "ready"
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()

    new = 0
    while to_erase(store, AT_ONCE):
        new += pile.add(keys, holder="me")

    assert process.communicate() == ("300\n", "")
    assert new + pile.add(keys, holder="me") == 0
    assert pile.counts() == {State.DONE: 300}


def test_what_ends_meanwhile_is_left_for_the_next_time(
    store: Store, pile: Pile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bots go on while an erasure is under way: a new item is none of its business."""
    ended(pile, "old")
    later(store, DAY)
    kept: Mapping[str, Any] = {}

    def work() -> None:
        nonlocal kept
        kept = row_of(store, ended(pile, "new"))

    with interrupted(monkeypatch, work):
        assert erase(store, Retention(bot="prov", days=0.5, basis="x")) == 1

    assert row_of(store, kept["id"]) == kept
