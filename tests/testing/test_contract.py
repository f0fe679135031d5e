"""The contract finds each way in which an action is wrong, and nothing in one that is right."""

import dataclasses
import unittest
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa import Action, ActionError, BusinessError, OutcomeUnknown, Run, resource
from kommunrpa.privacy import mask
from kommunrpa.testing import ActionContract, FakeRun

pytest_plugins = ["pytester"]

SENT: list[str] = []
"""What the outside world saw."""

PRINTS = "test_it_prints_only_what_is_shown"
JOURNAL = "test_the_journal_holds_only_what_is_shown"
REHEARSAL = "test_a_rehearsal_does_not_act"
DECLARED = "test_it_acts_as_declared"
RECEIPT = "test_its_receipt_is_json"
BEFORE = "test_cut_off_before_the_act_it_is_done_anew"
IN_ACT = "test_cut_off_in_the_act_it_is_not_done_again"
AGAIN = "test_done_again_it_gives_its_receipt"
ALONE = "test_doing_it_leaves_its_fields_alone"
FROZEN = "test_it_is_frozen"
KEYWORDS = "test_its_fields_are_keyword_only"
DOCSTRING = "test_its_docstring_says_everything"
REPEATED = "test_it_may_be_repeated"
ERRORS = "test_its_errors_say_what_to_do"
ALL = {PRINTS, JOURNAL, REHEARSAL, DECLARED, RECEIPT, BEFORE, IN_ACT, AGAIN, ALONE, FROZEN, KEYWORDS, DOCSTRING}
ALL |= {REPEATED, ERRORS}


class Contract(ActionContract):
    """The contract of any action, with the world of these tests."""

    def __init__(self, action: Action[Any], *, failing: Sequence[Action[Any]] = (), repeatable: bool = True) -> None:
        self.action, self.failing, self.repeatable = action, failing, repeatable

    def acts(self) -> int:
        """What the outside world saw."""
        return len(SENT)


class Blind(Contract):
    """The same, where nobody can ask the outside world."""

    def acts(self) -> None:  # type: ignore[override] # that is the default of the contract
        """Unknown."""


def outcomes(contract: Callable[[], ActionContract]) -> dict[str, BaseException | None]:
    """What each test of a contract ends in, with an action that no other test has done."""
    ended: dict[str, BaseException | None] = {}
    for name in sorted(ALL):
        try:
            ended[name] = getattr(contract(), name)()
        except Exception as error:  # noqa: BLE001 - a test that ends in any error has failed
            ended[name] = error
    return ended


def found(contract: Callable[[], ActionContract]) -> set[str]:
    """The tests that an action fails."""
    return {name for name, error in outcomes(contract).items() if not isinstance(error, unittest.SkipTest | None)}


def skipped(contract: Callable[[], ActionContract]) -> set[str]:
    """The tests that say nothing about an action."""
    return {name for name, error in outcomes(contract).items() if isinstance(error, unittest.SkipTest)}


class Look(Action[list[str]], shown=("place",)):
    """Look who is in a place.

    Args:
        place: Where. It is logged.
        wanted: Who.
    """

    place: str = "Torget"
    wanted: list[str] = dataclasses.field(default_factory=lambda: ["Åsa Test"])

    def perform(self, run: Run) -> list[str]:  # noqa: ARG002 - as any action's
        """Look."""
        return list(self.wanted)


class Send(Action[str], once=True, shown=("title",)):
    """Send something.

    Args:
        title: What it is about. It is logged.
        person: To whom.

    Repeat:
        No: it would be sent a second time.
    """

    title: str = "Bygglov"
    person: str = "Åsa Test"

    def perform(self, run: Run) -> str:
        """Send it."""
        with run.once():
            SENT.append(self.title)
        return f"nr {self.title}"


class Stand(Send, once=True):
    """Send something, with something to show in a rehearsal."""

    def stand_in(self) -> str:
        """A number."""
        return "nr 0"


