"""Tests of what a screen reader goes by: title, language, headings, and what only looks like these."""

import re
from collections.abc import Callable
from typing import Any

import docx
import pytest

Build = Callable[[Any], object]


def good(document: Any) -> None:
    """What every letter should have."""
    document.core_properties.title = "Beslut"
    language = next(document.styles.element.iter("{*}lang"))
    language.set(docx.oxml.ns.qn("w:val"), "sv-SE")
    document.add_heading("Beslut", level=1)


@pytest.fixture
def made(word: Any) -> Callable[[Build], bytes]:
    """A good template with something more."""
    return lambda build: word.build(lambda document: (good(document), build(document)))


def test_a_good_template_has_nothing_to_mend(kinds: Any, made: Any) -> None:
    """Title, language and headings in order are enough."""

    def build(document: Any) -> None:
        document.add_paragraph("Hej {{ namn }}.")
        document.add_heading("Skäl", level=2)
        document.styles["Heading 2"].font.color.rgb = docx.shared.RGBColor(0, 0, 0)
        document.add_heading("Så här överklagar du", level=1)
        document.add_paragraph("Skriv till oss.")

    assert kinds(made(build)) == []


def test_what_an_empty_word_file_lacks(kinds: Any, word: Any) -> None:
    """A file as python-docx makes it has no title, no heading, and is English; a tag is a title too."""
    titled = word.build(lambda document: setattr(document.core_properties, "title", "Beslut {{ dnr }}"))

    assert kinds(word.of("Hej")) == ["title", "language", "no_heading"]
    assert "title" not in kinds(titled)


def test_language_is_what_most_of_the_text_is_marked_as(kinds: Any, word: Any, finding: Any) -> None:
    """Runs marked as Swedish make a letter Swedish, whatever the default is; without any mark there is no language."""
    text = '<w:r><w:rPr><w:lang w:val="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    swedish = word.body(f"<w:p>{text.format('sv-SE', 'Beslutet gäller')}{text.format('en-US', 'Hi')}</w:p>")
    german = word.body(f"<w:p>{text.format('de-DE', 'Der Beschluss')}</w:p>")
    none = word.changed(word.of("Hej"), "word/styles.xml", lambda xml: re.sub("<w:lang [^>]*/>", "", xml))
    by_settings = word.changed(
        none,
        "word/settings.xml",
        lambda xml: re.sub(r"<w:themeFontLang [^>]*/>", '<w:themeFontLang w:val="sv-SE"/>', xml),
    )

    assert "language" not in kinds(swedish)
    assert "de-DE" in finding(german, "language").text
    assert "language" not in kinds(by_settings)
    no_settings = word.changed(none, "word/settings.xml", lambda xml: re.sub("<w:themeFontLang [^>]*/>", "", xml))
    assert "no_language" in kinds(no_settings)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([1, 2, 3, 1, 2], []),
        ([2, 3], ["first_heading"]),
        ([1, 3], ["skipped_heading"]),
        ([1, 2, 4, 1, 3], ["skipped_heading", "skipped_heading"]),
        ([], ["no_heading"]),
    ],
)
def test_headings_go_down_one_level_at_a_time(kinds: Any, word: Any, levels: list[int], expected: list[str]) -> None:
    """The first is of level 1, none skips a level, and going up is free."""

    def build(document: Any) -> None:
        for level in levels:
            document.add_heading(f"Rubrik {level}", level=level)
        document.add_paragraph("Text.")

    assert [kind for kind in kinds(word.build(build)) if "heading" in kind] == expected


def test_a_level_set_by_hand_is_a_heading(kinds: Any, word: Any) -> None:
    """Outline level 1 in the paragraph, or a Swedish style name, counts as Word counts it."""
    by_hand = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Beslut</w:t></w:r></w:p>'
    styled = word.changed(
        word.build(lambda document: document.add_heading("Beslut", level=1)),
        "word/styles.xml",
        lambda xml: xml.replace('w:val="heading 1"', 'w:val="Rubrik 1"').replace('<w:outlineLvl w:val="0"/>', ""),
    )

    assert "no_heading" not in kinds(word.body(by_hand))
    assert "no_heading" not in kinds(styled)


def test_bold_text_above_plain_may_be_a_heading(finding: Any, made: Any, kinds: Any) -> None:
    """Short and bold alone is a hint; a bold sentence, bold in a table or a whole bold letter is none."""

    def build(document: Any) -> None:
        document.add_paragraph().add_run("Skäl för beslutet").bold = True
        document.add_paragraph("Ansökan är komplett.")

    def others(document: Any) -> None:
        document.add_paragraph().add_run("Detta är viktigt.").bold = True
        document.add_paragraph("Ansökan är komplett.")
        document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("Namn").bold = True
        document.add_paragraph("Text.")

    found = finding(made(build), "bold_heading")
    assert (found.severity, found.place.text, found.place.heading) == ("hint", "Skäl för beslutet", "Beslut")
    assert "bold_heading" not in kinds(made(others))


def test_empty_paragraphs_are_counted(finding: Any, made: Any, kinds: Any) -> None:
    """Those between others are spacing; statements, page breaks, the last one and those beside tables are not."""

    def build(document: Any) -> None:
        for text in ("A", "", "", "B", "", "C"):
            document.add_paragraph(text)

    def others(document: Any) -> None:
        document.add_paragraph("A")
        document.add_paragraph("{%p if a %}")
        document.add_paragraph("B")
        document.add_paragraph("{%p endif %}")
        document.add_page_break()
        document.add_table(1, 1)
        document.add_paragraph("")
        document.add_paragraph("C")
        document.add_paragraph("")

    assert "(antal: 3)" in finding(made(build), "spacing").text
    assert "spacing" not in kinds(made(others))
