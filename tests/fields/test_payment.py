"""Fields of money."""

from decimal import Decimal

import pytest

from kommunrpa.fields import Amount, Bankgiro, Ocr, Plusgiro, Unfit


@pytest.mark.parametrize(
    ("text", "amount"), [("25 000", "25000"), ("46 923,00 kr", "46923.00"), ("SEK 500", "500"), ("−75:-", "-75")]
)
def test_amounts_are_read(text: str, amount: str) -> None:
    """An amount is read as Swedes write it."""
    assert Amount("a").read(text) == Decimal(amount)
    assert Amount("a").resembles(text)


@pytest.mark.parametrize("text", ["1.234", "12,50,3", "5 000 5"])
def test_amounts_with_two_meanings_are_faults(text: str) -> None:
    """What is meant as an amount and can mean two is refused."""
    assert Amount("a").resembles(text)
    with pytest.raises(Unfit):
        Amount("a").read(text)


def test_numbers_of_payments_are_checked() -> None:
    """Bankgiro, plusgiro and OCR have their check digits, OCR its length digit if that is agreed."""
    assert Bankgiro("a").read("991-2346").digits == "9912346"
    assert Plusgiro("a").read("12 34 56-6").digits == "1234566"
    assert Ocr("a", length_digit=True).read("1234574").digits == "1234574"
    for field, text in (
        (Bankgiro("a"), "991-2345"),
        (Plusgiro("a"), "123456-7"),
        (Ocr("a"), "1234575"),
        (Ocr("a", length_digit=True), "123455"),
    ):
        assert field.resembles(text)
        with pytest.raises(Unfit, match="kontrollsiffra"):
            field.read(text)
