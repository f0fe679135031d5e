"""Labels and values are found in a mail's text, however it quotes, and two values are never one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa import BusinessError
from kommunrpa.fields import labelled_lines, read_values


def test_lines_with_a_label_are_read_and_others_left() -> None:
    """A greeting, a sentence and a time are no labels; quotations, bullets and tabs do not matter."""
    text = (
        "Hej!\nVi saknar betalning.\n> Fakturanummer :  26-104 \n• Att betala:\u00a01 200,50 kr\nOrt\tÅby\n09:30 ring\n"
    )

    assert labelled_lines(text) == {"Fakturanummer": "26-104", "Att betala": "1 200,50 kr", "Ort": "Åby"}


def test_a_label_with_two_values_is_refused() -> None:
    """Whichever was meant, a person says."""
    found = labelled_lines("Belopp: 1\nBelopp: 1\nBelopp: 2\nBelopp: 3")

    with pytest.raises(BusinessError, match="flera gånger"):
        read_values(found, {"amount": "Belopp"})


@given(st.text())
def test_any_text_gives_labels_without_colons_inside_and_values_that_are_not_empty(text: str) -> None:
    """No text is too strange, and nothing is made up."""
    for label, value in labelled_lines(text).items():
        assert label.rstrip(":")
        assert value.strip()
        assert value in text
