"""Tests of one letter's check, and of joining letters."""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from kommunrpa.actions.letters.dispatch.address import Unfit
from kommunrpa.actions.letters.dispatch.joining import check, join
from kommunrpa.actions.letters.dispatch.window import WINDOWS

WINDOW = WINDOWS["C5 H2"]


def test_a_letter_that_is_fit(paper: Any, tmp_path: Path) -> None:
    """A check tells how many pages there are and where the letter goes."""
    checked = check(4, paper.letter(tmp_path / "a.pdf", pages=3), window=WINDOW)

    assert (checked.number, checked.pages, checked.place) == (4, 3, (False, "12345"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "damaged, empty or locked"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (b"<html>", "damaged"),
        (None, "can't be opened"),
    ],
)
def test_what_is_no_pdf(tmp_path: Path, content: bytes | None, reason: str) -> None:
    """A file that is missing, empty or no PDF is not fit."""
    path = tmp_path / "a.pdf"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(Unfit, match=reason):
        check(1, path, window=None)


def test_a_locked_letter(paper: Any, tmp_path: Path) -> None:
    """A PDF with a password is not fit."""
    writer = PdfWriter(clone_from=PdfReader(paper.letter(tmp_path / "a.pdf")))
    writer.encrypt("hemligt", algorithm="AES-256")
    writer.write(tmp_path / "b.pdf")

    with pytest.raises(Unfit, match="locked"):
        check(1, tmp_path / "b.pdf", window=None)


@pytest.mark.parametrize("size", [(297, 210), (148, 210), (215.9, 279.4)])
def test_a_first_page_that_is_no_upright_a4(paper: Any, tmp_path: Path, size: tuple[float, float]) -> None:
    """The envelope is reckoned for A4."""
    with pytest.raises(Unfit, match="upright A4"):
        check(1, paper.letter(tmp_path / "a.pdf", size=size), window=WINDOW)


def test_a_turned_first_page(paper: Any, tmp_path: Path) -> None:
    """A page that is shown upside down is not fit, though it is A4."""
    writer = PdfWriter(clone_from=PdfReader(paper.letter(tmp_path / "a.pdf")))
    writer.pages[0].rotate(180)
    writer.write(tmp_path / "b.pdf")

    with pytest.raises(Unfit, match="upright"):
        check(1, tmp_path / "b.pdf", window=WINDOW)


def test_a_letter_that_changes_between(paper: Any, tmp_path: Path) -> None:
    """What is joined is what was checked."""
    checked = check(1, paper.letter(tmp_path / "a.pdf"), window=None)
    paper.letter(tmp_path / "a.pdf", "Någon Annan")

    with pytest.raises(Unfit, match=r"letter 1 \(a\.pdf\): it was changed"):
        join([checked], duplex=True)
