"""The kind of a value is told by its label's words and by what stands there."""

import pytest

from kommunrpa.actions.pdf import Amount, Date, Email, Integer, Ocr, OrgNumber, Personnummer, Phone, Postcode, Text
from kommunrpa.actions.pdf.looks.guess import hinted, kind_of_texts


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Sökandes personnummer", Personnummer),
        ("Person-/organisationsnummer", OrgNumber),
        ("Org.nr", OrgNumber),
        ("Organisation", Text),
        ("OCR/Referens", Ocr),
        ("Telefon dagtid", Phone),
        ("Postnr", Postcode),
        ("Postnummer och ort", Text),
        ("Oss tillhanda senast", Text),
        ("Förfallodag", Date),
        ("Summa att betala", Amount),
        ("Antal deltagare", Integer),
        ("E-postadress", Email),
        ("Vårdnadshavare 1", Text),
    ],
)
def test_a_label_speaks_of_a_kind(label: str, kind: type) -> None:
    """The words of common labels tell the kind, and others tell nothing."""
    assert hinted(label) is kind


@pytest.mark.parametrize(
    ("heading", "texts", "kind"),
    [
        ("Kolumn", ["12,50", "1 200,00 kr"], Amount),
        ("Kolumn", ["2026-01-02", "2026-02-03"], Date),
        ("Kolumn", ["3", "14"], Integer),
        ("Artikelnr", ["3", "14"], Text),
        ("Antal", ["3", "14,5"], Text),
        ("Belopp", ["100", "200"], Amount),
        ("Belopp", [], Amount),
        ("Kolumn", ["12,50", "gratis"], Text),
    ],
)
def test_a_column_has_the_kind_of_all_its_cells(heading: str, texts: list[str], kind: type) -> None:
    """One cell that is something else makes a column of texts."""
    assert kind_of_texts(heading, texts) is kind
