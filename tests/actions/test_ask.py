"""A bot asks a person: it stops there, and goes on with the answer."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from kommunrpa import Action, ConfigError, Run, WorkItem
from kommunrpa.action import Asked, MemoryLedger, Worker
from kommunrpa.actions.ask import Ask

ASK = Ask(question="Bevilja Anna Hemlig skolskjuts?", choices=("Ja", "Nej"), show={"Namn": "Anna Hemlig"})


class Decide(Action[str]):
    """An action that asks on its way."""

    def perform(self, run: Run) -> str:
        """Ask."""
        return f"beslut: {run.do(ASK)}"


@pytest.fixture
def ledger() -> MemoryLedger:
    """What the item remembers."""
    return MemoryLedger()


@pytest.fixture
def handling(worker: Worker, ledger: MemoryLedger) -> Callable[..., Run]:
    """Give a function that begins a run with an item."""
    return lambda **more: Run(worker=worker, item=WorkItem(key="1"), ledger=ledger, **more)


def asked(run: Run, action: Action[Any], **more: Any) -> Asked:
    """Do what asks, and give the question."""
    with pytest.raises(Asked) as caught, run:
        run.do(action, **more)
    return caught.value


def test_a_question_stops_the_bot(handling: Callable[..., Run], ledger: MemoryLedger) -> None:
    """Question, choices and what to show are given on, with the name that the answer is kept under; nothing is kept."""
    question = asked(handling(), ASK)

    assert str(question) == "Bevilja Anna Hemlig skolskjuts?"
    assert (question.choices, question.show, question.act) == (("Ja", "Nej"), {"Namn": "Anna Hemlig"}, "Ask")
    assert ledger.acts() == {}


def test_a_question_may_be_open(handling: Callable[..., Run]) -> None:
    """Choices and what to show are optional: any text is an answer then."""
    question = asked(handling(), Ask(question="Vad ska stå i brevet?"))

    assert (question.choices, question.show) == ((), {})


@given(answer=st.text())
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_answer_lets_the_bot_go_on(handling: Callable[..., Run], ledger: MemoryLedger, answer: str) -> None:
    """What was answered is what the action returns, to the letter, and nobody is asked again."""
    ledger.receive("Ask", json.dumps(answer, ensure_ascii=False))

    with handling() as run:
        assert run.do(ASK) == answer


def test_questions_are_told_apart_by_their_keys(handling: Callable[..., Run], ledger: MemoryLedger) -> None:
    """Each has its own answer, and the second is asked when the first is answered."""
    names = ["vårdnadshavare 1", "vårdnadshavare 2"]
    assert asked(handling(), ASK, key=names[0]).act == "Ask:vårdnadshavare 1"
    ledger.receive("Ask:vårdnadshavare 1", '"Ja"')

    with handling() as run:
        assert run.do(ASK, key=names[0]) == "Ja"
        assert asked(run, ASK, key=names[1]).act == "Ask:vårdnadshavare 2"


def test_a_question_within_an_action_is_named_after_both(handling: Callable[..., Run], ledger: MemoryLedger) -> None:
    """It is the asking action's own question, and its answer is met there and nowhere else."""
    assert asked(handling(), Decide()).act == "Decide/Ask"
    ledger.receive("Decide/Ask", '"Nej"')

    with handling() as run:
        assert run.do(Decide()) == "beslut: Nej"
    assert asked(handling(), ASK).act == "Ask"


def test_asking_twice_needs_a_key(handling: Callable[..., Run], ledger: MemoryLedger) -> None:
    """Where nothing tells two questions apart, the second would be given the first one's answer: it is an error."""
    ledger.receive("Ask", '"Ja"')

    with handling() as run:
        run.do(ASK)
        with pytest.raises(ConfigError, match="Ask is done a second time for this item: give each a key"):
            run.do(ASK)


def test_a_plain_script_has_nobody_to_ask(run: Run) -> None:
    """Without an item that can wait for its answer the error says where the action belongs."""
    with pytest.raises(ConfigError, match=r"Ask needs a work item .*: use it in a bot"):
        run.do(ASK)


def test_no_bot_can_swallow_a_question(handling: Callable[..., Run], waits: list[float]) -> None:
    """It is no failure: neither `except Exception` nor a retry meets it, and what must be closed is."""
    trace: list[str] = []

    class Careful(Action[str]):
        """An action that catches whatever comes."""

        def perform(self, run: Run) -> str:
            """Ask, and close what was opened."""
            try:
                return run.do(ASK)
            except Exception:  # noqa: BLE001 - that is the test
                return "swallowed"
            finally:
                trace.append("closed")

    assert asked(handling(), Careful()).act == "Careful/Ask"
    assert (trace, waits) == (["closed"], [])


def test_a_question_shows_nothing_in_its_repr() -> None:
    """Who it is about is for the review list only."""
    assert repr(ASK) == "Ask(question=…, choices=…, show=…)"


@pytest.mark.parametrize("answered", [True, False])
def test_the_journal_knows_neither_question_nor_answer(
    handling: Callable[..., Run], ledger: MemoryLedger, lines: Callable[..., Any], answered: bool
) -> None:
    """That it was asked, or met, is told, and not a word of what."""
    if answered:
        ledger.receive("Ask", '"Ja, Anna Hemlig"')
        with handling() as run:
            run.do(ASK)
    else:
        asked(handling(), ASK)

    told = lines()

    assert [line["action"] for line in told if "action" in line] == ["Ask"] if answered else ["Ask", "Ask"]
    assert answered or [line["outcome"] for line in lines("end")] == ["Asked"]
    text = json.dumps(told, ensure_ascii=False)
    assert not any(word in text for word in ("Bevilja", "Anna", "Hemlig", "Ja", "Nej", "Namn"))


def test_a_rehearsal_asks_too(handling: Callable[..., Run]) -> None:
    """Nothing is sent by a question, so a rehearsal comes as far as it and tells it."""
    assert str(asked(handling(rehearse=True), ASK)) == ASK.question


def test_a_question_is_a_value() -> None:
    """Two that ask the same are equal, and what is asked can't be changed on its way."""
    show = {"Namn": "Anna"}
    question = Asked("Bevilja?", choices=["Ja"], show=show)
    show["Namn"] = "Bo"

    assert (question.choices, question.show) == (("Ja",), {"Namn": "Anna"})
    assert Ask(question="Bevilja?") == Ask(question="Bevilja?")
    assert Ask(question="Bevilja?") != Ask(question="Bevilja?", choices=("Ja",))
