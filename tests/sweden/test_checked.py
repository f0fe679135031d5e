"""The promises that every kind of number keeps."""

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.sweden import Bankgiro, Ocr, OrgNumber, Personnummer, Plusgiro
from kommunrpa.sweden.checked import CheckedNumber, has_luhn_digit, luhn_digit

EACH_KIND = (
    Personnummer("19400104-2383"),
    OrgNumber("19400104-2383"),
    OrgNumber("556677-8899"),
    Bankgiro("123-4566"),
    Plusgiro("12 34 56-6"),
    Ocr("1234566"),
)
each_kind = pytest.mark.parametrize("number", EACH_KIND, ids=lambda number: type(number).__name__)


@each_kind
def test_a_copy_and_a_pickle_equal_the_number(number: CheckedNumber) -> None:
    """A number comes through copying and pickling as itself."""
    for twin in (copy.copy(number), copy.deepcopy(number), pickle.loads(pickle.dumps(number))):  # noqa: S301 - our own
        assert twin == number
        assert hash(twin) == hash(number)
        assert type(twin) is type(number)


@each_kind
def test_a_number_can_not_be_changed(number: CheckedNumber) -> None:
    """No attribute can be set, added or deleted."""
    with pytest.raises(AttributeError, match="make a new one"):
        number._digits = "0"
    with pytest.raises(AttributeError, match="make a new one"):
        number.note = "x"
    with pytest.raises(AttributeError, match="make a new one"):
        del number._digits


@each_kind
def test_a_number_has_no_order_and_equals_no_text(number: CheckedNumber) -> None:
    """Numbers can't be sorted by mistake, and are never equal to their digits as text."""
    with pytest.raises(TypeError):
        sorted([number, number])  # type: ignore[type-var]
    assert number != str(number)
    assert number != number._digits


@each_kind
def test_nothing_that_walks_through_a_value_finds_the_digits(number: CheckedNumber) -> None:
    """A number has no `__dict__`, and JSON gets only what it shows."""
    with pytest.raises(TypeError):
        vars(number)
    with pytest.raises(TypeError):
        json.dumps(number)
    assert json.loads(json.dumps([number], default=str)) == [str(number)]


@each_kind
def test_every_text_of_a_number_is_the_one_it_shows(number: CheckedNumber) -> None:
    """`repr`, f-strings and old formatting show what `str` shows and no more."""
    shown = str(number)

    assert repr(number) == f"{type(number).__name__}({shown!r})"
    assert f"{number}|{number!s}|{number:>30}" == f"{shown}|{shown}|{shown:>30}"
    assert "%s %r" % (number, number) == f"{shown} {number!r}"  # noqa: UP031 - old formatting is what is tested


def test_kinds_with_the_same_digits_differ() -> None:
    """A bankgiro, a plusgiro and a reference with the same digits are three values."""
    assert len({Bankgiro("1234566"), Plusgiro("1234566"), Ocr("1234566")}) == 3
    assert Bankgiro("1234566") != Plusgiro("1234566")


def test_spelling_does_not_matter_to_equality() -> None:
    """Two spellings of one number are one value in a set."""
    assert len({Bankgiro("123-4566"), Bankgiro("1234566"), Bankgiro(" 123 – 4566 ")}) == 1


@given(st.text(alphabet="0123456789", min_size=1))
def test_the_check_digit_that_is_made_is_the_one_that_is_checked(digits: str) -> None:
    """Exactly one of ten last digits is right, and it is the one that `luhn_digit` gives."""
    right = [last for last in "0123456789" if has_luhn_digit(digits + last)]

    assert right == [luhn_digit(digits)]
