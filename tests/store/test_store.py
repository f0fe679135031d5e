"""An open store: what it does while its database is away, and how durably it writes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from store_world import add, claimed, later

from kommunrpa import BusinessError, ConfigError, WorkItem
from kommunrpa.settings import Library, Settings
from kommunrpa.store import (
    Claim,
    Decision,
    Holder,
    Kind,
    Pile,
    Retention,
    Review,
    State,
    Store,
    StoreLedger,
    arrivals,
    erase,
    open_store,
)
from kommunrpa.store.schema import act, erasure, item

POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
Leave = Callable[[], None]
Lose = Callable[[], Callable[[], bool]]


def count(connection: sa.Connection, table: sa.Table = item) -> int:
    """How many rows a table has."""
    return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def engines(store: Store) -> list[sa.Engine]:
    """Every way in which a store reaches its database."""
    return [each for each in vars(store).values() if isinstance(each, sa.Engine)]


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait long for a database that is away."""
    monkeypatch.setattr("kommunrpa.store.store.PATIENCE", 1)


@pytest.fixture
def leave(store: Store, database: str) -> Leave:
    """Let the server end every connection of the store, as it does when it is restarted."""
    backends = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE pid = ANY(%s)"
    pids: set[int] = set()

    def note(connection: Any, _record: object) -> None:
        pids.add(connection.info.backend_pid)

    for engine in engines(store):
        sa.event.listen(engine, "connect", note)
        engine.dispose()

    def leave() -> None:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(backends, [list(pids)])
        pids.clear()

    return leave


@pytest.fixture
def lose_answer(store: Store, monkeypatch: pytest.MonkeyPatch) -> Lose:
    """Give a function that lets the next change be kept and its answer be lost; what it gives tells whether it was."""

    def lose() -> Callable[[], bool]:
        left = [True]

        def leave(*, alone: bool, autocommit: bool) -> None:
            if left and alone == autocommit:
                left.pop()
                raise psycopg.OperationalError("server closed the connection unexpectedly")

        for engine in engines(store):
            commit, execute = engine.dialect.do_commit, engine.dialect.do_execute

            def commit_and_leave(connection: Any, commit: Any = commit) -> None:
                commit(connection)
                leave(alone=False, autocommit=connection.autocommit)

            def execute_and_leave(cursor: Any, *words: Any, execute: Any = execute) -> None:
                execute(cursor, *words)
                leave(alone=True, autocommit=cursor.connection.autocommit)

            monkeypatch.setattr(engine.dialect, "do_commit", commit_and_leave)
            monkeypatch.setattr(engine.dialect, "do_execute", execute_and_leave)
        return lambda: not left

    return lose


# Away for a while


@POSTGRESQL
@pytest.mark.parametrize("moment", ["between", "in the middle"])
def test_who_looks_while_the_database_goes_away_looks_again(store: Store, leave: Leave, moment: str) -> None:
    """Its connections end, before it asks or while it does: it asks once more and gets the answer."""
    asked: list[str] = []
    assert store.read(count) == 0

    def look(connection: sa.Connection) -> int:
        asked.append("look")
        if moment == "in the middle" and len(asked) == 1:
            leave()
        return count(connection)

    if moment == "between":
        leave()

    assert store.read(look) == 0
    assert len(asked) == 2


@POSTGRESQL
@pytest.mark.parametrize("moment", ["between", "in the middle"])
def test_who_writes_while_the_database_goes_away_writes_again(
    store: Store, pile: Pile, leave: Leave, moment: str
) -> None:
    """What was not kept is written anew, once; the transaction that broke leaves nothing."""
    add(pile, WorkItem(key="1"))
    tried: list[int] = []

    def change(connection: sa.Connection) -> str:
        tried.append(count(connection, erasure))
        row = {"bot": "prov", "basis": "KS 1", "items": len(tried), "key_check": ""}
        connection.execute(sa.insert(erasure).values(**row, at=0))
        if moment == "in the middle" and len(tried) == 1:
            leave()
            count(connection)
        return "kept"

    if moment == "between":
        leave()

    assert store.write(change) == "kept"
    assert set(tried) == {0}
    assert store.read(lambda connection: count(connection, erasure)) == 1


