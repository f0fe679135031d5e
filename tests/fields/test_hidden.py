"""What was read hides when it is printed."""

from kommunrpa.fields import HiddenValues


class Found(HiddenValues):
    """Values of a kind of their own."""


def test_values_are_there_and_are_not_printed() -> None:
    """It is a mapping, and its repr has the names only, under the name of its own class."""
    found = Found({"name": "Åsa", "gone": None})

    assert {**found} == {"name": "Åsa", "gone": None}
    assert len(found) == 2
    assert f"{found} {found!r}" == "Found(name=…, gone=…) Found(name=…, gone=…)"
