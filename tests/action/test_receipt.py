"""Receipts: what JSON can keep, told when a class is made and not after the act."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, NotRequired, Optional, Protocol, TypedDict, TypeVar, Union

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.action import Action, Run
from kommunrpa.action.receipt import refuse_other_than_json, to_receipt
from kommunrpa.errors import OutcomeUnknown

T = TypeVar("T")
K = TypeVar("K")


class Case(TypedDict):
    """What a register answers."""

    number: str
    parts: "list[Case]"
    note: NotRequired[str | None]


class Price(TypedDict):
    """What JSON can't keep."""

    amount: Decimal


@dataclass
class Reply:
    """No JSON either."""

    number: str


JSON_FORMS: list[Any] = [
    *[str, int, float, bool, None, type(None)],
    *[list[int], list[list[str]], dict[str, str], dict[str, list[dict[str, int | None]]]],
    *[str | None, str | list[str], list[str | None]],
    *[Optional[str], Union[str, int]],  # noqa: UP007, UP045 - older bots write it like this
    *[Case, list[Case], dict[str, Case] | None],
]

OTHER_FORMS: list[Any] = [
    *[Decimal, date, bytes, object, Any, Reply, complex],
    *[tuple[int, int], set[str], frozenset[str], list, dict, tuple, Sequence[str], Mapping[str, str]],
    *[dict[int, str], dict[str, Decimal], list[date], str | Decimal, date | None, list[dict[str, set[int]]]],
    *[Price, list[Price], T],
]


def once_returning(form: Any) -> type:
    """Make a once action that says that it returns this."""

    class Made(Action[form], once=True):  # type: ignore[valid-type] # a form of each test
        """An act."""

    return Made


@pytest.mark.parametrize("form", JSON_FORMS, ids=str)
def test_what_json_keeps_may_be_returned(form: Any) -> None:
    """Texts, numbers, truths, nothing, lists, dictionaries with text keys, and what is built of them."""
    assert once_returning(form)


@pytest.mark.parametrize("form", OTHER_FORMS, ids=str)
def test_anything_else_is_refused_when_the_class_is_made(form: Any) -> None:
    """After the act it would be too late; the message says what may be declared."""
    with pytest.raises(TypeError, match=r"Made is once, so its result is kept as JSON: declare str, int"):
        once_returning(form)


def test_the_message_names_what_was_declared() -> None:
    """Short for a class, whole for anything built of several."""
    with pytest.raises(TypeError, match=r"not Decimal\.$"):
        once_returning(Decimal)
    with pytest.raises(TypeError, match=r"not .*Decimal.*\.$"):
        once_returning(str | Decimal)


@pytest.mark.parametrize("form", OTHER_FORMS, ids=str)
def test_an_action_that_is_not_once_may_return_anything(form: Any) -> None:
    """Only receipts are kept."""

    class Made(Action[form]):  # type: ignore[valid-type] # a form of each test
        """No act."""

    assert not Made.is_once


class Given(Action[T], Generic[T]):
    """An action for any result."""


class Keyed(Action[dict[str, T]], Generic[K, T]):
    """An action whose second parameter lies within its result."""


class Labelled(Generic[K]):
    """Something beside an action."""


class Openable(Protocol[K]):
    """An interface beside an action."""


class TestGenericActions:
    """The result is found through generic classes between."""

    @pytest.mark.parametrize(("form", "kept"), [(str, True), (list[int], True), (Decimal, False), (tuple[int], False)])
    def test_a_parameter_is_what_it_stands_for(self, form: Any, kept: bool) -> None:
        """However many classes lie between, once declared at any of them."""

        class Between(Given[form]):  # type: ignore[valid-type] # a form of each test
            """Nothing new."""

        def below() -> type:
            class Below(Between, once=True):
                """Nothing new but the act."""

            return Below

        if kept:
            assert below()
        else:
            with pytest.raises(TypeError, match="kept as JSON"):
                below()

    def test_a_parameter_within_the_result_is_what_it_stands_for(self) -> None:
        """And one that has nothing to do with the result does not matter."""

        class Fine(Keyed[Decimal, str], once=True):
            """The key's type is not kept."""

        assert Fine.is_once
        with pytest.raises(TypeError, match="Decimal"):

            class Wrong(Keyed[str, Decimal], once=True):
                """The value's type is."""

    def test_parents_that_are_no_actions_do_not_matter(self) -> None:
        """A mixin or a protocol with a parameter of its own is not taken for the result."""

        class Fine(Labelled[Decimal], Action[str], once=True):
            """A text, whatever it is labelled with."""

        class AlsoFine(Action[str], Openable[Decimal], once=True):
            """A text."""

        assert Fine.is_once
        assert AlsoFine.is_once
        with pytest.raises(TypeError, match="not Decimal"):

            class Wrong(Labelled[str], Action[Decimal], once=True):
                """A text is only its label."""

    def test_an_open_parameter_is_refused(self) -> None:
        """What could become anything is not yet JSON."""
        with pytest.raises(TypeError, match="kept as JSON"):

            class Open(Action[T], Generic[T], once=True):
                """Any result."""

    def test_a_result_that_is_not_declared_is_refused(self) -> None:
        """Bare `Action` says nothing of it."""
        with pytest.raises(TypeError, match="not object"):

            class Bare(Action, once=True):  # type: ignore[type-arg] # that is the test
                """Any result."""

    def test_a_class_that_is_no_action_has_no_result(self) -> None:
        """It is refused like any other form."""
        with pytest.raises(TypeError, match="not object"):
            refuse_other_than_json(Reply, root=Action)

    def test_a_subclass_that_becomes_once_is_checked(self) -> None:
        """Its parent's result counts."""

        class Look(Action[Decimal]):
            def perform(self, run: Run) -> Decimal:
                return Decimal(len(run.settings))

        with pytest.raises(TypeError, match="not Decimal"):

            class Pay(Look, once=True):
                """An act that gives an amount."""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(result=JSON)
def test_json_comes_back_as_it_was(result: object) -> None:
    """Whatever it is built of."""
    assert json.loads(to_receipt("Send", result)) == result


def test_swedish_letters_are_kept_as_they_are() -> None:
    """A person may have to read a receipt."""
    assert to_receipt("Send", {"sökande": "Åsa"}) == '{"sökande": "Åsa"}'


@pytest.mark.parametrize(
    "result",
    [(1,), [(1,)], {1: "a"}, {None: 1}, float("nan"), float("inf"), {1}, b"a", Decimal(1), Reply("a"), object()],
)
def test_what_would_come_back_as_something_else_is_a_lost_receipt(result: object) -> None:
    """The type is told, the value is not."""
    with pytest.raises(
        OutcomeUnknown, match=rf"Send is done, .*\({type(result).__name__}\) is not of JSON types"
    ) as out:
        to_receipt("Send", result)

    assert "'a'" not in str(out.value)


def test_what_contains_itself_is_a_lost_receipt() -> None:
    """It has no end to be written."""
    endless: list[object] = []
    endless.append(endless)

    with pytest.raises(OutcomeUnknown, match="receipt is lost"):
        to_receipt("Send", endless)
