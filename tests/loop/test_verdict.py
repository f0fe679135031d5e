"""The table of errors, as one function."""

import pytest

from kommunrpa import ActionError, BusinessError, NothingSent, OutcomeUnknown, TemporaryError
from kommunrpa.loop.verdict import WAITS, WornOutError, judge
from kommunrpa.store import State

SWEDISH = {
    State.REVIEW: "oklart om något skickades",
    State.QUEUED: "prövas igen senare",
    State.FAILED: "En utvecklare behöver titta",
}


class RefusedError(ActionError, NothingSent):
    """Proven: nothing was sent, and it would be refused again."""


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (OutcomeUnknown("x"), State.REVIEW),
        (TemporaryError("x"), State.QUEUED),
        (NothingSent("x"), State.QUEUED),
        (ActionError("x"), State.FAILED),
        (RefusedError("x"), State.FAILED),
        (WornOutError("x"), State.FAILED),
        (ValueError("x"), State.FAILED),
        (MemoryError(), State.FAILED),
        (SystemExit(0), State.FAILED),
        (ExceptionGroup("x", [BusinessError("y")]), State.FAILED),
    ],
)
def test_each_error_has_its_outcome(error: BaseException, state: State) -> None:
    """State by class, with a Swedish reason of our own and the developer's text beside it."""
    verdict = judge(error, attempts=1)

    assert verdict.state is state
    assert SWEDISH[state] in verdict.reason
    assert verdict.detail == f"{type(error).__name__} (okänd plats): {error}"


def test_a_case_for_a_person_has_the_bots_own_words() -> None:
    """The text of a `BusinessError`, subclasses too, is the reason, whole and unchanged."""

    class OverLimitError(BusinessError):
        pass

    verdict = judge(OverLimitError("Beloppet överstiger delegationen: 51 000 kr."), attempts=1)

    assert (verdict.state, verdict.reason) == (State.REVIEW, "Beloppet överstiger delegationen: 51 000 kr.")


def test_a_case_for_a_person_is_never_without_a_reason() -> None:
    """A bot that gave none gets a Swedish one."""
    assert judge(BusinessError(), attempts=1).reason == "Ärendet behöver en handläggare."


def test_waits_grow_and_then_the_item_has_failed() -> None:
    """Each attempt waits longer; after the last wait comes failure, and never a wait again."""
    verdicts = [judge(TemporaryError("busy"), attempts=number) for number in range(1, 7)]

    assert [verdict.wait for verdict in verdicts] == [*WAITS, 0, 0, 0]
    assert sorted(set(WAITS)) == list(WAITS)
    assert [verdict.state for verdict in verdicts] == [State.QUEUED] * 3 + [State.FAILED] * 3
    assert "trots 4 försök" in verdicts[3].reason


def test_the_place_is_that_of_the_first_cause() -> None:
    """A wrapped error tells where it began."""
    try:
        try:
            raise KeyError("x")  # noqa: TRY301 - the test wants a cause with a place
        except KeyError as error:
            raise ActionError("The field is gone.") from error
    except ActionError as raised:
        verdict = judge(raised, attempts=1)

    assert verdict.detail.startswith("ActionError (test_verdict.py:")
    assert verdict.detail.endswith("): The field is gone.")


@pytest.mark.parametrize("kind", [BusinessError, ActionError])
def test_a_text_that_no_database_keeps_is_made_one_that_it_does(kind: type[Exception]) -> None:
    """Half a sign, as in the name of a file from elsewhere, does not stop an item from being settled."""
    verdict = judge(kind("rad \udce5 slut"), attempts=1)

    assert "rad ? slut" in verdict.reason + verdict.detail
    assert (verdict.reason + verdict.detail).encode("utf-8")
