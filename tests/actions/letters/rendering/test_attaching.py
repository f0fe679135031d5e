"""Tests of what rich values add to a letter."""

from kommunrpa.actions.letters.language.attached import Attached, Relationship
from kommunrpa.actions.letters.rendering.attaching import attach, relationships_of, with_relationships, with_types
from kommunrpa.actions.letters.rendering.package import TYPES, pack_part, unpack_part

NS = "http://schemas.openxmlformats.org/package/2006"


def test_parts_that_were_not_there_are_made() -> None:
    """A part without relationships gets some, a picture its content type; what was there stays."""
    attached = Attached()
    first = attached.link("word/header1.xml", "https://a.se/?b&c")
    assert attached.link("word/header1.xml", "https://a.se/?b&c") == first
    assert attached.picture("word/header1.xml", b"x", suffix="png", content_type="image/png") != first
    types = f'<Types xmlns="{NS}/content-types"><Default Extension="xml" ContentType="a"/></Types>'.encode()

    parts = {part.name: unpack_part(part).decode() for part in attach([pack_part(TYPES, types)], attached)}

    (media,) = attached.media
    assert parts[media] == "x"
    assert 'Extension="xml"' in parts[TYPES]
    assert f'PartName="/{media}" ContentType="image/png"' in parts[TYPES]
    links = parts["word/_rels/header1.xml.rels"]
    assert 'Target="https://a.se/?b&amp;c" TargetMode="External"' in links
    assert f'Target="{media.removeprefix("word/")}"' in links


def test_what_is_there_is_not_added_again() -> None:
    """A letter that is the template of another has its links and pictures once."""
    link = Relationship(kind="hyperlink", target="https://a.se", external=True)
    once = with_relationships(None, [link, link])

    assert once.count(b"<Relationship ") == 1
    assert with_relationships(once, [link]) == once
    types = with_types(f'<Types xmlns="{NS}/content-types"/>'.encode(), {"word/media/a.png": "image/png"})
    assert with_types(types, {"word/media/a.png": "image/png"}) == types


def test_names_of_relationships() -> None:
    """What a part leads to stands beside it, in a folder of its own."""
    assert relationships_of("word/document.xml") == "word/_rels/document.xml.rels"
