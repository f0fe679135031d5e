"""A bot that is cut off anywhere and resumed comes to the same end, or is told why it does not."""

import itertools
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa import (
    Action,
    ActionError,
    Bot,
    BusinessError,
    ConfigError,
    NothingSent,
    OutcomeUnknown,
    Run,
    TemporaryError,
    WorkItem,
    resource,
)
from kommunrpa.actions.ask import Ask
from kommunrpa.testing import FakeClock, FakeRun, Resumed, resume_everywhere

ITEM = WorkItem(key="A-1", data={"name": "Åsa Test"})

SENT: list[str] = []
"""What the outside world saw."""


class OpenCase(Action[str], once=True):
    """Open a case, and leave the page of its receipt open."""

    def perform(self, run: Run) -> str:
        """Open it."""
        with run.once():
            SENT.append("case")
            run.use(page).append("KS 1")
        return "KS 1"


class Pay(Action[str], once=True):
    """Pay."""

    def perform(self, run: Run) -> str:
        """Pay."""
        with run.once():
            SENT.append("payment")
        return "betald"


class Hasty(Action[str], once=True):
    """Act before its intent is kept."""

    def perform(self, run: Run) -> str:
        """Pay."""
        SENT.append("payment")
        with run.once():
            return "betald"


@resource()
def page(_run: Run) -> Iterator[list[str]]:
    """What stands on the page."""
    yield []


def write(run: Run, text: str, name: str = "beslut.txt") -> None:
    """Write a letter."""
    (run.folder / name).write_text(text, encoding="utf-8")


def resumed(handle: Callable[[WorkItem, Run], object], **how: Any) -> Resumed:
    """Cut a bot off everywhere, in a world that counts its acts."""

    def handled(item: WorkItem, run: Run) -> None:
        handle(item, run)

    bot = Bot(name="prov", department="IT", handle=handled)
    return resume_everywhere(bot, ITEM, **{"acts": lambda: len(SENT), **how})


def honest(item: WorkItem, run: Run) -> None:
    """Use what was read, and nothing that was only remembered."""
    number = run.do(OpenCase())
    write(run, f"{number} {item.data['name']} {run.now():%Y-%m-%d}")
    write(run, run.do(Pay()), "betalning.txt")


def test_an_honest_bot_comes_to_the_same_end() -> None:
    """Its acts and the places where it was cut off are told, in order."""
    assert resumed(honest) == Resumed(
        state="done",
        acts=("OpenCase", "Pay"),
        cuts=("the intent of OpenCase", "the receipt of OpenCase", "the intent of Pay", "the receipt of Pay"),
    )


def test_each_act_happens_once_however_often_it_was_cut_off() -> None:
    """A case that is cut off at its intents is parked: nothing more is sent for it."""
    before = len(SENT)
    resumed(honest)

    whole, parked, once_resumed = 2 * 2, 0 + 1, 2 + 2
    assert len(SENT) - before == whole + parked + once_resumed


def test_a_bot_that_leans_on_the_page_is_found() -> None:
    """It reads a page that another attempt had open: the message says where it was cut off, and what to do."""

    def leans(_item: WorkItem, run: Run) -> None:
        run.do(OpenCase())
        write(run, run.use(page)[0])

    with pytest.raises(
        AssertionError,
        match=r"^Cut off after the receipt of OpenCase, prov ends as failed \(IndexError at test_resume.py:\d+\), "
        r"not as done; lacks the files beslut\.txt\. After a receipt .* open its own address",
    ) as told:
        resumed(leans)

    assert isinstance(told.value.__cause__, IndexError)


def test_a_bot_that_leans_on_its_memory_is_found() -> None:
    """It comes to its end, with another letter: also one that holds a date."""

    def leans(_item: WorkItem, run: Run) -> None:
        opened = len(run.use(page))
        run.do(OpenCase())
        write(run, f"{len(run.use(page)) - opened} ärende, {run.now():%Y-%m-%d}")

    with pytest.raises(
        AssertionError, match=r"receipt of OpenCase, prov has something else in the files beslut\.txt\."
    ):
        resumed(leans)


def test_a_bot_that_forgets_what_it_did_is_found() -> None:
    """It sees that there is a file, and takes its case for done."""

    def forgets(_item: WorkItem, run: Run) -> None:
        if not list(run.folder.iterdir()):
            write(run, "börjad")
            run.do(OpenCase())
            run.do(Pay())

    with pytest.raises(AssertionError, match="receipt of OpenCase, prov lacks the receipts Pay"):
        resumed(forgets)


