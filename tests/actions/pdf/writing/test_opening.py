"""A document that is opened to be written anew."""

from typing import Any

import pytest

from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.writing.labels import labels_of
from kommunrpa.actions.pdf.writing.opening import open_to_read, open_to_write, save

EMPTY = b"<</Length 0>>stream\n\nendstream"


@pytest.mark.parametrize(
    "catalog",
    [
        b"/AcroForm<</Fields[<</FT/Sig/T(a)/V<</Contents<00>>>>>]>>",
        b"/AcroForm<</Fields[<</T(form)/Kids[<</FT/Sig/T(a)/V<</Contents<00>>>>>]>>]>>",
        b"/Perms<</DocMDP<</Contents<00>>>>>>",
    ],
)
def test_a_signed_document_is_refused(paper: Any, catalog: bytes) -> None:
    """A signature, also deep in a form, and a certificate hold for the unchanged file only."""
    with pytest.raises(UnreadablePdf, match="digitalt signerad"):
        open_to_read(paper.with_page(b"/Resources<<>>", EMPTY, catalog=catalog), password=None)


def test_an_empty_field_for_a_signature_is_none(paper: Any) -> None:
    """A form that is to be signed afterwards is filled in first."""
    catalog = b"/AcroForm<</SigFlags 3/Fields[<</FT/Sig/T(a)>>]>>/Perms<</UR3<</Contents<00>>>>>>"
    writer = open_to_write(paper.with_page(b"/Resources<<>>", EMPTY, catalog=catalog), password=None)

    assert "/Perms" not in writer.root_object


def test_a_locked_document_is_saved_unlocked_or_locked_anew(paper: Any) -> None:
    """It is not locked any more, unless it is told to be."""
    data = paper.locked(paper.of((50, 100, "Hej")), "hemligt")

    assert not open_to_read(save(open_to_write(data, password="hemligt")), password=None).is_encrypted
    assert open_to_read(save(open_to_write(data, password="hemligt"), lock="nytt"), password="nytt").is_encrypted


def test_a_file_that_leads_in_circles_has_an_end(paper: Any) -> None:
    """A form whose parts hold each other many times over is looked through once."""
    data = paper.with_page(
        b"/Resources<<>>",
        EMPTY,
        b"<</T(a)/Kids[5 0 R 6 0 R 5 0 R]>>",
        b"<</T(b)/Kids[5 0 R 6 0 R 5 0 R]>>",
        catalog=b"/AcroForm<</Fields[5 0 R]>>/PageLabels<</Kids[5 0 R 6 0 R]>>",
    )
    reader = open_to_read(data, password=None)

    assert labels_of(reader) is None
