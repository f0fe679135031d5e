"""The store against a simple picture of it: whatever workers, people and time do, and in whatever order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck
from hypothesis import settings as examples
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from store_world import later

from kommunrpa import BusinessError, WorkItem
from kommunrpa.store import (
    Claim,
    Decision,
    Holder,
    Kind,
    Lost,
    Pile,
    Retention,
    Review,
    State,
    Store,
    StoreLedger,
    erase,
)
from kommunrpa.store.schema import act, decision, item, metadata

LONGEST = 1_000
KEPT = 2_000
"""Seconds until what has ended is erased."""
ANY = st.integers(0, 99)
TIMES = st.sampled_from([10, 100, LONGEST, KEPT])


@dataclass(eq=False)
class Hand:
    """A worker, as the picture has it."""

    holder: Holder
    lives: bool = True


@dataclass
class Picture:
    """An item, as the picture has it."""

    key: str
    number: int
    order: tuple[int, float, int]
    state: State = State.QUEUED
    attempts: int = 0
    token: str | None = None
    hand: Hand | None = None
    until: float = 0
    ended: float = 0
    erased: bool = False
    asks: bool = False
    acts: dict[str, str | None] = field(default_factory=dict)
    in_act: Hand | None = None
    """The worker that began the open act and did not say that it left it."""
    decided: list[str] = field(default_factory=list)

    @property
    def open(self) -> list[str]:
        """Acts of which nobody knows what came."""
        return [name for name, receipt in self.acts.items() if receipt is None]


@dataclass
class Given:
    """A claim that was given at some time, and the ledger that its worker has."""

    claim: Claim
    ledger: StoreLedger
    picture: Picture
    hand: Hand

    @property
    def stands(self) -> bool:
        """Whether it is the item's claim still."""
        return self.picture.token == self.claim.token


