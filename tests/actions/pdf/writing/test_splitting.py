"""Pages that are taken out of a document."""

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from kommunrpa.actions.pdf.writing.building import Words, change, written
from kommunrpa.actions.pdf.writing.merging import merge
from kommunrpa.actions.pdf.writing.splitting import page_count, take
from kommunrpa.errors import ActionError


def three(paper: Any) -> bytes:
    """A document of three pages."""
    texts = ("Ett", "Två", "Tre")
    data = paper.draw(*(lambda pen, text=text: pen.text(50, 100, text) for text in texts))
    assert isinstance(data, bytes)
    return data


@pytest.mark.parametrize(
    ("pages", "texts"),
    [("1", ["Ett"]), ("2-3", ["Två", "Tre"]), ("2-", ["Två", "Tre"]), ("-2", ["Ett", "Två"]), ("3, 1", ["Tre", "Ett"])],
)
def test_pages_are_taken_in_the_order_given(paper: Any, pages: str, texts: list[str]) -> None:
    """One page, a range, an open range, several."""
    assert [sheet.phrases[0].text for sheet in paper.sheets(take(three(paper), pages=pages, password=None))] == texts
    assert page_count(three(paper), password=None) == 3


@pytest.mark.parametrize("pages", ["0", "4", "3-2", "2-4", "a", "", "1-2-3"])
def test_pages_that_are_not_there_are_a_mistake(paper: Any, pages: str) -> None:
    """The error says what was asked for."""
    with pytest.raises(ActionError, match="pages"):
        take(three(paper), pages=pages, password=None)


def test_nothing_of_the_other_pages_stays_inside(forms: Any, entry: Any) -> None:
    """Neither the texts nor the values of pages that were left out lie hidden in the new file."""
    blank = forms.of(entry("a", "Namn"))
    both = merge([forms.fill(blank, Namn=name) for name in ("Synlig", "Hemlig")], passwords=[None, None])
    part = take(both, pages="1", password=None)
    everything = forms.everything(part)

    assert b"Synlig".hex().encode() in everything
    assert b"Hemlig".hex().encode() not in everything
    assert b"Hemlig" not in everything


def test_what_holds_the_values_of_all_pages_is_left_behind(forms: Any, entry: Any) -> None:
    """Neither a copy of all values for Adobe's own viewer, nor the order in which fields are computed, goes along."""
    writer = PdfWriter(clone_from=io.BytesIO(forms.fill(forms.of(entry("a", "Namn")), Namn="Hemlig")))
    page = writer.add_blank_page(595, 842)
    fields = writer.root_object["/AcroForm"]["/Fields"]  # type: ignore[index]
    change(writer.root_object["/AcroForm"], {"/XFA": [Words("datasets"), Words("Hemlig")], "/CO": list(fields)})
    assert page.get("/Annots") is None

    assert b"Hemlig" not in forms.everything(take(written(writer), pages="2", password=None))


def test_page_numbers_go_along(paper: Any) -> None:
    """A page that was called ii is called so in the new file."""
    writer = PdfWriter(clone_from=io.BytesIO(three(paper)))
    change(writer.root_object, {"/PageLabels": {"/Nums": [0, {"/S": "/r"}]}})
    part = take(written(writer), pages="2-3", password=None)

    assert PdfReader(io.BytesIO(part)).page_labels == ["ii", "iii"]
