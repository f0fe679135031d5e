"""Amounts: every usual spelling is read, whatever has two meanings is refused."""

from contextlib import suppress
from decimal import Context, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.sweden import format_amount, parse_amount

SPACES = " \u00a0\u1680\u2000\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
MINUSES = "-\u2010\u2011\u2012\u2013\u2212"


@pytest.mark.parametrize("space", SPACES)
def test_every_space_parts_thousands(space: str) -> None:
    """Each space that Unicode has for a line of text parts thousands and stands before the unit."""
    assert parse_amount(f"12{space}345{space}678,50{space}kr") == Decimal("12345678.50")


@pytest.mark.parametrize("minus", MINUSES)
def test_every_minus_sign_is_a_minus(minus: str) -> None:
    """Hyphens, figure and en dashes and the real minus sign make an amount negative."""
    assert parse_amount(f"{minus}12,50") == parse_amount(f"{minus} 12,50 kr") == Decimal("-12.50")
    assert parse_amount(f"kr {minus}12,50") == parse_amount(f"{minus}kr 12,50") == Decimal("-12.50")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0"),
        ("500", "500"),
        ("00500", "500"),
        ("+500", "500"),
        ("12345", "12345"),
        ("12345,5", "12345.5"),
        ("12345.50", "12345.50"),
        ("0,05", "0.05"),
        ("12 345,50 kr", "12345.50"),
        ("12 345.50", "12345.50"),
        ("12 345 kronor", "12345"),
        ("1 krona", "1"),
        ("500kr", "500"),
        ("500 KR.", "500"),
        ("SEK 1 000,00", "1000"),
        ("1 000,00 Sek", "1000"),
        ("kr 500", "500"),
        ("500:-", "500"),
        ("500:–", "500"),
        ("500:—", "500"),
        ("500,-", "500"),
        ("500.-", "500"),
        ("-500:-", "-500"),
        ("12 500:- kr", "12500"),
        ("19:90", "19.90"),
        ("12 345:50 kr", "12345.50"),
        ("12.345,50", "12345.50"),
        ("1.234,5", "1234.5"),
        ("1.234:50", "1234.50"),
        ("1.234:-", "1234"),
        ("1.234,-", "1234"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("12,345.50", "12345.50"),
        ("1,234,567", "1234567"),
        ("1,234,567.8", "1234567.8"),
        ("1,234:-", "1234"),
        ("  1 234 \n", "1234"),
    ],
)
def test_an_amount_with_one_meaning_is_read(text: str, amount: str) -> None:
    """What people, invoices and exports write is read as what it means."""
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["1.234", "1,234", "12.345 kr", "-12,345", "999.999", "1.234.567.89", "1,234,50", "1,234,-"]
)
def test_an_amount_with_two_meanings_is_refused(text: str) -> None:
    """Three digits after a lone point or comma, or one sign in two roles, are never guessed."""
    with pytest.raises(ValueError, match="two things"):
        parse_amount(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "kr",
        "-",
        ":-",
        ",50",
        "12,",
        "12.",
        "0,125",
        "12345,678",
        "0.1234",
        "500-",
        "123,45-",
        "(500)",
        "--500",
        "-kr -500",
        "\u2014500",
        "500:5",
        "500:505",
        "12 34",
        "1 2345",
        "1234 567",
        "0 123",
        "12  345",
        "12\t345",
        "12\n345",
        "12 345.678,00",
        "1.23.456",
        "1'234",
        "12 tkr",
        "12 mkr",
        "500 öre",
        "500 €",
        "EUR 500",
        "500 kr/mån",
        "1 kr 50 öre",
        "1e5",
        "NaN",
        "Infinity",
        "0x10",
        "1_000",
        "١٢٣",
        "１２３",
        "²",
        "2026-11-24",
        "070-174 06 05",
        "500\u200b",
        "femhundra",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    """Anything else is an error that says how to write an amount."""
    with pytest.raises(ValueError, match="no amount in kronor"):
        parse_amount(text)


def test_the_error_does_not_repeat_the_amount() -> None:
    """An amount that is tied to a person stays out of error texts."""
    for text in ("98.765", "98765 tkr"):
        with pytest.raises(ValueError, match="amount") as caught:
            parse_amount(text)
        assert "98" not in str(caught.value)


def test_zero_has_no_sign() -> None:
    """Minus nothing is nothing, read and written."""
    assert str(parse_amount("-0,00")) == "0.00"
    assert format_amount(Decimal("-0.00")) == "0\u00a0kr"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0 kr"),
        (500, "500 kr"),
        (12345, "12 345 kr"),
        (Decimal("12345.5"), "12 345,50 kr"),
        (Decimal("12345.500"), "12 345,50 kr"),
        (Decimal("12345.00"), "12 345 kr"),
        (Decimal("0.05"), "0,05 kr"),
        (Decimal("-1234567.8"), "−1 234 567,80 kr"),
        (Decimal("1E+3"), "1 000 kr"),
    ],
)
def test_an_amount_is_written_as_in_a_letter(amount: Decimal | int, text: str) -> None:
    """Thousands are parted, öre shown when there are any, and no space lets the line break."""
    assert format_amount(amount) == text.replace(" ", "\u00a0")


def test_the_unit_and_the_decimals_can_be_chosen() -> None:
    """A column of sums has two decimals everywhere, and no unit."""
    assert format_amount(1500, unit="", always_ore=True) == "1\u00a0500,00"
    assert format_amount(1500, unit="SEK") == "1\u00a0500\u00a0SEK"


@pytest.mark.parametrize("amount", [Decimal("0.005"), Decimal("1.001"), Decimal("1E-20")])
def test_parts_of_an_ore_are_refused(amount: Decimal) -> None:
    """Rounding is somebody's decision and never happens unasked."""
    with pytest.raises(ValueError, match="round it first"):
        format_amount(amount)


@pytest.mark.parametrize(
    "amount", [Decimal("NaN"), Decimal("Infinity"), Decimal("-Infinity"), Decimal("1E+21"), 10**21]
)
def test_what_is_no_sum_of_money_is_refused(amount: Decimal | int) -> None:
    """No letter says NaN or a number that no budget has."""
    with pytest.raises(ValueError, match="finite number of at most 21 digits"):
        format_amount(amount)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**20), max_value=10**20), st.booleans()
)
def test_what_is_written_is_read_back(amount: Decimal, always: bool) -> None:
    """Any amount comes back from its Swedish text, whatever decimal context the program has."""
    with localcontext(Context(prec=3)):
        assert parse_amount(format_amount(amount, always_ore=always)) == amount


@given(st.text() | st.text(alphabet="0123456789.,:- \u00a0–−+krSEK", max_size=15))
def test_no_garbage_escapes_parse_amount(text: str) -> None:
    """Any text is either an amount with at most two decimals or a ValueError."""
    with suppress(ValueError):
        amount = parse_amount(text)
        assert amount.is_finite()
        assert amount == amount.quantize(Decimal("0.01"), context=Context(prec=200))