class Life(RuleBasedStateMachine):
    """Items from their arrival to their erasure."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.pile = Pile(store, bot="prov", longest=LONGEST)
        self.review = Review(store)
        self.time = 0.0
        self.moments = 0
        self.items: dict[str, Picture] = {}
        self.hands: list[Hand] = []
        self.given: list[Given] = []

    @initialize(hands=st.integers(1, 3), keys=st.sets(st.sampled_from("abcdef"), min_size=2))
    def begin(self, hands: int, keys: set[str]) -> None:
        """Begin with an empty database, some workers and some items."""

        def empty(connection: sa.Connection) -> None:
            for table in reversed(metadata.sorted_tables):
                if table.name != "alembic_version":
                    connection.execute(sa.delete(table))

        self.store.write(empty)
        for _ in range(hands):
            self.hire()
        self.add(sorted(keys), 0)

    def teardown(self) -> None:
        """Let every worker end."""
        for hand in self.hands:
            if hand.lives:
                hand.holder.__exit__(None, None, None)

    def moment(self) -> int:
        """A number for what comes later than all before."""
        self.moments += 1
        return self.moments

    # Items and workers come and go

    @rule(keys=st.lists(st.sampled_from("abcdefgh"), max_size=4), priority=st.integers(-1, 1))
    def add(self, keys: list[str], priority: int) -> None:
        """Take in items, some of them for the second time."""
        moment = self.moment()
        new = [key for key in dict.fromkeys(keys) if key not in self.items]
        works = [WorkItem(key=key, data={"k": key}, priority=priority) for key in keys]

        assert self.pile.add(works, holder="-") == len(new)

        for key in new:
            order = (-priority, self.time, moment)
            self.items[key] = Picture(key=key, number=len(self.items), order=order)

    @precondition(lambda self: sum(hand.lives for hand in self.hands) < 3)
    @rule()
    def hire(self) -> None:
        """A worker begins."""
        self.hands.append(Hand(holder=Holder(self.store).__enter__()))

    @precondition(lambda self: any(hand.lives for hand in self.hands))
    @rule(which=ANY, cleanly=st.booleans())
    def die(self, which: int, *, cleanly: bool) -> None:
        """A worker ends without a word about its item: by an error of ours, or killed."""
        hand = self.living(which)
        if cleanly:
            hand.holder.__exit__(None, None, None)
        else:
            hand.holder._ended.set()
            hand.holder._beat.join()
            hand.holder._lock.release()
        hand.lives = False

    @rule(seconds=TIMES)
    def time_goes_by(self, seconds: int) -> None:
        """Everything is older, but for the signs of those who live."""
        later(self.store, seconds)
        for hand in self.hands:
            if hand.lives:
                hand.holder._show()
        self.time += seconds

    # Claims

    @precondition(lambda self: any(hand.lives for hand in self.hands))
    @rule(which=ANY)
    def claim(self, which: int) -> None:
        """A worker gets what comes first, or nothing when nothing is due."""
        due = [each for each in self.items.values() if each.state is State.QUEUED and each.order[1] <= self.time]
        first = min(due, key=lambda each: (*each.order, each.number), default=None)

        self.take(self.living(which), first, self.pile.claim(self.living(which).holder.name))

    @precondition(lambda self: any(hand.lives for hand in self.hands))
    @rule(which=ANY, wanted=ANY)
    def claim_one(self, which: int, wanted: int) -> None:
        """A worker gets the one that it asks for, if it is queued."""
        picture = self.one(wanted)
        queued = picture if picture.state is State.QUEUED else None

        self.take(self.living(which), queued, self.pile.claim(self.living(which).holder.name, only=self.id_of(picture)))

    def take(self, hand: Hand, picture: Picture | None, claim: Claim | None) -> None:
        """Compare a claim with what should be claimed."""
        assert (claim.item.key if claim else None) == (picture.key if picture else None)
        if claim is None or picture is None:
            return
        assert claim.item.data == {"k": picture.key}
        picture.state, picture.token, picture.hand = State.RUNNING, claim.token, hand
        picture.attempts, picture.until = picture.attempts + 1, self.time + LONGEST
        assert claim.attempts == picture.attempts
        ledger = StoreLedger(self.store, claim)
        assert ledger.acts() == picture.acts
        self.given.append(Given(claim, ledger, picture, hand))

    @precondition(lambda self: self.given)
    @rule(which=ANY, number=st.integers(1, 2))
    def intend(self, which: int, number: int) -> None:
        """A worker begins an act that was not begun before, and none while another is open."""
        given = self.given[which % len(self.given)]
        name = f"Send:{given.picture.key}{number}"
        if given.stands and (given.picture.open or name in given.picture.acts):
            return
        if not given.stands or given.picture.until <= self.time:
            self.is_lost(lambda: given.ledger.intend(name))
            return
        given.ledger.intend(name)
        given.picture.acts[name] = None
        given.picture.in_act = given.hand

    @precondition(lambda self: self.given)
    @rule(which=ANY, receipt=st.sampled_from(['"dnr 1"', "null", '{"å": 1}']))
    def receive(self, which: int, receipt: str) -> None:
        """A worker keeps what came of the act that it began, however late it is, while the item is its own."""
        given = self.given[which % len(self.given)]
        if not given.stands:
            self.is_lost(lambda: given.ledger.receive(f"Send:{given.picture.key}1", receipt))
        elif given.picture.open and given.picture.in_act is given.hand:
            (name,) = given.picture.open
            given.ledger.receive(name, receipt)
            given.picture.acts[name], given.picture.in_act = receipt, None

    @precondition(lambda self: self.given)
    @rule(which=ANY)
    def withdraw(self, which: int) -> None:
        """A worker has proof that its act did not happen; a receipt can't be withdrawn."""
        given = self.given[which % len(self.given)]
        if not given.stands:
            self.is_lost(lambda: given.ledger.withdraw(f"Send:{given.picture.key}1"))
            return
        for name in list(given.picture.acts):
            if given.picture.acts[name] is not None:
                given.ledger.withdraw(name)
            elif given.picture.in_act is given.hand:
                given.ledger.withdraw(name)
                del given.picture.acts[name]
                given.picture.in_act = None

    @precondition(lambda self: self.given)
    @rule(which=ANY, state=st.sampled_from([State.DONE, State.REVIEW, State.FAILED]), asks=st.booleans())
    def settle(self, which: int, state: State, *, asks: bool) -> None:
        """A worker ends its item; one with an open act goes to a person."""
        given, picture = self.given[which % len(self.given)], self.given[which % len(self.given)].picture
        state = State.REVIEW if picture.open else state
        asks = asks and state is State.REVIEW and not picture.open and f"Ask:{picture.key}" not in picture.acts
        question = {"act": f"Ask:{picture.key}", "choices": ["Ja", "Nej"], "show": {}} if asks else None
        if not given.stands:
            self.is_lost(lambda: self.pile.settle(given.claim, state))
            return
        self.pile.settle(given.claim, state, reason="Se efter.", question=question)
        picture.state, picture.token, picture.ended, picture.asks = state, None, self.time, asks
        if picture.in_act is given.hand:
            picture.in_act = None

    @precondition(lambda self: self.given)
    @rule(which=ANY, wait=st.sampled_from([0, 50, 500]), counted=st.booleans())
    def put_back(self, which: int, wait: int, *, counted: bool) -> None:
        """A worker gives its item back, which has no open act."""
        given, picture = self.given[which % len(self.given)], self.given[which % len(self.given)].picture
        if not given.stands:
            self.is_lost(lambda: self.pile.put_back(given.claim, wait=wait))
        elif not picture.open:
            self.pile.put_back(given.claim, wait=wait, counted=counted)
            picture.state, picture.token = State.QUEUED, None
            picture.attempts -= not counted
            if wait:
                picture.order = (picture.order[0], self.time + wait, self.moment())

    @rule()
    def take_back(self) -> None:
        """Items of workers that are gone, or that have had them for too long, are queued again."""
        running = [each for each in self.items.values() if each.state is State.RUNNING]
        stale = [each for each in running if each.until <= self.time or not (each.hand and each.hand.lives)]

        assert self.pile.take_back() == len(stale)

        for each in stale:
            each.state, each.token = State.QUEUED, None

    # People, and the retention time

    @precondition(lambda self: self.items)
    @rule(wanted=ANY, kind=st.sampled_from(Kind), answer=st.sampled_from(["Ja", "Nej", "Kanske"]))
    def decide(self, wanted: int, kind: Kind, answer: str) -> None:
        """A person decides, where it may be decided so."""
        picture = self.one(wanted)
        before = self.rows()
        made = Decision(kind=kind, who="Åsa", motive="Jag har sett efter.")
        if not self.may(picture, kind, answer):
            with pytest.raises(BusinessError):
                self.review.decide(self.id_of(picture), made, receipt=answer)
            assert self.rows() == before
            return
        self.review.decide(self.id_of(picture), made, receipt=answer)
        match kind:
            case Kind.SENT:
                picture.acts[picture.open[0]] = f'"{answer}"'
            case Kind.NOT_SENT:
                del picture.acts[picture.open[0]]
            case Kind.ANSWER:
                picture.acts[f"Ask:{picture.key}"] = f'"{answer}"'
        picture.state, picture.ended, picture.asks = State.DONE, self.time, False
        picture.decided.append(kind)
        if kind is not Kind.BY_HAND:
            picture.state, picture.attempts = State.QUEUED, 0
            picture.order = (picture.order[0], self.time, self.moment())
            picture.in_act = None

    def may(self, picture: Picture, kind: Kind, answer: str) -> bool:
        """Whether a decision fits."""
        if picture.erased or picture.state not in {State.REVIEW, State.FAILED}:
            return False
        alive = picture.in_act is not None and picture.in_act.lives
        return {
            Kind.SENT: bool(picture.open),
            Kind.NOT_SENT: bool(picture.open) and not alive,
            Kind.AGAIN: not picture.open and not picture.asks,
            Kind.BY_HAND: not alive,
            Kind.ANSWER: picture.asks and answer != "Kanske",
        }[kind]

    @rule()
    def erase(self) -> None:
        """What has ended for so long is emptied."""
        ended = [each for each in self.items.values() if each.state in {State.DONE, State.FAILED} and not each.erased]
        old = [each for each in ended if each.ended <= self.time - KEPT]

        assert erase(self.store, Retention(bot="prov", days=KEPT / 86_400, basis="KS 1")) == len(old)

        for each in old:
            each.erased = True
            each.acts = {name: receipt and "null" for name, receipt in each.acts.items()}

    # What always holds

    @invariant()
    def the_database_is_as_the_picture(self) -> None:
        """Each item stands where it should, has the acts that it should, and is there once."""
        rows, acts, decisions = self.rows()
        by_number = sorted(rows, key=lambda row: row["number"])
        pictures = list(self.items.values())

        assert len(rows) == len({row["key"] for row in rows}) == len(pictures)
        assert {state: count for state, count in self.pile.counts().items() if count} == {
            state: count for state in State if (count := sum(each.state is state for each in pictures))
        }
        for row, each in zip(by_number, pictures, strict=True):
            assert row["key"].startswith("erased:") if each.erased else row["key"] == each.key
            assert (row["state"], row["attempts"], row["token"]) == (each.state, each.attempts, each.token)
            assert row["data"] == ({} if each.erased else {"k": each.key})
            assert (row["question"] is not None, row["erased"] is not None) == (each.asks, each.erased)
            assert {name: receipt for item_id, name, receipt in acts if item_id == row["id"]} == each.acts
            assert [kind for item_id, kind in decisions if item_id == row["id"]] == each.decided

    @invariant()
    def nothing_unknown_is_done_without_a_person(self) -> None:
        """An item with an open act is done only where a person has said so."""
        rows, acts, decisions = self.rows()
        begun = {item_id for item_id, _, receipt in acts if receipt is None}
        by_hand = {item_id for item_id, kind in decisions if kind == Kind.BY_HAND}

        assert {row["id"] for row in rows if row["state"] == State.DONE} & begun <= by_hand

    # Where things are found

    def rows(self) -> tuple[list[dict[str, Any]], list[Any], list[Any]]:
        """Every item, every act, and every decision in its order."""

        def look(connection: sa.Connection) -> tuple[list[dict[str, Any]], list[Any], list[Any]]:
            items = connection.execute(sa.select(item).order_by(item.c.number, item.c.id)).mappings().all()
            acts = connection.execute(sa.select(act.c.item, act.c.name, act.c.receipt).order_by(act.c.at)).all()
            decisions = connection.execute(sa.select(decision.c.item, decision.c.kind).order_by(decision.c.id)).all()
            return [dict(row) for row in items], [*acts], [*decisions]

        return self.store.read(look)

    def one(self, which: int) -> Picture:
        """One of the items."""
        return list(self.items.values())[which % len(self.items)]

    def id_of(self, picture: Picture) -> str:
        """An item's id."""
        return str(self.rows()[0][picture.number]["id"])

    def living(self, which: int) -> Hand:
        """One of the workers that live."""
        living = [hand for hand in self.hands if hand.lives]
        return living[which % len(living)]

    def is_lost(self, write: Callable[[], object]) -> None:
        """Who no longer has an item is told so, and changes nothing."""
        before = self.rows()
        with pytest.raises(Lost):
            write()
        assert self.rows() == before


def test_the_store_is_as_its_picture(store: Store) -> None:
    """No order of arrivals, claims, acts, deaths, decisions and erasures makes a case lost, doubled or done unseen."""
    calm = examples(
        max_examples=max(examples.default.max_examples // 4, 1),
        stateful_step_count=30,
        suppress_health_check=list(HealthCheck),
    )

    run_state_machine_as_test(lambda: Life(store), settings=calm)