@POSTGRESQL
def test_a_worker_goes_on_when_its_database_is_back(store: Store, pile: Pile, leave: Leave) -> None:
    """Between any two of its steps the database may be restarted: nothing is lost and nothing is done twice."""
    with Holder(store) as holder:
        leave()
        assert add(pile, WorkItem(key="1"), holder=holder.name) == 1
        leave()
        claim = claimed(pile, holder.name)
        leave()
        ledger = StoreLedger(store, claim)
        ledger.intend("Send")
        leave()
        ledger.receive("Send", '"dnr 1"')
        leave()
        assert ledger.acts() == {"Send": '"dnr 1"'}
        leave()
        assert (pile.take_back(), pile.wait()) == (0, None)
        leave()
        pile.settle(claim, State.DONE)
        leave()

    assert pile.counts() == {State.DONE: 1}
    assert [each.attempts for each in pile.items()] == [1]


@POSTGRESQL
@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("how", ["read", "write"])
def test_who_has_waited_long_enough_gives_up(store: Store, leave: Leave, how: str) -> None:
    """A database that stays away is a setting to mend: it is named without its password, and asked more than once."""
    asked: list[str] = []

    def ask(connection: sa.Connection) -> int:
        asked.append(how)
        leave()
        return count(connection)

    with pytest.raises(
        ConfigError, match=r"The database postgresql://\S+ does not answer: .*\. Mend that, and run again"
    ):
        getattr(store, how)(ask)

    assert len(asked) >= 2
    assert store.read(count) == 0


@pytest.mark.parametrize("error", [ValueError("x"), BusinessError("x"), ConfigError("x"), KeyboardInterrupt()])
@pytest.mark.parametrize("how", ["read", "write"])
def test_what_is_no_matter_of_the_database_is_not_tried_again(store: Store, how: str, error: BaseException) -> None:
    """An error of whoever asks comes out at once, and takes what was written with it."""
    asked: list[str] = []

    def ask(connection: sa.Connection) -> None:
        asked.append(how)
        row = {"bot": "prov", "basis": "KS 1", "items": 1, "key_check": ""}
        connection.execute(sa.insert(erasure).values(**row, at=0))
        raise error

    with pytest.raises(type(error)):
        getattr(store, how)(ask)

    assert asked == [how]
    assert store.read(lambda connection: count(connection, erasure)) == 0


def test_who_looks_changes_nothing(store: Store) -> None:
    """What is written while reading is not kept."""
    row = {"bot": "prov", "basis": "KS 1", "items": 1, "key_check": ""}
    store.read(lambda connection: connection.execute(sa.insert(erasure).values(**row, at=0)).rowcount)

    assert store.read(lambda connection: count(connection, erasure)) == 0


# Kept, but the answer was lost


@POSTGRESQL
@pytest.mark.parametrize("files", [True, False])
def test_items_that_came_in_are_not_taken_in_again(
    store: Store, pile: Pile, tmp_path: Path, lose_answer: Lose, monkeypatch: pytest.MonkeyPatch, files: bool
) -> None:
    """They are there once, with their files, and counted as new."""
    (tmp_path / "in.txt").write_text("å", encoding="utf-8")
    works = [WorkItem(key=key, files={"file": tmp_path / "in.txt"} if files else {}) for key in "ab"]
    copy_in = arrivals.copy_in
    lost: list[Callable[[], bool]] = []

    def copy_and_lose(*words: Any) -> Any:
        copied = copy_in(*words)
        if not lost:  # what was written before told that they arrive
            lost.append(lose_answer())
        return copied

    monkeypatch.setattr(arrivals, "copy_in", copy_and_lose)

    assert add(pile, *works) == 2

    assert lost[0]()
    assert [each.key for each in pile.items()] == ["a", "b"]
    assert len(list(store.files.glob("*/file.txt"))) == (2 if files else 0)


