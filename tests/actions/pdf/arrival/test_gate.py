"""Nothing that arrives can hurt."""

import logging
from pathlib import Path
from typing import Any

import pypdf
import pytest

from kommunrpa.actions.pdf import UnreadablePdf, limits
from kommunrpa.actions.pdf.arrival import gate
from kommunrpa.actions.pdf.arrival.gate import examined, fetched
from kommunrpa.actions.pdf.foreign import reading_pdf
from kommunrpa.errors import ActionError


def test_an_honest_document_passes(paper: Any, tmp_path: Path) -> None:
    """A document comes through the gate byte by byte."""
    data = paper.of((50, 100, "Hej"))
    (tmp_path / "ansökan.pdf").write_bytes(data)

    assert fetched(tmp_path / "ansökan.pdf") == data
    assert examined(data, password=None) == ()


@pytest.mark.parametrize("start", [b"<html>", b"PK\x03\x04", b"", b" " * 1024 + b"%PDF-1.7"])
def test_what_is_no_pdf_is_said_to_be_none(tmp_path: Path, start: bytes) -> None:
    """A web page, an archive or nothing at all, with the name of a PDF, is no PDF."""
    (tmp_path / "ansökan.pdf").write_bytes(start + b"\0" * 2000)

    with pytest.raises(UnreadablePdf, match="ingen PDF"):
        fetched(tmp_path / "ansökan.pdf")


def test_a_file_that_is_too_large_is_not_read_to_its_end(
    paper: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file over the limit is refused."""
    monkeypatch.setattr(gate, "MOST_BYTES", 100)
    (tmp_path / "ansökan.pdf").write_bytes(paper.of((50, 100, "Hej")))

    with pytest.raises(UnreadablePdf, match="för stor"):
        fetched(tmp_path / "ansökan.pdf")


def test_a_missing_file_is_the_bots_fault(tmp_path: Path) -> None:
    """A path to nothing is an error of the bot."""
    with pytest.raises(ActionError):
        fetched(tmp_path / "ingen.pdf")


def test_pages_are_counted(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """More pages than the limit, and none at all, are refused."""
    data = paper.draw(*[lambda pen: pen.text(50, 100, "Hej")] * 3)
    monkeypatch.setattr(limits, "MOST_PAGES", 3)
    assert examined(data, password=None) == ()

    monkeypatch.setattr(limits, "MOST_PAGES", 2)
    with pytest.raises(UnreadablePdf, match="fler än 2 sidor"):
        examined(data, password=None)
    with pytest.raises(UnreadablePdf, match="inga sidor"):
        examined(paper.raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"), password=None)


def test_a_locked_document_needs_its_password(paper: Any) -> None:
    """Without a password, and with a wrong one, a locked document is said to be locked; with it, it opens."""
    data = paper.locked(paper.of((50, 100, "Hej")), "hemligt")

    with pytest.raises(UnreadablePdf, match=r"låst med ett lösenord\. Be avsändaren skicka den olåst\.$"):
        examined(data, password=None)
    with pytest.raises(UnreadablePdf, match="passar inte"):
        examined(data, password="fel")
    assert examined(data, password="hemligt") == ()


@pytest.mark.parametrize("rendering", [b"", b"/NeedsRendering true"])
def test_a_form_that_draws_itself_is_refused(paper: Any, rendering: bytes) -> None:
    """A dynamic XFA form, of which paper shows only that a program is missing, has an error of its own."""
    catalog = rendering + b"/AcroForm<</XFA[(a) 4 0 R]>>"

    with pytest.raises(UnreadablePdf, match="XFA"):
        examined(paper.with_page(b"", paper.packed(b"", b""), catalog=catalog), password=None)


def test_a_form_with_fields_and_xfa_is_read(paper: Any) -> None:
    """A form that has ordinary fields too is read by these."""
    field = b"<</Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[0 0 9 9]>>"
    data = paper.with_page(b"/Annots[5 0 R]", paper.packed(b"", b""), field, catalog=b"/AcroForm<</XFA 4 0 R>>")

    assert examined(data, password=None)[0].value == "b"


def test_a_portfolio_is_refused(paper: Any) -> None:
    """A file whose documents lie inside it as attachments is not read as the one page that says so."""
    with pytest.raises(UnreadablePdf, match="portfölj"):
        examined(paper.with_page(b"", paper.packed(b"", b"q Q"), catalog=b"/Collection<<>>"), password=None)


def test_the_limits_and_the_silence_end_with_the_document(caplog: Any) -> None:
    """What pypdf says of a broken file is not heard, and afterwards its limits and its logger are as before."""
    before = pypdf.get_configuration(), logging.getLogger("pypdf").level

    with caplog.at_level(logging.DEBUG), pytest.raises(UnreadablePdf), reading_pdf():
        examined(b"%PDF-1.7 Personnummer 400104-2383 nonsense", password=None)

    assert caplog.text == ""
    assert (pypdf.get_configuration(), logging.getLogger("pypdf").level) == before
