"""Pages that are stamped."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import RectangleObject

from kommunrpa.actions.pdf.writing.building import change, written
from kommunrpa.actions.pdf.writing.stamping import stamp
from kommunrpa.errors import ActionError, BusinessError

TEXT = "Inkom 2026-11-24\nDnr KS 2026/123"
CROP = (20, 30, 580, 830)


def stamped(data: bytes, place: str = "top right", page: str | int = "first", text: str = TEXT) -> bytes:
    """A document with a stamp."""
    return stamp(data, text=text, place=place, page=page, password=None)


def shown(data: bytes, *, turn: int, crop: tuple[float, float, float, float] = CROP) -> bytes:
    """A document that is shown turned, and cropped."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        change(page, {"/Rotate": turn})
        page.cropbox = RectangleObject(crop)
    return written(writer)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("place", ["top left", "top", "top right", "bottom left", "bottom", "bottom right"])
def test_a_stamp_stands_in_its_corner_however_the_page_is_shown(paper: Any, forms: Any, turn: int, place: str) -> None:
    """Near the corner that people see, upright, with both its lines."""
    data = shown(paper.of((250, 400, "Hej")), turn=turn)
    wide, tall = (560, 800) if turn in {0, 180} else (800, 560)
    left, top, right, bottom = forms.inked(data, stamped(data, place))

    assert (top < 20) == place.startswith("top")
    assert (bottom > tall - 20) == place.startswith("bottom")
    assert (left < 20) == place.endswith("left")
    assert (right > wide - 20) == place.endswith("right")
    assert right - left > 2 * (bottom - top)


@given(places=st.lists(st.tuples(st.integers(30, 560), st.integers(20, 270)), max_size=25))
def test_a_stamp_covers_nothing(paper: Any, places: list[tuple[int, int]]) -> None:
    """Whatever stands on the page is still there, and no word of it lies in the box."""
    data = paper.of((250, 400, "Hej"), *((x, y, "Upptaget", "Helvetica", 8) for x, y in places))
    try:
        after = stamped(data)
    except BusinessError:
        return
    words = paper.sheets(after)[0].page.words
    own = [word.box for word in words if word.text in {"Inkom", "2026-11-24", "Dnr", "KS", "2026/123"}]

    assert len(own) == 5
    assert not any(
        word.box.over(box) > 0 and word.box.beside(box) > 0 for word in words for box in own if word.text == "Upptaget"
    )


def test_fields_of_a_form_are_not_covered(forms: Any, entry: Any) -> None:
    """Neither what is filled in, which is no part of the page's own text, nor an empty field."""
    blank = forms.of(entry("a", "Namn", size=(300, 60), at=(280, 770)))
    for data in (blank, forms.fill(blank, a="Upptaget")):
        _, top, _, _ = forms.inked(data, stamped(data))

        assert top > 842 - 770


def test_a_full_page_is_a_persons(paper: Any) -> None:
    """Where there is no room nothing is covered: the text says which page and corner."""
    data = paper.draw(*[lambda pen: [pen.text(20, y, "Upptaget " * 14) for y in range(10, 840, 9)]])

    with pytest.raises(BusinessError, match="ingen ledig plats för stämpeln i övre högra hörnet på sida 1"):
        stamped(data)


def test_a_scanned_page_is_stamped_where_its_paper_is_empty(paper: Any, forms: Any) -> None:
    """Grey paper with specks of dust is paper; what is written on it is not covered."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - pictures are drawn by this test alone
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - see above

    image = Image.effect_noise((595, 842), 15).point(lambda grey: min(255, grey + 90))
    ImageDraw.Draw(image).rectangle((300, 0, 595, 60), fill=0)
    data = paper.draw(lambda pen: pen.canvas.drawImage(ImageReader(image), 0, 0, 595, 842))
    _, top, right, _ = forms.inked(data, stamped(data))

    assert 60 < top < 100
    assert right > 560


@pytest.mark.parametrize(("page", "pages"), [("first", [0]), ("last", [2]), ("all", [0, 1, 2]), (2, [1])])
def test_the_pages_that_were_asked_for_are_stamped(paper: Any, page: Any, pages: list[int]) -> None:
    """And no others."""
    data = paper.draw(*[lambda pen: pen.text(50, 400, "Hej")] * 3)
    found = [at for at, sheet in enumerate(paper.sheets(stamped(data, page=page))) if len(sheet.phrases) > 1]

    assert found == pages


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"place": "middle"}, "place is 'middle'"),
        ({"page": 2}, "1 pages"),
        ({"page": "x"}, "page is 'x'"),
        ({"text": " "}, "empty"),
    ],
)
def test_mistakes_are_told(paper: Any, more: Any, reason: str) -> None:
    """A place or page that is not there, or no text, is an error for the developer."""
    with pytest.raises(ActionError, match=reason):
        stamped(paper.of((50, 100, "Hej")), **more)


def test_the_same_stamp_gives_the_same_bytes(paper: Any) -> None:
    """Nothing in the file tells when it was stamped."""
    data = paper.of((50, 100, "Hej"))

    assert stamped(data) == stamped(data)
