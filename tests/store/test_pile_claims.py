"""Who has an item: claims, their order, their end, and workers that are gone."""

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from store_world import add, claimed, later, line_from

from kommunrpa import WorkItem
from kommunrpa.settings import Settings
from kommunrpa.store import Holder, Lost, Pile, State, Store

Start = Callable[[str], subprocess.Popen[str]]


def test_an_item_is_claimed_once(pile: Pile) -> None:
    """Who comes second gets the next item, or none."""
    add(pile, WorkItem(key="1"))

    first, second = pile.claim("me"), pile.claim("another")

    assert first is not None
    assert first.attempts == 1
    assert second is None
    assert pile.counts() == {State.RUNNING: 1}


def test_what_is_due_first_comes_first_then_what_came_first(pile: Pile, store: Store) -> None:
    """Claims go by due time, then by the order in which items came; a later one waits for its time."""
    for key in "abcd":
        add(pile, WorkItem(key=key))
    pile.put_back(claimed(pile), wait=60)
    pile.put_back(claimed(pile), wait=30)

    assert [claimed(pile).item.key for _ in range(2)] == ["c", "d"]
    assert pile.claim("me") is None
    assert 29 < (pile.wait() or 0) <= 30
    later(store, 60)
    assert [claimed(pile).item.key for _ in range(2)] == ["b", "a"]
    assert pile.wait() is None


def test_the_highest_priority_goes_first_and_nothing_before_its_time(pile: Pile, store: Store) -> None:
    """Among what is due priority decides, then the order; an item with a due time of its own waits for it."""
    tomorrow = datetime.fromtimestamp(datetime.now(tz=UTC).timestamp() + 86_400, tz=UTC)
    add(pile, WorkItem(key="a"), WorkItem(key="b", priority=5), WorkItem(key="c", priority=-1))
    add(pile, WorkItem(key="d", priority=5), WorkItem(key="e", priority=9, due=tomorrow))

    assert [claimed(pile).item.key for _ in range(4)] == ["b", "d", "a", "c"]
    assert pile.claim("me") is None
    later(store, 86_401)
    assert claimed(pile).item.key == "e"


def test_one_item_is_claimed_by_its_id_due_or_not(pile: Pile) -> None:
    """Who asks for one item gets that one, whatever waits before it, and nothing when it is not queued."""
    for key in "ab":
        add(pile, WorkItem(key=key))
    second = pile.id_of("b")
    pile.put_back(claimed(pile, only=second), wait=60)

    claim = claimed(pile, only=second)

    assert (claim.item.key, claim.attempts) == ("b", 2)
    assert pile.claim("me", only=second) is None
    assert pile.claim("me", only="") is None, "an empty id is no item, and not all items"
    pile.settle(claim, State.DONE)
    assert pile.claim("me", only=second) is None


def test_a_settled_item_is_never_claimed_again(pile: Pile) -> None:
    """Done, review and failed are ends."""
    for key in "abc":
        add(pile, WorkItem(key=key))
    for state in (State.DONE, State.REVIEW, State.FAILED):
        pile.settle(claimed(pile), state)

    assert pile.claim("me") is None
    assert pile.take_back() == 0


def test_an_item_that_is_put_back_keeps_its_place_and_counts_the_attempt(pile: Pile) -> None:
    """Without a wait it is first again; its attempts grow, its detail is kept, its reason is not there."""
    for key in "ab":
        add(pile, WorkItem(key=key))
    pile.put_back(claimed(pile), detail="time-out")

    assert pile.items()[0].detail == "time-out"
    assert (claimed(pile).item.key, pile.items()[0].attempts) == ("a", 2)


def test_an_attempt_need_not_count(pile: Pile) -> None:
    """What was stopped from outside was not tried."""
    add(pile, WorkItem(key="a"))
    pile.put_back(claimed(pile), counted=False)

    assert pile.items()[0].attempts == 0
    assert claimed(pile).attempts == 1


@pytest.mark.parametrize("end", ["settle", "put back"])
@pytest.mark.parametrize("before", ["settled", "put back", "claimed by another"])
def test_a_claim_that_ended_can_end_nothing(pile: Pile, end: str, before: str) -> None:
    """Every end checks the token: who lost its item is told so and changes nothing."""
    add(pile, WorkItem(key="a"))
    claim = claimed(pile)
    if before == "settled":
        pile.settle(claim, State.REVIEW, reason="Se efter.")
    else:
        pile.put_back(claim)
    if before == "claimed by another":
        assert pile.claim("another") is not None
    stands = pile.items()

    ends = {"settle": lambda: pile.settle(claim, State.DONE), "put back": lambda: pile.put_back(claim)}
    with pytest.raises(Lost):
        ends[end]()

    assert pile.items() == stands


def test_a_living_worker_keeps_its_items(pile: Pile, store: Store) -> None:
    """Only the items of workers that are known to be gone are taken back, each once."""
    for key in "ab":
        add(pile, WorkItem(key=key))
    with Holder(store) as living, Holder(store) as dying:
        kept, given_back = claimed(pile, living.name), claimed(pile, dying.name)
        assert pile.take_back() == 0
        dying.__exit__(None, None, None)

        assert [pile.take_back(), pile.take_back()] == [1, 0]

        pile.settle(kept, State.DONE)
        with pytest.raises(Lost):
            pile.settle(given_back, State.DONE)
        again = claimed(pile)
        assert (again.item.key, again.attempts) == ("b", 2)
        assert again.token != given_back.token


