"""Bankgiro, plusgiro and OCR references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.sweden import Bankgiro, Ocr, Plusgiro
from kommunrpa.sweden.checked import luhn_digit

DIGITS = "0123456789"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("123-4566", "123-4566"),
        ("1234566", "123-4566"),
        ("123 45 66", "123-4566"),
        (" 123\u00a0–\u00a04566 ", "123-4566"),
        ("1234-5674", "1234-5674"),
        ("12345674", "1234-5674"),
    ],
)
def test_a_bankgiro_is_read_and_shown(text: str, shown: str) -> None:
    """A bankgiro has its dash before the last four digits, however it was written."""
    assert str(Bankgiro(text)) == shown
    assert Bankgiro(text).digits == shown.replace("-", "")


@pytest.mark.parametrize(
    "text", ["", "12-5", "123456", "123456789", "123456-6", "12-34566", "000-0000", "012-3455", "bg"]
)
def test_no_bankgiro_is_refused(text: str) -> None:
    """A wrong length, a dash in the place of a plusgiro's, and a leading zero are no bankgiro."""
    with pytest.raises(ValueError, match="no bankgiro number: write it like 123-4567"):
        Bankgiro(text)


@pytest.mark.parametrize("text", ["123-4567", "1234-5678"])
def test_a_wrong_digit_in_a_bankgiro_is_refused(text: str) -> None:
    """The check digit is checked."""
    with pytest.raises(ValueError, match="check digit of the bankgiro number"):
        Bankgiro(text)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("1", "1-8"),
        ("12", "12-5"),
        ("123", "123-0"),
        ("1234", "12 34-4"),
        ("12345", "123 45-5"),
        ("123456", "12 34 56-6"),
        ("1234567", "123 45 67-4"),
    ],
)
def test_a_plusgiro_is_read_and_shown(body: str, shown: str) -> None:
    """Pairs are counted from the right, and a digit left alone joins the next pair."""
    number = Plusgiro(body + luhn_digit(body))

    assert str(number) == shown
    assert number.digits == body + luhn_digit(body)
    assert number == Plusgiro(shown) == Plusgiro(shown.replace(" ", "\u00a0").replace("-", "–"))


@pytest.mark.parametrize("text", ["", "1", "123456789", "123-4566", "0-0", "01-8", "pg"])
def test_no_plusgiro_is_refused(text: str) -> None:
    """A wrong length, a dash in the place of a bankgiro's, and a leading zero are no plusgiro."""
    with pytest.raises(ValueError, match="no plusgiro number: write it like 12 34 56-7"):
        Plusgiro(text)


def test_a_wrong_digit_in_a_plusgiro_is_refused() -> None:
    """The check digit is checked here too."""
    with pytest.raises(ValueError, match="check digit of the plusgiro number"):
        Plusgiro("12 34 56-7")


@pytest.mark.parametrize(
    ("number", "length_digit", "reference"),
    [
        ("12345", True, "1234574"),
        ("1234567890", True, "123456789023"),
        ("12345", False, "123455"),
        ("00000000", True, "0000000000"),
    ],
)
def test_a_reference_gets_its_check_digits(number: str, length_digit: bool, reference: str) -> None:
    """The length digit counts every digit, itself and the check digit too, and only its last digit is written."""
    made = Ocr.with_check_digit(number, length_digit=length_digit)

    assert str(made) == made.digits == reference
    assert made == Ocr(reference, length_digit=length_digit)


@pytest.mark.parametrize("length_digit", [True, False])
@given(data=st.data())
def test_every_made_reference_is_valid(data: st.DataObject, length_digit: bool) -> None:
    """Any number of allowed length becomes a valid reference of at most 25 digits."""
    number = data.draw(st.text(alphabet=DIGITS, min_size=1, max_size=23 if length_digit else 24))

    made = Ocr.with_check_digit(number, length_digit=length_digit)

    assert made.digits.startswith(number)
    assert len(made.digits) == len(number) + 1 + length_digit
    assert Ocr(made.digits, length_digit=length_digit) == made


@pytest.mark.parametrize("number", ["", "12-3", "12 3", "F12", "1" * 24, "١٢٣"])
def test_a_reference_is_made_of_digits_only(number: str) -> None:
    """What is no row of 1 to 23 digits gets no check digits."""
    with pytest.raises(ValueError, match="made of 1 to 23 digits"):
        Ocr.with_check_digit(number, length_digit=True)


@pytest.mark.parametrize("text", ["", "5", "12-34", "1" * 26, "F5"])
def test_no_reference_is_refused(text: str) -> None:
    """A reference has 2 to 25 digits and spaces at most."""
    with pytest.raises(ValueError, match="no OCR reference"):
        Ocr(text)


def test_a_wrong_length_digit_is_refused_where_it_is_agreed_on() -> None:
    """The same reference is valid without a length digit and not with one."""
    assert Ocr("12345 5").digits == "123455"
    with pytest.raises(ValueError, match="length digit"):
        Ocr("123455", length_digit=True)
    with pytest.raises(ValueError, match="check digit of the OCR"):
        Ocr("1234575", length_digit=True)


@given(st.text() | st.text(alphabet=DIGITS + "- –", max_size=12), st.sampled_from([Bankgiro, Plusgiro, Ocr]))
def test_no_garbage_escapes_payments(text: str, kind: type[Bankgiro | Plusgiro | Ocr]) -> None:
    """Any text is either a number that is shown and read back, or a ValueError."""
    if kind.is_valid(text):
        assert kind(str(kind(text))) == kind(text)
    else:
        with pytest.raises(ValueError, match=r"number|reference"):
            kind(text)
