"""Who has an item: claims, their order, their end, and workers that are gone."""

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from typing import Protocol

import pytest

from kommunrpa import WorkItem
from kommunrpa.settings import Settings
from kommunrpa.store import Claim, Holder, Lost, Pile, State, lock_folder

Start = Callable[[str], subprocess.Popen[str]]


class Clock(Protocol):
    """The pile's clock."""

    now: float


def claimed(pile: Pile, *, only: str | None = None) -> Claim:
    """The next claim, which must be there."""
    claim = pile.claim("me", only=only)
    assert claim is not None
    return claim


def line_from(process: subprocess.Popen[str]) -> str:
    """The next line that a program says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_an_item_is_claimed_once(pile: Pile) -> None:
    """Who comes second gets the next item, or none."""
    pile.add(WorkItem(key="1"))

    first, second = pile.claim("me"), pile.claim("another")

    assert first is not None
    assert first.attempts == 1
    assert second is None
    assert pile.counts() == {State.RUNNING: 1}


def test_what_is_due_first_comes_first_then_what_came_first(pile: Pile, clock: Clock) -> None:
    """Claims go by due time, then by the order in which items came; a later one waits for its time."""
    for key in "abcd":
        pile.add(WorkItem(key=key))
        clock.now += key == "b"
    pile.put_back(claimed(pile), wait=60)
    pile.put_back(claimed(pile), wait=30)

    assert [claimed(pile).item.key for _ in range(2)] == ["c", "d"]
    assert pile.claim("me") is None
    assert pile.next_due() == clock.now + 30
    clock.now += 60
    assert [claimed(pile).item.key for _ in range(2)] == ["b", "a"]
    assert pile.next_due() is None


def test_one_item_is_claimed_by_its_id_due_or_not(pile: Pile) -> None:
    """Who asks for one item gets that one, whatever waits before it, and nothing when it is not queued."""
    for key in "ab":
        pile.add(WorkItem(key=key))
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
        pile.add(WorkItem(key=key))
    for state in (State.DONE, State.REVIEW, State.FAILED):
        pile.settle(claimed(pile), state)

    assert pile.claim("me") is None
    assert pile.take_back() == 0


def test_an_item_that_is_put_back_keeps_its_place_and_counts_the_attempt(pile: Pile) -> None:
    """Without a wait it is first again; its attempts grow, its detail is kept, its reason is not there."""
    for key in "ab":
        pile.add(WorkItem(key=key))
    pile.put_back(claimed(pile), detail="time-out")

    assert pile.items()[0].detail == "time-out"
    assert (claimed(pile).item.key, pile.items()[0].attempts) == ("a", 2)


def test_an_attempt_need_not_count(pile: Pile) -> None:
    """What was stopped from outside was not tried."""
    pile.add(WorkItem(key="a"))
    pile.put_back(claimed(pile), counted=False)

    assert pile.items()[0].attempts == 0
    assert claimed(pile).attempts == 1


@pytest.mark.parametrize("end", ["settle", "put back"])
@pytest.mark.parametrize("before", ["settled", "put back", "claimed by another"])
def test_a_claim_that_ended_can_end_nothing(pile: Pile, end: str, before: str) -> None:
    """Every end checks the token: who lost its item is told so and changes nothing."""
    pile.add(WorkItem(key="a"))
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


def test_a_living_worker_keeps_its_items(pile: Pile) -> None:
    """Only the items of workers that are known to be gone are taken back, each once."""
    locks = lock_folder(pile._engine)
    for key in "abc":
        pile.add(WorkItem(key=key))
    with Holder(locks) as living, Holder(locks) as dying:
        kept, given_back = pile.claim(living.name), pile.claim(dying.name)
        assert pile.claim("another-machine/0123") is not None
        assert pile.take_back() == 0
        dying.__exit__(None, None, None)

        assert [pile.take_back(), pile.take_back()] == [1, 0]

        assert kept is not None
        pile.settle(kept, State.DONE)
        assert given_back is not None
        with pytest.raises(Lost):
            pile.settle(given_back, State.DONE)
        again = claimed(pile)
    assert (again.item.key, again.attempts) == ("b", 2)
    assert again.token != given_back.token
    assert pile.counts() == {State.DONE: 1, State.RUNNING: 2}


def test_an_item_taken_back_by_two_at_once_is_taken_back_once(pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes late with the same finding does not take the item from its next worker."""
    pile.add(WorkItem(key="a"))
    with Holder(lock_folder(pile._engine)) as gone:
        assert pile.claim(gone.name) is not None
    claims: list[Claim] = []

    def slow_look(_name: str, _folder: object) -> bool:
        if not claims:
            monkeypatch.undo()
            assert pile.take_back() == 1
            claims.append(claimed(pile))
        return True

    monkeypatch.setattr("kommunrpa.store.pile.is_gone", slow_look)
    pile.take_back()

    pile.settle(claims[0], State.DONE)
    assert pile.counts() == {State.DONE: 1}


def test_a_worker_in_another_process_keeps_its_item_until_it_is_killed(pile: Pile, start: Start) -> None:
    """A living process keeps what it has; kill -9 frees it at once, and another worker gets it."""
    pile.add(WorkItem(key="a"))
    process = start("""
with Holder(lock_folder(my_pile()._engine)) as holder:
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
    pile.add(WorkItem(key="a"))
    process = start("""
import os
os.environ.update(HOME="/nowhere", XDG_DATA_HOME="/nowhere", KOMMUNRPA_ENV="production")
with Holder(lock_folder(my_pile()._engine)) as holder:
    say(my_pile().claim(holder.name).item.key)
    sys.stdin.readline()
""")
    assert line_from(process) == "a"

    assert pile.take_back() == 0


def test_processes_that_claim_at_once_never_share_an_item(pile: Pile, start: Start) -> None:
    """Three workers empty a pile together: every item once, none left."""
    for number in range(60):
        pile.add(WorkItem(key=str(number)))
    code = """
pile = my_pile()
say("ready")
sys.stdin.readline()
with Holder(lock_folder(pile._engine)) as holder:
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


def test_processes_that_add_at_once_make_one_item_of_each_key(pile: Pile, start: Start, settings: Settings) -> None:
    """Three intakes of the same files: each key is new to one of them, and no copy is left over."""
    (settings.home / "in.txt").write_text("å", encoding="utf-8")
    code = """
pile = my_pile()
say("ready")
sys.stdin.readline()
files = {"file": settings.home / "in.txt"}
say(sum(pile.add(WorkItem(key=str(number), files=files)) for number in range(40)))
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
    assert len(list(pile.folder("").iterdir())) == len(pile.items()) == 40
    assert [claimed(pile).item.files["file"].read_text(encoding="utf-8") for _ in range(40)] == ["å"] * 40
