"""Fields that tell how to reach somebody."""

import pytest

from kommunrpa.fields import Email, Phone, Postcode, Unfit


@pytest.mark.parametrize("text", ["asa@example.com", "asa.oberg+1@mail.example.com", "åsa@åkerö.example"])
def test_addresses_are_read(text: str) -> None:
    """An e-mail address is kept as it is written."""
    assert Email("a").read(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "asa@example",
        "asa@@example.com",
        "asa @example.com",
        "a@b..com",
        "asa@example.com, b@example.com",
        "@example.com",
    ],
)
def test_half_addresses_are_faults(text: str) -> None:
    """What is meant as an address but is none is a fault, not missing."""
    assert Email("a").resembles(text)
    with pytest.raises(Unfit):
        Email("a").read(text)


@pytest.mark.parametrize("text", ["070-174 06 05", "+46 (0)70 174 06 05", "08/123 45 67", "0701740605"])
def test_telephone_numbers_are_read(text: str) -> None:
    """A telephone number is kept as it is written."""
    assert Phone("a").read(text) == text


@pytest.mark.parametrize("text", ["070-17", "070-174 06 05 070-174 06 06", "070-174O605"])
def test_other_numbers_are_no_telephone_numbers(text: str) -> None:
    """Too few digits, two numbers or a letter among them are refused."""
    with pytest.raises(Unfit):
        Phone("a").read(text)


@pytest.mark.parametrize(
    ("text", "postcode"), [("123 45", "123 45"), ("12345", "123 45"), ("SE-123 45", "123 45"), ("S-123 45", "123 45")]
)
def test_postcodes_are_written_alike(text: str, postcode: str) -> None:
    """A postcode has a space after its third digit."""
    assert Postcode("a").read(text) == postcode
    assert Postcode("a").resembles(text)


@pytest.mark.parametrize("text", ["1234", "012 34", "123 456", "123 45 Åkerö"])
def test_other_digits_are_no_postcode(text: str) -> None:
    """Anything but five digits is refused."""
    with pytest.raises(Unfit):
        Postcode("a").read(text)
