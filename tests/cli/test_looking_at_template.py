"""The command look at a Word template: what it prints runs, what it previews is whole, what changed has a code."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from PIL import Image
from pypdf import PdfReader

from kommunrpa.actions.letters import find_libreoffice
from kommunrpa.actions.letters.converting import choose

Call = Callable[..., tuple[int, str, str]]
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project folder with a template."""
    monkeypatch.chdir(tmp_path)
    write("beslut.docx", "Beslut om {{ ändamål }}", "{% if beslut == 'bifall' %}{{ belopp | kronor }}{% endif %}")


def write(name: str, *paragraphs: str) -> None:
    """A template."""
    document = docx.Document()
    for each in paragraphs:
        document.add_paragraph(each)
    document.save(name)


def test_other_commands_do_not_pay_for_templates() -> None:
    """No command but this loads a Word or template library."""
    code = "import sys, kommunrpa.cli; print(*{'docx', 'jinja2', 'lxml'} & sys.modules.keys())"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)

    assert result.stdout.strip() == ""


def test_the_lines_that_are_printed_run(call: Call) -> None:
    """What is printed is a script that writes the letter; what is to be mended stands below as comments."""
    code, out, _ = call("beslut.docx")
    scope: dict[str, Any] = {}
    exec(out, scope)  # noqa: S102 - it is to be run as it is printed

    text = [each.text.replace("\xa0", " ") for each in docx.Document(scope["letter"].docx).paragraphs]
    assert code == 0
    assert text == ["Beslut om Ändamål", "1 250 kr"]
    assert "# Fel (WCAG 2.4.2): Dokumentet har ingen titel." in out
    assert "# Fault (WCAG 2.4.2): The document has no title." in call("beslut.docx", "--lang", "en")[1]


def test_a_broken_template_gives_its_faults_and_the_code_4(call: Call) -> None:
    """No lines, also as JSON; each fault has its place."""
    write("trasig.docx", "Bra", "Hej {{ namn", "{{ a | kronr }}")
    code, out, _ = call("trasig.docx")

    assert code == 4
    assert "I brevet, stycke 2: “Hej {{ namn”." in out
    assert "stycke 3" in out
    assert "import" not in out
    code, out, _ = call("trasig.docx", "--json")
    assert (code, json.loads(out)["findings"][0]["kind"]) == (4, "template")


@pytest.mark.parametrize("name", ["saknas.docx", "mall.dotx"])
def test_what_is_no_template_says_what_to_do(call: Call, name: str) -> None:
    """A file that is not there, and one that Word would open."""
    Path("mall.dotx").write_bytes(b"PK")
    code, out, err = call(name)

    assert code == 4
    assert "can't be opened" in err or "save it in Word as .docx" in out


def test_json_has_the_documented_keys(call: Call) -> None:
    """The keys of --json are those that the reference names."""
    told = json.loads(call("beslut.docx", "--json")[1])
    page = REFERENCE.read_text(encoding="utf-8")
    section = page[page.index("\n### A template with --json") : page.index("\n## items")]
    named = set(re.findall(r"`(\w+)`", section))
    placeholder = told["placeholders"][0]

    assert {*told, *placeholder, *placeholder["places"][0], *told["statements"][0], *told["findings"][0]} <= named


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Beslut om {{ ändamål }}", 0, "Inget har ändrats"),
        ("Beslut om {{ ändamål }} {{ ort | valfri }}", 0, "· ort is new (text, may be left out)."),
        ("Beslut om {{ ändamålet }}", 4, "✗ ändamålet is new (text). Was it called ändamål?"),
    ],
)
def test_a_new_edition_is_held_against_an_earlier_look(
    call: Call, tmp_path: Path, text: str, code: int, expected: str
) -> None:
    """The exit code says whether a bot would fail, and each change is told."""
    (tmp_path / "old.json").write_text(call("beslut.docx", "--json")[1], encoding="utf-8")
    write("ny.docx", text)
    found, out, _ = call("ny.docx", "--against", "old.json")

    assert (found, expected in out) == (code, True)
    assert json.loads(call("ny.docx", "--against", "old.json", "--json")[1])["against"] == "old.json"


def test_what_is_no_earlier_look_says_how_one_is_written(call: Call) -> None:
    """A bot's name, or other JSON, is refused with the command that writes one."""
    code, _, err = call("beslut.docx", "--against", "foreningsbidrag")

    assert code == 4
    assert "FILE.docx --json >" in err


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_a_preview_is_the_letter_in_three_forms(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the samples as Word file, PDF and picture, in a folder or under a name; nothing else is left there."""
    monkeypatch.setenv("KOMMUNRPA_SUBSTITUTE_FONTS", "true")
    code, _, err = call("beslut.docx", "--preview", "prov å")
    folder = tmp_path / "prov å"

    assert code == 0
    assert sorted(each.name for each in folder.iterdir()) == [f"beslut-prov.{kind}" for kind in ("docx", "pdf", "png")]
    assert "Ändamål" in PdfReader(io.BytesIO((folder / "beslut-prov.pdf").read_bytes())).pages[0].extract_text()
    with Image.open(folder / "beslut-prov.png") as picture:
        assert picture.height > picture.width > 500
    assert err.count("Skrev") == 3


def test_a_preview_without_libreoffice_says_how_to_install_it(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The Word file is written all the same."""
    monkeypatch.setattr(choose, "find_libreoffice", lambda: None)
    code, out, err = call("beslut.docx", "--preview", "prov.docx")

    assert code == 6
    assert "WriteLetter" in out
    assert "apt install libreoffice" in err
    assert "{" not in docx.Document(str(tmp_path / "prov.docx")).paragraphs[1].text


def test_a_template_is_never_written_over(call: Call, tmp_path: Path) -> None:
    """A preview with the template's own name is refused."""
    before = (tmp_path / "beslut.docx").read_bytes()
    code, _, err = call("beslut.docx", "--preview", "./beslut.docx")

    assert (code, "written over" in err) == (4, True)
    assert (tmp_path / "beslut.docx").read_bytes() == before


def test_a_template_that_no_values_fit_has_no_preview(call: Call) -> None:
    """The lines say why, and the preview is refused."""
    write("omöjlig.docx", "{{ a }}{% for r in a %}{{ r.b }}{% endfor %}")
    code, out, err = call("omöjlig.docx", "--preview", "prov")

    assert code == 4
    assert "# These values give no letter yet" in out
    assert "No made-up values" in err
    assert not Path("prov").exists()
