"""What waits for a person, and what a person decides: one decision, kept, and nothing changed by a refusal."""

import itertools
import json
import subprocess
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from store_world import add, claimed, later, line_from

from kommunrpa import BusinessError, WorkItem
from kommunrpa.settings import Settings
from kommunrpa.store import (
    Case,
    Claim,
    Decision,
    Holder,
    Kind,
    Lost,
    Pile,
    Question,
    Retention,
    Review,
    State,
    Store,
    StoreLedger,
    erase,
    open_store,
)
from kommunrpa.store.schema import act, decision, item

Start = Callable[[str], subprocess.Popen[str]]
QUESTION = {"act": "Ask", "choices": ["Ja", "Nej"], "show": {"Avstånd": "3,2 km"}}
OPEN: Mapping[str, str | None] = {"Send": None}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture
def review(store: Store) -> Review:
    """The list of what waits for a person."""
    return Review(store)


def made(kind: Kind, *, who: str = "Åsa", motive: str = "Jag har sett efter.") -> Decision:
    """A decision."""
    return Decision(kind=kind, who=who, motive=motive)


def act_and_end(pile: Pile, claim: Claim, acts: Mapping[str, str | None], state: State, **more: Any) -> str:
    """Do acts (None is one that nobody knows the end of), and end the claim; the item's id."""
    ledger = StoreLedger(pile._store, claim)
    for name, receipt in acts.items():
        ledger.intend(name)
        if receipt is not None:
            ledger.receive(name, receipt)
    pile.settle(claim, state, **{"reason": "Se efter.", "detail": "field 3"} | more)
    return claim.item.id


def parked(
    pile: Pile,
    key: str = "1",
    *,
    acts: Mapping[str, str | None] | None = None,
    state: State = State.REVIEW,
    **more: Any,
) -> str:
    """Take in an item whose worker gave it to a person; its id."""
    add(pile, WorkItem(key=key, data={"namn": "Hemlig"}))
    return act_and_end(pile, claimed(pile, only=pile.id_of(key)), acts or {}, state, **more)


def everything(store: Store) -> list[str]:
    """Every row about items."""
    tables = (item, act, decision)
    rows = store.read(lambda connection: [row for each in tables for row in connection.execute(sa.select(each))])
    return sorted(str(row) for row in rows)


def refused(review: Review, item_id: str, decided: Decision, receipt: object = None) -> str:
    """Decide what is refused, and tell why; nothing changes."""
    before = everything(review._store)
    with pytest.raises(BusinessError) as caught:
        review.decide(item_id, decided, receipt=receipt)
    assert everything(review._store) == before
    return str(caught.value)


def renamed(store: Store, **ids: str) -> None:
    """Give items other ids, by their keys."""
    for key, new in ids.items():
        change = sa.update(item).where(item.c.key == key).values(id=new)
        store.write(lambda connection, change=change: connection.execute(change))  # type: ignore[misc] # bound at once


# The list


def test_the_list_holds_what_waits_in_all_bots_the_longest_first(store: Store, pile: Pile, review: Review) -> None:
    """Who has waited longest comes first, whatever came in first, and what is not for a person is not there."""
    other = Pile(store, bot="annan")
    add(pile, WorkItem(key="late"), WorkItem(key="done"), WorkItem(key="failed"), WorkItem(key="running"))
    add(other, WorkItem(key="early"), WorkItem(key="queued"))
    claims = {key: claimed(pile, only=pile.id_of(key)) for key in ("late", "done", "failed", "running")}
    other.settle(claimed(other), State.REVIEW, reason="Åldern saknas.")
    pile.settle(claims["failed"], State.FAILED)
    later(store, 60)
    pile.settle(claims["done"], State.DONE)
    pile.settle(claims["late"], State.REVIEW)

    found = review.waiting()

    assert [(each.bot, each.key, each.reason) for each in found] == [
        ("annan", "early", "Åldern saknas."),
        ("prov", "late", None),
    ]
    assert [each.key for each in review.waiting(failed=True)] == ["failed"]


