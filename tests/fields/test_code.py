"""Tests of codes of digits."""

import pytest

from kommunrpa.fields import Code, Unfit


def test_a_code_has_so_many_digits() -> None:
    """On paper nothing took its zeros: a shorter one is none."""
    code = Code("Ordernummer", width=4)

    assert code.read("0012") == "0012"
    assert code.resembles("12")
    for text in ("12", "00123", "0 12", "001a", "٠٠١٢"):
        with pytest.raises(Unfit, match="är ingen kod med 4 siffror"):
            code.read(text)


def test_its_width_must_be_given() -> None:
    """Without one nobody knows how many zeros are missing."""
    with pytest.raises(ValueError, match="'Ordernummer': width is how many digits"):
        Code("Ordernummer")
