"""Taking in: what a broken, slow or odd intake does to a run."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from loop_desk import Desk, raising

from kommunrpa import (
    ActionError,
    BusinessError,
    ConfigError,
    KommunrpaError,
    OutcomeUnknown,
    Run,
    TemporaryError,
    WorkItem,
)
from kommunrpa.intake import Folder, Function
from kommunrpa.loop import run_bot
from kommunrpa.store import State


def succeed(_item: WorkItem, _run: Run) -> None:
    """Handle a case without ado."""


def broken_after(count: int, error: BaseException) -> Function:
    """An intake that gives so many cases and then breaks."""

    def find(_run: Run) -> Iterator[WorkItem]:
        yield from (WorkItem(key=str(number)) for number in range(count))
        raise error

    return Function(find)


@pytest.mark.parametrize("kind", [TemporaryError, BusinessError, OutcomeUnknown, ActionError, ConfigError])
def test_an_error_of_ours_in_the_intake_comes_out_as_it_is(desk: Desk, kind: type[KommunrpaError]) -> None:
    """The caller sees the error itself; what came before it is kept for the next run."""
    with pytest.raises(kind, match="The list is empty") as caught:
        run_bot(desk.bot(succeed, intake=broken_after(2, kind("The list is empty."))), settings=desk.settings)

    assert type(caught.value) is kind
    assert desk.states() == ["queued", "queued"]
    assert desk.run(succeed).counts == {State.DONE: 2}


@pytest.mark.parametrize(
    "error", [KeyError("Hemlig"), UnicodeDecodeError("utf-8", b"x", 0, 1, "Hemlig"), SystemExit(0)]
)
def test_a_foreign_error_in_the_intake_is_for_a_developer(desk: Desk, error: BaseException) -> None:
    """It becomes an `ActionError` with type and place; neither it nor the journal repeats the text."""
    with pytest.raises(ActionError, match=r"The intake of prov failed: \w+ at test_shift_intake\.py:\d+") as caught:
        run_bot(desk.bot(succeed, intake=broken_after(1, error)), settings=desk.settings)

    assert caught.value.__cause__ is error
    assert "Hemlig" not in str(caught.value) + desk.journal_text()
    (line,) = [line for line in desk.journal() if line["event"] == "intake"]
    assert line["reason"] == type(error).__name__
    assert line["place"].startswith("test_shift_intake.py:")


def test_an_intake_that_returns_no_cases_at_all_is_for_a_developer(desk: Desk) -> None:
    """A function that forgot its `return`, or gives texts, is told as the intake's fault."""
    for given in (None, ["a"]):
        intake = Function(lambda _run, given=given: given)  # type: ignore[misc] # the test is wrong on purpose
        with pytest.raises(ActionError, match=r"The intake of prov failed: (TypeError|AttributeError)"):
            run_bot(desk.bot(succeed, intake=intake), settings=desk.settings)


def test_a_case_that_cant_be_kept_stops_the_run_and_keeps_the_others(desk: Desk, tmp_path: Path) -> None:
    """Data that is not JSON, or a file that is gone, is told before anything is handled."""
    cases = [WorkItem(key="a"), WorkItem(key="b", files={"form": tmp_path / "borta.pdf"})]

    with pytest.raises(ConfigError, match="The file 'form' of a new item"):
        run_bot(desk.bot(succeed, intake=Function(lambda _run: cases)), settings=desk.settings)

    assert (desk.handled, desk.states()) == ([], ["queued"])


def test_a_missing_folder_is_a_setting_to_mend(desk: Desk) -> None:
    """The folder is named; the database is not left open."""
    with pytest.raises(ConfigError, match="inbox-that-is-not-there"):
        run_bot(desk.bot(succeed, intake=Folder("inbox-that-is-not-there/*.pdf")), settings=desk.settings)


def test_a_stop_while_cases_come_in_loses_none(desk: Desk, interrupt: Callable[[], None]) -> None:
    """The case under way is kept, the rest is left where it is, nothing is handled, and the next run takes all."""
    given: list[str] = []

    def find(_run: Run) -> Iterator[WorkItem]:
        for key in "abc":
            given.append(key)
            if key == "b":
                interrupt()
            yield WorkItem(key=key)

    bot = desk.bot(succeed, intake=Function(find))
    report = run_bot(bot, settings=desk.settings)

    assert given == ["a", "b"], "a mailbox must not give away what is not kept"
    assert (report.stopped, report.in_all, report.exit_code) == ("avbruten", {State.QUEUED: 2}, 5)
    assert run_bot(desk.bot(succeed, *"abc"), settings=desk.settings).counts == {State.DONE: 3}


def test_a_second_stop_while_cases_come_in_is_at_once(desk: Desk, interrupt: Callable[[], None]) -> None:
    """Who hangs in an intake is freed by the second Ctrl-C; what came in stays."""

    def find(_run: Run) -> Iterator[WorkItem]:
        yield WorkItem(key="a")
        interrupt()
        interrupt()
        raising(AssertionError("it went on"))()

    with pytest.raises(KeyboardInterrupt):
        run_bot(desk.bot(succeed, intake=Function(find)), settings=desk.settings)

    assert desk.states() == ["queued"]
