"""Items come in: each key once, whole or not at all, and nothing is left of what did not."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from store_world import add, claimed, later, line_from

from kommunrpa import ConfigError, WorkItem
from kommunrpa.store import Holder, Lost, Pile, State, Store, arrivals
from kommunrpa.store.arrivals import clear_lost_arrivals
from kommunrpa.store.schema import arrival, item

Start = Callable[[str], subprocess.Popen[str]]
KEYS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=3)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A file that comes with an item."""
    path = tmp_path / "in.txt"
    path.write_text("åäö", encoding="utf-8")
    return path


def folders(store: Store) -> list[str]:
    """The items' own folders that are there."""
    return [path.name for path in store.files.iterdir() if path.is_dir()] if store.files.exists() else []


def arriving(store: Store) -> int:
    """How many items are said to be coming in."""
    return len(store.read(lambda connection: connection.execute(sa.select(arrival)).all()))


def keys_of(pile: Pile) -> list[str]:
    """The keys of all items, in their order."""
    return [each.key for each in pile.items()]


@given(parts=st.lists(st.lists(KEYS, max_size=8), max_size=4))
@examples(max_examples=examples.default.max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_key_is_one_item_in_the_order_in_which_it_came(pile: Pile, parts: list[list[str]]) -> None:
    """Whatever comes twice, in one list or in a later one, is the first of its key, and so many were new."""
    pile._store.write(lambda connection: connection.execute(sa.delete(item)))

    new = [add(pile, *(WorkItem(key=key, data={"n": n}) for n, key in enumerate(part))) for part in parts]

    wanted = dict.fromkeys(key for part in parts for key in part)
    assert keys_of(pile) == list(wanted)
    assert sum(new) == len(wanted)
    while (claim := pile.claim("me")) is not None:
        first = next(part for part in parts if claim.item.key in part)
        assert claim.item.data == {"n": first.index(claim.item.key)}


def test_bots_number_their_own_items(store: Store, pile: Pile) -> None:
    """What another bot takes in meanwhile changes no order."""
    other = Pile(store, bot="annan")
    for key in "abc":
        add(pile, WorkItem(key=key))
        add(other, WorkItem(key=key.upper()))

    assert (keys_of(pile), keys_of(other)) == (list("abc"), list("ABC"))
    assert [claimed(pile).item.key for _ in range(3)] == list("abc")


def test_thousands_come_in_at_once(store: Store, pile: Pile, letter: Path) -> None:
    """Two thousand in one go are all there, in their order, and a second time none is new."""
    works = [WorkItem(key=str(number), files={"file": letter} if number % 100 == 0 else {}) for number in range(2_000)]

    assert add(pile, *works) == 2_000

    assert keys_of(pile) == [str(number) for number in range(2_000)]
    assert len(folders(store)) == 20
    assert arriving(store) == 0
    assert add(pile, *works, WorkItem(key="ny")) == 1


def test_nothing_is_no_item(pile: Pile) -> None:
    """An empty list is taken in without ado."""
    assert add(pile) == 0
    assert pile.items() == []


@pytest.mark.parametrize(
    "bad",
    [
        WorkItem(key="x", data={"v": {1}}),
        WorkItem(key="a\0b"),
        WorkItem(key="\ud800"),
        WorkItem(key="x", files={"fil": Path("/nowhere/Hemlig.txt")}),
        WorkItem(key="x", files={"../upp": Path("/nowhere/Hemlig.txt")}),
    ],
)
def test_with_one_that_is_wrong_none_comes_in(store: Store, pile: Pile, letter: Path, bad: WorkItem) -> None:
    """No row and no copy of those beside it is left, and without it they come in."""
    good = [WorkItem(key=key, files={"file": letter}) for key in "abc"]

    for works in ([bad, *good], [*good, bad]):
        with pytest.raises(ConfigError) as caught:
            add(pile, *works)
        assert "Hemlig" not in str(caught.value)

    assert (pile.items(), folders(store), arriving(store)) == ([], [], 0)
    assert add(pile, *good) == 3


def test_an_item_is_due_when_it_says(store: Store, pile: Pile) -> None:
    """A time of any zone is a moment; without one the item is due when it comes."""
    soon = datetime.now(tz=timezone(timedelta(hours=9))) + timedelta(hours=1)
    past = datetime(2000, 1, 1, tzinfo=UTC)
    add(pile, WorkItem(key="soon", due=soon), WorkItem(key="now"), WorkItem(key="past", due=past))

    rows = store.read(lambda connection: connection.execute(sa.select(item.c.key, item.c.due)).all())
    dues = {key: due for key, due in rows}  # noqa: C416 - dict() of rows has no type

    assert dues["soon"] == pytest.approx(soon.timestamp())
    assert [claimed(pile).item.key for _ in range(2)] == ["past", "now"]
    assert pile.claim("me") is None
    assert 3_000 < (pile.wait() or 0) <= 3_600
    later(store, 3_601)
    assert claimed(pile).item.key == "soon"


@given(priorities=st.lists(st.integers(-(2**31) + 1, 2**31 - 1), min_size=1, max_size=6))
@examples(max_examples=examples.default.max_examples // 5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_highest_priority_comes_first_then_what_came_first(pile: Pile, priorities: list[int]) -> None:
    """Equal ones keep their order, whatever number says how urgent they are."""
    pile._store.write(lambda connection: connection.execute(sa.delete(item)))
    add(pile, *(WorkItem(key=str(number), priority=each) for number, each in enumerate(priorities)))

    order = [int(claimed(pile).item.key) for _ in priorities]

    assert order == sorted(range(len(priorities)), key=lambda number: (-priorities[number], number))


# Workers that are killed, and those that are late


def test_the_copies_of_a_killed_worker_are_cleared_away(store: Store, pile: Pile, letter: Path, start: Start) -> None:
    """Killed between copy and row, it leaves copies that belong to no item: they go, and the item comes in later."""
    process = start("""
from kommunrpa.store import arrivals
copied, copy_in = [], arrivals.copy_in
def hang(*words):
    copied.append(copy_in(*words))
    if len(copied) == 3:
        say("copied")
        sys.stdin.readline()
    return copied[-1]
arrivals.copy_in = hang
files = {"file": Path(sys.stdin.readline().strip())}
works = [WorkItem(key="a", files=files), WorkItem(key="b", files=files), WorkItem(key="c")]
with Holder(open_store(settings)) as holder:
    my_pile().add(works, holder=holder.name)
""")
    assert process.stdin is not None
    process.stdin.write(f"{letter}\n")
    process.stdin.flush()
    assert line_from(process) == "copied"
    assert (len(folders(store)), arriving(store)) == (2, 2)
    pile.take_back()
    assert len(folders(store)) == 2, "it lives"

    process.kill()
    process.wait()
    pile.take_back()

    assert (folders(store), arriving(store), pile.items()) == ([], 0, [])
    assert add(pile, *(WorkItem(key=key, files={"file": letter}) for key in "abc")) == 3
    assert len(folders(store)) == 3


@pytest.mark.parametrize("done", [0, 1, 2])
def test_a_worker_that_was_taken_for_dead_brings_nothing_in(
    store: Store, pile: Pile, letter: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    """Its items were cleared away, so it is told that they are not its own; no copy is left, however many it made."""
    copy_in = arrivals.copy_in
    copied: list[Any] = []

    def copy_slowly(*words: Any) -> Any:
        be_late()
        copied.append(copy_in(*words))
        be_late()
        return copied[-1]

    def be_late() -> None:
        if len(copied) == done:
            later(store, 10_000)
            clear_lost_arrivals(store)

    works = [WorkItem(key=key, files={"file": letter}) for key in "ab"]
    with Holder(store) as holder, monkeypatch.context() as patch:
        patch.setattr(arrivals, "copy_in", copy_slowly)
        with pytest.raises(Lost):
            add(pile, *works, holder=holder.name)

    assert (pile.items(), folders(store), arriving(store)) == ([], [], 0)
    assert add(pile, *works) == 2


def test_what_is_in_is_never_cleared_away(store: Store, pile: Pile, letter: Path) -> None:
    """Files of items that came in stay, however dead the worker that brought them is."""
    add(pile, WorkItem(key="a", files={"file": letter}), holder="gone/1/2")
    later(store, 10_000)

    clear_lost_arrivals(store)

    assert claimed(pile).item.files["file"].read_text(encoding="utf-8") == "åäö"


def test_a_living_workers_copies_are_left_alone(
    store: Store, pile: Pile, letter: Path, me: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another worker that clears away what is lost takes nothing from one that is just bringing it in."""
    copy_in = arrivals.copy_in

    def copy_slowly(*words: Any) -> Any:
        copied = copy_in(*words)
        Pile(store, bot="annan").take_back()
        return copied

    with monkeypatch.context() as patch:
        patch.setattr(arrivals, "copy_in", copy_slowly)
        assert add(pile, WorkItem(key="a", files={"file": letter}), holder=me) == 1

    assert claimed(pile).item.files["file"].is_file()


@pytest.mark.parametrize("at", ["copy_in", "_insert"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_whatever_breaks_off_an_arrival_leaves_nothing(
    store: Store, pile: Pile, letter: Path, monkeypatch: pytest.MonkeyPatch, at: str, error: type[BaseException]
) -> None:
    """In the copying or before the rows: no copy, no row and no note of an arrival is left."""
    done = []

    def break_off(*words: Any, **more: Any) -> Any:
        done.append(words)
        if at == "copy_in" and len(done) == 1:
            return copied(*words, **more)
        raise error

    copied = arrivals.copy_in
    works = [WorkItem(key=key, files={"file": letter}) for key in "ab"]
    with monkeypatch.context() as patch:
        patch.setattr(arrivals, at, break_off)
        with pytest.raises(error):
            add(pile, *works)

    assert (pile.items(), folders(store), arriving(store)) == ([], [], 0)
    assert add(pile, *works) == 2


def test_a_folder_that_is_lost_is_no_other_items_folder(store: Store, pile: Pile, letter: Path) -> None:
    """Clearing away touches what is noted as arriving, and nothing beside it."""
    add(pile, WorkItem(key="a", files={"file": letter}))
    (store.files / "rehearsal-1").mkdir()
    (store.files / "lost").mkdir()
    rows = [{"item": "lost", "holder": "gone/1/2"}, {"item": "never-made", "holder": "gone/1/2"}]
    store.write(lambda connection: connection.execute(sa.insert(arrival), rows))

    clear_lost_arrivals(store)

    assert set(folders(store)) == {"rehearsal-1", *(each.id for each in pile.items())}
    assert arriving(store) == 0


def test_what_came_in_is_queued_and_was_never_tried(pile: Pile, letter: Path) -> None:
    """A new item stands at the beginning, with the time when it came."""
    add(pile, WorkItem(key="a", files={"file": letter}))

    (found,) = pile.items()

    assert (found.state, found.attempts, found.reason, found.detail, found.ended, found.erased) == (
        State.QUEUED,
        0,
        None,
        None,
        None,
        None,
    )
    assert found.created == pytest.approx(datetime.now(tz=UTC).timestamp(), abs=60)
