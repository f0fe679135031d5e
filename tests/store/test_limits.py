"""How many at once, and how many in a period: counted over everyone who works at the same database."""

import subprocess
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import psycopg
import pytest
import sqlalchemy as sa
from store_world import add, claimed, later, line_from

from kommunrpa import WorkItem
from kommunrpa.limit import Limit
from kommunrpa.settings import Settings
from kommunrpa.store import Holder, Lost, Pile, State, Store, open_store
from kommunrpa.store.schema import limited, started, worker

Start = Callable[[str], subprocess.Popen[str]]
TWO = {"system diarium": Limit(concurrency=2)}
HOURLY = {"system diarium": Limit(rate="3/hour")}


@pytest.fixture(autouse=True)
def _me_alive(store: Store) -> None:
    """Let the worker that these tests call *me* show signs of life, far beyond any time that goes by in them."""
    store.write(lambda connection: connection.execute(sa.insert(worker).values(name="me", seen=9e9)))


def limited_pile(store: Store, count: int, *, bot: str = "prov", limits: dict[str, Limit]) -> Pile:
    """A pile with so many items, whose claims keep to limits."""
    pile = Pile(store, bot=bot, longest=10_000, limits=limits)
    add(pile, *(WorkItem(key=str(number)) for number in range(count)))
    return pile


def begun(store: Store) -> int:
    """How many claims are counted."""
    return len(store.read(lambda connection: connection.execute(sa.select(started)).all()))


# At once


def test_no_more_are_under_way_at_once_than_may(store: Store) -> None:
    """Where two may, a third waits until one of them has ended, however it ends."""
    pile = limited_pile(store, 6, limits=TWO)
    first, second = claimed(pile), claimed(pile)

    for end in (lambda claim: pile.settle(claim, State.FAILED), lambda claim: pile.put_back(claim, wait=10_000)):
        assert pile.claim("me") is None
        assert pile.wait() == 0.5
        end(first)
        assert pile.wait() == 0
        first, second = second, claimed(pile)

    assert pile.claim("me") is None
    assert pile.counts() == {State.RUNNING: 2, State.FAILED: 1, State.QUEUED: 3}


def test_who_asks_for_one_item_keeps_to_the_limit_too(store: Store) -> None:
    """No way to claim leads past it, and a refused claim changes nothing."""
    pile = limited_pile(store, 3, limits={"bot prov": Limit(concurrency=1)})
    claim = claimed(pile)
    before = pile.items()

    assert pile.claim("me", only=pile.id_of("2")) is None

    assert (pile.items(), begun(store)) == (before, 1)
    pile.settle(claim, State.DONE)
    assert claimed(pile, only=pile.id_of("2")).item.key == "2"


def test_bots_that_share_a_system_share_its_limit(store: Store) -> None:
    """What one bot has under way counts for the others in the same system, and for no bot elsewhere."""
    one = limited_pile(store, 2, bot="ett", limits=TWO)
    two = limited_pile(store, 2, bot="två", limits=TWO | {"bot två": Limit(concurrency=1)})
    elsewhere = limited_pile(store, 2, bot="tre", limits={"system annat": Limit(concurrency=1)})
    free = limited_pile(store, 2, bot="fyra", limits={})

    first = claimed(one)
    claimed(two)

    assert (one.claim("me"), two.claim("me")) == (None, None)
    claimed(elsewhere)
    assert [claimed(free).item.key for _ in range(2)] == ["0", "1"]
    one.settle(first, State.DONE)
    assert two.claim("me") is None, "its own limit holds it back"
    assert claimed(one).item.key == "1"


def test_all_limits_hold_together(store: Store) -> None:
    """A claim that one of several limits refuses is counted in none of them."""
    limits = {"bot prov": Limit(concurrency=1), "system diarium": Limit(rate="2/hour")}
    pile = limited_pile(store, 3, limits=limits)
    first = claimed(pile)
    for _ in range(3):
        assert pile.claim("me") is None
    pile.settle(first, State.DONE)
    pile.settle(claimed(pile), State.DONE)

    assert pile.claim("me") is None
    assert 3_500 < (pile.wait() or 0) <= 3_600, "the rate counts two, not five"


