"""The tests that every action must pass, as one class."""

import dataclasses
import inspect
import json
import tempfile
import unittest
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from kommunrpa.action import Action, Ledger, MemoryLedger, Rehearsed
from kommunrpa.action.shown import repr_of
from kommunrpa.errors import KommunrpaError, OutcomeUnknown
from kommunrpa.testing.cut import CutLedger, cut_off, intent_of, receipt_of
from kommunrpa.testing.docstring import gaps
from kommunrpa.testing.run import FakeRun

_SHORTEST = 4  # signs: shorter values stand in any text by chance
_FEWEST_WORDS = 3
_NOT_SEARCHED = frozenset({"time", "level", "run", "item", "seconds", "attempt"})


class ActionContract:
    """The tests that every action must pass: a subclass named ``Test…`` gives an example, and pytest runs them.

    Choose values for the example that differ from each other and are longer than three signs: they are looked for in
    what may not show them. Where it depends on a fixture, set ``self.action`` in an autouse fixture of the class.

    Example:
        >>> class OpenCase(Action[str], once=True, shown=("title",)):
        ...     '''Open a case.
        ...
        ...     Args:
        ...         title: What it is about. It is logged.
        ...
        ...     Repeat:
        ...         No: a second one would open a second case.
        ...     '''
        ...     title: str
        ...     def perform(self, run):
        ...         with run.once():
        ...             cases.append(self.title)
        ...         return f"KS {len(cases)}"
        >>> cases: list[str] = []
        >>> class TestOpenCase(ActionContract):
        ...     action = OpenCase(title="Bygglov")
        ...     def acts(self) -> int:
        ...         return len(cases)
        >>> TestOpenCase().test_cut_off_in_the_act_it_is_not_done_again()
    """

    action: Action[Any]
    """An example that comes to its end."""
    failing: Sequence[Action[Any]] = ()
    """Examples that end in an error."""
    repeatable: bool = True
    """Whether doing it again gives the same; set it to False for what changes by itself, such as a list of news."""

    def run(self, **how: Any) -> FakeRun:  # noqa: ANN401 - what FakeRun takes
        """A new run for the example; override it to give settings, secrets and fakes, and pass on *how*."""
        return FakeRun(**how)

    def acts(self) -> int | None:
        """How many acts the outside world saw, since whenever; without an override nobody asks it."""
        return None

    def test_it_is_frozen(self) -> None:
        """No field can be changed: each attempt sees the same."""
        for name in self._fields():
            try:
                setattr(self.action, name, getattr(self.action, name))
            except dataclasses.FrozenInstanceError:
                continue
            raise AssertionError(f"{self._name}.{name} can be changed: leave __setattr__ to Action.")

    def test_doing_it_leaves_its_fields_alone(self) -> None:
        """What a field holds is the same after the action: a list that it empties is empty in the next attempt."""
        self._do()

    def test_its_fields_are_keyword_only(self) -> None:
        """A new field changes no call."""
        for each in inspect.signature(type(self.action)).parameters.values():
            if each.kind is not each.KEYWORD_ONLY:
                raise AssertionError(f"{self._name} takes {each.name} by place: leave __init__ to Action.")

    def test_it_prints_only_what_is_shown(self) -> None:
        """The shown fields and no others, and no other's value inside of a shown one."""
        safe = repr_of(self.action, self.action.shown)
        if {repr(self.action), str(self.action), f"{self.action}"} != {safe}:
            raise AssertionError(f"{self._name} prints itself otherwise than {safe}: leave __repr__ to Action.")
        shown = [getattr(self.action, name) for name in self.action.shown]
        for name in _hidden_in(shown, self.action):
            raise AssertionError(
                f"The value of {name} can be read in a shown field of {self._name}: "
                "hide that field too, or choose values for the example that do not hold each other."
            )

    def test_its_docstring_says_everything(self) -> None:
        """A sentence, each field, and of a once action what the act does."""
        if found := list(gaps(type(self.action))):
            raise AssertionError("; ".join(found) + ".")

    def test_its_receipt_is_json(self) -> None:
        """What a once action returns is the same when it is read from the ledger; so is what stands in for it."""
        self._only_for_acts()
        for how in ({}, {"rehearse": True}):
            with suppress(Rehearsed):
                if not _is_json(self._do(**how)):
                    where = "in a rehearsal" if how else "for its receipt"
                    raise AssertionError(f"{self._name} gives something else than JSON types {where}.")

    def test_a_rehearsal_does_not_act(self) -> None:
        """It ends at the act, or with what stands in for it, and the outside world saw nothing."""
        agree, ledger = self._counting(), MemoryLedger()
        with suppress(Rehearsed):
            self._do(ledger=ledger, rehearse=True)
        agree(ledger)

    def test_it_acts_as_declared(self) -> None:
        """A once action acts once, inside ``run.once()``; any other never acts."""
        agree, ledger = self._counting(), MemoryLedger()
        self._do(ledger=ledger)
        agree(ledger)

    def test_it_may_be_repeated(self) -> None:
        """An action that is not once gives the same a second time."""
        if self.action.is_once or not self.repeatable:
            raise unittest.SkipTest(f"{self._name} is not repeatable.")
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            first, second = (self._do(folder=Path(folder)) for _ in range(2))
        if first != second:
            raise AssertionError(
                f"{self._name} gives something else the second time: make it repeatable, or say repeatable = False "
                "where that is right."
            )

    def test_cut_off_before_the_act_it_is_done_anew(self) -> None:
        """As if it had never begun: the outside world saw nothing, and the next attempt does it."""
        self._only_for_acts()
        agree, ledger = self._counting(), MemoryLedger()
        self._cut_off(CutLedger(ledger, at=intent_of(self._name), kept=False))
        agree(ledger)
        self._do(ledger=ledger)
        agree(ledger)

    def test_cut_off_in_the_act_it_is_not_done_again(self) -> None:
        """Its intent stays open, and no attempt repeats what may have happened."""
        self._only_for_acts()
        agree, ledger = self._counting(), MemoryLedger()
        self._cut_off(CutLedger(ledger, at=receipt_of(self._name), kept=False))
        agree(ledger)
        with suppress(OutcomeUnknown):
            self._do(ledger=ledger)
        agree(ledger)

    def test_done_again_it_gives_its_receipt(self) -> None:
        """With its receipt kept, the next attempt gets that and does not act."""
        self._only_for_acts()
        agree, ledger = self._counting(), MemoryLedger()
        for _ in range(2):
            self._do(ledger=ledger)
        agree(ledger)

    def test_the_journal_holds_only_what_is_shown(self) -> None:
        """No value of another field is written there, when it succeeds or fails."""
        for action in (self.action, *self.failing):
            with self.run() as run, suppress(Exception):
                run.do(action)
            lines = [{key: line[key] for key in line.keys() - _NOT_SEARCHED} for line in run.logged]
            for name in _hidden_in(lines, action):
                raise AssertionError(
                    f"{self._name} writes the value of {name} to the journal: "
                    f"log what it is about instead, or choose another {name} for the example."
                )

    def test_its_errors_say_what_to_do(self) -> None:
        """Each example that fails ends in an error of ours, with a sentence that a person can act on."""
        if not self.failing:
            raise unittest.SkipTest("No example in `failing`.")
        for action in self.failing:
            error = self._error_of(action)
            if error is None:
                raise AssertionError(f"{action!r} is an example in `failing`, and yet it comes to its end.")
            kind, is_ours = type(error).__name__, isinstance(error, KommunrpaError)
            if not is_ours:
                raise AssertionError(f"{kind} escapes {action!r}: map it to one of ours where it arises.") from error
            if len(str(error).split()) < _FEWEST_WORDS:
                raise AssertionError(f"{kind} of {action!r} says too little: what happened, what to do?") from error

    @property
    def _name(self) -> str:
        return type(self.action).__name__

    def _fields(self) -> list[str]:
        return [each.name for each in dataclasses.fields(self.action)]  # type: ignore[arg-type] # Action makes it one

    def _only_for_acts(self) -> None:
        if not self.action.is_once:
            raise unittest.SkipTest(f"{self._name} is not once.")

    def _do(self, **how: Any) -> Any:  # noqa: ANN401 - what FakeRun takes, and whatever the action returns
        before = repr(vars(self.action))
        try:
            with self.run(**how) as run:
                return run.do(self.action)
        finally:  # in whichever test does it first: a list that is empty already can't be emptied again
            if repr(vars(self.action)) != before:
                raise AssertionError(f"{self._name} changes what is in its own fields: let it work on a copy.")

    def _error_of(self, action: Action[Any]) -> Exception | None:
        try:
            with self.run() as run:
                run.do(action)
        except Exception as error:  # noqa: BLE001 - any: which one it is, is what the test asks
            return error
        return None

    def _cut_off(self, ledger: CutLedger) -> None:
        cut_off(lambda: self._do(ledger=ledger), ledger)

    def _counting(self) -> Callable[[Ledger], None]:
        """Begin to count acts, and give what holds the count so far against a ledger."""
        start = self.acts()

        def agree(ledger: Ledger) -> None:
            end, kept = self.acts(), len(ledger.acts())
            if start is not None and end is not None and end - start != kept:
                raise AssertionError(
                    f"The outside world saw {end - start} acts of {self._name}, and the ledger knows of {kept}: "
                    "put each act, all of it, inside the `with run.once():` of an action that is declared once=True."
                )

        return agree


def _is_json(value: object) -> bool:
    try:
        return bool(json.loads(json.dumps(value)) == value)
    except (TypeError, ValueError):
        return False


def _hidden_in(place: object, action: Action[Any]) -> Iterator[str]:
    """The fields of an action that are not shown, and have a value that can be read in a place."""
    read = "\n".join(_texts(place))
    for name in vars(action).keys() - action.shown:
        if any(len(text) >= _SHORTEST and text in read for text in _texts(getattr(action, name))):
            yield name


def _texts(value: object) -> Iterator[str]:
    """Every text inside a value, as it would be printed."""
    if isinstance(value, Mapping):
        value = list(value.values())  # the keys are labels
    if isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _texts(each)
    elif not isinstance(value, bool) and value is not None:
        yield str(value)
