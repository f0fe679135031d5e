"""Numbers of organisations, which may be the numbers of people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.se import orgnr, vat

from kommunrpa.sweden import OrgNumber
from kommunrpa.sweden.checked import luhn_digit
from kommunrpa.sweden.personnummer import MASK


@pytest.mark.parametrize(
    "text",
    [
        "556677-8899",
        "5566778899",
        "556677 8899",
        " 556677\u00a0–\u00a08899\n",
        "16556677-8899",
        "165566778899",
        "SE556677889901",
        "SE 556677-8899 01",
        "se556677-8899-01",
    ],
)
def test_an_organisation_is_read_in_every_spelling(text: str) -> None:
    """Each spelling is the same value, and it is shown."""
    number = OrgNumber(text)

    assert number == OrgNumber("556677-8899")
    assert not number.is_person
    assert str(number) == f"{number}" == number.reveal() == "556677-8899"
    assert repr(number) == "OrgNumber('556677-8899')"
    assert number.reveal_vat() == "SE556677889901"


def test_a_sole_trader_is_recognised_and_hidden(
    personnummer: tuple[str, ...], samordningsnummer: tuple[str, ...]
) -> None:
    """A person's number shows no digit of itself, and the VAT form leads back to it."""
    for digits in (*personnummer, *samordningsnummer):
        number = OrgNumber(digits)
        assert number.is_person
        assert str(number) == f"{number}" == MASK
        assert repr(number) == f"OrgNumber('{MASK}')"
        assert number.reveal() == f"{digits[2:8]}-{digits[8:]}"
        assert OrgNumber(number.reveal()) == number == OrgNumber(number.reveal_vat())


def test_a_person_past_a_hundred_is_the_same_sole_trader() -> None:
    """The plus sign of old age is understood."""
    old = "100101" + "238"
    text = f"{old[:6]}+{old[6:]}{luhn_digit(old)}"

    assert OrgNumber(text) == OrgNumber(text.replace("+", "-"))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "ten digits"),
        ("Exempelby kommun", "ten digits"),
        ("556677-889", "ten digits"),
        ("556677+8899", "ten digits"),
        ("55667-78899", "ten digits"),
        ("SE5566778899", "ten digits"),
        ("SE556677889902", "ten digits"),
        ("19556677-8899", "ten digits"),
        ("16400104-2383", "ten digits"),
        ("400104-T383", "ten digits"),
        ("551677-8899", "ten digits"),
        ("400104-2384", "ten digits"),
        ("0000000000", "ten digits"),
        ("556677-8898", "check digit"),
        ("SE556677889801", "check digit"),
    ],
)
def test_no_organisation_is_refused(text: str, rule: str) -> None:
    """What is no number is refused with its rule, and the error repeats no part of it."""
    with pytest.raises(ValueError, match=rule) as caught:
        OrgNumber(text)

    assert not OrgNumber.is_valid(text)
    assert "8899" not in str(caught.value)
    assert "2383" not in str(caught.value)


@given(st.from_regex(r"[0-9]{2}[2-9][0-9]{7}", fullmatch=True))
def test_stdnum_agrees_on_organisations(digits: str) -> None:
    """For ten digits that are no person's, python-stdnum gives the same verdict, as number and as VAT number."""
    assert OrgNumber.is_valid(digits) is bool(orgnr.is_valid(digits))
    assert OrgNumber.is_valid(f"SE{digits}01") is bool(vat.is_valid(f"SE{digits}01"))


@given(st.text() | st.text(alphabet="0123456789-+ –SE", max_size=18))
def test_no_garbage_escapes_orgnumber(text: str) -> None:
    """Any text is either a number of ten digits or a ValueError."""
    if OrgNumber.is_valid(text):
        assert len(OrgNumber(text).reveal()) == 11
    else:
        with pytest.raises(ValueError, match="organisationsnummer"):
            OrgNumber(text)
