"""What a search found, as a value."""

import pytest

from kommunrpa.actions.web import Found


@pytest.mark.parametrize(
    ("found", "is_true"),
    [(Found(), False), (Found(read={"a": ""}), True), (Found(table=[{"a": "1"}]), True), (Found(table=[]), False)],
)
def test_it_is_true_when_anything_was_found(found: Found, *, is_true: bool) -> None:
    """A bot asks ``if found``: a value that is empty is a hit too, a table without rows is none."""
    assert bool(found) is is_true


def test_it_shows_names_and_numbers_only() -> None:
    """Nothing that was found can be read in a log of it."""
    assert repr(Found(read={"namn": "Åsa"}, table=[{"Namn": "Bo"}])) == "Found(read: namn=…, table: 1 rows)"
