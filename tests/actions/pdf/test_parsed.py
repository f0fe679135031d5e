"""Values and their places."""

import pytest

from kommunrpa.actions.pdf import Box, ParsedPdf, Place

PLACE = Place(page=1, box=Box(0, 0, 1, 1), method="right", confidence=0.9)


def test_it_is_a_mapping_of_values() -> None:
    """The values are got, counted, listed and unpacked as in any mapping."""
    parsed = ParsedPdf({"a": 1, "b": None}, {"a": PLACE})

    assert {**parsed} == {"a": 1, "b": None}
    assert len(parsed) == 2
    assert parsed.where("a") == PLACE
    assert parsed.where("b") is None


def test_an_unknown_name_is_an_error() -> None:
    """A name that no field has is a mistake of the bot."""
    with pytest.raises(KeyError):
        ParsedPdf({}, {}).where("c")


def test_a_changed_dictionary_changes_nothing() -> None:
    """The result keeps its own values."""
    values = {"a": 1}
    parsed = ParsedPdf(values, {})
    values["a"] = 2

    assert parsed["a"] == 1
