"""Tests of the changes that are made in a part's tree."""

from typing import Any

import pytest

from kommunrpa.actions.letters.markup.tags import TemplateFault
from kommunrpa.actions.letters.markup.tree import (
    name_of,
    parse,
    remove_text,
    replace,
    serialise,
    split_run,
    uses_usual_prefix,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def tree(xml: str) -> Any:
    """A paragraph as a tree."""
    return parse(f'<w:p xmlns:w="{W}">{xml}</w:p>'.encode())


def inside(root: Any) -> str:
    """What stands in the paragraph."""
    return serialise(root).split(">", 2)[2].removesuffix("</w:p>").replace(' xml:space="preserve"', "")


@pytest.mark.parametrize(
    ("xml", "reason"),
    [(b"<a><b></a>", "no whole XML"), (b"", "no whole XML"), (b"<!DOCTYPE a><a/>", "document type")],
)
def test_broken_xml_is_refused(xml: bytes, reason: str) -> None:
    """What is no XML, or brings a document type, is refused."""
    with pytest.raises(TemplateFault, match=reason):
        parse(xml)


def test_word_s_names_in_both_standards() -> None:
    """Word's own elements have one name, in the usual and in the strict standard."""
    assert [name_of(parse(f'<w:p xmlns:w="{each}"/>'.encode())) for each in (W, STRICT)] == ["w:p", "w:p"]
    assert name_of(parse(b'<w:p xmlns:w="urn:annat"/>')) == "{urn:annat}p"
    assert uses_usual_prefix(parse(f'<w:p xmlns:w="{STRICT}"/>'.encode()))
    assert not uses_usual_prefix(parse(f'<ns0:p xmlns:ns0="{W}"/>'.encode()))


@pytest.mark.parametrize(
    ("xml", "place", "result"),
    [
        ("<w:r/>", 0, "#"),
        ("<w:r/>efter", 0, "#efter"),
        ("före<w:r/>", 0, "före#"),
        ("<w:pPr/>mellan<w:r/>efter", 1, "<w:pPr/>mellan#efter"),
    ],
)
def test_replacing_an_element_moves_nothing(xml: str, place: int, result: str) -> None:
    """A sign takes an element's place among the texts around it."""
    root = tree(xml)

    replace(root[place], "#")

    assert inside(root) == result


@pytest.mark.parametrize(
    ("xml", "result"),
    [
        ("<w:r><w:t>a</w:t></w:r>", ""),
        ("<w:r><w:rPr/><w:t>a</w:t></w:r>", ""),
        ("<w:r><w:t>a</w:t><w:tab/></w:r>", "<w:r><w:tab/></w:r>"),
    ],
)
def test_run_goes_with_its_last_text(xml: str, result: str) -> None:
    """A run that holds nothing more than formatting goes with its text."""
    root = tree(xml)

    remove_text(next(each for each in root.iter() if name_of(each) == "w:t"))

    assert inside(root) == result


@pytest.mark.parametrize(
    ("xml", "result", "rest"),
    [
        (
            "<w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t>a#b</w:t><w:br/></w:r>slut",
            "<w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t>a</w:t></w:r>#<w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t><w:br/></w:r>slut",
            "b",
        ),
        ("<w:r><w:t>#</w:t></w:r>", "#", None),
        ("<w:r><w:rPr/><w:t>#b</w:t></w:r>", "#<w:r><w:rPr/><w:t>b</w:t></w:r>", "b"),
        ("<w:r><w:t>a#</w:t></w:r><w:r/>", "<w:r><w:t>a</w:t></w:r>#<w:r/>", None),
        ("<w:r><w:t>#</w:t><w:tab/></w:r>", "#<w:r><w:tab/></w:r>", None),
    ],
)
def test_run_is_split_at_a_sign(xml: str, result: str, rest: str | None) -> None:
    """Both halves of a run keep its formatting, everything keeps its order, and no half is left empty."""
    root = tree(xml)
    text = next(each for each in root.iter() if name_of(each) == "w:t")

    found = split_run(text, "#")

    assert inside(root) == result
    assert (found.text if found is not None else None) == rest
