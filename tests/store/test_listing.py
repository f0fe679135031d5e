"""What there is, for whoever only looks: one bot's items, or everyone's."""

from dataclasses import FrozenInstanceError

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from store_world import add, claimed, later

from kommunrpa import WorkItem
from kommunrpa.store import Item, Listing, Pile, Retention, State, Store, erase
from kommunrpa.store.schema import item


@pytest.fixture
def other(store: Store) -> Pile:
    """The pile of another bot."""
    return Pile(store, bot="annan")


def named(store: Store, pile: Pile, **ids: str) -> None:
    """Take in items whose ids are known, by their keys."""
    add(pile, *(WorkItem(key=key) for key in ids))
    for key, new in ids.items():
        change = sa.update(item).where(item.c.id == pile.id_of(key)).values(id=new)
        store.write(lambda connection, change=change: connection.execute(change))  # type: ignore[misc] # bound at once


def test_a_list_of_all_bots_holds_every_item(store: Store, pile: Pile, other: Pile) -> None:
    """Each with its bot's name, counted together; a bot's own list holds its own."""
    add(pile, WorkItem(key="a"), WorkItem(key="b"))
    add(other, WorkItem(key="a"))
    pile.settle(claimed(pile), State.DONE)

    assert sorted((each.bot, each.key) for each in Listing(store).items()) == [
        ("annan", "a"),
        ("prov", "a"),
        ("prov", "b"),
    ]
    assert Listing(store).counts() == {State.DONE: 1, State.QUEUED: 2}
    assert Listing(store, bot="annan").counts() == other.counts() == {State.QUEUED: 1}
    assert [each.key for each in Listing(store, bot="prov").items(State.DONE)] == ["a"]
    assert Listing(store, bot="okänd").items() == []


def test_a_list_of_all_bots_is_in_the_order_in_which_items_came(store: Store, pile: Pile, other: Pile) -> None:
    """Each bot numbers its own items: what came later does not stand before what came earlier in another bot."""
    add(pile, WorkItem(key="1"), WorkItem(key="2"))
    later(store, 60)
    add(other, WorkItem(key="3"))
    later(store, 60)
    add(pile, WorkItem(key="4"))

    assert [each.key for each in Listing(store).items()] == ["1", "2", "3", "4"]
    assert [each.key for each in Listing(store).items(State.QUEUED, State.DONE)] == ["1", "2", "3", "4"]


@given(states=st.lists(st.sampled_from([State.DONE, State.REVIEW, State.FAILED, State.QUEUED]), max_size=6))
@examples(max_examples=examples.default.max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lists_and_counts_say_the_same(store: Store, pile: Pile, states: list[State]) -> None:
    """Whatever became of the items, each stands in one list, and the counts are the lists' lengths."""
    store.write(lambda connection: connection.execute(sa.delete(item)))
    add(pile, *(WorkItem(key=str(number)) for number in range(len(states))))
    for number, state in enumerate(states):
        if state is not State.QUEUED:
            pile.settle(claimed(pile, only=pile.id_of(str(number))), state)

    for state in State:
        assert [each.key for each in pile.items(state)] == [str(n) for n, each in enumerate(states) if each is state]
        assert pile.counts()[state] == states.count(state)
    assert [each.state for each in pile.items(*State)] == states


def test_an_item_is_found_by_the_first_signs_of_its_id(store: Store, pile: Pile, other: Pile) -> None:
    """Eight signs, as lists show them, are enough where they tell it from others of the bot."""
    named(store, pile, a="7f3a0000-1", b="7f3a0000-2", c="c0ffee00-3")
    named(store, other, d="c0ffee00-4")
    everyone = Listing(store)

    found = {name: pile.id_of(name) for name in ("c0ffee00", "c0ffee00-", "7f3a0000-2", "7f3a0000", "c0ffee0", "")}

    assert found == {
        "c0ffee00": "c0ffee00-3",
        "c0ffee00-": "c0ffee00-3",
        "7f3a0000-2": "7f3a0000-2",
        "7f3a0000": None,
        "c0ffee0": None,
        "": None,
    }
    assert (everyone.id_of("c0ffee00"), everyone.id_of("c0ffee00-4")) == (None, "c0ffee00-4")


@pytest.mark.parametrize("name", ["%%%%%%%%", "________", "7f3a____", "7f3a000%", "7f3a00/0"])
def test_no_sign_in_a_name_stands_for_others(store: Store, pile: Pile, name: str) -> None:
    """A percent sign and an underscore are themselves."""
    named(store, pile, a="7f3a0000-1")

    assert pile.id_of(name) is None


def test_a_key_weighs_more_than_the_beginning_of_an_id(store: Store, pile: Pile) -> None:
    """Who asks for a key gets that item, also where another one's id begins so."""
    named(store, pile, a="20260001-1")
    add(pile, WorkItem(key="20260001"))

    assert pile.id_of("20260001") not in (None, "20260001-1")


def test_a_key_that_two_items_have_names_neither(store: Store, pile: Pile, other: Pile) -> None:
    """Two bots may know the same key: over all bots it does not say which; nor does a key that is another's id."""
    add(pile, WorkItem(key="KF 1"))
    add(other, WorkItem(key="KF 1"))
    add(pile, WorkItem(key=pile.id_of("KF 1") or ""))

    assert Listing(store).id_of("KF 1") is None
    assert other.id_of("KF 1") is not None
    assert pile.id_of(pile.id_of("KF 1") or "") is None


def test_an_erased_item_is_found_by_its_id_alone(store: Store, pile: Pile) -> None:
    """Nobody finds it by what it was called, and the list says when it was erased."""
    add(pile, WorkItem(key="19400104-2383"))
    item_id = pile.id_of("19400104-2383") or ""
    pile.settle(claimed(pile), State.DONE)
    later(store, 60)
    erase(store, Retention(bot="prov", days=0, basis="KS 1"))

    assert (pile.id_of("19400104-2383"), pile.id_of(item_id[:8])) == (None, item_id)
    (found,) = pile.items()
    assert found.erased is not None
    assert found.key.startswith("erased:")


def test_an_items_repr_tells_nothing_of_a_person(pile: Pile) -> None:
    """Key and texts are for the screen only, and what was looked at can't be changed."""
    add(pile, WorkItem(key="Hemlig"))
    pile.settle(claimed(pile), State.REVIEW, reason="Hemlig", detail="Hemlig")

    (found,) = pile.items()

    assert isinstance(found, Item)
    assert "Hemlig" not in repr(found)
    with pytest.raises(FrozenInstanceError):
        found.state = State.DONE  # type: ignore[misc] # that is the test
