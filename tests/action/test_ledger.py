"""The ledger and its rules."""

from collections.abc import MutableMapping

import pytest

from kommunrpa.action import Ledger, MemoryLedger
from kommunrpa.action.ledger import Acts
from kommunrpa.errors import ConfigError, OutcomeUnknown


@pytest.fixture
def ledger() -> MemoryLedger:
    """A ledger in which one act was done."""
    ledger = MemoryLedger()
    ledger.intend("done")
    ledger.receive("done", '"nr 1"')
    return ledger


class TestMemoryLedger:
    """A ledger that lives as long as the program."""

    def test_it_keeps_intents_and_receipts(self, ledger: MemoryLedger) -> None:
        """An intent is None until its receipt comes."""
        ledger.intend("open")

        assert ledger.acts() == {"done": '"nr 1"', "open": None}

    def test_it_forgets_what_is_withdrawn(self, ledger: MemoryLedger) -> None:
        """And nothing else."""
        ledger.intend("open")
        ledger.withdraw("open")

        assert ledger.acts() == {"done": '"nr 1"'}

    def test_it_can_only_be_changed_by_its_own_words(self, ledger: MemoryLedger) -> None:
        """What it gives is a copy."""
        acts = ledger.acts()
        assert isinstance(acts, MutableMapping)
        acts.clear()

        assert ledger.acts() == {"done": '"nr 1"'}

    def test_it_is_a_ledger(self, ledger: MemoryLedger) -> None:
        """Whatever takes one takes it."""

        def names(of: Ledger) -> list[str]:
            return list(of.acts())

        assert names(ledger) == ["done"]


class TestActs:
    """The acts of one item as one attempt meets them."""

    def test_an_act_that_was_done_is_met_with_its_receipt(self, ledger: MemoryLedger) -> None:
        """An unknown one with none."""
        acts = Acts(ledger)

        assert (acts.meet("done"), acts.meet("new")) == ('"nr 1"', None)
        assert acts.met == {"done", "new"}

    def test_an_act_is_met_once(self, ledger: MemoryLedger) -> None:
        """The second time its name can't tell the two apart."""
        acts = Acts(ledger)
        acts.meet("done")

        with pytest.raises(ConfigError, match=r'done is done a second time.*run\.do\(…, key="vårdnadshavare 1"\)'):
            acts.meet("done")

    def test_a_failed_try_can_be_forgotten(self, ledger: MemoryLedger) -> None:
        """Then what it met may be met again, and must be."""
        acts = Acts(ledger)
        before = acts.met
        acts.meet("done")
        acts.met = before

        with pytest.raises(OutcomeUnknown, match="done was done earlier and is not met before new"):
            acts.begin("new")
        assert acts.meet("done") == '"nr 1"'

    def test_an_act_goes_from_intent_to_receipt(self, ledger: MemoryLedger) -> None:
        """In the ledger and in this attempt's eyes."""
        acts = Acts(ledger)
        acts.meet("done")
        acts.begin("new")
        assert (acts.open, ledger.acts()["new"]) == (["new"], None)

        acts.end("new", "2")
        assert (acts.open, ledger.acts()["new"]) == ([], "2")

    def test_an_act_that_did_not_happen_is_undone(self, ledger: MemoryLedger) -> None:
        """And may be begun again."""
        acts = Acts(ledger)
        acts.meet("done")
        for _ in range(2):
            acts.begin("new")
            acts.undo("new")

        assert (acts.open, ledger.acts()) == ([], {"done": '"nr 1"'})

    def test_no_act_is_begun_while_another_is_open(self, ledger: MemoryLedger) -> None:
        """All that are open are named, in order."""
        ledger.intend("b")
        ledger.intend("a")
        acts = Acts(ledger)
        acts.meet("done")

        with pytest.raises(OutcomeUnknown, match=r"new is not begun: it is not known what came of a, b\."):
            acts.begin("new")
        assert "new" not in ledger.acts()

    def test_an_open_act_is_not_begun_again(self, ledger: MemoryLedger) -> None:
        """Not even itself."""
        ledger.intend("open")
        acts = Acts(ledger)
        acts.meet("open")

        with pytest.raises(OutcomeUnknown, match="what came of open"):
            acts.begin("open")

    def test_no_act_is_begun_before_all_earlier_ones_are_met(self, ledger: MemoryLedger) -> None:
        """All that were not met are named."""
        ledger.receive("also", "2")
        acts = Acts(ledger)

        with pytest.raises(OutcomeUnknown, match="The bot has changed: also, done was done earlier"):
            acts.begin("new")
        assert "new" not in ledger.acts()
