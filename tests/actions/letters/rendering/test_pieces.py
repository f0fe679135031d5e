"""Tests of shared paragraphs that templates take in."""

import io
from typing import Any

import docx
import pytest
from docx.document import Document

from kommunrpa.actions.letters.rendering.pieces import is_piece_name, pieces_of
from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.actions.letters.rendering.template import compile_template
from kommunrpa.errors import ActionError, BusinessError


def letter(template: bytes, pieces: dict[str, bytes], values: dict[str, object]) -> bytes:
    """The letter that a template with shared paragraphs gives."""
    return render(compile_template(template, name="mall.docx", pieces=tuple(pieces.items())), values)


TAKES = '{{p "överklaga.docx" | stycke }}'


def test_paragraphs_stand_where_they_are_asked_for(word: Any) -> None:
    """The paragraphs come in the tag's place, filled with the same values, branches and all."""
    template = word.of("före {{ a }}", TAKES, "efter")
    piece = word.of("Så överklagar du {{ a }}", "{%p if b %}", "inom tre veckor", "{%p endif %}", "")

    assert word.lines(letter(template, {"överklaga.docx": piece}, {"a": "1", "b": True})) == [
        *("före 1", "Så överklagar du 1", "inom tre veckor", "efter"),
    ]
    assert pieces_of(template) == ("överklaga.docx",)


def test_tag_that_word_has_split(word: Any) -> None:
    """The tag is found in whatever pieces Word keeps it."""
    template = word.of(["{{p ”överklaga", ".docx” | sty", "cke }}"])

    assert pieces_of(template) == ("överklaga.docx",)
    assert word.lines(letter(template, {"överklaga.docx": word.of("A")}, {})) == ["A"]


def test_hole_in_shared_paragraphs(word: Any) -> None:
    """Shared paragraphs are as strict as the template."""
    pieces = {"överklaga.docx": word.of("Till {{ a }}", "{{ b }}")}

    with pytest.raises(BusinessError, match=r"a: uppgiften saknas \(i stycket “Till {{ a }}”\)"):
        letter(word.of(TAKES), pieces, {"a": None, "b": "x"})
    with pytest.raises(ActionError, match="b is in the template but not among the values"):
        letter(word.of(TAKES), pieces, {"a": "x"})


def test_only_the_branch_that_is_taken_counts(word: Any) -> None:
    """A template chooses between files with an if."""
    template = word.of(
        "{%p if x %}", '{{p "a.docx" | stycke }}', "{%p else %}", '{{p "b/c.docx"|stycke }}', "{%p endif %}"
    )
    pieces = {"a.docx": word.of("A {{ a }}"), "b/c.docx": word.of("C")}

    assert word.lines(letter(template, pieces, {"x": False})) == ["C"]
    assert word.lines(letter(template, pieces, {"x": True, "a": "1"})) == ["A 1"]


def test_files_may_take_in_others(word: Any) -> None:
    """Shared paragraphs may share paragraphs, but not go in a circle."""
    pieces = {"överklaga.docx": word.of("A", '{{p "b.docx" | stycke }}'), "b.docx": word.of("B")}

    assert word.lines(letter(word.of(TAKES), pieces, {})) == ["A", "B"]
    with pytest.raises(ActionError, match="circle"):
        letter(word.of(TAKES), {"överklaga.docx": word.of(TAKES)}, {})


def test_place_in_header_and_cell(word: Any) -> None:
    """A cell or a header takes paragraphs in as the body does; a cell still ends with a paragraph."""

    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = TAKES
        document.add_table(1, 1).cell(0, 0).paragraphs[0].text = TAKES

    piece = word.build(lambda document: document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("{{ a }}"))
    made = docx.Document(io.BytesIO(letter(word.build(fill), {"överklaga.docx": piece}, {"a": "x"})))

    cell = made.tables[0].cell(0, 0)
    assert cell.tables[0].cell(0, 0).text == "x"
    assert cell.paragraphs[-1].text == ""
    assert made.sections[0].header.tables[0].cell(0, 0).text == "x"


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        (TAKES, "are not given"),
        ('Se {{p "a.docx" | stycke }}', "in a paragraph of its own"),
        ('{{ "a.docx" | stycke }}', "in a paragraph of its own"),
        ("{{p a | stycke }}", "must name a file in quotes"),
        ('{{p "../a.docx" | stycke }}', "in the template's folder"),
        ('{{p "C:/a.docx" | stycke }}', "in the template's folder"),
        ('{{p "a.doc" | stycke }}', "in the template's folder"),
        ("{% if a %}{{ 'x' | stycke | upper }}{% endif %}", "must name a file in quotes"),
    ],
)
def test_shared_paragraphs_that_can_t_be_taken_in(word: Any, paragraph: str, reason: str) -> None:
    """A tag that names no file within reach is refused, with its paragraph."""
    with pytest.raises(ActionError, match=reason) as caught:
        letter(word.of(paragraph), {}, {"a": "x"})

    assert "stycke" in str(caught.value)


@pytest.mark.parametrize("content", [b"x", b""])
def test_template_that_can_t_be_read_takes_in_nothing(content: bytes) -> None:
    """What a broken template takes in is not asked: compiling it tells what is wrong."""
    assert pieces_of(content) == ()


def test_names_of_files() -> None:
    """A name stays in or below its folder on every system."""
    assert is_piece_name("a.docx")
    assert is_piece_name("ö/a b.docx")
    assert not any(is_piece_name(name) for name in ("/a.docx", "a/../../b.docx", "a\\b.docx", "c:a.docx", "a.dotx"))
