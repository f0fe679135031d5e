"""One action under way: its attempts, its act, and what is told of both."""

import io

import pytest

from kommunrpa.action import MemoryLedger, Rehearsed
from kommunrpa.action.ledger import Acts
from kommunrpa.action.step import Step
from kommunrpa.errors import BusinessError, ConfigError, NothingSent, OutcomeUnknown, TemporaryError
from kommunrpa.journal import Journal


def make(*, acts: Acts | None = None, once: bool = True, terminal: io.StringIO | None = None) -> Step:
    """A step of some action."""
    return Step(
        name="Send",
        is_once=once,
        shown={"title": "å"},
        outermost=True,
        acts=acts,
        logger=Journal(folder=None, name="prov", terminal=terminal).logger(),
    )


def no_stand_in() -> object:
    """An action that nothing stands in for."""
    raise Rehearsed("Send")


def test_an_attempt_gives_what_was_performed() -> None:
    """Without an act, the very object."""
    thing = object()

    assert make(once=False).attempt(lambda: thing, no_stand_in) is thing


def test_an_act_gives_what_its_receipt_says() -> None:
    """With a ledger and without."""
    ledger = MemoryLedger()
    for acts in (Acts(ledger), None):
        step = make(acts=acts)

        def perform(step: Step = step) -> list[str]:
            step.begin_act()
            return ["å"]

        assert step.attempt(perform, no_stand_in) == ["å"]

    assert ledger.acts() == {"Send": '["å"]'}


def test_attempts_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """The first is 1, and only the end of each is told to people."""
    terminal = io.StringIO()
    step = make(once=False, terminal=terminal)
    for _ in range(2):
        step.attempt(lambda: None, no_stand_in)

    told = terminal.getvalue().splitlines()
    assert ["attempt=1" in told[0], "attempt=2" in told[1], len(told)] == [True, True, 2]
    assert capsys.readouterr().out == ""


def test_a_failed_attempt_forgets_what_it_met() -> None:
    """The next may meet the same acts again."""
    acts = Acts(MemoryLedger())
    acts.meet("Send")

    def perform() -> None:
        acts.meet("Send/Pay")
        raise TemporaryError("x")

    with pytest.raises(TemporaryError):
        make(acts=acts).attempt(perform, no_stand_in)

    assert acts.met == {"Send"}


@pytest.mark.parametrize(
    ("error", "inner", "happened", "withdrawn"),
    [
        (NothingSent("x"), False, False, True),
        (BusinessError("x"), False, False, True),
        (NothingSent("x"), True, False, False),
        (BusinessError("x"), True, False, False),
        (NothingSent("x"), False, True, False),
        (BusinessError("x"), False, True, False),
        (TemporaryError("x"), False, False, False),
        (ValueError("x"), False, False, False),
    ],
)
def test_an_intent_is_withdrawn_only_on_proof(error: Exception, inner: bool, happened: bool, withdrawn: bool) -> None:
    """The action's own word that nothing was sent, or that it was refused, while the act was under way."""
    ledger = MemoryLedger()
    step = make(acts=Acts(ledger))

    def perform() -> None:
        step.begin_act()
        step.inner, step.happened = error if inner else None, happened
        raise error

    with pytest.raises(type(error) if withdrawn else OutcomeUnknown):
        step.attempt(perform, no_stand_in)

    assert ledger.acts() == ({} if withdrawn else {"Send": None})
    assert step.acted is not withdrawn


def test_a_rehearsal_gives_the_stand_in() -> None:
    """And ends where there is none."""

    def perform() -> object:
        raise Rehearsed("Send")

    assert make().attempt(perform, lambda: "nr 0") == "nr 0"
    with pytest.raises(Rehearsed, match="Send"):
        make().attempt(perform, no_stand_in)


def test_an_act_that_was_not_entered_is_told() -> None:
    """It is the action's fault, and nothing has happened."""
    ledger = MemoryLedger()
    with pytest.raises(ConfigError, match="never entered"):
        make(acts=Acts(ledger)).attempt(lambda: "x", no_stand_in)

    assert ledger.acts() == {}


def test_the_end_is_told_when_the_process_is_stopped() -> None:
    """Ctrl-C is an outcome."""

    def perform() -> None:
        raise KeyboardInterrupt

    terminal = io.StringIO()
    with pytest.raises(KeyboardInterrupt):
        make(terminal=terminal).attempt(perform, no_stand_in)

    assert "outcome=KeyboardInterrupt" in terminal.getvalue()
