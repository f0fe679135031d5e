"""What every kind of field keeps to."""

from collections.abc import Callable

import pytest

from kommunrpa.fields import (
    Amount,
    Bankgiro,
    Checkbox,
    Choice,
    Date,
    Email,
    Field,
    Integer,
    Multiline,
    Ocr,
    OrgNumber,
    Personnummer,
    Phone,
    Plusgiro,
    Postcode,
    Text,
    Unfit,
)
from kommunrpa.fields.interface import fitting, is_code

TYPED = [Amount, Bankgiro, Checkbox, Date, Email, Integer, Ocr, OrgNumber, Personnummer, Phone, Plusgiro, Postcode]


@pytest.mark.parametrize("kind", [*TYPED, Text, Multiline])
def test_a_field_is_a_value(kind: type[Field[object]]) -> None:
    """Two fields of one kind with the same label are equal, and can't be changed."""
    field = kind("Etikett", synonyms=("Annan",))

    assert field == kind("Etikett", synonyms=("Annan",))
    assert hash(field) == hash(kind("Etikett", synonyms=("Annan",)))
    assert field.labels == ("Etikett", "Annan")
    with pytest.raises(AttributeError):
        field.label = "Ny"  # type: ignore[misc] # that is what must fail


@pytest.mark.parametrize("kind", TYPED)
def test_a_typed_field_refuses_what_it_is_not(kind: type[Field[object]]) -> None:
    """A text of another kind is refused in Swedish, does not look meant for it, and is not repeated."""
    with pytest.raises(Unfit, match=r"^(är|går)") as caught:
        kind("Etikett").read("enligt bilaga 4711")

    assert "4711" not in str(caught.value)
    assert not kind("Etikett").resembles("enligt bilaga")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Text(""),
        lambda: Text(" : "),
        lambda: Text("a", synonyms=("",)),
        lambda: Text("a", page=0),
        lambda: Text("a", section=":"),
        lambda: Text("a", region=(10, 0, 10, 20)),
        lambda: Text("", region=(0, 0, 10, 20), synonyms=("a",)),
        lambda: Text("a", direction="left"),  # type: ignore[arg-type] # that is what must fail
        lambda: Choice("a"),
        lambda: Choice("a", choices="ja"),
    ],
)
def test_a_field_that_makes_no_sense_is_refused(make: Callable[[], object]) -> None:
    """An empty label, an unknown direction, page 0 or no choices are mistakes of the bot."""
    with pytest.raises(ValueError, match=r"[lL]abel|direction|[pP]age|choices|section|region"):
        make()


def test_one_synonym_is_a_tuple_too() -> None:
    """A text where a tuple of texts is meant would be read letter by letter."""
    with pytest.raises(TypeError, match="tuple"):
        Text("a", synonyms="bcd")


def test_no_field_has_a_default() -> None:
    """What is missing is never filled in by the library."""
    with pytest.raises(TypeError):
        Text("a", default="b")  # type: ignore[call-arg] # that is what must fail


def test_a_reader_that_refuses_makes_a_fault() -> None:
    """A refusal becomes a fault without the text that was refused."""
    with pytest.raises(Unfit, match=r"^är fel$") as caught:
        fitting(int, "hemligt", fault="är fel")

    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("text", "looks"),
    [("802999-0218", True), ("8029990218", True), ("40 01 04 – 2383", True), ("bilaga", False), ("12", False)],
)
def test_numbers_look_like_numbers(text: str, looks: bool) -> None:
    """Digits, spaces and dashes look like a number with a check digit."""
    assert is_code(text) == looks


def test_a_value_is_never_made_up() -> None:
    """No field takes a default: what is missing is a fault, or None."""
    with pytest.raises(TypeError, match="default"):
        Text("Förening", default="Okänd")  # type: ignore[call-arg] # that is what must fail


def test_a_field_without_a_label_has_a_region() -> None:
    """A label may be left out only where a region says where the value stands."""
    assert Text(region=(0, 0, 100, 20)).title == "Uppgiften på en viss plats"
    with pytest.raises(ValueError, match="label is empty"):
        Text()


def test_a_text_fits_or_does_not() -> None:
    """Whether a text is a value is asked without an error."""
    assert [Amount("Summa").fits(text) for text in ("25 kr", "fem")] == [True, False]
