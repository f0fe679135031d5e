"""Fields that tell who somebody is."""

import pytest

from kommunrpa import sweden
from kommunrpa.fields import OrgNumber, Personnummer, Unfit


def test_persons_numbers_hide_themselves() -> None:
    """A personal number is read and does not show its digits."""
    person = Personnummer("a").read("19400104-2383")

    assert person == sweden.Personnummer("194001042383")
    assert "2383" not in repr(person)


@pytest.mark.parametrize("text", ["802999-0218", "8029990218", "802999 0218", "SE802999021801"])
def test_organisations_numbers_are_read(text: str) -> None:
    """An organisation's number is read in its usual spellings, and looks like one."""
    assert OrgNumber("a").read(text).reveal() == "802999-0218"
    assert OrgNumber("a").resembles(text)


@pytest.mark.parametrize("kind", [Personnummer, OrgNumber])
def test_a_wrong_check_digit_is_a_fault(kind: type[Personnummer | OrgNumber]) -> None:
    """A number with a wrong digit looks meant, is refused, and is not repeated."""
    with pytest.raises(Unfit, match="kontrollsiffra") as caught:
        kind("a").read("19400104-2384")

    assert kind("a").resembles("19400104-2384")
    assert "2384" not in str(caught.value)