def test_a_worker_of_another_machine_is_gone_when_its_lease_is_over(pile: Pile, store: Store) -> None:
    """Nothing here can tell about another machine but its signs of life in the database."""
    add(pile, WorkItem(key="a"))
    with Holder(store) as far:
        claimed(pile, far.name)
        store.locks.rename(store.locks.with_name("another machine's"))
        later(store, store.lease - 5)
        assert pile.take_back() == 0
        assert 0 < (pile.wait() or 0) <= 5, "who has nothing else to do waits for the silent one"

        later(store, 10)

        assert pile.take_back() == 1
        store.locks.with_name("another machine's").rename(store.locks)


def test_a_worker_that_hangs_does_not_keep_its_item_for_ever(store: Store, me: str) -> None:
    """After the bot's longest time the item is taken back, though its worker lives and shows it."""
    pile = Pile(store, bot="prov", longest=30)
    add(pile, WorkItem(key="a"))
    hung = claimed(pile, me)
    later(store, 10)
    with Holder(store) as other:
        assert pile.take_back() == 0
        later(store, 21)

        assert pile.take_back() == 1

        assert claimed(pile, other.name).attempts == 2
    with pytest.raises(Lost):
        pile.settle(hung, State.DONE)


def test_an_item_that_ends_while_it_is_taken_back_keeps_its_end(pile: Pile, store: Store) -> None:
    """Who looked before the end came does not bring the item back."""
    add(pile, WorkItem(key="a"))
    claim = claimed(pile, "gone")
    look = store.read

    def slow_look(*words: Any) -> object:
        found = look(*words)
        if isinstance(found, sa.Row):  # it has found an item to take back
            object.__setattr__(store, "read", look)
            pile.settle(claim, State.DONE)
        return found

    object.__setattr__(store, "read", slow_look)
    taken = pile.take_back()

    assert taken == 0
    assert pile.counts() == {State.DONE: 1}


def test_a_worker_in_another_process_keeps_its_item_until_it_is_killed(pile: Pile, start: Start) -> None:
    """A living process keeps what it has; kill -9 frees it at once, and another worker gets it."""
    add(pile, WorkItem(key="a"))
    process = start("""
with Holder(open_store(settings)) as holder:
    say(my_pile().claim(holder.name).item.key)
    sys.stdin.readline()
""")
    assert line_from(process) == "a"
    assert pile.take_back() == 0
    assert pile.claim("me") is None

    process.kill()
    process.wait()

    assert pile.take_back() == 1
    assert claimed(pile).attempts == 2


def test_two_homes_that_share_a_database_see_each_others_workers(pile: Pile, start: Start) -> None:
    """A worker with another home folder or environment is as alive as any: its item is not taken."""
    add(pile, WorkItem(key="a"))
    process = start("""
os.environ.update(HOME="/nowhere", XDG_DATA_HOME=sys.argv[1] + "/data", KOMMUNRPA_ENV="production")
with Holder(open_store(settings)) as holder:
    say(my_pile().claim(holder.name).item.key)
    sys.stdin.readline()
""")
    assert line_from(process) == "a"

    assert pile.take_back() == 0


def test_processes_that_claim_at_once_never_share_an_item(pile: Pile, start: Start) -> None:
    """Three workers empty a pile together: every item once, none left."""
    for number in range(60):
        add(pile, WorkItem(key=str(number)))
    code = """
pile = my_pile()
say("ready")
sys.stdin.readline()
with Holder(open_store(settings)) as holder:
    while (claim := pile.claim(holder.name)) is not None:
        say(claim.item.key)
        pile.settle(claim, State.DONE)
"""
    processes = [start(code) for _ in range(3)]
    assert [line_from(process) for process in processes] == ["ready"] * 3
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    ends = [process.communicate() for process in processes]

    assert [errors for _, errors in ends] == [""] * 3
    assert Counter(key for told, _ in ends for key in told.split()) == Counter(map(str, range(60)))
    assert pile.counts() == {State.DONE: 60}


def test_processes_that_add_at_once_make_one_item_of_each_key(
    pile: Pile, start: Start, settings: Settings, store: Store
) -> None:
    """Three intakes of the same files: each key is new to one of them, and no copy is left over."""
    (settings.home / "in.txt").write_text("å", encoding="utf-8")
    code = """
pile = my_pile()
say("ready")
sys.stdin.readline()
files = {"file": settings.home / "in.txt"}
with Holder(open_store(settings)) as holder:
    say(sum(pile.add([WorkItem(key=str(number), files=files)], holder=holder.name) for number in range(40)))
"""
    processes = [start(code) for _ in range(3)]
    assert [line_from(process) for process in processes] == ["ready"] * 3
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()

    ends = [process.communicate() for process in processes]

    assert [errors for _, errors in ends] == [""] * 3
    assert sum(json.loads(told) for told, _ in ends) == 40
    assert len(list(store.files.iterdir())) == len(pile.items()) == 40
    assert [claimed(pile).item.files["file"].read_text(encoding="utf-8") for _ in range(40)] == ["å"] * 40