class Both(Action[list[object]]):
    """Look, and send two things."""

    def perform(self, run: Run) -> list[object]:
        """Do them."""
        return [run.do(Look()), run.do(Send(), key="1"), run.do(Send(), key="2")]


class After(Send, once=True):
    """Send one thing, and then its receipt."""

    def perform(self, run: Run) -> str:
        """Send both."""
        run.do(Send())
        with run.once():
            SENT.append(self.title)
        return "nr 2"


@pytest.mark.parametrize("action", [Look, Send, Stand, Both, After])
@pytest.mark.parametrize("contract", [Contract, Blind])
def test_a_right_action_passes(action: Callable[[], Action[Any]], contract: type[Contract]) -> None:
    """Whether it acts, leads others or does neither, and whether the outside world can be asked or not."""
    assert found(lambda: contract(action())) == set()


def test_only_what_says_nothing_is_skipped() -> None:
    """What is said of acts alone, of repetition alone, or of failures where there is no example."""
    assert skipped(lambda: Contract(Look())) == {RECEIPT, BEFORE, IN_ACT, AGAIN, ERRORS}
    assert skipped(lambda: Contract(Look(), repeatable=False)) == {RECEIPT, BEFORE, IN_ACT, AGAIN, ERRORS, REPEATED}
    assert skipped(lambda: Contract(Send())) == {REPEATED, ERRORS}


class Leaky(Send, once=True):
    """Print what nobody may see."""

    def __repr__(self) -> str:
        return f"Leaky({self.title}, {self.person})"


class LeakyText(Send, once=True):
    """Print it in a text only."""

    def __str__(self) -> str:
        return f"to {self.person}"


class LeakyFormat(Send, once=True):
    """Print it in a formatted text only."""

    def __format__(self, _spec: str) -> str:
        return f"to {self.person}"


class Mute(Send, once=True):
    """Print nothing at all."""

    def __repr__(self) -> str:
        return "Mute()"


class Talking(Send, once=True):
    """Write to the journal what nobody may see."""

    def perform(self, run: Run) -> str:
        """Send it."""
        run.log.info("checked", person=[{"vem": f"Hej {self.person}!"}])
        return super().perform(run)


class Early(Send, once=True):
    """Act before its intent is kept."""

    def perform(self, run: Run) -> str:
        """Send it."""
        SENT.append(self.title)
        with run.once():
            return "nr 1"


class Twice(Send, once=True):
    """Act before its intent and after it."""

    def perform(self, run: Run) -> str:
        """Send it."""
        with run.once():
            SENT.extend("ab")
        return "nr 1"


class Never(Send, once=True):
    """Act without an intent."""

    def perform(self, run: Run) -> str:  # noqa: ARG002 - as any action's
        """Send it."""
        SENT.append(self.title)
        return "nr 1"


class Idle(Send, once=True):
    """Keep an intent, and do nothing."""

    def perform(self, run: Run) -> str:
        """Do not send it."""
        with run.once():
            return "nr 1"


class Undeclared(Look):
    """Act although it does not say so."""

    def perform(self, run: Run) -> list[str]:  # noqa: ARG002 - as any action's
        """Send it."""
        SENT.append("x")
        return []


class Entering(Look):
    """Keep an intent although it is not declared once."""

    def perform(self, run: Run) -> list[str]:
        """Enter."""
        with run.once():
            return []


class Odd(Send, once=True):
    """Give what no ledger can keep."""

    def perform(self, run: Run) -> str:
        """Send it."""
        with run.once():
            SENT.append(self.title)
        return object()  # type: ignore[return-value] # that is the fault


class OddStand(Send, once=True):
    """Give in a rehearsal what no ledger could keep."""

    def stand_in(self) -> str:
        """A tuple."""
        return ("nr", 0)  # type: ignore[return-value] # that is the fault


