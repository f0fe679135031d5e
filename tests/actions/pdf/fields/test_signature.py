"""A signature that is wanted."""

import pytest

from kommunrpa.actions.pdf import Signature, Unfit
from kommunrpa.actions.pdf.fields import SIGNED, UNSIGNED


def test_what_can_not_be_told_is_no_answer() -> None:
    """Signed and unsigned are answers, anything else is refused in Swedish."""
    field = Signature("Namnteckning")

    assert [field.read(SIGNED), field.read(UNSIGNED)] == [True, False]
    with pytest.raises(Unfit, match="underskrift"):
        field.read("?")
    assert field.resembles("?")
