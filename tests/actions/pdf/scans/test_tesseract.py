"""Tesseract: found, asked, and not always well."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kommunrpa.actions.pdf import UnreadablePdf, find_tesseract
from kommunrpa.actions.pdf.scans import tesseract
from kommunrpa.actions.pdf.scans.tesseract import turn_of, words_in
from kommunrpa.errors import TemporaryError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the false Tesseract is a shell script")
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


@pytest.fixture(autouse=True)
def _looked_for_anew() -> Iterator[None]:
    """No test hears what another has found."""
    find_tesseract.cache_clear()
    yield
    find_tesseract.cache_clear()


def program(folder: Path, script: str) -> Path:
    """A false Tesseract."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return path


def test_one_without_swedish_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract is found only where it has Swedish; and only with what straightens pictures for it."""
    monkeypatch.setattr(tesseract, "_USUAL_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_tesseract() is None

    program(tmp_path, "echo eng")
    find_tesseract.cache_clear()
    assert find_tesseract() is None

    path = program(tmp_path, "echo eng; echo swe")
    find_tesseract.cache_clear()
    assert find_tesseract() == path

    monkeypatch.setattr(tesseract, "find_spec", lambda name: None if name == "numpy" else name)
    find_tesseract.cache_clear()
    assert find_tesseract() is None


def test_words_come_with_their_boxes(tmp_path: Path) -> None:
    """What Tesseract says of words is taken over, with a quotation mark as it is; other levels are passed over."""
    rows = [
        HEAD,
        "4\t1\t1\t1\t1\t0\t1\t2\t30\t9\t-1\t",
        '5\t1\t1\t1\t1\t1\t10\t20\t30\t9\t87.5\t"Åsa',
        "5\t1\t1\t1\t1\t2\t1\t2\t3\t4\t95\t ",
    ]
    (tmp_path / "svar.tsv").write_text("\n".join(rows), encoding="utf-8")
    (word,) = words_in(b"P5", dots_per_inch=200, program=program(tmp_path, f"cat > /dev/null; cat {tmp_path}/svar.tsv"))

    assert word == ('"Åsa', 10, 20, 30, 9, ("1", "1", "1"), 0.875)


def test_one_that_fails_may_do_better_next_time(tmp_path: Path) -> None:
    """Tesseract that ends with an error, or is gone, is a thing that passes; its words are not in the error."""
    with pytest.raises(TemporaryError, match="Tesseract") as caught:
        words_in(b"P5", dots_per_inch=200, program=program(tmp_path, "echo hemligt >&2; exit 3"))

    assert "hemligt" not in str(caught.value)
    assert caught.value.__cause__ is None
    with pytest.raises(TemporaryError, match="Tesseract"):
        words_in(b"P5", dots_per_inch=200, program=tmp_path / "ingen")


def test_one_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that Tesseract does not finish is too heavy."""
    monkeypatch.setattr(tesseract, "_LONGEST", 0.2)

    with pytest.raises(UnreadablePdf, match="för tung"):
        words_in(b"P5", dots_per_inch=200, program=program(tmp_path, "exec sleep 60"))


@pytest.mark.parametrize(("said", "turn"), [("Rotate: 180", 180), ("Rotate: 7", 0), ("", 0)])
def test_a_turn_is_told_or_not(tmp_path: Path, said: str, turn: int) -> None:
    """A page that lies on its side or upside down is said to; where that can't be told it stays as it is."""
    assert turn_of(b"P5", program=program(tmp_path, f"cat > /dev/null; echo '{said}'")) == turn
    assert turn_of(b"P5", program=program(tmp_path, "exit 1")) == 0
