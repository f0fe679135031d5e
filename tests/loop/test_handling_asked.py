"""A bot that asks: its item waits for a person, and runs again with the answer."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date

import pytest
from loop_desk import Desk, Send

from kommunrpa import Action, BusinessError, ConfigError, Run, WorkItem, resource
from kommunrpa.actions.ask import Ask
from kommunrpa.errors import KommunrpaError
from kommunrpa.loop import rehearse_bot
from kommunrpa.store import Decision, Kind, Question, Review, State, open_store

SHOW = {"Avstånd": "3,2 km", "Barn": [1, None]}
ASK = Ask(question="Bevilja Anna Hemlig skolskjuts?", choices=("Ja", "Nej"), show=SHOW)
PERSONAL = ("Bevilja", "Hemlig", "skolskjuts", "3,2 km", "Avstånd", '"Nej"', "riktlinjen")


class Decide(Action[str]):
    """An action that asks on its way."""

    def perform(self, run: Run) -> str:
        """Ask."""
        return run.do(ASK)


@contextmanager
def reviewed(desk: Desk) -> Iterator[Review]:
    """The list of what waits for a person."""
    with open_store(desk.settings) as store:
        yield Review(store)


def answer(desk: Desk, text: str) -> None:
    """Answer the one question that waits."""
    with reviewed(desk) as review:
        (item,) = review.waiting()
        review.decide(item.id, Decision(kind=Kind.ANSWER, who="Åsa", motive="Enligt riktlinjen."), receipt=text)


def test_an_item_waits_for_its_answer(desk: Desk) -> None:
    """It is on the list of what waits for a person, with the question, the choices and what to show; others go on."""
    report = desk.run(lambda item, run: run.do(ASK) if item.key == "a" else None, "a", "b")

    assert (report.counts, report.stopped) == ({State.REVIEW: 1, State.DONE: 1}, "")
    with reviewed(desk) as review:
        (item,) = review.waiting()
        assert (item.key, item.reason, item.detail) == ("a", ASK.question, None)
        case = review.case(item.id)
    assert case.question == Question(act="Ask", choices=["Ja", "Nej"], show=SHOW)
    assert case.acts == {}


@pytest.mark.parametrize("text", ["Ja", "Nej"])
def test_an_answered_item_runs_again_with_the_answer(desk: Desk, text: str) -> None:
    """The bot gets what was answered without asking, and the item is done."""
    answers: list[str] = []

    def handle(_item: WorkItem, run: Run) -> None:
        answers.append(run.do(ASK))

    desk.run(handle, "a")
    assert (answers, desk.run(handle, "a").counts) == ([], {}), "until then it waits"
    answer(desk, text)

    report = desk.run(handle, "a")

    assert (report.counts, answers) == ({State.DONE: 1}, [text])
    assert desk.handled == ["a", "a"]
    assert [each.attempts for each in desk.items()] == [1]


def test_what_was_done_before_the_question_is_not_done_again(desk: Desk) -> None:
    """An act before it has its receipt, and one after it comes when the answer is there: each once."""
    done: list[tuple[str, str, str]] = []

    def handle(item: WorkItem, run: Run) -> None:
        before = run.do(Send(what=f"före {item.key}"), key="1")
        said = run.do(ASK)
        done.append((before, said, run.do(Send(what=f"{said} {item.key}"), key="2")))

    desk.run(handle, "a")
    answer(desk, "Ja")
    desk.run(handle, "a")

    assert Send.sent == ["före a", "Ja a"]
    assert done == [("kvitto på före a", "Ja", "kvitto på Ja a")]
    assert desk.states() == ["done"]


def test_questions_are_asked_one_after_the_other(desk: Desk) -> None:
    """With keys of their own, also within another action; each answer stays where it belongs."""
    answers: list[list[str]] = []

    def handle(_item: WorkItem, run: Run) -> None:
        answers.append([run.do(ASK, key="1"), run.do(ASK, key="2"), run.do(Decide())])

    for text in ("Ja", "Nej", "Ja"):
        assert desk.run(handle, "a").counts == {State.REVIEW: 1}
        answer(desk, text)
    desk.run(handle, "a")

    assert answers == [["Ja", "Nej", "Ja"]]
    with reviewed(desk) as review:
        case = review.case(desk.items()[0].id)
    assert case.acts == {"Ask:1": '"Ja"', "Ask:2": '"Nej"', "Decide/Ask": '"Ja"'}
    assert [made.kind for made in case.history] == [Kind.ANSWER] * 3


def test_asking_twice_without_a_key_stops_the_bot(desk: Desk) -> None:
    """The script must be mended; the item stays in the queue with its answer, and goes on afterwards."""

    def handle(_item: WorkItem, run: Run) -> None:
        run.do(ASK)
        run.do(Ask(question="Säker?"))

    desk.run(handle, "a")
    answer(desk, "Ja")

    with pytest.raises(ConfigError, match="Ask is done a second time for this item: give each a key"):
        desk.run(handle, "a")

    assert desk.states() == ["queued"]
    assert desk.run(lambda _item, run: run.do(ASK), "a").counts == {State.DONE: 1}


@pytest.mark.parametrize("instead", [None, ValueError("x"), BusinessError("x"), ConfigError("x")])
def test_a_bot_that_catches_everything_still_asks(desk: Desk, instead: Exception | None) -> None:
    """An `except Exception` around the question neither swallows it nor puts another error in its place."""

    def handle(_item: WorkItem, run: Run) -> None:
        try:
            run.do(ASK)
        except Exception:  # noqa: BLE001 - that is the test
            if instead:
                raise instead from None

    assert desk.run(handle, "a").counts == {State.REVIEW: 1}
    assert [each.reason for each in desk.items()] == [ASK.question]


def test_many_questions_stop_no_bot(desk: Desk) -> None:
    """Questions in a row are no failures that are alike, and what is open for the worker stays open."""
    trace: list[str] = []

    @resource(lasts="worker")
    def browser(_run: Run) -> Iterator[str]:
        trace.append("open")
        yield "a page"
        trace.append("close")

    def handle(_item: WorkItem, run: Run) -> None:
        run.use(browser)
        run.do(ASK)

    report = desk.run(handle, *"abcde")

    assert (report.counts, report.stopped) == ({State.REVIEW: 5}, "")
    assert trace == ["open", "close"]


def test_a_question_within_an_act_leaves_the_act_unknown(desk: Desk) -> None:
    """What was begun weighs more than what is asked: a person looks whether it happened."""
    report = desk.run(lambda _item, run: run.do(Send(what="a", then=lambda: run.do(ASK))), "a")

    assert report.counts == {State.REVIEW: 1}
    with reviewed(desk) as review:
        case = review.case(desk.items()[0].id)
    assert (case.acts, case.question) == ({"Send": None}, None)
    assert "oklart om något skickades" in (case.item.reason or "")


def test_the_journal_holds_nothing_of_question_and_answer(desk: Desk) -> None:
    """Neither while it is asked nor when it is answered; that it waits is told."""

    def handle(_item: WorkItem, run: Run) -> None:
        run.do(ASK)

    desk.run(handle, "a")
    answer(desk, "Nej")
    desk.run(handle, "a")

    text = desk.journal_text()
    outcomes = [line["outcome"] for line in desk.journal() if line["event"] == "item" and "outcome" in line]
    assert outcomes == [State.REVIEW, State.DONE]
    assert not any(word in text for word in PERSONAL)


def test_a_question_can_be_decided_by_hand(desk: Desk) -> None:
    """A person may also do the rest: the bot does not ask again."""

    def handle(_item: WorkItem, run: Run) -> None:
        run.do(ASK)

    desk.run(handle, "a")
    with reviewed(desk) as review:
        review.decide(review.waiting()[0].id, Decision(kind=Kind.BY_HAND, who="Åsa", motive="Klart."))

    assert (desk.run(handle, "a").counts, desk.states(), desk.handled) == ({}, ["done"], ["a"])


def test_a_rehearsal_tells_the_question(desk: Desk) -> None:
    """The case is told as one that would wait for a person, with its question, and the next one goes on."""
    bot = desk.bot(lambda item, run: run.do(ASK if item.key == "a" else Send(what="b")), "a", "b")

    first, second = rehearse_bot(bot, settings=desk.settings)

    assert (first.reason, first.reached, first.detail) == (ASK.question, "", "")
    assert (second.reason, second.reached) == ("", "Send")
    assert "Bevilja" not in repr(desk.journal())


@pytest.mark.parametrize("show", [{"Datum": date(2026, 11, 24)}, {"Val": {1, 2}}])
def test_what_cant_be_shown_is_told_and_holds_no_item(desk: Desk, show: dict[str, object]) -> None:
    """A value that is no JSON is an error of the script, in words of the library; no item is left under way."""

    def handle(item: WorkItem, run: Run) -> None:
        if item.key == "a":
            run.do(Ask(question="Bevilja?", show=show))

    with suppress(KommunrpaError):
        desk.run(handle, "a", "b")

    assert "running" not in desk.states()


def test_an_answer_that_is_no_choice_any_more_is_given_as_it_is(desk: Desk) -> None:
    """A bot that was changed meanwhile gets what the person said, and decides itself."""
    answers: list[str] = []
    desk.run(lambda _item, run: run.do(ASK), "a")
    answer(desk, "Nej")

    desk.run(lambda _item, run: answers.append(run.do(Ask(question="Annat?", choices=("Ja", "Avvakta")))), "a")

    assert answers == ["Nej"]
    assert desk.states() == ["done"]
