"""Tests of a Word file as a check reads it: styles that build on others, and parts by whatever name they have."""

import io
import zipfile
from typing import Any

import pytest

from kommunrpa.actions.letters.checking.document import Document, below
from kommunrpa.actions.letters.markup.tree import parse

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f"<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/><w:lang w:val='sv-SE'/></w:rPr>"
    "</w:rPrDefault></w:docDefaults>"
    "<w:style w:type='table' w:default='1' w:styleId='T'/>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:b/><w:color w:val='111111'/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='P'><w:basedOn w:val='N'/><w:rPr><w:b w:val='0'/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='B'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/></w:style>"
    "<w:style w:type='character' w:styleId='C'><w:rPr><w:color w:val='333333'/></w:rPr></w:style></w:styles>"
)


@pytest.fixture
def read(word: Any) -> Any:
    """Read a file with styles of our own and one paragraph; the document, the paragraph and its first run."""

    def read(style: str, properties: str) -> tuple[Document, Any, Any]:
        paragraph = f"<w:pPr>{style and f'<w:pStyle w:val={style!r}/>'}</w:pPr>"
        body = word.body(f"<w:p>{paragraph}<w:r><w:rPr>{properties}</w:rPr><w:t>x</w:t></w:r></w:p>")
        document = Document(word.changed(body, "word/styles.xml", lambda _: STYLES))
        return document, document.body[0].node, next(document.body[0].runs())

    return read


@pytest.mark.parametrize(
    ("style", "properties", "expected"),
    [
        ("", "", (True, "111111", "22", "sv-SE")),
        ("P", "", (False, "111111", "22", "sv-SE")),
        ("P", "<w:rStyle w:val='C'/>", (False, "333333", "22", "sv-SE")),
        ("P", "<w:b/><w:color w:val='444444'/><w:sz w:val='30'/>", (True, "444444", "30", "sv-SE")),
        ("A", "", (False, "", "22", "sv-SE")),
        ("unknown", "", (False, "", "22", "sv-SE")),
        ("", "<w:lang w:eastAsia='ja-JP'/>", (True, "111111", "22", "sv-SE")),
    ],
)
def test_what_holds_of_a_run(read: Any, style: str, properties: str, expected: tuple[object, ...]) -> None:
    """The nearest decides: the run, its style, the paragraph's style and what that builds on, the defaults."""
    document, paragraph, run = read(style, properties)
    found = [document.styles.of_run(run, paragraph, name) for name in ("w:color", "w:sz", "w:lang")]

    assert (document.styles.is_on(run, paragraph, "w:b"), *found) == expected


def test_what_is_written_twice_is_read_once() -> None:
    """Word writes a drawing anew for old versions of itself."""
    root = parse(
        f"<w:p {WORD} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:AlternateContent>"
        "<mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:p>".encode()
    )

    assert len(list(below(root, "w:drawing", "w:pict"))) == 1


def test_parts_may_have_numbers(word: Any, check: Any) -> None:
    """Some programs call the letter itself document2.xml, and its styles styles3.xml."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word.of("Hej {{ namn }}"))) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for plain, numbered in ((b"document.xml", b"document2.xml"), (b"styles.xml", b"styles3.xml")):
                content = content.replace(plain, numbered)
            new.writestr(name.replace("document.xml", "document2.xml").replace("styles.xml", "styles3.xml"), content)
    checked = check(file.getvalue())

    assert checked.placeholders[0].places[0].paragraph == 1
    assert "language" in [each.kind for each in checked.findings]
