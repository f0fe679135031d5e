"""Actions as values."""

import copy
import dataclasses
import pickle
import sys
import types
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

import pytest
from action_world import Greet, Send

from kommunrpa.action import Action, Run

Lines = Callable[..., list[dict[str, Any]]]
T = TypeVar("T")


class TestAction:
    """A frozen value with named fields."""

    def test_it_is_made_by_names(self) -> None:
        """Fields without defaults may stand after those with; nothing is given by position."""
        assert Greet(name="Åsa") == Greet(greeting="Hej", name="Åsa", titles=[])
        with pytest.raises(TypeError, match="positional"):
            Greet("Hej", "Åsa")  # type: ignore[misc] # that is the test

    @pytest.mark.parametrize(
        "given", [{}, {"name": "Åsa", "nmae": "x"}, {"greeting": "Hej"}, {"name": "a", "count": 1}]
    )
    def test_a_missing_or_misspelt_name_is_an_error(self, given: dict[str, Any]) -> None:
        """Python says which."""
        with pytest.raises(TypeError, match=r"missing|unexpected"):
            Greet(**given)

    def test_it_cannot_be_changed(self) -> None:
        """A second attempt sees what the first saw."""
        greet = Greet(name="Åsa")

        with pytest.raises(dataclasses.FrozenInstanceError):
            greet.name = "Östen"  # type: ignore[misc] # that is the test
        assert dataclasses.replace(greet, name="Östen") == Greet(name="Östen")

    def test_each_value_has_its_own_default(self) -> None:
        """A default that is made anew is not shared."""
        first = Greet(name="a")
        first.titles.append("fru")

        assert Greet(name="a").titles == []

    def test_values_are_compared_hashed_and_copied(self) -> None:
        """They are plain values, of their own class."""

        class Other(Send):
            """The same fields, another class."""

        class Look(Action[None]):
            place: str

            def perform(self, run: Run) -> None:
                """Look."""

        assert len({Look(place="a"), Look(place="a")}) == 1
        assert Look(place="a") != Look(place="b")
        assert copy.deepcopy(Greet(name="a")) == pickle.loads(pickle.dumps(Greet(name="a")))  # noqa: S301 - our own bytes
        assert dataclasses.fields(Other) == dataclasses.fields(Send)

    def test_it_shows_its_shown_fields_only(self) -> None:
        """In a repr, a text, a list and an error."""
        greet = Greet(greeting="Hej", name="Åsa Öst", titles=["fru"])

        assert repr(greet) == "Greet(greeting='Hej', name=…, titles=…)"
        assert "Öst" not in f"{greet} {[greet]} {ValueError(greet)}"

    def test_a_subclass_inherits_fields_defaults_and_act(self) -> None:
        """It adds to them, as deep as one likes."""

        class Loud(Greet, shown=("name",)):
            """Louder."""

            volume: int = 3

        class Louder(Loud, shown=("volume",)):
            """Louder still."""

        assert repr(Louder(name="Åsa")) == "Louder(greeting='Hej', name='Åsa', titles=…, volume=3)"
        assert (Greet.shown, Loud.shown) == ({"greeting"}, {"greeting", "name"})
        assert dataclasses.is_dataclass(Louder)

    def test_a_subclass_may_be_once_or_not(self) -> None:
        """It is what it inherits until it says otherwise."""

        class Quiet(Send):
            """As its parent."""

        class Look(Send, once=False):
            """Not any more."""

        class Again(Look, once=True):
            """Once more."""

        assert [each.is_once for each in (Action, Greet, Send, Quiet, Look, Again)] == [
            *[False, False, True, True, False, True]
        ]

    def test_with_several_parents_all_of_them_count(self) -> None:
        """What one parent shows is shown, and an act of any parent is protected."""

        class Where(Action[str], shown=("place",)):
            place: str = ""

        class Both(Where, Send):
            """A place, and an act."""

        class BothAgain(Send, Where):
            """The other way round."""

        for each in (Both, BothAgain):
            assert each.shown == {"place", "title"}
            assert each.is_once

    def test_an_action_without_perform_cannot_be_made(self) -> None:
        """A class that only holds fields for others stays abstract."""

        class Half(Action[str]):
            title: str

        with pytest.raises(TypeError, match="abstract"):
            Half(title="a")  # type: ignore[abstract] # that is the test

    def test_its_own_rule_is_checked_when_it_is_made(self) -> None:
        """`__post_init__` is the place for one, and a subclass keeps it."""

        class Pages(Action[None]):
            first: int
            last: int

            def __post_init__(self) -> None:
                if self.last < self.first:
                    raise ValueError("last comes before first")

            def perform(self, run: Run) -> None:
                """Read them."""

        class Odd(Pages):
            """A kind of them."""

        with pytest.raises(ValueError, match="before first"):
            Odd(first=2, last=1)

    @pytest.mark.parametrize("word", ["onec", "frozen", "show"])
    def test_a_misspelt_class_keyword_is_an_error(self, word: str) -> None:
        """An action that was meant to be once does not become one that is not."""
        with pytest.raises(TypeError, match=word):
            types.new_class("Wrong", (Greet,), {word: True})

    def test_a_module_with_postponed_annotations_works(self) -> None:
        """As many modules begin."""
        module = types.ModuleType("postponed_actions")
        sys.modules[module.__name__] = module
        source = """
from __future__ import annotations
import dataclasses
from typing import ClassVar
from kommunrpa import Action, Run

class Count(Action[int], once=True, shown=("word",)):
    word: str
    letters: list[str] = dataclasses.field(default_factory=list)
    limit: ClassVar[int] = 5

    def perform(self, run: Run) -> int:
        with run.once():
            return min(self.limit, len(self.word))
"""
        exec(compile(source, "postponed.py", "exec"), vars(module))  # noqa: S102 - a module like any bot's
        try:
            assert repr(module.Count(word="å")) == "Count(word='å', letters=…)"
        finally:
            del sys.modules[module.__name__]

    def test_generic_actions_and_protocols_work(self, run: Run) -> None:
        """An action may be written for any result, and promise an interface."""

        @runtime_checkable
        class Page(Protocol):
            def read(self) -> str: ...

        class Fixed:
            def read(self) -> str:
                return "å"

        class Given(Action[T], Generic[T]):
            value: T

            def perform(self, run: Run) -> T:  # noqa: ARG002 - as any action's
                return self.value

        class Open(Action[Page]):
            def perform(self, run: Run) -> Page:  # noqa: ARG002 - as any action's
                return Fixed()

        class Number(Given[int]):
            """One of them."""

        assert run.do(Number(value=3)) == run.do(Given(value=3)) == 3
        assert isinstance(run.do(Open()), Page)
