"""The printed lines: Python that runs, formatted, without a value of the document."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import Amount, Table
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.looks.lines import lines_of
from kommunrpa.actions.pdf.looks.looked import Looked
from kommunrpa.actions.pdf.looks.looking import look

LookAt = Callable[[Any], Looked]
CHOICES = [f"Ett ganska långt val nummer {at}" for at in range(4)]


def form(pen: Any) -> None:
    """A form with an amount, a table, a choice of long texts, an empty field and a number that can't be right."""
    pen.text(50, 80, "Sökt belopp: 25 000 kr")
    for at, row in enumerate((("Benämning", "Belopp"), ("Snöröjning", "12,50"), ("Frakt", "1,50"))):
        for x, text in zip((50, 200), row, strict=True):
            pen.text(x, 120 + 20 * at, text, "Helvetica" if at else "Helvetica-Bold")
    pen.text(50, 250, "Bidrag:")
    pen.canvas.acroForm.choice(name="b", value=CHOICES[0], options=CHOICES, x=150, y=588, width=100, height=16)
    pen.text(50, 300, "Ort:")
    pen.canvas.acroForm.textfield(name="ort", value="", x=150, y=538, width=100, height=16)
    pen.text(50, 350, "Personnummer: 19400104-2384")


@pytest.fixture
def document(paper: Any) -> Document:
    """The form."""
    return Document(data=paper.draw(form), password=None)


def test_the_lines_run(document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed is a script that reads every field of the document."""
    (tmp_path / "it.pdf").write_bytes(document.data)
    monkeypatch.chdir(tmp_path)
    scope: dict[str, Any] = {}

    exec(lines_of(look(document), path="it.pdf"), scope)  # noqa: S102 - it is to be run as it is printed

    assert scope["form"]["sokt_belopp"] == 25_000
    assert scope["form"]["ort"] is None
    assert scope["FIELDS"]["rader"] == Table(columns={"benamning": "Benämning", "belopp": Amount("Belopp")})


def test_values_are_shown_to_who_asks(document: Document) -> None:
    """No value stands in the lines unless it is asked for; the numbers of boxes neither."""
    looked = look(document)
    lines = lines_of(looked, path="it.pdf")

    assert not any(text in lines for text in ("25000", "25 000", "Snöröjning", "19400104"))
    assert "# 1 · page 1: amount, here 25000" in lines_of(looked, path="it.pdf", values=True, numbered=True)


def test_what_is_refused_is_a_comment(document: Document) -> None:
    """It has its reason, how it was asked for, and what would be read instead."""
    lines = lines_of(look(document), path="it.pdf")

    assert "    # page 1, refused: är inget giltigt personnummer" in lines
    assert '    # "personnummer": Personnummer("Personnummer"),' in lines
    assert '    # or "personnummer": "Personnummer",' in lines


def test_a_locked_document_is_opened_with_its_secret(document: Document) -> None:
    """The script fetches the secret that opened the document."""
    assert 'password=run.secret("blanketter")' in lines_of(look(document), path="it.pdf", secret="blanketter")


def test_a_document_without_labels_gives_lines_that_say_so(look_at: LookAt) -> None:
    """A letter has no fields."""
    assert "# Nothing was found that is surely a label" in lines_of(
        look_at(lambda pen: pen.text(50, 100, "Hej och tack för senast.")), path="it.pdf"
    )


def test_the_lines_are_formatted(document: Document) -> None:
    """A formatter has nothing to do with them."""
    ruff = shutil.which("ruff")
    if ruff is None:
        pytest.skip("ruff is not installed")
    lines = lines_of(look(document), path="it.pdf")
    command = [ruff, "format", "--isolated", "--stdin-filename", "it.py", "-"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=True)

    assert done.stdout == lines