def test_a_bot_that_does_more_when_it_is_resumed_is_found() -> None:
    """Another act, or another file."""

    def more(_item: WorkItem, run: Run) -> None:
        write(run, "kopia" if (run.folder / "beslut.txt").exists() else "beslut", "beslut.txt")
        run.do(OpenCase())
        if (run.folder / "klar.txt").exists():
            write(run, "x", "extra.txt")
        write(run, "klar", "klar.txt")
        run.do(Pay())

    with pytest.raises(AssertionError, match=r"has something else in the files beslut\.txt"):
        resumed(more)

    def copies(_item: WorkItem, run: Run) -> None:
        write(run, "", f"{len(list(run.folder.iterdir()))}.txt")
        run.do(OpenCase())

    with pytest.raises(AssertionError, match=r"has the files 1\.txt too"):
        resumed(copies)


@pytest.mark.parametrize(
    "key",
    [lambda run: f"{run.now():%Y-%m-%d}", lambda _run: uuid.uuid4().hex],
    ids=["date", "random"],
)
def test_a_key_that_changes_by_itself_is_found(key: Callable[[Run], str]) -> None:
    """A resumed case would act a second time under another name."""
    with pytest.raises(AssertionError, match=r"no date and nothing random .* stand in a key"):
        resumed(lambda _item, run: run.do(OpenCase(), key=key(run)))


def test_a_key_that_depends_on_what_was_done_is_found() -> None:
    """When the case is resumed it is another act: the ledger parks it."""

    def counts(_item: WorkItem, run: Run) -> None:
        key = str(len(list(run.folder.iterdir())))
        write(run, "")
        run.do(OpenCase(), key=key)
        run.do(Pay())

    with pytest.raises(AssertionError, match=r"prov ends as review \(OutcomeUnknown at .*, not as done"):
        resumed(counts)


def test_an_act_outside_of_any_ledger_is_found() -> None:
    """Before the intent, between two acts, and after the last."""

    def hasty(_item: WorkItem, run: Run) -> None:
        run.do(OpenCase())
        run.do(Hasty())

    def between(_item: WorkItem, run: Run) -> None:
        run.do(OpenCase())
        SENT.append("unseen")
        run.do(Pay())

    def at_last(_item: WorkItem, run: Run) -> None:
        run.do(OpenCase())
        SENT.append("unseen")

    def in_no_action(_item: WorkItem, _run: Run) -> None:
        SENT.append("unseen")

    def at_first(_item: WorkItem, run: Run) -> None:
        SENT.append("unseen")
        run.do(OpenCase())

    for handle, where in (
        (hasty, "Cut off after the intent of Hasty"),
        (between, "Cut off after the intent of Pay"),
        (at_last, "After its last receipt"),
        (in_no_action, "After its last receipt"),
        (at_first, "Cut off after the intent of OpenCase"),
    ):
        with pytest.raises(AssertionError, match=rf"^{where}, prov has acted where no ledger sees it: put each act"):
            resumed(handle)


def test_without_a_world_to_ask_the_ledger_alone_is_asked() -> None:
    """What it can't know of is not found."""
    assert resumed(lambda _item, _run: SENT.append("unseen"), acts=None) == Resumed(state="done", acts=(), cuts=())


def test_a_bot_that_survives_a_kill_is_found() -> None:
    """It catches everything, and goes on with another act."""

    def survives(_item: WorkItem, run: Run) -> None:
        with suppress(BaseException):
            run.do(OpenCase())

    with pytest.raises(AssertionError, match="catches BaseException"):
        resumed(survives)


def test_a_bot_may_end_with_a_person() -> None:
    """That is an end like another, also for a question, and so is an answer that the test gives."""

    def hands_over(_item: WorkItem, run: Run) -> None:
        run.do(OpenCase())
        raise BusinessError("Handläggare tar över.")

    def asks(_item: WorkItem, run: Run) -> None:
        run.do(OpenCase())
        write(run, run.do(Ask(question="Bevilja?", choices=("Ja", "Nej"))))

    assert resumed(hands_over).state == resumed(asks).state == "review"
    assert resumed(asks, given={Ask: "Ja"}).acts == ("OpenCase", "Ask")


@pytest.mark.parametrize(
    "error", [ActionError("x"), TemporaryError("x"), KeyError("x"), OutcomeUnknown("x"), SystemExit()]
)
def test_a_bot_that_does_not_come_to_its_end_proves_nothing(error: BaseException) -> None:
    """It is told how its whole run ended, and why."""

    def fails(_item: WorkItem, run: Run) -> None:
        if isinstance(error, OutcomeUnknown):
            run.ledger.intend("Pay")  # type: ignore[attr-defined] # a FakeRun has it
        raise error

    with pytest.raises(AssertionError, match=rf"prov ends as \w+ \({type(error).__name__} at") as told:
        resumed(fails)

    assert told.value.__cause__ is error


def test_a_bot_that_hides_what_it_does_not_know_proves_nothing() -> None:
    """It ends as if all were well, and yet the loop would park its case."""

    def hides(_item: WorkItem, run: Run) -> None:
        with suppress(OutcomeUnknown):
            run.do(Pay())

    with pytest.raises(AssertionError, match="prov ends as review: "):
        resumed(hides, given={Pay: OutcomeUnknown("tyst")})