def test_the_list_of_one_bot_holds_its_own_items_only(store: Store, pile: Pile, review: Review) -> None:
    """Each bot's list is its own, and a bot that nobody knows has none."""
    other = Pile(store, bot="annan")
    for each in (pile, other):
        parked(each, "r")
        parked(each, "f", state=State.FAILED)

    assert [(each.bot, each.key) for each in review.waiting(bot="annan")] == [("annan", "r")]
    assert [(each.bot, each.key) for each in review.waiting(bot="prov", failed=True)] == [("prov", "f")]
    assert review.waiting(bot="okänd") == []


# A case


def test_a_case_holds_all_that_a_person_needs(pile: Pile, review: Review) -> None:
    """Item, acts with their receipts and those that are open, in their order, and no question where there is none."""
    item_id = parked(pile, "KF 1", acts={"Z": '{"dnr": "KF 2026/å"}', "A": "null", "M": None})

    case = review.case(item_id)

    assert (case.item.id, case.item.bot, case.item.key, case.item.state) == (item_id, "prov", "KF 1", State.REVIEW)
    assert (case.item.reason, case.item.detail) == ("Se efter.", "field 3")
    assert list(case.acts.items()) == [("Z", '{"dnr": "KF 2026/å"}'), ("A", "null"), ("M", None)]
    assert (case.question, case.history) == (None, [])


def test_a_case_holds_the_bots_question(pile: Pile, review: Review) -> None:
    """What is asked comes back as the bot gave it."""
    item_id = parked(pile, question=QUESTION)

    assert review.case(item_id).question == Question(act="Ask", choices=["Ja", "Nej"], show={"Avstånd": "3,2 km"})


def test_a_case_is_found_by_the_first_signs_of_its_id(store: Store, pile: Pile, review: Review) -> None:
    """As many signs as tell it from others are enough; an id that is there in whole is found too."""
    for key in "abc":
        parked(pile, key)
    renamed(store, a="7f3a0000", b="7f3b0000", c="c0")

    found = {signs: review.case(signs).item.key for signs in ("7f3a", "7f3a0000", "7f3b", "c", "c0")}

    assert found == {"7f3a": "a", "7f3a0000": "a", "7f3b": "b", "c": "c", "c0": "c"}


def test_what_names_no_one_case_is_told_so(store: Store, pile: Pile, review: Review) -> None:
    """Unknown, ambiguous and empty names, keys and wildcards name nothing, for looking and for deciding."""
    for key in "abc":
        parked(pile, key)
    renamed(store, a="7f3a0000", b="7f3b0000", c="c0")

    for signs in ("7", "7f3", "", "d", "7f3a00000", "%", "_", "7f3_", "c%", "a", "KF 1"):
        with pytest.raises(BusinessError, match=r"Det finns inget ärende .*, eller flera som börjar så"):
            review.case(signs)
        assert "Skriv fler tecken" in refused(review, signs, made(Kind.AGAIN))


def test_a_case_shows_nothing_personal_in_its_repr(pile: Pile, review: Review) -> None:
    """What may tell about a person is kept out of every repr, and a case can't be changed."""
    question = {"act": "Ask", "choices": ["Hemlig"], "show": {"namn": "Hemlig"}}
    acts = {"Send": '"Hemlig"'}
    item_id = parked(pile, "Hemlig", reason="Hemlig", detail="Hemlig", acts=acts, question=question)
    review.decide(item_id, made(Kind.BY_HAND, motive="Hemlig"))
    case = review.case(item_id)

    assert "Hemlig" not in repr(case) + repr(Question(**question)) + repr(review.waiting())  # type: ignore[arg-type] # as kept
    with pytest.raises(FrozenInstanceError):
        case.question = None  # type: ignore[misc] # that is the test


# Sent, not sent


