"""Signatures: there, not there, or not to be told."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import Signature

FIELD = {"it": Signature("Underskrift")}
NAME = "Anna Berg"


def ink(pen: Any, x: float, y: float) -> None:
    """What a pen leaves."""
    up = pen.height - y
    pen.canvas.bezier(x, up, x + 20, up + 25, x + 30, up - 10, x + 60, up + 10)


def under(pen: Any) -> None:
    """A line with the label under it, between others that are filled in."""
    pen.line(50, 268, 200, 268)
    pen.text(50, 280, "Ort och datum", size=8)
    pen.text(52, 265, "Exempelby 2026-11-24", "Courier")
    pen.line(250, 268, 450, 268)
    pen.text(250, 280, "Underskrift", size=8)
    pen.line(250, 330, 450, 330)
    pen.text(250, 340, "Namnförtydligande", size=8)
    pen.text(252, 327, NAME, "Courier")


def right(pen: Any) -> None:
    """A label with a line behind it."""
    pen.text(50, 268, "Underskrift: " + "_" * 70)


def boxed(pen: Any) -> None:
    """A box with the label at its top."""
    pen.box(245, 240, 250, 40)
    pen.text(250, 250, "Underskrift", size=8)


def above(pen: Any) -> None:
    """A label with a line below it."""
    pen.text(250, 235, "Underskrift")
    pen.line(250, 270, 450, 270)


def beside(pen: Any) -> None:
    """A label in a cell, and an empty cell beside it."""
    pen.box(150, 250, 95, 25)
    pen.text(155, 266, "Underskrift")
    pen.box(245, 250, 250, 25)


PLACES = [under, right, boxed, above, beside]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sign", ["ink", "image", "name", "nothing"])
def test_a_signature_is_there_or_not(paper: Any, place: Any, sign: str) -> None:
    """Ink, an image or a written name at the label's place is a signature; an empty place is none."""

    def draw(pen: Any) -> None:
        place(pen)
        if sign == "ink":
            ink(pen, 270, 265)
        if sign == "image":
            pen.image(270, 248, 90, 18)
        if sign == "name":
            pen.text(270, 266, NAME, "Courier")

    assert paper.judged(paper.draw(draw), FIELD) == {"it": sign != "nothing"}


def test_what_is_on_another_line_is_no_signature(paper: Any) -> None:
    """Ink on the line below is somebody else's."""

    def draw(pen: Any) -> None:
        under(pen)
        ink(pen, 260, 324)

    assert paper.judged(paper.draw(draw), FIELD) == {"it": False}


@pytest.mark.parametrize("text", ["Skriv under här", "12"])
def test_what_may_be_print_is_refused(paper: Any, text: str) -> None:
    """A text on the line in the label's own style, or one without letters, may be anything."""

    def draw(pen: Any) -> None:
        under(pen)
        pen.text(255, 265, text, size=8)

    assert "inte går att se" in paper.judged(paper.draw(draw), FIELD)["it"]


def test_a_label_without_a_place_is_refused(paper: Any) -> None:
    """Without a line or a box nobody can say that the signature isn't there."""
    assert "har ingen rad eller ruta" in paper.value(FIELD["it"], (50, 280, "Underskrift"))


@pytest.mark.parametrize("name", [NAME, ""])
def test_a_name_in_a_field_of_a_form_signs(paper: Any, tmp_path: Path, name: str) -> None:
    """A form may be signed by writing."""

    def draw(pen: Any) -> None:
        pen.text(50, 280, "Underskrift")
        pen.canvas.acroForm.textfield(name="x", value=name, x=130, y=pen.height - 284, width=200, height=18)

    assert paper.judged(paper.draw(draw), FIELD, tmp_path) == {"it": bool(name)}


ANNOTATION = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[%s]%s>>"
PRINT = b"BT /F 10 Tf 50 545 Td (Underskrift) Tj ET 50 557 200 0.5 re f"


@pytest.mark.parametrize(
    ("annotation", "finds"),
    [
        (ANNOTATION % (b"50 560 250 600", b"/V<</Type/Sig>>"), True),
        (ANNOTATION % (b"50 560 250 600", b""), False),
        (ANNOTATION % (b"0 0 0 0", b"/F 2/V<</Type/Sig>>"), "är tom, men dokumentet har en digital underskrift"),
        (b"<</Subtype/Ink/Rect[60 560 200 590]>>", True),
        (b"<</Subtype/FreeText/Rect[60 558 200 572]/Contents(Anna Berg)>>", True),
    ],
)
def test_a_digital_signature_counts(paper: Any, tmp_path: Path, annotation: bytes, finds: Any) -> None:
    """A signature field over its label, a pen's annotation and a note sign; one without a place leaves a doubt."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    data = paper.with_page(b"/Resources<</Font<</F 5 0 R>>>>/Annots[6 0 R]", paper.packed(b"", PRINT), font, annotation)
    found = paper.judged(data, FIELD, tmp_path)["it"]

    assert found is finds if isinstance(finds, bool) else found.startswith(finds)