@POSTGRESQL
def test_a_claim_that_was_given_is_given_again(pile: Pile, lose_answer: Lose) -> None:
    """The same item, not the next one beside it."""
    add(pile, WorkItem(key="1"), WorkItem(key="2"))
    lost = lose_answer()

    claim = claimed(pile)

    assert lost()
    assert (claim.item.key, claim.attempts) == ("1", 1)
    assert pile.counts() == {State.RUNNING: 1, State.QUEUED: 1}
    pile.settle(claim, State.DONE)


@POSTGRESQL
def test_an_act_that_is_kept_is_kept_once(store: Store, pile: Pile, lose_answer: Lose) -> None:
    """Intent, receipt and withdrawal say the same the second time."""
    add(pile, WorkItem(key="1"))
    ledger = StoreLedger(store, claimed(pile))

    lost = [lose_answer()]
    ledger.intend("Send")
    lost.append(lose_answer())
    ledger.receive("Send", "1")
    ledger.intend("Post")
    lost.append(lose_answer())
    ledger.withdraw("Post")

    assert all(each() for each in lost)
    assert ledger.acts() == {"Send": "1"}


@POSTGRESQL
@pytest.mark.parametrize("end", ["settle", "put_back"])
def test_an_end_that_is_kept_is_an_end(pile: Pile, lose_answer: Lose, end: str) -> None:
    """A worker whose end of an item was kept is not told that it has lost the item."""
    add(pile, WorkItem(key="1"))
    claim = claimed(pile)
    ends: dict[str, Callable[[Claim], None]] = {
        "settle": lambda claim: pile.settle(claim, State.DONE),
        "put_back": lambda claim: pile.put_back(claim, wait=60),
    }
    lost = lose_answer()

    ends[end](claim)

    assert lost()
    assert pile.counts() == {State.DONE if end == "settle" else State.QUEUED: 1}


@POSTGRESQL
def test_a_decision_that_is_kept_is_a_decision(store: Store, pile: Pile, lose_answer: Lose) -> None:
    """Nobody is told that they themselves have decided already, and it stands in the history once."""
    add(pile, WorkItem(key="1"))
    claim = claimed(pile)
    pile.settle(claim, State.REVIEW)
    lost = lose_answer()

    Review(store).decide(claim.item.id, Decision(kind=Kind.AGAIN, who="Åsa", motive="Skäl."))

    assert lost()
    assert len(Review(store).case(claim.item.id).history) == 1
    assert pile.counts() == {State.QUEUED: 1}


@POSTGRESQL
def test_an_erasure_that_is_kept_is_noted_once(store: Store, pile: Pile, lose_answer: Lose) -> None:
    """The notes count each erased item once."""
    add(pile, WorkItem(key="1"))
    pile.settle(claimed(pile), State.DONE)
    later(store, 60)
    lost = lose_answer()

    erase(store, Retention(bot="prov", days=0, basis="KS 1"))

    assert lost()
    assert pile.items()[0].erased is not None
    assert store.read(lambda connection: count(connection, erasure)) == 1


# How durably it writes


WAITS: dict[str, dict[object, bool]] = {"sqlite": {2: True, 1: False}, "postgresql": {"on": True, "off": False}}


def waits_for_disk(connection: sa.Connection) -> bool:
    """Whether a transaction waits for the disk when it is committed."""
    asked = "PRAGMA synchronous" if connection.dialect.name == "sqlite" else "SHOW synchronous_commit"
    return WAITS[connection.dialect.name][connection.exec_driver_sql(asked).scalar_one()]


def test_what_may_be_lost_waits_for_no_disk(store: Store) -> None:
    """Each write waits for the disk unless it may be lost, whatever the one before it did."""
    waited = [store.write(waits_for_disk, may_be_lost=each) for each in (False, True, True, False, True)]

    assert waited == [True, False, False, True, False]
    assert store.write(waits_for_disk)