def test_an_item_that_is_taken_back_frees_its_place(store: Store) -> None:
    """A worker that is gone keeps nobody waiting."""
    pile = limited_pile(store, 3, limits=TWO)
    with Holder(store) as dying, Holder(store) as living:
        claimed(pile, dying.name)
        claimed(pile, living.name)
        assert pile.claim("me") is None
        dying.__exit__(None, None, None)

        assert pile.take_back() == 1

        assert claimed(pile, living.name).attempts == 2
        assert pile.claim("me") is None


def test_a_dead_worker_of_another_bot_frees_its_place_in_the_shared_system(store: Store) -> None:
    """Nobody need run the other bot first: this bot's run does not wait for ever for a worker that is gone."""
    shared = {"system diarium": Limit(concurrency=1)}
    other, mine = limited_pile(store, 1, bot="annan", limits=shared), limited_pile(store, 1, limits=shared)
    with Holder(store) as dying:
        claimed(other, dying.name)
    later(store, 10_000)

    mine.take_back()

    assert claimed(mine).item.key == "0"


def test_a_hung_worker_that_lost_its_item_holds_no_place(store: Store) -> None:
    """Its late end neither frees nor takes the place that the item's next worker has."""
    pile = Pile(store, bot="prov", longest=50, limits={"bot prov": Limit(concurrency=1)})
    add(pile, WorkItem(key="1"), WorkItem(key="2"))
    with Holder(store) as hung, Holder(store) as next_one:
        late = claimed(pile, hung.name)
        later(store, 51)
        assert pile.take_back() == 1
        claimed(pile, next_one.name)
        with pytest.raises(Lost):
            pile.settle(late, State.DONE)

        assert pile.claim("me") is None


# In a period


def test_so_many_begin_in_a_period_and_no_more(store: Store) -> None:
    """The fourth waits until the first is an hour old, the fifth for the second: a window that goes with time."""
    pile = limited_pile(store, 7, limits=HOURLY)
    for _ in range(3):
        pile.settle(claimed(pile), State.DONE)
        later(store, 600)

    assert pile.claim("me") is None
    assert 1_790 < (pile.wait() or 0) <= 1_800
    later(store, 1_790)
    assert pile.claim("me") is None
    later(store, 20)
    assert pile.wait() == 0
    claimed(pile)
    assert pile.claim("me") is None
    later(store, 600)
    claimed(pile)
    assert pile.claim("me") is None
    later(store, 3_600)
    assert [claimed(pile).item.key for _ in range(2)] == ["5", "6"]


@pytest.mark.parametrize(("rate", "most", "period"), [("1/day", 1, 86_400), ("5 per 10 s", 5, 10), ("2/min", 2, 60)])
def test_a_rate_counts_exactly(store: Store, rate: str, most: int, period: int) -> None:
    """As many as it says begin, in each period anew."""
    pile = limited_pile(store, 3 * most + 1, limits={"bot prov": Limit(rate=rate)})

    for _ in range(3):
        taken = 0
        while (claim := pile.claim("me")) is not None:
            taken += 1
            pile.settle(claim, State.DONE)
        assert taken == most
        later(store, period + 1)


def test_what_is_put_back_or_taken_back_has_begun(store: Store) -> None:
    """A rate protects a system from being called: what was tried counts, whatever came of it."""
    pile = limited_pile(store, 3, limits=HOURLY)
    pile.put_back(claimed(pile), counted=False)
    with Holder(store) as dying:
        claimed(pile, dying.name)
    pile.take_back()
    pile.settle(claimed(pile), State.REVIEW)

    assert pile.claim("me") is None


def test_what_no_limit_counts_any_more_is_forgotten(store: Store) -> None:
    """However many items there were, only those of a period are kept, and those under way."""
    limits = {"bot prov": Limit(concurrency=3), "system diarium": Limit(rate="5/min")}
    pile = limited_pile(store, 20, limits=limits)
    lasting = claimed(pile)
    for _ in range(9):
        pile.settle(claimed(pile), State.DONE)
        later(store, 30)

    assert begun(store) <= 2 * (1 + 3)
    pile.settle(lasting, State.DONE)


