"""How heavy a document is when it is unpacked."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from kommunrpa.actions.pdf import UnreadablePdf
from kommunrpa.actions.pdf.arrival.weight import weigh

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


def weight_fits(data: bytes, most: int) -> bool:
    """Whether a file is at most so heavy."""
    try:
        weigh(PdfReader(io.BytesIO(data)), most=most)
    except UnreadablePdf:
        return False
    return True


def test_content_counts_unpacked(paper: Any) -> None:
    """A page weighs what its content weighs unpacked, all parts together."""
    data = paper.with_page(b"", b"[5 0 R 5 0 R]", paper.packed(b"", b" " * 1000))

    assert weight_fits(data, 2001)
    assert not weight_fits(data, 2000)


def test_a_form_counts_as_often_as_it_is_drawn(paper: Any) -> None:
    """A form object that is drawn a hundred times weighs a hundred times, also through another form."""
    inner = paper.packed(FORM, b" " * 100)
    outer = paper.packed(FORM + b"/Resources<</XObject<</I 6 0 R>>>>", b"/I Do " * 10)
    data = paper.with_page(b"/Resources<</XObject<</O 5 0 R>>>>", paper.packed(b"", b"/O Do " * 10), outer, inner)

    assert weight_fits(data, 12_000)
    assert not weight_fits(data, 10_000)


def test_a_form_that_draws_itself_is_too_heavy(paper: Any) -> None:
    """A circle of form objects weighs without end."""
    form = paper.packed(FORM + b"/Resources<</XObject<</X 5 0 R>>>>", b"/X Do")

    assert not weight_fits(
        paper.with_page(b"/Resources<</XObject<</X 5 0 R>>>>", paper.packed(b"", b"/X Do"), form), 10**9
    )


def test_forms_in_forms_have_an_end(paper: Any) -> None:
    """A chain of more form objects in each other than anybody draws is refused."""
    chain = [paper.packed(FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + at), b"/X Do") for at in range(60)]
    data = paper.with_page(
        b"/Resources<</XObject<</X 5 0 R>>>>", paper.packed(b"", b"/X Do"), *chain, paper.packed(FORM, b"")
    )

    assert not weight_fits(data, 10**9)


def test_a_font_counts_once(paper: Any) -> None:
    """What a font unpacks to is weighed, once for all pages."""
    page = b"/Resources<</Font<</A 5 0 R/B 5 0 R>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Courier/ToUnicode 6 0 R/Encoding<</Differences[0/a/b]>>>>"
    data = paper.with_page(page, paper.packed(b"", b""), font, paper.packed(b"", b" " * 1000))

    assert weight_fits(data, 1000)
    assert not weight_fits(data, 999)


def test_an_image_in_the_content_counts_by_its_sides(paper: Any) -> None:
    """An image written into the content weighs what its width and height unpack to."""
    data = paper.with_page(b"", paper.packed(b"", b"BI /W 1000 /H 1000 /BPC 8 ID x EI BI /W 9 ID x EI"))

    assert weight_fits(data, 4_000_100)
    assert not weight_fits(data, 4_000_000)


def test_texts_and_states_weigh_more_than_their_letters(paper: Any) -> None:
    """Each text shown, and each state saved, costs PDFium memory that its few bytes do not show."""
    assert not weight_fits(paper.with_page(b"", paper.packed(b"", b"()Tj " * 1000)), 600_000)
    assert not weight_fits(paper.with_page(b"", paper.packed(b"", b"q " * 1000)), 150_000)


@pytest.mark.parametrize(
    "page", [b"/Resources[1]", b"/Resources<</Font 7/XObject(x)>>", b"/Resources<</XObject<</X null>>>>"]
)
def test_resources_of_a_wrong_type_weigh_nothing(paper: Any, page: bytes) -> None:
    """Whatever stands where resources should be is passed over."""
    assert weight_fits(paper.with_page(page, paper.packed(b"", b"/X Do")), 100)
