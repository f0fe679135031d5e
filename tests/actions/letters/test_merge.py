"""Tests of the action that merges letters for print."""

import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kommunrpa.action import Run
from kommunrpa.actions.letters import Letter, MergeLetters, PrintFile, Window, WriteLetter, find_libreoffice
from kommunrpa.actions.letters.dispatch.joining import check, join
from kommunrpa.errors import ActionError
from kommunrpa.testing import ActionContract


def texts(path: Path) -> list[str]:
    """The last line of each page: its letter and its number; empty for a blank page."""
    return [(page.extract_text().splitlines() or [""])[-1] for page in PdfReader(path).pages]


def test_each_letter_begins_on_a_front(paper: Any, run: Run, tmp_path: Path) -> None:
    """After an odd number of pages a blank one follows, and the index says what stands where."""
    pages = {"a": 1, "b": 2, "c": 3}
    letters = [paper.letter(tmp_path / f"{name}.pdf", pages=count) for name, count in pages.items()]

    made = run.do(MergeLetters(letters=letters, output="ut/utskick å.pdf"))

    assert made == PrintFile(pdf=made.pdf, index=made.index, letters=3, pages=7, sheets=4)
    assert texts(made.pdf) == ["a sida 1", "", "b sida 1", "b sida 2", "c sida 1", "c sida 2", "c sida 3"]
    index = json.loads(made.index.read_text(encoding="utf-8"))
    assert [
        (each["letter"], each["first_page"], each["pages"], each["blank"], each["sheets"]) for each in index["order"]
    ] == [
        (1, 1, 1, 1, 1),
        (2, 3, 2, 0, 1),
        (3, 5, 3, 0, 2),
    ]
    assert (index["letters"], index["pages"], index["sheets"], index["duplex"]) == (3, 7, 4, True)


def test_simplex_needs_no_blank_pages(paper: Any, run: Run, tmp_path: Path) -> None:
    """Printed on one side, each page is a sheet of its own."""
    letters = [paper.letter(tmp_path / f"{name}.pdf", pages=3) for name in "ab"]

    made = run.do(MergeLetters(letters=letters, output="ut.pdf", duplex=False))

    assert (made.pages, made.sheets) == (6, 6)
    assert made.pdf.read_bytes() == run.do(MergeLetters(letters=letters, output="b.pdf", duplex=False)).pdf.read_bytes()
    assert "" not in texts(made.pdf)


def test_postcodes_are_sorted_and_abroad_comes_last(paper: Any, run: Run, tmp_path: Path) -> None:
    """The order is that of the mail, unless the given one is asked for; letters alike keep theirs."""
    ends = {"a": ["0150 OSLO", "NORGE"], "b": ["981 31 KIRUNA"], "c": ["111 22 STOCKHOLM"], "d": ["SE-98131 KIRUNA"]}
    letters = [paper.letter(tmp_path / f"{name}.pdf", "Åsa", *end) for name, end in ends.items()]

    made = run.do(MergeLetters(letters=letters, output="a.pdf", duplex=False))
    as_given = run.do(MergeLetters(letters=letters, output="b.pdf", duplex=False, sort=None))

    assert "".join(each[0] for each in texts(made.pdf)) == "cbda"
    assert "".join(each[0] for each in texts(as_given.pdf)) == "abcd"


def test_all_or_none(paper: Any, run: Run, tmp_path: Path) -> None:
    """Every letter that is not fit is named by its number and file, never by its address, and nothing is written."""
    good = paper.letter(tmp_path / "bra.pdf")
    low = paper.letter(tmp_path / "låg.pdf", at=(115, 66))
    empty = tmp_path / "tom.pdf"
    empty.touch()

    with pytest.raises(ActionError) as caught:
        run.do(MergeLetters(letters=[good, low, empty, *[low] * 6], output="ut.pdf"))

    told = str(caught.value)
    assert told.startswith("8 of 9 letters are not fit for print: letter 2 (låg.pdf): text is seen 115")
    assert "letter 3 (tom.pdf): it can't be read" in told
    assert told.endswith("Neither are letters 7, 8, 9.")
    assert not any(word in told for word in ("Åsa", "Storgatan", "EXEMPELBY", "123 45"))
    assert list(run.folder.iterdir()) == []


def test_a_print_file_is_never_without_its_index(paper: Any, run: Run, tmp_path: Path) -> None:
    """Where the index can't be written, the print file is not there either."""
    (run.folder / "ut.json").mkdir()

    with pytest.raises(ActionError, match=r"ut\.json can't be written"):
        run.do(MergeLetters(letters=[paper.letter(tmp_path / "a.pdf")], output="ut.pdf"))
    assert [path.name for path in run.folder.iterdir()] == ["ut.json"]


