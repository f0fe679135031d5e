"""Signs of boxes."""

import pytest

from kommunrpa.fields import Checkbox, Unfit


@pytest.mark.parametrize(
    ("sign", "ticked"),
    [("☒", True), ("☑", True), ("[x]", True), ("X", True), ("☐", False), ("[]", False), ("□", False)],
)
def test_signs_are_ticked_or_not(sign: str, ticked: bool) -> None:
    """The usual signs of a ticked and an empty box are known."""
    assert Checkbox("a").read(sign) is ticked
    assert Checkbox("a").resembles(sign)


def test_another_sign_is_refused() -> None:
    """A word is neither ticked nor empty."""
    assert not Checkbox("a").resembles("ja")
    with pytest.raises(Unfit):
        Checkbox("a").read("ja")
