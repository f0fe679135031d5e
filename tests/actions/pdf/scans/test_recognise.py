"""A picture of a page becomes the page that was printed."""

import io
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from kommunrpa import sweden
from kommunrpa.actions.pdf import (
    Checkbox,
    Date,
    Email,
    NeedsOcr,
    Personnummer,
    Signature,
    UnreadablePdf,
    find_tesseract,
)
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.judge import judge_all

pytestmark = pytest.mark.skipif(find_tesseract() is None, reason="Tesseract with Swedish is not installed")
FIELDS = {
    "name": "Sökandes namn",
    "number": Personnummer("Personnummer"),
    "day": Date("Datum"),
    "mail": Email("E-post"),
    "yes": Checkbox("Jag intygar att uppgifterna stämmer"),
    "no": Checkbox("Jag vill bli kontaktad"),
    "signed": Signature("Underskrift"),
    "unsigned": Signature("Vårdnadshavare 2"),
}


def form(pen: Any) -> None:
    """A form that is filled in."""
    texts = ["Sökandes namn: Åsa Öhrn", "Personnummer: 19400104-2383", "Datum: 2026-11-24", "E-post: asa@example.com"]
    for at, text in enumerate(texts):
        pen.text(70, 120 + 30 * at, text, size=11)
    for at, text in enumerate(("Jag intygar att uppgifterna stämmer", "Jag vill bli kontaktad")):
        pen.box(70, 290 + 30 * at, 12, 12)
        pen.text(90, 300 + 30 * at, text, size=11)
    pen.line(72, 292, 80, 300)
    pen.line(72, 300, 80, 292)
    for at, label in enumerate(("Underskrift", "Vårdnadshavare 2")):
        pen.line(70 + 250 * at, 420, 270 + 250 * at, 420)
        pen.text(70 + 250 * at, 432, label, size=9)
    path = pen.canvas.beginPath()
    path.moveTo(90, pen.height - 415)
    for at in range(8):
        path.curveTo(95 + 14 * at, pen.height - 380, 105 + 14 * at, pen.height - 428, 108 + 14 * at, pen.height - 408)
    pen.canvas.drawPath(path)


@pytest.fixture
def scan(paper: Any) -> Callable[..., Document]:
    """Prints pages, lays them on the glass, and scans them."""

    def scan(draw: Callable[[Any], object], *, skew: float = 0, turn: int = 0, point: float = 1) -> Document:
        page = pypdfium2.PdfDocument(paper.draw(draw))[0]
        image = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
        image = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255).rotate(turn, expand=True)
        jpeg = io.BytesIO()
        image.save(jpeg, "JPEG", quality=60)
        size = [side * 72 / 200 * point for side in image.size]
        data = paper.draw(lambda pen: pen.canvas.drawImage(ImageReader(jpeg), 0, 0, *size), pagesize=size)
        return Document(data=data, password=None)

    return scan


def values(document: Document) -> dict[str, Any]:
    """What is read of the form, or what is wrong."""
    from kommunrpa.fields import Text  # noqa: PLC0415

    fields = {name: Text(field) if isinstance(field, str) else field for name, field in FIELDS.items()}
    verdicts = judge_all(fields, *document.read())
    return {name: each.fault or (each.reading and each.reading.value) for name, each in verdicts.items()}


@pytest.mark.parametrize(
    "lie", [{"skew": 1.5}, {"turn": 180}, {"turn": 90}, {"skew": -1.2, "point": 72 / 25.4 * 0.98}], ids=str
)
def test_a_scanned_form_is_read(scan: Any, lie: dict[str, Any]) -> None:
    """A form that was scanned askew, upside down, on its side or with its measures lost is read like a printed one."""
    found = values(scan(form, **lie))

    assert (found["name"], str(found["day"]), found["mail"]) == ("Åsa Öhrn", "2026-11-24", "asa@example.com")
    assert found["number"] == sweden.Personnummer("194001042383")
    assert (found["yes"], found["no"], found["signed"], found["unsigned"]) == (True, False, True, False)


def test_a_word_is_seen_where_it_stands_on_the_glass(scan: Any) -> None:
    """The box of a word is that of the page as a viewer shows it, askew as it lies."""
    (sheet,), _ = scan(form, skew=1.5).read()
    (level,), _ = scan(form).read()
    askew, straight = (
        next(each.page.seen(word.box) for word in each.page.words if word.text == "Åsa") for each in (sheet, level)
    )

    assert askew.middle == pytest.approx(straight.turned(-1.5, around=(297.6, 421)).middle, abs=2)
    assert abs(askew.middle - straight.middle) > 2


def test_words_carry_how_sure_they_are(scan: Any) -> None:
    """Each word says how sure Tesseract is of it."""
    (sheet,), _ = scan(form).read()

    sure = {word.text: word.sure for word in sheet.page.words}
    assert 0.7 < sure["Öhrn"] < 1
    assert all(0 <= each < 1 for each in sure.values())


def test_what_no_one_can_read_is_no_empty_page(scan: Any) -> None:
    """A picture of something that is no text is for a person; a blank side is blank; what can't be shown is damaged."""
    with pytest.raises(NeedsOcr, match="Sida 1 är en bild"):
        scan(lambda pen: pen.canvas.circle(300, 400, 200, fill=1)).read()
    with pytest.raises(UnreadablePdf, match="skadad"):
        scan(lambda _: None).read()

    (sheet,), _ = scan(lambda pen: pen.box(10, 10, 1, 1)).read()
    assert sheet.text == ""
