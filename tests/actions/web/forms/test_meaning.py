"""What a page makes of a value may look different and mean the same, or the other way round."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.web.forms.meaning import means_same
from kommunrpa.sweden import format_amount

SAME = [
    ("Åsa  Öst", "åsa Öst"),
    ("rad 1\r\nrad 2", "rad 1\nrad 2"),
    ("12345,50", "12\u00a0345,50 kr"),
    ("12345", "12 345"),
    ("12.50", "12.5"),
    ("-500", "−500,00"),
    ("2026-11-24", "24 november 2026"),
    ("20261124", "2026-11-24"),
    ("070-174 06 05", "0701740605"),
    ("+46 70 174 06 05", "+46701740605"),
    ("19400104-2383", "194001042383"),
    ("802999-0010", "8029990010"),
    ("8029990010", "802999-0010"),
    ("123 45", "12345"),
    ("13:30", "13:30"),
]
OTHER = [
    ("12345,50", "1234550"),
    ("12,50", "1250"),
    ("-500", "500"),
    ("10-12", "1012"),
    ("400104-2383", "400104+2383"),
    ("2026-11-24", "2026-11-25"),
    ("Åsa", "Asa"),
    ("Åsa", ""),
    ("1", "01-1"),
    ("1.234", "1234"),
]


@pytest.mark.parametrize(("written", "shown"), SAME)
def test_another_look_is_no_other_value(written: str, shown: str) -> None:
    """Spaces, case, units and separators that change nothing are let pass."""
    assert means_same(written, shown)


@pytest.mark.parametrize(("written", "shown"), OTHER)
def test_another_value_is_seen(written: str, shown: str) -> None:
    """What could mean something else is something else."""
    assert not means_same(written, shown)


@pytest.mark.parametrize(("written", "shown"), SAME[:3])
def test_a_secret_is_compared_sign_by_sign(written: str, shown: str) -> None:
    """A password that differs in case or spaces is another password."""
    assert not means_same(written, shown, exactly=True)
    assert means_same(written, written, exactly=True)


@given(
    st.decimals(min_value=-1_000_000, max_value=1_000_000, places=2),
    st.decimals(min_value=-1_000_000, max_value=1_000_000, places=2),
)
def test_amounts_are_the_same_only_when_they_are(one: Decimal, other: Decimal) -> None:
    """An amount written plainly and one formatted by the page mean the same exactly when they are equal."""
    written = f"{one:f}".replace(".", ",")

    assert means_same(written, format_amount(other)) == (one == other)
