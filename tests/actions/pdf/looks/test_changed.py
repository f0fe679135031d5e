"""What a new edition of a form has no longer, and what it asks for anew."""

from typing import Any

import pytest

from kommunrpa.actions.pdf import Amount, Personnummer, Table, Text
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.looks.changed import changes

EARLIER = {
    "name": Text("Namn"),
    "amount": Amount("Sökt belopp"),
    "rows": Table(columns={"what": "Benämning", "sum": Amount("Belopp")}),
}
TABLE = ((50, 200, "Benämning"), (200, 200, "Belopp"), (50, 220, "Frakt"), (200, 220, "1,50"))


def changed(paper: Any, *texts: Any) -> list[tuple[str, bool, str]]:
    """What has changed in a document with some texts."""
    found = changes(Document(data=paper.of(*texts), password=None), EARLIER)
    return [(each.what, each.matters, each.label) for each in found]


def test_the_same_form_has_no_changes(paper: Any) -> None:
    """What is filled in, or not, is no change."""
    assert changed(paper, (50, 100, "Namn: Åsa"), (50, 130, "Sökt belopp:"), *TABLE) == []


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (((50, 100, "Sökandens namn: Åsa"), (50, 130, "Sökt belopp: 25 kr"), *TABLE), ("label", True, "Namn")),
        (((50, 100, "Namn: Åsa"), (50, 130, "Sökt belopp: se bilaga"), *TABLE), ("read", True, "Sökt belopp")),
        (((50, 100, "Namn: Åsa"), (50, 130, "Sökt belopp: 25 kr")), ("label", True, "Benämning")),
    ],
)
def test_what_a_bot_would_fail_on_is_told_first(paper: Any, texts: Any, expected: Any) -> None:
    """A label that is gone, a value of another kind, and a table without its headings."""
    assert changed(paper, *texts)[0] == expected


def test_the_nearest_label_is_named(paper: Any) -> None:
    """A label that is called something else now is told with the nearest."""
    document = Document(data=paper.of((50, 100, "Belopp: 25 kr"), (50, 130, "Namn: Åsa")), password=None)
    (change,) = changes(document, {"amount": Amount("Beloppet")})[:1]

    assert change.text == "There is no label “Beloppet” any more. The nearest are: Belopp."


def test_what_is_new_does_not_matter(paper: Any) -> None:
    """A field that nobody asked for before is named, and stops no bot."""
    texts = ((50, 100, "Namn: Åsa"), (50, 130, "Sökt belopp: 2 kr"), (50, 160, "Personnummer: 19400104-2383"), *TABLE)

    assert changed(paper, *texts) == [("new", False, "Personnummer")]
    assert Personnummer("Personnummer").title == "Personnummer"
