"""One case that is handled again and again: what became of it."""

from collections.abc import Callable

from kommunrpa import Action, Bot, BusinessError, Run, WorkItem
from kommunrpa.testing import FakeRun
from kommunrpa.testing.cut import intent_of, receipt_of
from kommunrpa.testing.trial import Trial

SENT: list[str] = []


class Send(Action[str], once=True):
    """Send something."""

    def perform(self, run: Run) -> str:
        """Send it."""
        with run.once():
            SENT.append("x")
        return "nr 1"


def handle(_item: WorkItem, run: Run) -> None:
    """Send, and write what came of it where a sub-folder keeps it."""
    number = run.do(Send())
    (run.folder / "brev").mkdir(exist_ok=True)
    (run.folder / "brev" / "å.txt").write_bytes(number.encode())


def trial(handle: Callable[[WorkItem, Run], None] = handle) -> Trial:
    """A case of a bot."""
    bot = Bot(name="prov", department="IT", handle=handle)
    return Trial(bot=bot, item=WorkItem(key="A-1"), run=FakeRun, acts=lambda: len(SENT), how={})


def test_a_whole_run_tells_all_that_came_of_it() -> None:
    """Each time from the start: nothing is left of an earlier one."""
    for _ in range(2):
        outcome = trial().whole()

        assert (outcome.state, outcome.error, outcome.acts) == ("done", None, 1)
        assert outcome.receipts == {"Send": '"nr 1"'}
        assert outcome.files == {"brev/å.txt": b"nr 1"}
        assert outcome.notes == [intent_of("Send"), receipt_of("Send")]
        assert str(outcome) == "done"


def test_a_case_that_is_cut_off_in_an_act_is_parked() -> None:
    """Nothing was sent, and the bot is not run again."""
    assert trial().cut(intent_of("Send")) == (0, None)


def test_a_case_that_is_cut_off_after_an_act_is_resumed() -> None:
    """In the same folder, with the same receipts."""
    seen, outcome = trial().cut(receipt_of("Send"))

    assert seen == 1
    assert outcome is not None
    assert (outcome.state, outcome.acts, outcome.receipts) == ("done", 1, {"Send": '"nr 1"'})
    assert outcome.files == {"brev/å.txt": b"nr 1"}
    assert outcome.notes == []


def test_an_outcome_says_why_without_saying_what() -> None:
    """The type and place of an error, and nothing of its text."""

    def fail(_item: WorkItem, _run: Run) -> None:
        raise BusinessError("Åsa Test saknas")

    outcome = trial(fail).whole()

    assert str(outcome).startswith("review (BusinessError at test_trial.py:")
    assert "saknas" not in str(outcome)