class WorseStand(Send, once=True):
    """The same, with what JSON has no word for."""

    def stand_in(self) -> str:
        """A set."""
        return {"nr"}  # type: ignore[return-value] # that is the fault


class Hiding(Send, once=True):
    """Hide that it is not known what came of the act."""

    def perform(self, run: Run) -> str:
        """Send it."""
        try:
            return super().perform(run)
        except OutcomeUnknown:
            return "nr ?"


class Surviving(Send, once=True):
    """Go on when the program is killed."""

    def perform(self, run: Run) -> str:
        """Send it."""
        try:
            return super().perform(run)
        except BaseException:  # noqa: BLE001 - that is the fault
            raise ActionError("Sidan ser annorlunda ut.") from None


class Emptying(Look):
    """Empty its own field."""

    def perform(self, run: Run) -> list[str]:  # noqa: ARG002 - as any action's
        """Take them out."""
        taken = self.wanted[:]
        self.wanted.clear()
        return taken


class Positional(Look):
    """Take its field by place."""

    def __init__(self, place: str) -> None:
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "wanted", ["Åsa Test"])


class Thawed(Look):
    """Let its fields be changed."""


Thawed.__setattr__ = object.__setattr__  # type: ignore[method-assign] # that is the fault


class Undocumented(Look):  # noqa: D101 - that is the fault
    extra: str = ""


class Changing(Look):
    """Give something else each time."""

    def perform(self, run: Run) -> list[str]:  # noqa: ARG002 - as any action's
        """Count."""
        CALLS.append(None)
        return [str(len(CALLS))]


CALLS: list[None] = []


@pytest.mark.parametrize(
    ("action", "faults"),
    [
        (Leaky, {PRINTS}),
        (LeakyText, {PRINTS}),
        (LeakyFormat, {PRINTS}),
        (Mute, {PRINTS}),
        (partial(Send, title="Bygglov för Åsa Test"), {PRINTS, JOURNAL}),
        (Talking, {JOURNAL}),
        (Early, {REHEARSAL, BEFORE, IN_ACT}),
        (Twice, {DECLARED, BEFORE, IN_ACT, AGAIN}),
        (Never, {ALONE, RECEIPT, REHEARSAL, DECLARED, BEFORE, IN_ACT, AGAIN}),
        (Idle, {DECLARED, BEFORE, IN_ACT, AGAIN}),
        (Undeclared, {REHEARSAL, DECLARED}),
        (Entering, {ALONE, REHEARSAL, DECLARED, REPEATED}),
        (Odd, {ALONE, RECEIPT, DECLARED, BEFORE, IN_ACT, AGAIN}),
        (OddStand, {RECEIPT}),
        (WorseStand, {RECEIPT}),
        (Hiding, {IN_ACT}),
        (Surviving, {REHEARSAL, RECEIPT, BEFORE, IN_ACT}),
        (Emptying, {ALONE, REHEARSAL, DECLARED, REPEATED}),
        (partial(Positional, "Torget"), {KEYWORDS}),
        (Thawed, {FROZEN}),
        (Undocumented, {DOCSTRING}),
        (Changing, {REPEATED}),
    ],
)
def test_a_wrong_action_fails_by_name(action: Callable[[], Action[Any]], faults: set[str]) -> None:
    """Each fault is found by the tests that are about it, and by no other."""
    assert found(lambda: Contract(action())) == faults


def test_a_contract_without_an_example_fails() -> None:
    """It does not pass for want of something to try."""
    assert found(ActionContract) == ALL - {ERRORS}


def test_what_changes_by_itself_may_say_so() -> None:
    """It is then not held to give the same twice."""
    assert found(lambda: Contract(Changing(), repeatable=False)) == set()


class Refusing(Look):
    """Fail as the place says."""

    def perform(self, run: Run) -> list[str]:
        """Fail."""
        errors: dict[str, Exception] = {
            "foreign": ValueError("Det som söks finns inte."),
            "short": ActionError("Fel."),
            "said": BusinessError("Ingen bor där: handläggare tar över."),
        }
        if self.place == "talks":
            run.log.warning("checked", person=self.wanted[0])
            raise errors["said"]
        raise errors[self.place]