def test_window_of_your_own_and_none(paper: Any, run: Run, tmp_path: Path) -> None:
    """An address is checked against the window that is given, or not at all."""
    letter = paper.letter(tmp_path / "a.pdf", at=(25, 40))
    own = Window(left=20, top=30, width=100, height=35)

    assert run.do(MergeLetters(letters=[letter], output="a.pdf", window=own)).letters == 1
    assert run.do(MergeLetters(letters=[letter], output="b.pdf", window=None, sort=None)).letters == 1
    with pytest.raises(ActionError, match="no text stands where the window is"):
        run.do(MergeLetters(letters=[letter], output="c.pdf"))


@pytest.mark.parametrize("wrong", [{"window": None}, {"window": "C4"}])
def test_what_can_not_be_meant(wrong: dict[str, Any]) -> None:
    """Postcodes need a window to be read in, and a window must be known."""
    with pytest.raises(ValueError, match="indow"):
        MergeLetters(letters=["a.pdf"], output="b.pdf", **wrong)


def test_letters_as_they_were_written(paper: Any, run: Run, tmp_path: Path) -> None:
    """What `WriteLetter` gave is taken as it is; without its PDF it can't be printed, and no letter is written over."""
    written = Letter(docx=tmp_path / "a.docx", pdf=paper.letter(run.folder / "a.pdf"))

    assert run.do(MergeLetters(letters=[written], output="ut.pdf")).letters == 1
    with pytest.raises(ActionError, match="Letter 2 has no PDF"):
        run.do(MergeLetters(letters=[written, Letter(docx=tmp_path / "a.docx")], output="ut.pdf"))
    with pytest.raises(ActionError, match="one of the letters"):
        run.do(MergeLetters(letters=[written], output="a.pdf"))
    with pytest.raises(ActionError, match="at least one"):
        run.do(MergeLetters(letters=[], output="ut.pdf"))


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_a_real_letter_fits_its_envelope(word: Any, run: Run) -> None:
    """A letter of Word's, made a PDF by LibreOffice, has its address read in the window."""

    def fill(document: Any) -> None:
        from docx.shared import Mm, Pt  # noqa: PLC0415 - with Word's own measures

        section = document.sections[0]
        section.page_width, section.page_height, section.top_margin = Mm(210), Mm(297), Mm(46)
        for text in ("{{ namn }}", "c/o Test", "Storgatan 1 B", "123 45 EXEMPELBY"):
            style = document.add_paragraph(text).paragraph_format
            style.left_indent, style.space_after, style.line_spacing = Mm(112) - section.left_margin, Pt(0), 1.0
        document.add_paragraph().paragraph_format.space_before = Mm(40)
        document.add_heading("Beslut", level=1)

    (run.settings.home / "mall.docx").write_bytes(word.build(fill))
    letter = run.do(WriteLetter(template="mall.docx", values={"namn": "Åsa Öberg"}, output="brev.docx", pdf=True))

    made = run.do(MergeLetters(letters=[letter], output="ut.pdf"))

    assert (made.letters, made.sheets) == (1, 1)


@settings(max_examples=max(10, settings.default.max_examples // 5))
@given(counts=st.lists(st.integers(1, 4), min_size=1, max_size=8), duplex=st.booleans())
def test_no_page_is_lost_or_moved(
    counts: list[int], duplex: bool, paper: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Of any letters in any order, the index finds every page where it says."""
    folder = tmp_path_factory.mktemp("brev")
    paths = [paper.letter(folder / f"brev{at}.pdf", pages=count) for at, count in enumerate(counts)]
    letters = [check(at, path, window=None) for at, path in enumerate(paths, start=1)]
    random.Random(len(counts)).shuffle(letters)  # noqa: S311 - any order

    pdf, entries = join(letters, duplex=duplex)

    pages = PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == sum(each["pages"] + each["blank"] for each in entries)
    for each in entries:
        assert not duplex or each["first_page"] % 2 == 1
        for at in range(each["pages"]):
            assert f"{Path(each['file']).stem} sida {at + 1}" in pages[each["first_page"] - 1 + at].extract_text()


class TestMergeLetters(ActionContract):
    """The action keeps what every action promises."""

    @pytest.fixture(autouse=True)
    def example(self, paper: Any, tmp_path: Path) -> None:
        """A letter that is fit, and one that is missing."""
        self.action = MergeLetters(letters=[paper.letter(tmp_path / "brev-till-åsa.pdf")], output="utskick.pdf")
        self.failing = [MergeLetters(letters=[tmp_path / "saknas.pdf"], output="utskick.pdf")]