@given(receipt=JSON)
@examples(max_examples=examples.default.max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_sent_is_known_to_the_next_worker(pile: Pile, review: Review, receipt: object) -> None:
    """The receipt is kept as JSON, and whoever claims the item next meets it."""
    key = uuid4().hex
    name = f"Send:{key}"  # an act of its own: receipts of the same act are alike
    item_id = parked(pile, key, acts={name: None})

    review.decide(item_id, made(Kind.SENT), receipt=receipt)

    acts = StoreLedger(pile._store, claimed(pile, only=item_id)).acts()
    assert list(acts) == [name]
    assert json.loads(acts[name] or "") == receipt


@pytest.mark.parametrize("state", [State.REVIEW, State.FAILED])
@pytest.mark.parametrize(
    ("kind", "acts", "left"),
    [
        (Kind.SENT, {"Open": "1", "Send": None}, {"Open": "1", "Send": '"dnr å"'}),
        (Kind.NOT_SENT, {"Open": "1", "Send": None}, {"Open": "1"}),
        (Kind.AGAIN, {"Open": "1"}, {"Open": "1"}),
    ],
)
def test_a_decision_gives_the_item_back_to_its_bot(
    pile: Pile, review: Review, state: State, kind: Kind, acts: dict[str, str | None], left: dict[str, str]
) -> None:
    """The item is queued and due, as if it were new but for what has been done; the bot can go on."""
    item_id = parked(pile, acts=acts, state=state)

    review.decide(item_id[:8], made(kind), receipt="dnr å")

    found = review.case(item_id)
    assert (found.item.state, found.item.attempts, found.item.ended) == (State.QUEUED, 0, None)
    assert (found.item.reason, found.acts) == (None, left)
    assert [(each.kind, each.who, each.motive) for each in found.history] == [(kind, "Åsa", "Jag har sett efter.")]
    assert (review.waiting(), review.waiting(failed=True)) == ([], [])
    claim = claimed(pile)
    assert (claim.item.id, claim.attempts) == (item_id, 1)
    StoreLedger(pile._store, claim).intend("Next")
    pile.settle(claim, State.REVIEW)


def test_what_was_not_sent_may_be_sent(pile: Pile, review: Review) -> None:
    """The intent is gone: the next worker may begin the act anew, and get its receipt."""
    item_id = parked(pile, acts=OPEN)
    review.decide(item_id, made(Kind.NOT_SENT))

    ledger = StoreLedger(pile._store, claimed(pile))
    ledger.intend("Send")
    ledger.receive("Send", '"dnr 1"')

    assert review.case(item_id).acts == {"Send": '"dnr 1"'}


def hung(store: Store, holder: str) -> tuple[str, StoreLedger]:
    """An item whose worker hangs in an act, so that another one has parked it; its id, and the first one's ledger."""
    pile = Pile(store, bot="prov", longest=50)
    add(pile, WorkItem(key="1"))
    ledger = StoreLedger(store, claimed(pile, holder))
    ledger.intend("Send")
    later(store, 51)
    assert pile.take_back() == 1
    with Holder(store) as other:
        return act_and_end(pile, claimed(pile, other.name), {}, State.REVIEW), ledger


@pytest.mark.parametrize("kind", [Kind.NOT_SENT, Kind.BY_HAND])
def test_nobody_decides_over_a_worker_that_may_still_be_in_the_act(store: Store, review: Review, kind: Kind) -> None:
    """While the worker that began the act lives it may yet send; when it is gone, a person's word stands."""
    with Holder(store) as holder:
        item_id, _ = hung(store, holder.name)
        assert "kan fortfarande vara igång" in refused(review, item_id, made(kind))

    review.decide(item_id, made(kind))

    assert review.case(item_id).item.state == (State.QUEUED if kind is Kind.NOT_SENT else State.DONE)


def test_what_was_sent_can_be_said_while_its_worker_lives(store: Store, pile: Pile, review: Review, me: str) -> None:
    """A person has the receipt, so nothing more is sent; the late worker can neither change nor withdraw it."""
    item_id, late = hung(store, me)

    review.decide(item_id, made(Kind.SENT), receipt="dnr 1")

    for write in (lambda: late.receive("Send", "2"), lambda: late.withdraw("Send"), lambda: late.intend("X")):
        with pytest.raises(Lost):
            write()
    assert StoreLedger(store, claimed(pile)).acts() == {"Send": '"dnr 1"'}


def test_a_worker_that_gave_the_item_to_a_person_has_left_the_act(pile: Pile, review: Review, me: str) -> None:
    """That it lives on says nothing: it settled the item itself, and is not in the act any more."""
    add(pile, WorkItem(key="1"))
    item_id = act_and_end(pile, claimed(pile, me), OPEN, State.REVIEW)

    review.decide(item_id, made(Kind.NOT_SENT))

    assert review.case(item_id).acts == {}


def test_a_worker_in_another_process_is_asked_for_too(store: Store, pile: Pile, review: Review, start: Start) -> None:
    """As long as the process that began the act lives the act may happen; killed, it does nothing more."""
    add(pile, WorkItem(key="1"))
    process = start("""
store = open_store(settings)
with Holder(store) as holder:
    claim = my_pile().claim(holder.name)
    StoreLedger(store, claim).intend("Send")
    say(claim.item.id)
    sys.stdin.readline()
""")
    item_id = line_from(process)
    later(store, 10_000)
    assert pile.take_back() == 1
    act_and_end(pile, claimed(pile), {}, State.REVIEW)
    assert "kan fortfarande vara igång" in refused(review, item_id, made(Kind.NOT_SENT))

    process.kill()
    process.wait()

    review.decide(item_id, made(Kind.NOT_SENT))
    assert review.case(item_id).acts == {}


# By hand, and answers


@pytest.mark.parametrize("state", [State.REVIEW, State.FAILED])
def test_what_was_done_by_hand_is_done(store: Store, pile: Pile, review: Review, state: State) -> None:
    """The item has ended, no worker gets it, and what is not known of an act stays unknown."""
    acts = {"Open": "1", "Send": None}
    item_id = parked(pile, acts=acts, state=state)
    later(store, 60)

    review.decide(item_id, made(Kind.BY_HAND))

    found = review.case(item_id)
    assert (found.item.state, found.acts) == (State.DONE, acts)
    assert found.item.ended == pytest.approx(found.history[0].at, abs=1), "it ended with the decision"
    assert (pile.claim("me"), pile.wait()) == (None, None)


def test_an_answer_is_kept_like_a_receipt(pile: Pile, review: Review) -> None:
    """It stands under the asking act's name, the item runs again, and there is no question any more."""
    item_id = parked(pile, acts={"Open": "1"}, question={**QUESTION, "act": "Decide/Ask:å"})

    review.decide(item_id, made(Kind.ANSWER), receipt="Nej")

    case = review.case(item_id)
    assert (case.question, case.item.state, case.item.reason) == (None, State.QUEUED, None)
    assert StoreLedger(pile._store, claimed(pile)).acts() == {"Open": "1", "Decide/Ask:å": '"Nej"'}


def test_an_answer_is_one_of_the_choices(pile: Pile, review: Review) -> None:
    """Whatever else is said is refused, and the choices are told."""
    item_id = parked(pile, question=QUESTION)

    answers = ("ja", "Ja ", "", None, "Kanske", ["Ja"], {"Ja": "Nej"}, True)
    told = {refused(review, item_id, made(Kind.ANSWER), answer) for answer in answers}

    assert told == {"Svaret ska vara ett av: Ja, Nej."}


def test_a_question_without_choices_takes_any_text(pile: Pile, review: Review) -> None:
    """The text is the answer, to the letter."""
    for number, answer in enumerate(("", "Bevilja till 15/6, å", '{"a": 1}', "null")):
        item_id = parked(pile, str(number), question={**QUESTION, "choices": []})

        review.decide(item_id, made(Kind.ANSWER), receipt=answer)

        assert json.loads(review.case(item_id).acts["Ask"] or "") == answer


def test_an_answer_is_a_text(pile: Pile, review: Review) -> None:
    """Where any text will do, what is no text is refused: the bot was promised one."""
    item_id = parked(pile, question={**QUESTION, "choices": []})

    for answer in (None, 3, {}, ["Ja"]):
        refused(review, item_id, made(Kind.ANSWER), answer)


# What is refused

ALLOWED = {
    "nothing": {Kind.AGAIN, Kind.BY_HAND},
    "an open act": {Kind.SENT, Kind.NOT_SENT, Kind.BY_HAND},
    "a receipt": {Kind.AGAIN, Kind.BY_HAND},
    "a question": {Kind.ANSWER, Kind.BY_HAND},
}
STANDS: Mapping[str, dict[str, Any]] = {
    "nothing": {},
    "an open act": {"acts": OPEN},
    "a receipt": {"acts": {"Send": '"Hemlig"'}},
    "a question": {"question": QUESTION},
}
WHY = {
    ("nothing", Kind.SENT): "Inget steg i ärendet är oklart. Välj again, by-hand eller answer.",
    ("nothing", Kind.NOT_SENT): "Inget steg i ärendet är oklart. Välj again, by-hand eller answer.",
    ("nothing", Kind.ANSWER): "Roboten har inte frågat något. Välj again eller by-hand.",
    ("an open act", Kind.AGAIN): "Det är oklart om Send skickades. Välj sent eller not-sent.",
    ("an open act", Kind.ANSWER): "Det är oklart om Send skickades. Välj sent eller not-sent.",
    ("a receipt", Kind.SENT): "Inget steg i ärendet är oklart. Välj again, by-hand eller answer.",
    ("a receipt", Kind.NOT_SENT): "Inget steg i ärendet är oklart. Välj again, by-hand eller answer.",
    ("a receipt", Kind.ANSWER): "Roboten har inte frågat något. Välj again eller by-hand.",
    ("a question", Kind.SENT): "Inget steg i ärendet är oklart. Välj again, by-hand eller answer.",
    ("a question", Kind.NOT_SENT): "Inget steg i ärendet är oklart. Välj again, by-hand eller answer.",
    ("a question", Kind.AGAIN): "Roboten väntar på ett svar. Välj answer.",
}


@pytest.mark.parametrize("stands", ALLOWED)
def test_only_what_fits_the_case_can_be_decided(pile: Pile, review: Review, stands: str) -> None:
    """Each kind of decision is kept or refused by how the case stands, and a refusal says in Swedish what to choose."""
    for kind, state in itertools.product(Kind, (State.REVIEW, State.FAILED)):
        item_id = parked(pile, f"Hemlig {kind} {state}", state=state, **STANDS[stands])
        if kind in ALLOWED[stands]:
            review.decide(item_id, made(kind), receipt="Ja")
            assert review.case(item_id).history[0].kind is kind
        else:
            assert refused(review, item_id, made(kind), "Ja") == WHY[stands, kind]


@pytest.mark.parametrize("state", [State.QUEUED, State.RUNNING, State.DONE])
def test_what_does_not_wait_for_a_person_cant_be_decided(pile: Pile, review: Review, state: State) -> None:
    """A queued item, one under way and one that is done stay as they are."""
    add(pile, WorkItem(key="1"))
    claim = claimed(pile)
    StoreLedger(pile._store, claim).intend("Send")
    if state is State.QUEUED:
        pile.put_back(claim)
    elif state is State.DONE:
        pile.settle(claim, State.DONE)

    told = {refused(review, claim.item.id, made(kind), "Ja") for kind in Kind}

    assert told == {"Ärendet är inte längre för granskning. Ingen väntar på ett beslut om det."}


def test_what_was_erased_cant_be_decided(store: Store, pile: Pile, review: Review) -> None:
    """A failed item whose data is gone can't be tried again."""
    item_id = parked(pile, state=State.FAILED)
    later(store, 100)
    assert erase(store, Retention(bot="prov", days=0, basis="KS 1")) == 1

    for kind in Kind:
        assert "inte längre för granskning" in refused(review, item_id, made(kind), "Ja")


def test_a_decision_needs_a_motive_and_a_name(pile: Pile, review: Review) -> None:
    """Nobody decides without saying who and why."""
    item_id = parked(pile)

    half = [("", "Skäl."), (" ", "Skäl."), ("Åsa", ""), ("Åsa", "\n "), ("", "")]
    decisions = [made(kind, who=who, motive=motive) for kind in Kind for who, motive in half]

    assert {refused(review, item_id, each, "Ja") for each in decisions} == {"Ett beslut behöver ett skäl och ett namn."}


# Receipts that are like others


UNLIKE: list[tuple[str, object, str]] = [
    ('"KF 1"', 17, "en text"),
    ('"KF 1"', None, "en text"),
    ('"KF 1"', {"dnr": "Hemlig"}, "en text"),
    ('{"b": "KF 1", "a": 2}', "Hemlig", "namn=värde för a, b"),
    ('{"dnr": "KF 1"}', {"Hemlig": 1}, "namn=värde för dnr"),
    ('{"dnr": "KF 1"}', {"dnr": "Hemlig", "datum": "1"}, "namn=värde för dnr"),
    ("17", "Hemlig", "ett tal"),
    ("1.5", True, "ett tal"),
    ("true", 1, "true eller false"),
    ("[1]", "Hemlig", "en lista"),
    ("null", "Hemlig", "tomt"),
]
ALIKE: list[tuple[str, object]] = [
    ('"KF 1"', ""),
    ('{"a": 1, "b": 2}', {"b": "x", "a": None}),
    ("1", 2.5),
    ("[1]", []),
]


def test_a_receipt_unlike_others_of_its_act_is_refused(pile: Pile, review: Review) -> None:
    """The bot would meet what it does not expect: what it expects is told, and no value of either."""
    for number, (known, unlike, wanted) in enumerate(UNLIKE):
        name = f"Send:{number}"
        parked(pile, f"other {number}", acts={name: known}, state=State.DONE)
        item_id = parked(pile, f"Hemlig {number}", acts={name: None})

        why = refused(review, item_id, made(Kind.SENT), unlike)

        assert why == f"Kvittot på {name} ska vara {wanted}, som på andra ärenden."


def test_a_receipt_like_others_of_its_act_is_kept(pile: Pile, review: Review) -> None:
    """Its kind and its names count, not its values."""
    for number, (known, alike) in enumerate(ALIKE):
        name = f"Send:{number}"
        parked(pile, f"other {number}", acts={name: known}, state=State.DONE)
        item_id = parked(pile, str(number), acts={name: None})

        review.decide(item_id, made(Kind.SENT), receipt=alike)

        assert json.loads(review.case(item_id).acts[name] or "") == alike


def test_other_acts_and_other_bots_say_nothing_of_a_receipt(store: Store, pile: Pile, review: Review) -> None:
    """Only receipts of the same act in the same bot are compared, and an open one is none."""
    parked(Pile(store, bot="annan"), "1", acts={"Send": "17"}, state=State.DONE)
    parked(pile, "2", acts={"Send:vårdnadshavare 2": "17", "Open": "17"}, state=State.DONE)
    parked(pile, "3", acts=OPEN)
    item_id = parked(pile, "4", acts=OPEN)

    review.decide(item_id, made(Kind.SENT), receipt="KF 1")

    assert review.case(item_id).acts == {"Send": '"KF 1"'}


def test_a_receipt_that_was_erased_says_nothing_of_others(store: Store, pile: Pile, review: Review) -> None:
    """What is left of an erased receipt is empty: a person need not give an empty one for that."""
    parked(pile, "old", acts={"Send": '"KF 1"'}, state=State.DONE)
    later(store, 100)
    erase(store, Retention(bot="prov", days=0, basis="KS 1"))
    item_id = parked(pile, "new", acts=OPEN)

    review.decide(item_id, made(Kind.SENT), receipt="KF 2")

    assert review.case(item_id).acts == {"Send": '"KF 2"'}


# One decision at a time


def test_who_comes_second_is_told_who_decided(pile: Pile, review: Review) -> None:
    """A second decision is refused, with the name of who made the first, and the first one stands."""
    item_id = parked(pile)
    review.decide(item_id, made(Kind.AGAIN, who="Åsa"))

    why = refused(review, item_id, made(Kind.BY_HAND, who="Bo"))

    assert why == "Ärendet är inte längre för granskning. Åsa har redan beslutat om det."


def test_two_people_at_once_make_one_decision(pile: Pile, review: Review) -> None:
    """Exactly one of two wins, whatever each decides; the other is told who did."""
    together = Barrier(2)

    def decide(who: str, kind: Kind, item_id: str) -> str:
        together.wait()
        try:
            review.decide(item_id, made(kind, who=who))
        except BusinessError as error:
            return str(error)
        return "kept"

    ids = [parked(pile, str(number)) for number in range(10)]
    with ThreadPoolExecutor(2) as people:
        first = people.map(lambda item_id: decide("Åsa", Kind.AGAIN, item_id), ids)
        second = people.map(lambda item_id: decide("Bo", Kind.BY_HAND, item_id), ids)
        told = list(zip(first, second, strict=True))

    for item_id, (asa, bo) in zip(ids, told, strict=True):
        assert sorted((asa, bo)).count("kept") == 1
        (kept,) = review.case(item_id).history
        assert f"{kept.who} har redan beslutat om det" in (bo if kept.who == "Åsa" else asa)
        assert review.case(item_id).item.state == (State.QUEUED if kept.who == "Åsa" else State.DONE)


def test_two_processes_at_once_make_one_decision(pile: Pile, review: Review, start: Start) -> None:
    """The same holds for people at two machines: each answer is kept once, and nothing of the loser's."""
    ids = [parked(pile, str(number), question=QUESTION) for number in range(8)]
    code = """
from kommunrpa import BusinessError
from kommunrpa.store import Decision, Kind, Review
review = Review(open_store(settings))
who, answer, *ids = sys.stdin.readline().split()
say("ready")
sys.stdin.readline()
for item_id in ids:
    try:
        review.decide(item_id, Decision(kind=Kind.ANSWER, who=who, motive="Skäl."), receipt=answer)
    except BusinessError as error:
        say(error)
    else:
        say("kept")
"""
    processes = [start(code) for _ in range(2)]
    for process, words in zip(processes, ("Anna Ja", "Bo Nej"), strict=True):
        assert process.stdin is not None
        process.stdin.write(f"{words} {' '.join(ids)}\n")
        process.stdin.flush()
    assert [line_from(process) for process in processes] == ["ready"] * 2
    told = [process.communicate("\n") for process in processes]

    assert [errors for _, errors in told] == [""] * 2
    for item_id, asa, bo in zip(ids, *(lines.splitlines() for lines, _ in told), strict=True):
        case = review.case(item_id)
        (kept,) = case.history
        assert sorted((asa, bo)).count("kept") == 1
        assert f"{kept.who} har redan beslutat om det" in (bo if kept.who == "Anna" else asa)
        assert case.acts == {"Ask": '"Ja"' if kept.who == "Anna" else '"Nej"'}


def test_decisions_stay_in_their_order(settings: Settings, pile: Pile, review: Review) -> None:
    """Each decision about an item stays known, with who, why and when, whoever opens the database later."""
    item_id = parked(pile)
    other = parked(pile, "other")
    review.decide(item_id, made(Kind.AGAIN, who="Åsa", motive="Registret var nere."))
    review.decide(other, made(Kind.BY_HAND, who="Eva"))
    act_and_end(pile, claimed(pile, only=item_id), OPEN, State.FAILED)
    review.decide(item_id, made(Kind.NOT_SENT, who="Bo"))
    act_and_end(pile, claimed(pile, only=item_id), {}, State.REVIEW)
    review.decide(item_id, made(Kind.BY_HAND, who="Åsa", motive="Klart på telefon."))

    with open_store(settings) as again:
        history = Review(again).case(item_id).history

    assert [(each.kind, each.who) for each in history] == [
        (Kind.AGAIN, "Åsa"),
        (Kind.NOT_SENT, "Bo"),
        (Kind.BY_HAND, "Åsa"),
    ]
    assert (history[0].motive, history[2].motive) == ("Registret var nere.", "Klart på telefon.")
    assert 0 < history[0].at <= history[1].at <= history[2].at


def test_a_case_that_waits_is_decided_while_others_work(pile: Pile, review: Review, tmp_path: Path) -> None:
    """A decision touches its own item alone: others keep their state, their acts and their files."""
    (tmp_path / "in.txt").write_text("å", encoding="utf-8")
    item_id = parked(pile, "a", acts=OPEN)
    other = parked(pile, "b", acts=OPEN)
    add(pile, WorkItem(key="c", files={"file": tmp_path / "in.txt"}))
    claim = claimed(pile)
    before: Case = review.case(other)

    review.decide(item_id, made(Kind.NOT_SENT))

    assert review.case(other) == before
    assert claim.item.files["file"].is_file()
    pile.settle(claim, State.DONE)
