"""Tests of parts and places that tags may stand in."""

import re
from typing import Any

import pytest

from kommunrpa.actions.letters.markup.part import to_source
from kommunrpa.actions.letters.markup.tags import TemplateFault
from kommunrpa.errors import ActionError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_headers_footers_and_properties_are_filled(word: Any) -> None:
    """Tags are filled in headers, footers and the file's own properties."""

    def fill(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Dnr {{ dnr }}"
        document.sections[0].footer.paragraphs[0].text = "{% if dnr %}Sida{% endif %}"
        document.core_properties.title = "Beslut {{ dnr }}{# arkiv #}"

    letter = word.letter(word.build(fill), dnr="KS 1 & <2>\nforts")

    assert "Dnr KS 1 &amp; &lt;2&gt;</w:t><w:br/>" in word.part(letter, "word/header1.xml")
    assert ">Sida<" in word.part(letter, "word/footer1.xml")
    assert ">Beslut KS 1 &amp; &lt;2&gt; forts<" in word.part(letter, "docProps/core.xml")


def test_attributes_are_filled(word: Any) -> None:
    """An alternative text is filled, with its quotes escaped and without line breaks."""
    picture = '<w:drawing><a descr="Karta över {{ plats }}{% if b %}!{% endif %}"/></w:drawing>'
    body = f"<w:p><w:r><w:t>x</w:t>{picture}</w:r></w:p>"

    assert 'descr="Karta över &quot;Ån&quot; &amp; bron!"' in word.part(
        word.letter(word.body(body), plats='"Ån" &\nbron', b=1)
    )


def test_drawn_text_is_filled(word: Any) -> None:
    """A text in a drawing, which is not Word's own, is filled."""
    body = '<w:p><w:r><w:drawing><a:t xmlns:a="urn:a">{{ a }}</a:t></w:drawing></w:r></w:p>'

    assert ">1 2</a:t>" in word.part(word.letter(word.body(body), a="1\n2"))


def test_comment_alone_is_taken_away(word: Any) -> None:
    """A paragraph whose only tag is a comment keeps nothing of it."""
    assert word.lines(word.letter(word.of("a{# säg inget #}b"))) == ["ab"]


def test_both_copies_of_a_text_box_are_filled(word: Any) -> None:
    """Word stores a text box twice, for new and old versions: both hold the value."""
    inner = "<w:txbxContent><w:p><w:r><w:t>{{ na</w:t></w:r><w:r><w:t>mn }}</w:t></w:r></w:p></w:txbxContent>"
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{inner}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent>"
    )

    xml = word.part(word.letter(word.body(f"<w:p><w:r>{box}</w:r></w:p>"), namn="Åsa"))

    assert xml.count('<w:t xml:space="preserve">Åsa</w:t>') == 2


def test_content_controls_are_filled(word: Any) -> None:
    """A tag in a content control, in the text or around paragraphs, is filled."""
    inline = "<w:sdt><w:sdtContent><w:r><w:t>{{ a }}</w:t></w:r></w:sdtContent></w:sdt>"
    block = "<w:sdt><w:sdtContent><w:p><w:r><w:t>{%p if a %}</w:t></w:r></w:p></w:sdtContent></w:sdt>"

    assert ">1</w:t>" in word.part(word.letter(word.body(f"<w:p>{inline}</w:p>"), a="1"))
    with pytest.raises(ActionError, match="never closed"):
        word.letter(word.body(block), a="1")


def test_file_s_own_properties_are_filled(word: Any) -> None:
    """Properties that an organisation has added are filled as the others."""
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property '
        'name="Dnr"><v:lpwstr xmlns:v="urn:v">{{ dnr }}</v:lpwstr></property></Properties>'
    )
    template = word.changed(word.of("a"), "docProps/custom.xml", lambda _: custom)

    assert ">KS 1</v:lpwstr>" in word.part(word.letter(template, dnr="KS 1"), "docProps/custom.xml")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<w:p><w:r><w:drawing><a descr="{{ a"/></w:drawing></w:r></w:p>', "is not closed"),
        ('<w:p><w:r><w:drawing><a descr="{%p if a %}"/></w:drawing></w:r></w:p>', "in no paragraph"),
        (
            '<w:p><w:r><w:drawing><a descr="{% if a %}"/></w:drawing><w:t>{% endif %}</w:t></w:r></w:p>',
            "has its end in another place",
        ),
        ("<w:p><w:r><w:t>{{ a }}&#xFDD0;</w:t></w:r></w:p>", "noncharacter"),
    ],
)
def test_faults_in_other_places(word: Any, body: str, reason: str) -> None:
    """A broken tag in an attribute or a drawing is refused too."""
    with pytest.raises(ActionError, match=reason):
        word.letter(word.body(body), a="1")


def test_other_parts_are_left_alone(word: Any) -> None:
    """What looks like a tag in a numbering format is none."""
    template = word.changed(word.of("{{ a }}"), "word/numbering.xml", lambda xml: xml.replace('"%1."', '"{%1}."'))

    letter = word.letter(template, a="1")

    assert word.part(letter, "word/numbering.xml") == word.part(template, "word/numbering.xml")


def test_unusual_prefix_is_refused() -> None:
    """A file whose Word elements are not called w: is refused with what to do."""
    strange = f"<n:document {W.replace(':w', ':n')}><n:p><n:r><n:t>{{{{ a }}}}</n:t></n:r></n:p></n:document>"

    with pytest.raises(TemplateFault, match="save it anew in Word"):
        to_source(strange.encode())


def test_part_without_tags_is_left_as_it_is() -> None:
    """A part that has braces but no tag is not touched."""
    assert (
        to_source(f"<w:document {W}><w:body><w:p><w:r><w:t>{{a}}</w:t></w:r></w:p></w:body></w:document>".encode())
        is None
    )


def test_each_tag_has_a_line_of_its_own() -> None:
    """A line of the source tells which tag stands there, so that an error can quote it."""
    xml = f"<w:document {W}>\n<w:body>\n<w:p><w:r><w:t>{{{{ a }}}}{{{{ b }}}}</w:t></w:r></w:p></w:body></w:document>"

    source = to_source(xml.encode())

    assert source is not None
    lines = source.text.splitlines()
    for line, number in source.lines.items():
        assert lines[line - 1].startswith(source.tags[number].code)
    assert sorted(source.lines.values()) == [0, 1]


def test_space_at_the_edge_of_a_value_is_kept(word: Any) -> None:
    """A text that holds a tag keeps the spaces at its ends."""
    body = "<w:p><w:r><w:t>{{ a }}</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>"

    assert re.search(r'<w:t xml:space="preserve">1 </w:t>', word.part(word.letter(word.body(body), a="1 ")))
