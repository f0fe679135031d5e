"""Tests of rich text in letters."""

import io
import re
from typing import Any

import docx
import pytest

from kommunrpa.actions.letters import RichText, bold, italic, link
from kommunrpa.errors import ActionError, BusinessError

TEXT = RichText("Sök ", bold("senast"), "\n", italic("1 mars"), " på ", link("webben", "https://a.se/?b=1&c=2"))


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x }}"])
def test_rich_text_within_a_paragraph(word: Any, tag: str) -> None:
    """Bold, italic, line breaks and links come where they are; what stands around keeps its look."""
    letter = word.letter(word.of(["a ", tag, " b"]), x=TEXT)

    (paragraph,) = docx.Document(io.BytesIO(letter)).paragraphs
    assert paragraph.text == "a Sök senast\n1 mars på webben b"
    assert [run.text for run in paragraph.runs if run.italic] == ["1 mars"]
    (found,) = paragraph.hyperlinks
    assert (found.text, found.address) == ("webben", "https://a.se/?b=1&c=2")
    assert found.runs[0].bold  # as the tag's own run
    assert not paragraph.runs[0].bold


def test_look_of_the_tag_is_kept(word: Any) -> None:
    """Rich text has the font, size and color of its tag, in the order that the standard sets."""
    look = '<w:rPr><w:rFonts w:ascii="Georgia"/><w:color w:val="FF0000"/><w:sz w:val="30"/></w:rPr>'
    xml = word.part(word.letter(word.body(f"<w:p><w:r>{look}<w:t>{{{{ x }}}}</w:t></w:r></w:p>"), x=TEXT))

    assert '<w:rFonts w:ascii="Georgia"/><w:b/><w:bCs/><w:color w:val="FF0000"/><w:sz w:val="30"/>' in xml
    assert '<w:color w:val="0563C1"/><w:sz w:val="30"/><w:u w:val="single"/>' in xml


def test_plain_text_may_stand_for_rich(word: Any) -> None:
    """A tag for rich text takes a plain one, with the look of its run."""
    assert word.runs(word.letter(word.of(["a ", "{{r x }}", " b"]), x="<&>")) == [
        ("a ", False),
        ("<&>", True),
        (" b", False),
    ]


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("ett\n\ntvå", ["ett", "två"]),
        (["ett", RichText("t", bold("vå"))], ["ett", "två"]),
        (RichText("ett"), ["ett"]),
        (None, []),
    ],
)
def test_paragraphs_of_a_value(word: Any, value: object, lines: list[str]) -> None:
    """A paragraph tag gives one paragraph for each line or item, in its own style."""
    template = word.build(lambda document: document.add_paragraph("{{p x | valfri }}", style="List Bullet"))

    paragraphs = docx.Document(io.BytesIO(word.letter(template, x=value))).paragraphs
    assert [paragraph.text for paragraph in paragraphs] == lines
    assert {paragraph.style.name for paragraph in paragraphs} <= {"List Bullet"}


def test_same_link_twice_is_one_relationship(word: Any) -> None:
    """An address that is linked twice is stored once, in the relationships of the part that has it."""
    template = word.build(lambda document: setattr(document.sections[0].header.paragraphs[0], "text", "{{ x }}{{ x }}"))

    letter = word.letter(template, x=TEXT)

    assert word.part(letter, "word/_rels/header1.xml.rels").count("https://a.se") == 1
    assert "https://a.se" not in word.part(letter, "word/_rels/document.xml.rels")


def test_rich_text_in_an_attribute_is_its_text(word: Any) -> None:
    """In an alternative text, rich text is written without its looks."""
    body = '<w:p><w:r><w:drawing><a descr="{{ x }}"/></w:drawing></w:r></w:p>'

    assert 'descr="Sök senast 1 mars på webben"' in word.part(word.letter(word.body(body), x=TEXT))


@pytest.mark.parametrize("value", [RichText(), RichText(" ", bold("")), RichText("a\x00"), ["a", ""], [None]])
def test_hole_in_rich_text(word: Any, value: object) -> None:
    """Rich text without a word, or with a sign that can't be written, is a hole as any."""
    with pytest.raises(BusinessError, match="x: uppgiften"):
        word.letter(word.of("{{p x }}"), x=value)


@pytest.mark.parametrize(
    ("paragraph", "reason"),
    [
        ("{{ x | upper }}", "can only be written as it is"),
        ("{{ x ~ 'a' }}", "can only be written as it is"),
        ("{{ 'a' if x == 1 else x | title }}", "can only be written as it is"),
    ],
)
def test_rich_text_is_not_filtered(word: Any, paragraph: str, reason: str) -> None:
    """A filter that would lose the looks is refused, and nothing of the text is told."""
    with pytest.raises(ActionError, match=reason) as caught:
        word.letter(word.of(paragraph), x=TEXT)

    assert "senast" not in str(caught.value)


def test_link_within_a_link(word: Any) -> None:
    """A link in the text of a link leads nowhere: it is refused."""
    body = '<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{{ x }}</w:t></w:r></w:hyperlink></w:p>'

    with pytest.raises(ActionError, match="stands in a link already"):
        word.letter(word.body(body), x=TEXT)
    assert re.search("fet", word.part(word.letter(word.body(body), x=bold("fet"))))