@pytest.mark.parametrize(
    ("place", "faults"), [("said", set()), ("foreign", {ERRORS}), ("short", {ERRORS}), ("talks", {JOURNAL})]
)
def test_errors_are_of_ours_and_say_something(place: str, faults: set[str]) -> None:
    """And what fails writes no more to the journal than what succeeds."""
    assert found(lambda: Contract(Look(), failing=[Refusing(place=place)])) == faults


def test_an_example_that_does_not_fail_is_told() -> None:
    """Nothing was tried, so nothing is proven."""
    with pytest.raises(AssertionError, match="comes to its end"):
        Contract(Look(), failing=[Look()]).test_its_errors_say_what_to_do()


@given(st.text(min_size=4).filter(lambda text: mask(text) == text), st.booleans())
def test_no_value_slips_through(value: str, deep: bool) -> None:
    """Whatever signs it has and wherever it lies, alone or inside of a longer text, it is found in the journal."""

    class Says(Look):
        def perform(self, run: Run) -> list[str]:
            run.log.info("checked", note={"a": [f"»{value}«"]} if deep else value)
            return []

    with pytest.raises(AssertionError, match="the value of wanted to the journal"):
        Contract(Says(wanted=["-", value])).test_the_journal_holds_only_what_is_shown()


def test_messages_hold_no_values() -> None:
    """A contract that fails in a pipeline writes no value to its log."""
    wrong = [Leaky, Talking, partial(Send, title="Bygglov för Åsa Test"), Emptying, Odd, Early]
    told = [str(error) for action in wrong for error in outcomes(lambda made=action: Contract(made())).values()]  # type: ignore[misc] # mypy infers no default

    assert "the value of person" in " ".join(told)
    assert "Åsa" not in " ".join(told).replace("Bygglov för Åsa Test", "")


@resource()
def diarium(_run: Run) -> Iterator[list[str]]:
    """A system that no test has."""
    yield pytest.fail("the real system")


class OpenCase(Send, once=True):
    """Open a case in Diarium."""

    def perform(self, run: Run) -> str:
        """Open it."""
        cases = run.use(diarium)
        with run.once():
            cases.append(self.title)
        return f"{run.settings['prefix']} {len(cases)}"


class TestOpenCase(ActionContract):
    """What a plugin's author writes: the contract runs here as it does there."""

    action: Action[Any] = OpenCase(title="Bygglov", person="Åsa Test")

    @pytest.fixture(autouse=True)
    def _diarium(self) -> None:
        self.cases: list[str] = []

    def run(self, **how: Any) -> FakeRun:
        """With a fake of Diarium."""
        return FakeRun(given={diarium: self.cases}, settings={"prefix": "KS"}, **how)

    def acts(self) -> int:
        """The cases that Diarium has."""
        return len(self.cases)


def test_every_test_of_the_contract_is_tried_here() -> None:
    """A test that is added without a wrong action that fails it proves nothing."""
    assert {name for name in dir(ActionContract) if name.startswith("test_")} == ALL
    assert all(getattr(ActionContract, name).__doc__ for name in ALL)


def test_pytest_collects_subclasses_only(pytester: pytest.Pytester) -> None:
    """The contract itself is no test, and what does not concern an action is skipped, with the reason."""
    pytester.makepyfile(
        """
        from kommunrpa import Action
        from kommunrpa.testing import ActionContract

        class Look(Action[str]):
            '''Look.'''
            def perform(self, run):
                return "x"

        class TestLook(ActionContract):
            action = Look()
        """
    )

    outcome = pytester.runpytest("-p", "no:cacheprovider", "-rs")

    outcome.assert_outcomes(passed=len(ALL) - 5, skipped=5)
    outcome.stdout.fnmatch_lines(["*Look is not once.*"])