def test_what_must_not_be_lost_waits_wherever_the_server_does_not(postgresql: str, tmp_path: Path) -> None:
    """A server, or an address, that says otherwise is overruled."""
    address = f"{postgresql}%20-csynchronous_commit%3Doff"
    with open_store(Settings(home=tmp_path, library=Library(database=address))) as store:
        assert [store.write(waits_for_disk), store.write(waits_for_disk, may_be_lost=True)] == [True, False]
        store.close()
        assert store.write(waits_for_disk), "also on another connection"


def test_what_a_power_cut_must_not_take_waits_for_the_disk(
    store: Store, pile: Pile, me: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New items, acts, decisions and erasures wait; claims and ends need not: whoever comes next finds out."""
    (tmp_path / "in.txt").write_text("å", encoding="utf-8")
    write, waited = Store.write, [True]

    def write_and_tell(self: Store, change: Callable[[sa.Connection], object], **more: bool) -> object:
        def tell(connection: sa.Connection) -> object:
            waited.append(waits_for_disk(connection))
            return change(connection)

        return write(self, tell, **more)

    def durable(do: Callable[[], object]) -> bool:
        waited.clear()
        do()
        assert waited
        return all(waited)

    monkeypatch.setattr(Store, "write", write_and_tell)
    claims: list[Claim] = []
    assert durable(lambda: add(pile, WorkItem(key="1", files={"file": tmp_path / "in.txt"}), holder=me))
    assert not durable(lambda: claims.append(claimed(pile, me)))
    ledger = StoreLedger(store, claims[0])
    assert durable(lambda: ledger.intend("Send"))
    assert durable(lambda: ledger.withdraw("Send"))
    assert durable(lambda: ledger.intend("Send"))
    assert durable(lambda: ledger.receive("Send", "1"))
    assert not durable(lambda: pile.settle(claims[0], State.REVIEW))
    made = Decision(kind=Kind.BY_HAND, who="Åsa", motive="Skäl.")
    assert durable(lambda: Review(store).decide(claims[0].item.id, made))
    later(store, 60)
    assert durable(lambda: erase(store, Retention(bot="prov", days=0, basis="KS 1")))


# Opening and closing


def test_a_store_can_be_closed_again_and_again(settings: Settings) -> None:
    """Closing twice is no error, nor is it to go on with a store that was closed."""
    with open_store(settings) as store:
        store.close()
        store.close()
        assert store.read(count) == 0
    store.close()


def test_a_store_says_where_it_is(store: Store, settings: Settings, database: str) -> None:
    """Its place is for messages; items' folders lie where the settings say, by their ids."""
    assert store.place.startswith("postgresql://" if "://" in database else str(settings.home))
    assert store.folder("7f3a") == settings.home / "ärenden" / "7f3a"


def test_a_place_is_told_without_its_password(tmp_path: Path) -> None:
    """Neither a message nor a repr has it."""
    with open_store(Settings(home=tmp_path, library=Library(database="rpa.db"))) as own:
        engine = sa.create_engine("postgresql+psycopg://robot:hemligt@db.example/rpa")
        names = [name for name, each in vars(own).items() if isinstance(each, sa.Engine)]
        store = replace(own, **dict.fromkeys(names, engine))

    assert store.place.startswith("postgresql://robot")
    assert "hemligt" not in store.place + repr(store)


@pytest.mark.parametrize("start", ["postgresql:", "postgres:"])
def test_both_names_of_postgresql_are_known(postgresql: str, tmp_path: Path, start: str) -> None:
    """An address may begin as either, and what is kept is found by both."""
    address = start + postgresql.partition(":")[2]

    with open_store(Settings(home=tmp_path, library=Library(database=address))) as store:
        assert store.read(lambda connection: count(connection, act)) == 0
        assert store.place.startswith("postgresql://")
