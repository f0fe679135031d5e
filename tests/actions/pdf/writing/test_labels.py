"""What pages are called."""

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from kommunrpa.actions.pdf.writing.building import Words, change, written
from kommunrpa.actions.pdf.writing.labels import labels_of, plain_labels, set_labels


@pytest.mark.parametrize(
    ("numbers", "called"),
    [
        ([0, {"/S": "/r"}, 2, {"/S": "/D"}], ["i", "ii", "1"]),
        ([0, {"/S": "/D", "/P": Words("B-"), "/St": 4}], ["B-4", "B-5", "B-6"]),
        ([0, {"/P": Words("Omslag")}, 1, {"/S": "/D"}], ["Omslag", "1", "2"]),
    ],
)
def test_what_pages_are_called_is_kept(paper: Any, numbers: list[object], called: list[str]) -> None:
    """Read from one document and set in another, the pages have the same names."""
    data = paper.draw(*[lambda pen: pen.text(50, 100, "Hej")] * 3)
    writer = PdfWriter(clone_from=io.BytesIO(data))
    change(writer.root_object, {"/PageLabels": {"/Kids": [{"/Nums": numbers}]}})
    labels = labels_of(PdfReader(io.BytesIO(written(writer))))
    other = PdfWriter(clone_from=io.BytesIO(data))
    set_labels(other, labels or [])

    assert PdfReader(io.BytesIO(written(other))).page_labels == called


def test_plain_numbers_are_not_said(paper: Any) -> None:
    """A document whose pages are called 1, 2, 3 says nothing about them."""
    writer = PdfWriter(clone_from=io.BytesIO(paper.of((50, 100, "Hej"))))
    set_labels(writer, plain_labels(1))

    assert "/PageLabels" not in writer.root_object
    assert labels_of(PdfReader(io.BytesIO(written(writer)))) is None
