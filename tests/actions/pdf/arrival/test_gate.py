"""Nothing that arrives can hurt."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from kommunrpa.actions.pdf import UnreadablePdf
from kommunrpa.actions.pdf.arrival.gate import Admitted, Limits, admit
from kommunrpa.actions.pdf.document import read_document
from kommunrpa.actions.pdf.fields import Text
from kommunrpa.actions.pdf.finding.verdict import judge
from kommunrpa.errors import ActionError, BusinessError

MB = 1_000_000
TEXT = b"BT /F 10 Tf 50 700 Td (Hej: du) Tj ET "
FONTS = b"/Resources<</Font<</F 5 0 R>>>>"
COURIER = b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


@pytest.fixture
def let_in(tmp_path: Path) -> Callable[..., Admitted]:
    """Lets a file through the gate."""

    def let_in(data: bytes, **more: Any) -> Admitted:
        (tmp_path / "inkommen.pdf").write_bytes(data)
        return admit(tmp_path / "inkommen.pdf", **more)

    return let_in


def test_an_honest_document_passes(paper: Any, let_in: Callable[..., Admitted]) -> None:
    """A document comes through the gate byte by byte, and does not show itself."""
    data = paper.of((50, 100, "Hej"))
    admitted = let_in(data)

    assert admitted.data == data
    assert "Hej" not in repr(admitted)


@pytest.mark.parametrize("start", [b"<html>", b"PK\x03\x04", b"", b" " * 1024 + b"%PDF-1.7"])
def test_what_is_no_pdf_is_said_to_be_none(let_in: Callable[..., Admitted], start: bytes) -> None:
    """A web page, an archive or nothing at all, with the name of a PDF, is no PDF."""
    with pytest.raises(UnreadablePdf, match="ingen PDF"):
        let_in(start + b"\0" * 2000)


def test_a_file_that_is_too_large_is_not_read_to_its_end(paper: Any, let_in: Callable[..., Admitted]) -> None:
    """A file over the limit is refused."""
    with pytest.raises(UnreadablePdf, match="för stor"):
        let_in(paper.of((50, 100, "Hej")), limits=Limits(bytes=100))


def test_pages_are_counted(paper: Any, let_in: Callable[..., Admitted]) -> None:
    """More pages than the limit, and none at all, are refused."""
    data = paper.draw(*[lambda pen: pen.text(50, 100, "Hej")] * 3)

    assert let_in(data, limits=Limits(pages=3)).data == data
    with pytest.raises(UnreadablePdf, match="fler än 2 sidor"):
        let_in(data, limits=Limits(pages=2))
    with pytest.raises(UnreadablePdf, match="inga sidor"):
        let_in(paper.raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"))


def test_a_locked_document_needs_its_password(paper: Any, let_in: Callable[..., Admitted]) -> None:
    """Without a password, and with a wrong one, a locked document is said to be locked; with it, it opens."""
    data = paper.locked(paper.of((50, 100, "Hej")), "hemligt")

    with pytest.raises(UnreadablePdf, match=r"låst med ett lösenord\. Be avsändaren skicka den olåst\.$"):
        let_in(data)
    with pytest.raises(UnreadablePdf, match="passar inte"):
        let_in(data, password="fel")
    assert "hemligt" not in repr(let_in(data, password="hemligt"))


def test_a_password_for_an_open_document_does_no_harm(paper: Any, let_in: Callable[..., Admitted]) -> None:
    """A bot that always gives its password also reads documents that need none."""
    assert let_in(paper.of((50, 100, "Hej")), password="hemligt").widgets == ()


@pytest.mark.parametrize("rendering", [b"", b"/NeedsRendering true"])
def test_a_form_that_draws_itself_is_refused(paper: Any, let_in: Callable[..., Admitted], rendering: bytes) -> None:
    """A dynamic XFA form, of which paper shows only that a program is missing, has an error of its own."""
    catalog = rendering + b"/AcroForm<</XFA[(a) 4 0 R]>>"

    with pytest.raises(UnreadablePdf, match="XFA"):
        let_in(paper.with_page(b"", paper.packed(b"", b""), catalog=catalog))


def test_a_form_with_fields_and_xfa_is_read(paper: Any, let_in: Callable[..., Admitted]) -> None:
    """A form that has ordinary fields too is read by these."""
    field = b"<</Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[0 0 9 9]>>"
    data = paper.with_page(b"/Annots[5 0 R]", paper.packed(b"", b""), field, catalog=b"/AcroForm<</XFA 4 0 R>>")

    assert let_in(data).widgets[0].value == "b"


def test_the_limits_and_the_silence_end_with_the_document(let_in: Callable[..., Admitted], caplog: Any) -> None:
    """What pypdf says of a broken file is not heard, and afterwards its limits and its logger are as before."""
    before = pypdf.get_configuration(), logging.getLogger("pypdf").level

    with caplog.at_level(logging.DEBUG), pytest.raises(UnreadablePdf):
        let_in(b"%PDF-1.7 Personnummer 400104-2383 nonsense")

    assert caplog.text == ""
    assert (pypdf.get_configuration(), logging.getLogger("pypdf").level) == before


def test_a_missing_file_is_the_bots_fault(tmp_path: Path) -> None:
    """A path to nothing is an error of the bot."""
    with pytest.raises(ActionError):
        admit(tmp_path / "ingen.pdf")


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
DRAWS = b"/Resources<</XObject<</X 5 0 R>>>>"
CHAIN = b"<</Filter[%s]/Length 5>>stream\nabcde\nendstream" % (b"/FlateDecode " * 100)
PREDICTED = b"<</Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000>>/Length 5>>stream\nabcde\nendstream"
LEAF = b"<</Type/Page/MediaBox[0 0 9 9]>>"
FIELD = b"<</Subtype/Widget/FT/Tx/T(a)/Parent 6 0 R/Rect[0 0 9 9]>>"


def written(
    paper: Any, content: bytes, *more: bytes, font: bytes = COURIER, page: bytes = FONTS, **catalog: bytes
) -> bytes:
    """A page with a font and some content."""
    return paper.with_page(page, paper.packed(b"", content), font, *more, **catalog)


def laughs(paper: Any) -> bytes:
    """A form object that draws another ten times, which draws another ten times, and so on."""
    forms = [paper.packed(FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + at), b"/X Do " * 10) for at in range(10)]
    return paper.with_page(DRAWS, paper.packed(b"", b"/X Do "), *forms, paper.packed(FORM, b"q Q"))


HOSTILE: dict[str, Callable[[Any], bytes]] = {
    "a stream of spaces": lambda paper: written(paper, TEXT + b" " * (100 * MB)),
    "a billion laughs": laughs,
    "a form in itself": lambda paper: paper.with_page(
        DRAWS, paper.packed(b"", b"/X Do"), paper.packed(FORM + DRAWS, b"/X Do")
    ),
    "a map of spaces": lambda paper: written(
        paper, TEXT, paper.packed(b"", b" " * (100 * MB)), font=COURIER[:-2] + b"/ToUnicode 6 0 R>>"
    ),
    "a chain of filters": lambda paper: paper.with_page(FONTS, CHAIN, COURIER),
    "a row of two billion": lambda paper: paper.with_page(FONTS, PREDICTED, COURIER),
    "an image of ten billion dots": lambda paper: written(paper, TEXT + b"BI /W 100000 /H 100000 ID x EI"),
    "pages in a circle": lambda paper: paper.raw(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "a billion pages": lambda paper: paper.raw(
        CATALOG, *(b"<</Type/Pages/Kids[%s]/Count 10>>" % (b"%d 0 R " % (at + 1) * 10) for at in range(2, 10)), LEAF
    ),
    "ten thousand pages": lambda paper: paper.raw(
        CATALOG, b"<</Type/Pages/Kids[%s]/Count 10000>>" % (b"3 0 R " * 10_000), LEAF
    ),
    "deep brackets": lambda paper: written(paper, TEXT, page=FONTS + b"/X " + b"[" * 50_000 + b"]" * 50_000),
    "deep brackets in the content": lambda paper: written(paper, b"[" * 50_000 + TEXT),
    "a million saved states": lambda paper: written(paper, b"q " * MB + TEXT),
    "a page of a million words": lambda paper: written(paper, TEXT * 60_000),
    "half a file": lambda paper: (whole := written(paper, TEXT))[: len(whole) // 2],
    "no end": lambda paper: written(paper, TEXT)[:-20],
    "a length below zero": lambda paper: written(paper, TEXT).replace(b"/Length ", b"/Length -"),
    "a length beyond the end": lambda paper: written(paper, TEXT).replace(b"/Length ", b"/Length 9999"),
    "types that are wrong": lambda paper: written(paper, TEXT, page=b"/Resources[1]/Annots 3/MediaBox(nej)"),
    "a page without bounds": lambda paper: written(paper, TEXT).replace(b"595 842", b"9999999999 9999999999"),
    "a field of its own parent": lambda paper: written(paper, TEXT, FIELD, page=FONTS + b"/Annots[6 0 R]"),
    "fields that are none": lambda paper: written(
        paper, TEXT, b"<</Subtype/Widget/Rect[(a) 0 0 0]>>", page=FONTS + b"/Annots[6 0 R 9 0 R 5]"
    ),
    "fifty thousand fields": lambda paper: written(
        paper, TEXT, FIELD, page=FONTS + b"/Annots[%s]" % (b"6 0 R " * 50_000)
    ),
    "a script": lambda paper: written(paper, TEXT, catalog=b"/OpenAction<</S/JavaScript/JS(while\\(1\\);)>>"),
    "only a header": lambda _: b"%PDF-1.7\n",
    "noise": lambda _: b"%PDF-1.7\n" + bytes(range(256)) * 100,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_is_read_or_refused(paper: Any, tmp_path: Path, name: str) -> None:
    """A file made to hurt gives its words or one of our errors: no hang, no foreign error."""
    path = tmp_path / "inkommen.pdf"
    path.write_bytes(HOSTILE[name](paper))
    try:
        document = read_document(path, password=None)
        verdict = judge({"it": Text("Hej")}, document.sheets, document.widgets)["it"]
        outcome = verdict.fault or (verdict.reading and verdict.reading.value)
    except BusinessError as error:
        outcome = str(error)

    assert outcome
