"""The command look at a PDF: what it prints runs, values stay hidden, and its exit code says what changed."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

Call = Callable[..., tuple[int, str, str]]
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project folder with a form of two pages."""
    monkeypatch.chdir(tmp_path)
    write("form.pdf", "Förening: Åkerö IF", "Sökt belopp: 25 000 kr", pages=2)


def write(name: str, *texts: str, pages: int = 1) -> None:
    """A PDF with texts below each other on its last page."""
    canvas = Canvas(name)
    for _ in range(pages - 1):
        canvas.drawString(50, 750, "Anvisning")
        canvas.showPage()
    for at, text in enumerate(texts):
        canvas.drawString(50, 750 - 30 * at, text)
    canvas.save()


def test_the_lines_that_are_printed_run(call: Call) -> None:
    """What is printed is a script that reads the file."""
    code, out, _ = call("form.pdf")
    scope: dict[str, Any] = {}
    exec(out, scope)  # noqa: S102 - it is to be run as it is printed

    assert code == 0
    assert "Åkerö" not in out
    assert dict(scope["form"]) == {"forening": "Åkerö IF", "sokt_belopp": 25_000}


def test_values_are_shown_to_who_asks(call: Call) -> None:
    """They stand in the comments."""
    assert 'here "Åkerö IF"' in call("form.pdf", "--values")[1]


def test_json_has_the_documented_keys(call: Call) -> None:
    """The keys of --json are those that the reference names."""
    write("wrong.pdf", "Ort: Åkerö", "Personnummer: 19400104-2384")
    _, out, _ = call("wrong.pdf", "--json", "--values")
    told = json.loads(out)
    page = REFERENCE.read_text(encoding="utf-8")
    section = page[page.index("\n### A PDF with --json") : page.index("\n## items")]
    named = set(re.findall(r"`(\w+)`", section))

    assert {*told, *told["fields"][0], *told["unclear"][0]} <= named


def test_each_page_is_drawn(call: Call) -> None:
    """Several pages give a picture each, with their numbers; the comments have the numbers of the boxes."""
    code, out, err = call("form.pdf", "--picture", "form.png")

    assert code == 0
    assert "# 2 · page 2: amount" in out
    assert err.split() == ["Skrev", "form-1.png", "Skrev", "form-2.png"]
    with Image.open("form-2.png") as picture:
        assert picture.width > 500


@pytest.mark.parametrize(
    ("texts", "code", "expected"),
    [
        (("Förening: Å", "Sökt belopp:"), 0, "Inget har ändrats"),
        (("Förening: Å", "Sökt belopp: 2 kr", "Ort: Ö"), 0, "· “Ort” is new (page 1, Text)."),
        (("Föreningen: Å", "Sökt belopp: 2 kr"), 4, "✗ There is no label “Förening” any more."),
    ],
)
def test_a_new_edition_is_held_against_an_earlier_look(
    call: Call, tmp_path: Path, texts: tuple[str, ...], code: int, expected: str
) -> None:
    """The exit code says whether a bot would fail, and each change is told."""
    (tmp_path / "old.json").write_text(call("form.pdf", "--json")[1], encoding="utf-8")
    write("new.pdf", *texts)
    found, out, _ = call("new.pdf", "--against", "old.json")

    assert (found, expected in out) == (code, True)
    assert json.loads(call("new.pdf", "--against", "old.json", "--json")[1])["against"] == "old.json"


def test_what_is_no_earlier_look_says_how_one_is_written(call: Call) -> None:
    """A bot's name, or other JSON, is refused with the command that writes one."""
    code, _, err = call("form.pdf", "--against", "foreningsbidrag")

    assert code == 4
    assert "--json >" in err


def test_a_locked_file_is_opened_with_a_secret(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the secret the error says that it is locked; with it the lines fetch it too."""
    writer = PdfWriter(clone_from="form.pdf")
    writer.encrypt("hemligt", algorithm="AES-256")
    writer.write("locked.pdf")
    monkeypatch.setenv("KOMMUNRPA_SECRET__BLANKETTER", "hemligt")

    assert call("locked.pdf")[0] == 3
    code, out, _ = call("locked.pdf", "--password-secret", "blanketter")
    assert code == 0
    assert 'password=run.secret("blanketter")' in out


@pytest.mark.parametrize(
    ("content", "code", "expected"),
    [(b"hej", 3, "ingen PDF"), (b"%PDF-1.7 hej", 3, "skadad"), (None, 4, "There is no file")],
)
def test_what_is_no_document_is_an_error_without_a_traceback(
    call: Call, tmp_path: Path, content: bytes | None, code: int, expected: str
) -> None:
    """A file that is no PDF, a damaged one and one that is not there."""
    if content is not None:
        (tmp_path / "it.pdf").write_bytes(content)
    found, out, err = call("it.pdf")

    assert (found, out) == (code, "")
    assert expected in err
    assert "Traceback" not in err
