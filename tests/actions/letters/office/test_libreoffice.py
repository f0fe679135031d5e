"""Tests of LibreOffice: the real one, and false ones that lie, hang and litter."""

import io
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pypdf
import pytest

from kommunrpa.action import Run
from kommunrpa.actions.letters import LibreOffice, find_libreoffice, libreoffice
from kommunrpa.actions.letters.office import libreoffice as module
from kommunrpa.errors import ActionError, ConfigError, TemporaryError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the false LibreOffice is a shell script")
real = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")


def false_one(tmp_path: Path, script: str, *, start: float = 20) -> LibreOffice:
    """A program that is called like LibreOffice and does what the script says."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return LibreOffice(program=program, profile=tmp_path / "profil", start=start, each=0)


@real
def test_letters_become_archivable_pdf(word: Any, run: Run) -> None:
    """Many letters become PDF in one call: marked PDF/A-2b, tagged, with title, language and every sign of the text."""

    def fill(document: Any) -> None:
        document.core_properties.title = "Beslut å ä ö"
        document.styles.element.xpath("//w:lang")[0].set(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "sv-SE"
        )
        document.add_heading("Rubrik", 1)
        document.add_paragraph("Räksmörgås & <x>")
        document.sections[0].footer.paragraphs[0].text = "Sidfot"

    letters = {"första brevet": word.build(fill), "andra": word.of("Ett annat brev")}

    pdfs = run.use(libreoffice).convert(letters, work=run.folder)

    reader = pypdf.PdfReader(io.BytesIO(pdfs["första brevet"]))
    text = reader.pages[0].extract_text()
    assert list(pdfs) == ["första brevet", "andra"]
    assert [part in text for part in ("Rubrik", "Räksmörgås & <x>", "Sidfot")] == [True] * 3
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.root_object["/Lang"]) == ("Beslut å ä ö", "sv-SE")
    assert b"<pdfaid:part>2</pdfaid:part>" in reader.root_object["/Metadata"].get_data()
    assert list(run.folder.iterdir()) == []


@real
def test_broken_letter_is_found_though_libreoffice_is_content(word: Any, run: Run) -> None:
    """LibreOffice ends well and leaves nothing, or something else: neither is believed."""
    broken = word.of("Ett brev")[:3000]

    with pytest.raises(ActionError, match=r"sönder\.docx"):
        run.use(libreoffice).convert({"helt.docx": word.of("Hej"), "sönder.docx": broken}, work=run.folder)

    assert list(run.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 0", "made no PDF of brev"),
        ("exit 1", "made no PDF of brev"),
        ("for a in *.docx; do echo skräp > ${a%.docx}.pdf; done", "no whole PDF"),
        ("for a in *.docx; do : > ${a%.docx}.pdf; done", "no whole PDF"),
    ],
)
def test_lies_are_found(word: Any, tmp_path: Path, script: str, reason: str) -> None:
    """A program that says all is well and leaves nothing, or rubbish, is not believed."""
    work = tmp_path / "ärende"

    with pytest.raises(ActionError, match=reason):
        false_one(tmp_path, script).convert({"brev.docx": word.of("Hej")}, work=work)

    assert list(work.iterdir()) == []


def test_hanging_program_is_stopped_with_its_children(word: Any, tmp_path: Path) -> None:
    """A program that hangs is stopped in time, and with it every process that it started."""
    office = false_one(tmp_path, f"sleep 300 & echo $! > {tmp_path}/barn; wait", start=0.5)

    with pytest.raises(TemporaryError, match="did not end in time"):
        office.convert({"brev.docx": word.of("Hej")}, work=tmp_path / "ärende")

    assert ended(int((tmp_path / "barn").read_text(encoding="utf-8")))
    assert list((tmp_path / "ärende").iterdir()) == []


def test_child_left_behind_is_ended(word: Any, tmp_path: Path) -> None:
    """A program that ends and leaves a child running does not leave an orphan."""
    office = false_one(tmp_path, f"sleep 300 & echo $! > {tmp_path}/barn")

    with pytest.raises(ActionError):
        office.convert({"brev.docx": word.of("Hej")}, work=tmp_path / "ärende")

    assert ended(int((tmp_path / "barn").read_text(encoding="utf-8")))


def test_ctrl_c_ends_it(word: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the person stops the bot in mid-call, LibreOffice is ended and nothing is left."""
    office = false_one(tmp_path, f"echo $$ > {tmp_path}/barn; sleep 300")
    waited = subprocess.Popen.wait

    def stopped(process: Any, timeout: float | None = None) -> int:
        while timeout is not None and not (tmp_path / "barn").exists():
            time.sleep(0.01)
        if timeout is not None:
            raise KeyboardInterrupt
        return waited(process)

    monkeypatch.setattr("subprocess.Popen.wait", stopped)
    with pytest.raises(KeyboardInterrupt):
        office.convert({"brev.docx": word.of("Hej")}, work=tmp_path / "ärende")

    assert ended(int((tmp_path / "barn").read_text(encoding="utf-8")))
    assert list((tmp_path / "ärende").iterdir()) == []


def ended(process: int) -> bool:
    """Whether a process ends within a few seconds."""
    for _ in range(500):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{process}/stat")
        if status.exists() and status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.01)
    return False


def test_files_that_are_no_word_files(tmp_path: Path) -> None:
    """A text that is called a letter is refused before LibreOffice makes a PDF of it."""
    with pytest.raises(ActionError, match=r"a\.docx is no Word file"):
        false_one(tmp_path, "exit 0").convert({"a.docx": b"text"}, work=tmp_path)


def test_program_that_can_t_start(word: Any, tmp_path: Path) -> None:
    """A program that can't be started is a matter of the installation."""
    office = LibreOffice(program=tmp_path / "saknas", profile=tmp_path / "profil")

    with pytest.raises(ConfigError, match="can't be started"):
        office.convert({"a.docx": word.of("Hej")}, work=tmp_path / "ärende")


def test_missing_libreoffice_says_how_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is missing the error says how to install it on each system."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(module, "_USUAL_PLACES", {})

    with pytest.raises(ConfigError, match=r"(?s)apt install.*winget install.*brew install"):
        run.use(libreoffice)


def test_usual_places_are_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that is not on the path is found in its usual place."""
    place = tmp_path / "soffice"
    place.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(module, "_USUAL_PLACES", {sys.platform: (str(tmp_path / "inte"), str(place))})

    assert find_libreoffice() == place