def test_what_a_bot_lacks_is_told_as_it_is() -> None:
    """A missing setting is the test's own to give; one that is missed only when resumed is the bot's fault."""
    with pytest.raises(ConfigError, match="'portal'"):
        resumed(lambda _item, run: run.settings["portal"])

    def misses(_item: WorkItem, run: Run) -> None:
        if run.ledger.acts():  # type: ignore[attr-defined] # a FakeRun has it
            run.secret("other")
        run.do(OpenCase())

    with pytest.raises(AssertionError, match="prov ends as stopped"):
        resumed(misses)


def test_what_runs_are_made_with_is_passed_on() -> None:
    """Settings, secrets, answers, a time, and the bot's home for its paths."""
    seen: list[tuple[Any, ...]] = []

    def looks(_item: WorkItem, run: Run) -> None:
        seen.append(
            (
                run.item and run.item.key,
                run.settings["portal"],
                run.secret("x").reveal(),
                run.settings.home,
                run.now().day,
            )
        )
        run.do(Pay())

    start = datetime(2026, 12, 30, 12, tzinfo=UTC)
    how: dict[str, Any] = {"settings": {"portal": "a"}, "secrets": {"x": "y"}, "given": {Pay: "nr 1"}}
    for now in (start, FakeClock(start)):
        assert resumed(looks, now=now, **how).acts == ("Pay",)

    assert {each[:4] for each in seen} == {("A-1", "a", "y", Path(__file__).resolve().parent)}
    assert [each[4] for each in seen] == [30, 31, 30, 30, 31] * 2


def test_runs_may_be_made_by_the_test() -> None:
    """It is given what each attempt needs, and may give any run."""
    made: list[dict[str, Any]] = []

    def make(**how: Any) -> FakeRun:
        made.append(how)
        return FakeRun(**how, given={Pay: "nr 1"})

    assert resumed(lambda _item, run: run.do(Pay()), run=make, settings={"a": 1}).acts == ("Pay",)
    assert {frozenset(how) for how in made} == {frozenset({"item", "ledger", "folder", "home", "now", "settings"})}
    assert made[3]["folder"] == made[4]["folder"] != made[2]["folder"]
    assert made[4]["now"] - made[3]["now"] == timedelta(days=1)


def test_what_differs_by_itself_is_not_held_against_a_bot() -> None:
    """Running numbers in receipts and letters, and what is random in a file; the names are."""
    number = itertools.count()

    def numbers(_item: WorkItem, run: Run) -> None:
        write(run, run.do(Pay()))
        write(run, uuid.uuid4().hex, "slump.txt")

    how: dict[str, Any] = {"given": {Pay: lambda _pay: f"nr {next(number)}"}, "acts": None}
    assert resumed(numbers, **how).acts == ("Pay",)

    def forgets(_item: WorkItem, run: Run) -> None:
        is_new = not run.ledger.acts()  # type: ignore[attr-defined] # a FakeRun has it
        name = run.do(Pay())
        if is_new:
            write(run, name)

    with pytest.raises(AssertionError, match=r"lacks the files beslut\.txt"):
        resumed(forgets, **how)


def test_a_file_may_have_a_date_in_its_name() -> None:
    """A case that is resumed the next day then has both."""

    def dates(_item: WorkItem, run: Run) -> None:
        write(run, "beslut", f"{run.now():%Y-%m-%d}.txt")
        run.do(Pay())

    assert resumed(dates).state == "done"


def test_an_act_that_is_withdrawn_is_cut_off_too() -> None:
    """After the withdrawal it is done anew."""
    tries = itertools.cycle([NothingSent("stängt"), None])

    def answer(_pay: Pay) -> str:
        if error := next(tries):
            raise error
        SENT.append("payment")
        return "betald"

    def fails_first(_item: WorkItem, run: Run) -> None:
        with suppress(NothingSent):
            run.do(Pay())

    assert resumed(fails_first, given={Pay: answer}, run=partial(FakeRun)).cuts[:2] == (
        "the intent of Pay",
        "the withdrawal of Pay",
    )


@given(st.lists(st.sampled_from(["act", "file", "look"]), max_size=6))
def test_any_honest_bot_passes(steps: list[str]) -> None:
    """Whatever it does in whatever order, as long as it leans on receipts alone; and it is cut off at each act."""

    def handle(_item: WorkItem, run: Run) -> None:
        for number, step in enumerate(steps):
            if step == "act":
                run.do(Pay(), key=str(number))
            elif step == "file":
                write(run, step, f"{number}.txt")
            else:
                run.use(page).append(step)

    outcome = resumed(handle)

    assert len(outcome.cuts) == 2 * len(outcome.acts) == 2 * steps.count("act")
