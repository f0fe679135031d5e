"""Tests of what shared paragraphs bring with them: styles, lists, pictures, links."""

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from drawn import png
from wordpeer import file, p

from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.actions.letters.rendering.template import compile_template
from kommunrpa.errors import ActionError

TAKES = '{{p "a.docx" | stycke }}'


@pytest.fixture
def taken(word: Any) -> Callable[..., Document]:
    """The letter that takes in what is built."""

    def make(build: Callable[[Document], object], template: bytes = word.of(TAKES, "{{ x }}")) -> Document:
        compiled = compile_template(template, name="mall.docx", pieces=(("a.docx", word.build(build)),))
        return docx.Document(io.BytesIO(render(compiled, {"x": "slut"})))

    return make


def test_styles_by_name(taken: Callable[..., Document]) -> None:
    """A style of the same name is the letter's own; one that it lacks comes along, with what it is based on."""

    def fill(document: Document) -> None:
        document.styles["Heading 2"].font.name = "Comic Sans MS"
        based = document.styles.add_style("Grund", WD_STYLE_TYPE.PARAGRAPH)
        based.font.italic = True
        own = document.styles.add_style("Egen", WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = based
        document.add_paragraph("rubrik", style="Heading 2")
        document.add_paragraph("text", style="Egen").add_run("fet", style="Strong")

    letter = taken(fill)

    heading, text, _ = letter.paragraphs
    assert (heading.style.name, heading.style.font.name) == ("Heading 2", None)
    assert (text.style.name, text.style.base_style.font.italic) == ("Egen", True)
    assert text.runs[1].style.name == "Strong"


def test_lists_begin_anew(word: Any, taken: Callable[..., Document]) -> None:
    """A list comes along with its form, and begins anew each time it is taken in."""

    def fill(document: Document) -> None:
        for text in ("ett", "två"):
            properties = document.add_paragraph(text)._p.get_or_add_pPr()
            properties.get_or_add_numPr().get_or_add_numId().val = 1

    letter = taken(fill, word.of(TAKES, "{{ x }}", TAKES))

    numbers = [
        p._p.pPr.numPr.numId.val for p in letter.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None
    ]
    assert len(set(numbers)) == 2
    known = [each.numId for each in letter.part.numbering_part.element.num_lst]
    assert set(numbers) <= set(known)
    assert len(known) == len(set(known))


def test_template_that_has_none_of_it(taken: Callable[..., Document]) -> None:
    """A template without styles and lists gets those that are used, with what they lead to; none twice."""

    def fill(document: Document) -> None:
        document.add_paragraph("rubrik", style="Heading 1")
        properties = document.add_paragraph("ett")._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = 1
        properties = document.add_paragraph("inget")._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = 99
        document.add_paragraph("x")._p.set("{urn:other}id", "1")

    letter = taken(fill, file(p(TAKES.replace('"', "&quot;")) + p("{{ x }}") + p(TAKES.replace('"', "&quot;"))))

    assert [paragraph.style.name for paragraph in letter.paragraphs if paragraph.text == "rubrik"] == ["Heading 1"] * 2
    names = [style.name for style in letter.styles]
    assert "Normal" in names  # which the heading is based on
    assert len(names) == len(set(names))
    assert len(letter.part.numbering_part.element.num_lst) == 2
    assert ':id="1"' not in letter.element.xml


def test_style_with_a_taken_id(word: Any, taken: Callable[..., Document]) -> None:
    """A style whose id another style has gets a new one."""

    def fill(document: Document, name: str = "Annan") -> None:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.styleId = "Egen"
        document.add_paragraph("text", style=style)

    template = word.build(lambda document: (fill(document, "Egen"), document.add_paragraph(TAKES)))

    assert [paragraph.style.name for paragraph in taken(fill, template).paragraphs] == ["Egen", "Annan"]


def test_pictures_and_links_come_along(word: Any, taken: Callable[..., Document]) -> None:
    """Pictures and links lead where they led, and drawings have numbers of their own."""

    def fill(document: Document) -> None:
        document.add_picture(io.BytesIO(png()))
        link = document.part.relate_to("https://a.se", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        run = document.add_paragraph()._p
        run.append(docx.oxml.parse_xml(word.hyperlink(link)))

    letter = taken(fill, word.of(TAKES, TAKES))

    assert [part.blob for part in letter.part.package.image_parts] == [png()]
    assert [link.address for paragraph in letter.paragraphs for link in paragraph.hyperlinks] == ["https://a.se"] * 2
    numbers = [shape._inline.docPr.get("id") for shape in letter.inline_shapes]
    assert len(set(numbers)) == 2


def test_bookmarks_keep_apart(word: Any, taken: Callable[..., Document]) -> None:
    """A bookmark whose name the letter has goes; others get numbers of their own."""
    template = word.body(f"<w:p>{word.bookmark('a', 0)}</w:p><w:p><w:r><w:t>{TAKES}</w:t></w:r></w:p><w:p/>")

    def fill(document: Document) -> None:
        for number, name in enumerate("ab"):
            document.add_paragraph("x")._p.extend(docx.oxml.parse_xml(word.paragraph(word.bookmark(name, number))))

    xml = word.xml_of(taken(fill, template))

    assert re.findall(r'w:name="(\w)"', xml) == ["a", "b"]
    starts, ends = (re.findall(rf'<w:bookmark{kind} w:id="(\d+)"', xml) for kind in ("Start", "End"))
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == 2


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ('<w:p><w:r><w:footnoteReference w:id="2"/><w:t>x</w:t></w:r></w:p>', "holds a footnote"),
        ("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>", "holds a section break"),
        ('<w:p><w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins></w:p>', "holds a tracked change"),
        ("<w:p/>", "has no text"),
    ],
)
def test_what_can_t_be_carried_over(word: Any, xml: str, reason: str) -> None:
    """What would not be the same in the letter is refused, and the file is named."""
    with pytest.raises(ActionError, match=rf"a\.docx: it {reason}"):
        compile_template(word.of(TAKES), name="mall.docx", pieces=(("a.docx", word.body(xml)),))


def test_damaged_file_is_named(word: Any) -> None:
    """A file that lacks a picture which it shows is refused, and named."""
    piece = word.build(lambda document: document.add_picture(io.BytesIO(png())))
    piece = word.changed(piece, "word/_rels/document.xml.rels", lambda xml: xml.replace("media/image1", "media/image9"))

    with pytest.raises(ActionError, match=r"a\.docx: it lacks what it leads to"):
        compile_template(word.of(TAKES), name="mall.docx", pieces=(("a.docx", piece),))


def test_chart_is_refused(word: Any) -> None:
    """What is neither picture nor link is refused by its kind."""

    def fill(document: Document) -> None:
        document.part.relate_to("charts/chart1.xml", f"{RELATIONSHIP_TYPE.CHART}", is_external=True)
        chart = next(key for key, each in document.part.rels.items() if each.reltype == RELATIONSHIP_TYPE.CHART)
        document.add_paragraph("x")._p.append(docx.oxml.parse_xml(word.hyperlink(chart)))

    with pytest.raises(ActionError, match=r"can't be carried over \(chart\)"):
        compile_template(word.of(TAKES), name="mall.docx", pieces=(("a.docx", word.build(fill)),))
