"""Tests of what counts of a label, and of the labels that are suggested."""

import pytest

from kommunrpa.fields.labels import label_key, near_labels, without_hint


@pytest.mark.parametrize("text", ["Sökt belopp", "SÖKT  BELOPP:", " sökt\nbelopp *", "So\u0308kt\u00a0be\u00adlopp"])
def test_the_same_label_has_the_same_key(text: str) -> None:
    """However it is spelt."""
    assert label_key(text) == "söktbelopp"


@pytest.mark.parametrize("text", ["Belopp (kr)", "Belopp (i kronor):", "Belopp [kr]", "Belopp\n(kr) *", "Belopp"])
def test_a_hint_is_no_part_of_a_label(text: str) -> None:
    """What stands in brackets after it."""
    assert without_hint(text) == "Belopp"


def test_what_is_like_a_label_is_suggested() -> None:
    """Those that hold it or are held, then those that resemble it, at most three, and never a person's number."""
    assert near_labels("Belopp", ["Belop", "Sökt belopp", "Kön", ""]) == "; det som liknar är ”Belop”, ”Sökt belopp”"
    assert near_labels("Belopp", ["Namn"]) == ""
    assert "19121212" not in near_labels("Namn", ["Namn 19121212-1212"])
