"""Tests of making letters PDF that an archive takes."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from pikepdf import pdfa
from PIL import Image

from kommunrpa.action import Run
from kommunrpa.actions.letters import Office, find_libreoffice, office
from kommunrpa.actions.letters.converting.libreoffice import LibreOffice
from kommunrpa.errors import ActionError, ConfigError, TemporaryError

real = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
SetIn = Callable[..., bytes]
Maker = Callable[..., Office]


@real
def test_letters_become_archivable_pdf(word: Any, run: Run, set_in: SetIn) -> None:
    """Letters become PDF/A-2b that pikepdf approves: tagged, with title, language and every sign of the text."""

    def fill(document: Any) -> None:
        document.core_properties.title = "Beslut å ä ö"
        document.styles.element.xpath("//w:lang")[0].set(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "sv-SE"
        )
        document.styles["Normal"].font.name = document.styles["Heading 1"].font.name = "Arial"
        for style in ("Normal", "Heading 1"):
            fonts = document.styles[style].element.rPr.rFonts
            for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[theme]
        document.add_heading("Rubrik", 1)
        document.add_paragraph("Räksmörgås & <x>")
        document.sections[0].footer.paragraphs[0].text = "Sidfot"

    letters = {"första brevet": word.build(fill), "andra.docx": set_in("Arial", "Ett annat brev")}

    pdfs = run.use(office).convert(letters, work=run.folder)

    readers = [pypdf.PdfReader(io.BytesIO(each)) for each in pdfs.values()]
    text = readers[0].pages[0].extract_text()
    assert list(pdfs) == ["första brevet", "andra.docx"]
    assert [part in text for part in ("Rubrik", "Räksmörgås & <x>", "Sidfot")] == [True] * 3
    assert [each.metadata and each.metadata.title for each in readers] == ["Beslut å ä ö", "andra"]
    assert readers[0].root_object["/Lang"] == "sv-SE"
    for each in pdfs.values():
        assert pdfa.validate_written(io.BytesIO(each), "2b").verdict == "pass"
        with pikepdf.open(io.BytesIO(each)) as document:
            assert "/StructTreeRoot" in document.Root
    assert list(run.folder.iterdir()) == []


@real
def test_headers_of_pages_that_are_not_there_are_no_lost_text(word: Any, run: Run) -> None:
    """Word keeps headers of first, even and following pages in a file that shows none of them."""

    def fill(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Sidhuvud"
        section.first_page_header.paragraphs[0].text = "Avstängt"
        section.even_page_header.paragraphs[0].text = "Gammalt"
        document.add_paragraph("Hej")

    assert list(run.use(office).convert({"brev.docx": word.build(fill)}, work=run.folder)) == ["brev.docx"]


@real
def test_the_bad_letter_among_many_is_named(run: Run, set_in: SetIn) -> None:
    """LibreOffice is content with a broken letter and leaves nothing: the letter is found, and named."""
    letters = {f"{each}.docx": set_in("Arial", f"Brev {each}") for each in range(12)}
    letters["sönder.docx"] = letters["3.docx"][:3000]

    with pytest.raises(ActionError, match=r"LibreOffice made no PDF of sönder\.docx"):
        run.use(office).convert(letters, work=run.folder)

    assert list(run.folder.iterdir()) == []


@real
def test_a_font_that_is_not_there_is_told(run: Run, set_in: SetIn) -> None:
    """Another font in place of the letter's is an error, unless the settings allow it."""
    letters = {"brev.docx": set_in("Kommunsans", "Hej")}
    allowing = run.use(office)

    with pytest.raises(ConfigError, match="set in Kommunsans"):
        Office(engine=allowing.engine).convert(letters, work=run.folder)

    assert list(allowing.convert(letters, work=run.folder)) == ["brev.docx"]


class Hanging:
    """An office program that hangs at one letter, and so makes none of those that it got together with it."""

    name = "Kontoret"
    bad = "1"

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    def begin(self, folder: Path, names: Sequence[str]) -> Callable[[], None]:
        """Remember the call."""
        self.calls.append(list(names))

        def finish() -> None:
            if self.bad in names:
                raise TemporaryError("It hangs.")
            for name in names:
                (folder / f"{name}.pdf").write_bytes(b"%PDF-1.7 %%EOF")

        return finish

    def close(self) -> None:
        """Nothing is kept."""


def test_the_one_that_hangs_among_many_is_named(word: Any, tmp_path: Path) -> None:
    """Where a call hangs at one of several letters, each is tried by itself until that one is known."""
    engine = Hanging()

    with pytest.raises(TemporaryError, match=r"b\.docx: It hangs"):
        Office(engine=engine).convert({f"{each}.docx": word.of(each) for each in "abc"}, work=tmp_path)

    assert engine.calls == [["0", "1", "2"], ["0"], ["1"]]


@real
@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited by a shell")
def test_a_full_disk_is_told(word: Any, tmp_path: Path) -> None:
    """A PDF that finds no room on the disk gives an error that names the letter, and no half file is left."""
    noise, limited = io.BytesIO(), tmp_path / "soffice"
    Image.frombytes("RGB", (1000, 1000), os.urandom(3_000_000)).save(noise, "png")
    letter = word.build(lambda document: document.add_picture(noise))
    limited.write_text(f'#!/bin/sh\nulimit -f 4000\nexec {find_libreoffice()} "$@"\n', encoding="utf-8")
    limited.chmod(0o700)
    engine = LibreOffice(program=limited)

    with pytest.raises(ActionError, match=r"made no PDF of brev\.docx.*disk is full"):
        Office(engine=engine).convert({"brev.docx": letter}, work=tmp_path / "ärende")

    engine.close()
    assert list((tmp_path / "ärende").iterdir()) == []


def test_a_folder_that_may_not_be_written_is_told(word: Any, tmp_path: Path, false_one: Maker) -> None:
    """Where the letters can't be laid out the error names the folder."""
    (tmp_path / "fil").touch()

    with pytest.raises(ActionError, match=r"can't be laid out for conversion in .*fil"):
        false_one("exit 0").convert({"a.docx": word.of("Hej")}, work=tmp_path / "fil")


def test_files_that_are_no_word_files(tmp_path: Path, false_one: Maker) -> None:
    """A text that is called a letter is refused before LibreOffice makes a PDF of it."""
    with pytest.raises(ActionError, match=r"a\.docx is no Word file"):
        false_one("exit 0").convert({"a.docx": b"text"}, work=tmp_path)


def test_no_letters_are_no_work(tmp_path: Path, false_one: Maker) -> None:
    """Nothing is started for nothing."""
    assert false_one("exit 0").convert({}, work=tmp_path) == {}
    assert [each.name for each in tmp_path.iterdir()] == ["soffice"]