def test_the_wait_tells_when_to_come_back(store: Store) -> None:
    """Its due time, the rate or others' items: whatever holds an item back; none where nothing is left."""
    pile = limited_pile(store, 1, limits={"bot prov": Limit(concurrency=1), "system diarium": Limit(rate="2/hour")})
    assert pile.wait() == 0
    claim = claimed(pile)
    assert pile.wait() is None
    pile.put_back(claim, wait=100)
    assert 90 < (pile.wait() or 0) <= 100, "it is free, and not due"
    later(store, 101)
    claim = claimed(pile)
    add(pile, WorkItem(key="other"))
    assert 3_400 < (pile.wait() or 0) <= 3_500, "the rate lasts longer than the place is taken"
    later(store, 3_600)
    assert pile.wait() == 0.5
    pile.settle(claim, State.DONE)
    assert pile.wait() == 0


def test_a_pile_without_limits_counts_nothing(store: Store, pile: Pile) -> None:
    """Most bots need none of it."""
    add(pile, WorkItem(key="1"))
    pile.settle(claimed(pile), State.DONE)

    assert begun(store) == 0
    assert store.read(lambda connection: connection.execute(sa.select(limited)).all()) == []


# With others at work


def test_no_more_processes_work_at_once_than_may(store: Store, start: Start) -> None:
    """Eight workers at two bots in one system: never more than two have an item, and every item is done."""
    piles = [limited_pile(store, 15, bot=bot, limits=TWO) for bot in ("prov", "annan")]
    code = """
import time
from kommunrpa.limit import Limit
from kommunrpa.store import Listing
store = open_store(settings)
bot = sys.stdin.readline().strip()
pile = Pile(store, bot=bot, limits={"system diarium": Limit(concurrency=2)})
say("ready")
sys.stdin.readline()
peak = 0
with Holder(store) as holder:
    while pile.counts()[State.QUEUED]:
        if (claim := pile.claim(holder.name)) is None:
            time.sleep(0.02)
            continue
        peak = max(peak, Listing(store).counts()[State.RUNNING])
        pile.settle(claim, State.DONE)
say(peak)
"""
    processes = [start(code) for _ in range(8)]
    for process, bot in zip(processes, ("prov", "annan") * 4, strict=True):
        assert process.stdin is not None
        process.stdin.write(f"{bot}\n")
        process.stdin.flush()
    assert [line_from(process) for process in processes] == ["ready"] * 8
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    ends = [process.communicate() for process in processes]

    assert [errors for _, errors in ends] == [""] * 8
    assert {int(peak) for peak, _ in ends} <= {0, 1, 2}
    assert [pile.counts() for pile in piles] == [{State.DONE: 15}] * 2


def test_threads_that_claim_at_once_keep_to_the_rate(store: Store) -> None:
    """Exactly as many as the rate allows get one, of many who ask at the same moment."""
    pile = limited_pile(store, 12, limits=HOURLY)
    go = Event()

    def ask(name: str) -> bool:
        go.wait()
        return pile.claim(name) is not None

    with ThreadPoolExecutor(6) as workers:
        asked = [workers.submit(ask, str(number)) for number in range(12)]
        go.set()

    assert sum(each.result() for each in asked) == 3


def test_two_workers_may_be_the_first_to_know_of_a_limit(store: Store, settings: Settings, database: str) -> None:
    """Where several start at once with a limit that is new, none is told that it is there already."""
    go, named = Event(), Event()

    def be_first(connection: sa.Connection) -> None:
        connection.execute(sa.insert(limited).values(name="bot prov"))
        named.set()
        go.wait(10)

    def be_second() -> Pile:
        with open_store(settings) as other:
            return Pile(other, bot="prov", limits={"bot prov": Limit(concurrency=1)})

    with ThreadPoolExecutor(2) as workers:
        first = workers.submit(store.write, be_first)
        named.wait(10)
        second = workers.submit(be_second)
        if "://" in database:
            wait_for_lock(database, second)
        go.set()
        first.result()

        assert second.result() is not None


def wait_for_lock(address: str, asking: Future[Pile]) -> None:
    """Wait until somebody who asks a database waits for somebody else, or has the answer."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with psycopg.connect(address, autocommit=True) as connection:
        while not asking.done() and connection.execute(waiting).fetchone() == (0,):
            connection.execute("SELECT pg_sleep(0.01)")
