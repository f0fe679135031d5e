"""Every letter that becomes PDF is one that an archive takes, and says what the Word file says, word for word."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import docx
import pikepdf
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pikepdf import pdfa

from kommunrpa.actions.letters import Office, find_libreoffice
from kommunrpa.actions.letters.converting.choose import engine_of
from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.actions.letters.rendering.template import compile_template
from kommunrpa.settings import Library

pytestmark = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")

LETTERS = 200 if settings.default.max_examples > 100 else 5  # type: ignore[union-attr] # a profile is loaded
HEAD, FOOT = "Exempelby kommun", "Besök oss gärna"
SIGNS = "abcdefghijklmnopqrstuvwxyzåäöÅÄÖé0123456789&<>§"


def values(random: Random) -> dict[str, object]:
    """The values of a letter: up to thirty paragraphs and a table of up to 25 rows."""

    def text(most: int) -> str:
        words = ("".join(random.choices(SIGNS, k=random.randint(1, 24))) for _ in range(random.randint(1, most)))
        return " ".join(words)

    return {
        "rubrik": text(4),
        "stycken": [text(40) for _ in range(random.randint(1, 30))],
        "rader": [{"post": text(12), "belopp": text(1)} for _ in range(random.randint(0, 25))],
        "bifall": random.random() < 1 / 2,
    }


def template() -> bytes:
    """A letter with everything of a letter: heading, list, table, header, footer, a branch; in Arial."""
    letter = docx.Document()
    for fonts in letter.styles.element.xpath("//w:rFonts"):
        fonts.attrib.clear()
        fonts.set(qn("w:ascii"), "Arial")
        fonts.set(qn("w:hAnsi"), "Arial")
    letter.sections[0].header.paragraphs[0].text = HEAD
    letter.sections[0].footer.paragraphs[0].text = FOOT
    letter.add_heading("{{ rubrik }}", 1)
    for text in ("{%p for stycke in stycken %}", "{{ stycke }}", "{%p endfor %}"):
        letter.add_paragraph(text)
    table = letter.add_table(4, 2)
    cells = [["Post", "Belopp"], ["{%tr for rad in rader %}", ""], ["{{ rad.post }}", "{{ rad.belopp }}"]]
    for row, texts in zip(table.rows, [*cells, ["{%tr endfor %}", ""]], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for text in ("{%p if bifall %}", "Nämnden beviljar.", "{%p else %}", "Nämnden avslår.", "{%p endif %}"):
        letter.add_paragraph(text)
    file = io.BytesIO()
    letter.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """The office program of all letters here."""
    engine = engine_of(Library())
    yield Office(engine=engine, substitutes=True)  # whether Arial or its twin is there is no matter here
    engine.close()


@pytest.mark.hypothesis  # the profile decides how many letters are written
@settings(max_examples=1, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers())
def test_letters_are_archivable_and_say_what_word_says(office: Office, tmp_path: Path, seed: int) -> None:
    """Each is approved as PDF/A-2b, tagged, has language and title, and holds every sign of its text."""
    compiled = compile_template(template(), name="brev.docx")
    random = Random(seed)  # noqa: S311 - text, no secret
    letters = {f"brev {number}.docx": render(compiled, values(random)) for number in range(LETTERS)}

    pdfs = office.convert(letters, work=tmp_path)

    assert list(pdfs) == list(letters)
    for name, pdf in pdfs.items():
        assert pdfa.validate_written(io.BytesIO(pdf), "2b").verdict == "pass"
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert "/StructTreeRoot" in document.Root
            assert document.docinfo["/Title"] == name.removesuffix(".docx")
            assert str(document.Root.Lang)
        assert Counter(text_of(pdf)) == Counter(text_in(letters[name]))  # pypdf loses the order of broken words


def text_of(pdf: bytes) -> str:
    """The text of a PDF, page by page, without header, footer and spaces."""
    pages = [re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    around = [re.sub(r"\s", "", text) for text in (HEAD, FOOT)]
    return "".join(page.replace(around[0], "", 1).replace(around[1], "", 1) for page in pages)


def text_in(letter: bytes) -> str:
    """The text of a Word file's body, without spaces."""
    body = docx.Document(io.BytesIO(letter)).element.body
    return re.sub(r"\s", "", "".join(each.text or "" for each in body.iter(qn("w:t"))))
