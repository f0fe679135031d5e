"""The ledger on disk: durable, and only for the worker that has the item."""

import subprocess
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from store_world import add, later

from kommunrpa import WorkItem
from kommunrpa.settings import Settings
from kommunrpa.store import Claim, Lost, Pile, State, Store, StoreLedger, open_store
from kommunrpa.store.schema import act


@pytest.fixture
def claim(pile: Pile) -> Claim:
    """One item, claimed."""
    add(pile, WorkItem(key="1"))
    claim = pile.claim("me")
    assert claim is not None
    return claim


@pytest.fixture
def ledger(claim: Claim, store: Store) -> StoreLedger:
    """The ledger of the claimed item."""
    return StoreLedger(store, claim)


def test_an_act_goes_from_intent_to_receipt(ledger: StoreLedger) -> None:
    """A new item has no act; an intent has no receipt; a receipt is given back to the letter."""
    assert ledger.acts() == {}
    ledger.intend("OpenCase")
    assert ledger.acts() == {"OpenCase": None}
    ledger.receive("OpenCase", '{"dnr": "KF 2026/å"}')

    assert ledger.acts() == {"OpenCase": '{"dnr": "KF 2026/å"}'}


def test_an_intent_can_be_withdrawn_and_kept_anew(ledger: StoreLedger) -> None:
    """What is proven not to have happened leaves nothing that hinders the next try, nor touches other acts."""
    ledger.intend("OpenCase")
    ledger.receive("OpenCase", "1")
    ledger.intend("SendLetter")

    ledger.withdraw("SendLetter")

    assert ledger.acts() == {"OpenCase": "1"}
    ledger.intend("SendLetter")
    assert ledger.acts() == {"OpenCase": "1", "SendLetter": None}


def test_a_receipt_can_never_be_withdrawn(ledger: StoreLedger) -> None:
    """What happened stays known, whoever tries to forget it."""
    ledger.intend("OpenCase")
    ledger.receive("OpenCase", "null")

    ledger.withdraw("OpenCase")

    assert ledger.acts() == {"OpenCase": "null"}


def test_items_do_not_see_each_others_acts(ledger: StoreLedger, pile: Pile, store: Store) -> None:
    """The same act of another item is another act."""
    ledger.intend("OpenCase")
    add(pile, WorkItem(key="2"))
    second = pile.claim("me")
    assert second is not None
    other = StoreLedger(store, second)

    assert other.acts() == {}
    other.intend("OpenCase")
    other.receive("OpenCase", "2")

    assert ledger.acts() == {"OpenCase": None}


def test_the_acts_stay_with_the_item_from_worker_to_worker(
    ledger: StoreLedger, claim: Claim, pile: Pile, store: Store
) -> None:
    """The next worker to claim the item sees what the one before it did."""
    ledger.intend("OpenCase")
    ledger.receive("OpenCase", '"KF 1"')
    pile.put_back(claim)
    again = pile.claim("another")
    assert again is not None

    assert StoreLedger(store, again).acts() == {"OpenCase": '"KF 1"'}


@pytest.mark.parametrize("write", ["intend", "receive", "withdraw"])
@pytest.mark.parametrize("how", ["put back", "claimed again", "settled"])
def test_who_no_longer_has_the_item_can_write_nothing(
    ledger: StoreLedger, claim: Claim, pile: Pile, write: str, how: str
) -> None:
    """Every write of a worker that lost its item is `Lost`, and changes nothing."""
    ledger.intend("SendLetter")
    if how == "settled":
        pile.settle(claim, State.REVIEW)
    else:
        pile.put_back(claim)
    if how == "claimed again":
        assert pile.claim("another") is not None
    words = {"intend": ("OpenCase",), "receive": ("SendLetter", "1"), "withdraw": ("SendLetter",)}[write]

    with pytest.raises(Lost):
        getattr(ledger, write)(*words)

    assert ledger.acts() == {"SendLetter": None}


def test_an_intent_is_kept_before_the_act(ledger: StoreLedger, settings: Settings) -> None:
    """When `intend` returns, anyone who opens the database sees the intent."""
    ledger.intend("OpenCase")

    with open_store(settings) as other:
        assert other.read(lambda connection: connection.execute(sa.select(act.c.name, act.c.receipt)).all()) == [
            ("OpenCase", None)
        ]


def test_intent_and_receipt_outlast_a_power_cut(ledger: StoreLedger, store: Store) -> None:
    """Both wait for the disk, whatever was written before them with less, and whatever the server's own setting is."""
    ask = "PRAGMA synchronous" if store.engine.dialect.name == "sqlite" else "SHOW synchronous_commit"
    store.write(lambda connection: connection.execute(sa.select(act)), may_be_lost=True)
    found: list[object] = []
    write = store.write

    def spy(change: Callable[[sa.Connection], object], **how: bool) -> object:
        return write(
            lambda connection: (found.append(connection.exec_driver_sql(ask).scalar()), change(connection)), **how
        )

    object.__setattr__(store, "write", spy)
    ledger.intend("OpenCase")
    ledger.receive("OpenCase", "1")

    assert found in ([2, 2], ["on", "on"])


def test_who_has_had_the_item_for_too_long_can_begin_no_act(store: Store) -> None:
    """After the bot's longest time no act is begun, also when nobody has taken the item over yet."""
    pile = Pile(store, bot="prov", longest=100)
    add(pile, WorkItem(key="1"))
    claim = pile.claim("me")
    assert claim is not None
    ledger = StoreLedger(store, claim)
    ledger.intend("OpenCase")
    later(store, 101)

    ledger.receive("OpenCase", "1")
    with pytest.raises(Lost):
        ledger.intend("SendLetter")

    assert ledger.acts() == {"OpenCase": "1"}


def test_a_killed_worker_leaves_its_intent(
    start: Callable[[str], subprocess.Popen[str]], pile: Pile, store: Store
) -> None:
    """The intent of a process that was killed in its act is there for the next one, and its receipts are too."""
    add(pile, WorkItem(key="1"))
    process = start("""
with Holder(open_store(settings)) as holder:
    claim = my_pile().claim(holder.name)
    ledger = StoreLedger(open_store(settings), claim)
    ledger.intend("OpenCase"); ledger.receive("OpenCase", "1"); ledger.intend("SendLetter")
    say("in the act")
    sys.stdin.readline()
""")
    assert process.stdout is not None
    assert process.stdout.readline() == "in the act\n"
    process.kill()
    process.wait()

    assert pile.take_back() == 1
    claim = pile.claim("me")
    assert claim is not None
    acts = StoreLedger(store, claim).acts()
    assert acts == {"OpenCase": "1", "SendLetter": None}
