"""Which printed texts may be labels."""

from typing import Any

import pytest

from kommunrpa.actions.pdf.looks.labels import labels_on


@pytest.mark.parametrize(
    ("text", "label", "certainty"),
    [
        ("Namn: Åsa", "Namn", "certain"),
        ("OCR/Referens: 12344", "OCR/Referens", "certain"),
        ("2. Organisationsnummer", "Organisationsnummer", "certain"),
        ("Sökandes namn (för- och efternamn)", "Sökandes namn", "certain"),
        ("Elevens bostadsadress", "Elevens bostadsadress", "likely"),
        ("Anställningsform", "Anställningsform", "perhaps"),
        ("Postnummer 123 45", "Postnummer", "certain"),
    ],
)
def test_a_label_is_known_by_its_words(paper: Any, text: str, label: str, certainty: str) -> None:
    """A colon makes any text a label, and some words do; numbers and hints are not part of it."""
    (found,) = labels_on(paper.sheet((50, 100, text)))

    assert (found.text, found.certainty) == (label, certainty)


@pytest.mark.parametrize(
    "text",
    ["Åsa Öhrn", "Britt-Marie Ek", "070-174 06 05", "a@example.com", "Fyll i alla rutor noga.", "☐", "kl. 14:30"],
)
def test_values_are_no_labels(paper: Any, text: str) -> None:
    """A person's name, a number, an address and a sentence are none."""
    assert list(labels_on(paper.sheet((50, 100, text)))) == []


def test_a_label_may_go_on_in_the_next_line(paper: Any) -> None:
    """Lines that go on in small letters are one label."""
    (found,) = labels_on(paper.sheet((50, 100, "Vårdnadshavarens"), (50, 112, "fullständiga namn")))

    assert found.text == "Vårdnadshavarens fullständiga namn"
