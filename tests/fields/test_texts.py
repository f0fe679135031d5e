"""Fields that are text."""

import pytest

from kommunrpa.fields import Choice, Multiline, Text, Unfit


def test_spaces_are_made_single() -> None:
    """A text has single spaces, and a multi-line one keeps its lines."""
    assert Text("a").read(" Åkerö\u00a0 IF ") == "Åkerö IF"
    assert Multiline("a").read("Storgatan  1\n 123 45  Åkerö") == "Storgatan 1\n123 45 Åkerö"
    assert Text("a").resembles("x")
    assert not Multiline("a").resembles("")


def test_a_choice_is_spelt_as_the_bot_spells_it() -> None:
    """Capitals and spaces do not matter, another text is refused with the choices."""
    field = Choice("a", choices=("Ja", "Nej tack"))

    assert field.read("NEJ  TACK") == "Nej tack"
    assert field.resembles("ja")
    assert not field.resembles("kanske")
    with pytest.raises(Unfit, match="är inget av valen Ja, Nej tack"):
        field.read("kanske")
