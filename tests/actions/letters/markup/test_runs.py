"""Tests of joining tags over Word's runs."""

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.errors import ActionError

TEXT = (
    "Till {{ person.namn | default(”-”) }}: {% if bifall %}ja, {{ belopp | kronor }}{% else %}nej{% endif %}"
    "{# intern #} slut"
)
VALUES = {"person": {"namn": "Åsa & Örjan <AB>"}, "bifall": True, "belopp": 12500}


@given(cuts=st.sets(st.integers(1, len(TEXT) - 1), max_size=25))
def test_runs_split_anywhere_give_the_same_text(word: Any, cuts: set[int]) -> None:
    """However Word has cut a paragraph into runs, the letter reads the same."""
    edges = [0, *sorted(cuts), len(TEXT)]
    runs = [TEXT[start:end] for start, end in pairwise(edges)]

    assert word.lines(word.letter(word.of(runs), VALUES)) == ["Till Åsa & Örjan <AB>: ja, 12\u00a0500\u00a0kr slut"]


@pytest.mark.parametrize("cut", range(1, len("{{ namn }}")))
def test_tag_split_at_each_point(word: Any, cut: int) -> None:
    """A tag that is split over two runs takes the formatting of the first, and what follows keeps its own."""
    tag = "{{ namn }}"

    letter = word.letter(word.of(["Hej " + tag[:cut], tag[cut:] + " fet", " mager"]), namn="Åsa")

    assert word.runs(letter) == [("Hej Åsa", False), (" fet", True), (" mager", False)]


def test_marks_between_runs_do_not_part_a_tag(word: Any) -> None:
    """Spelling marks, bookmarks, comments and page marks that Word puts inside a tag are of no account."""
    marks = (
        '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'
        '<w:r><w:lastRenderedPageBreak/></w:r><w:commentRangeStart w:id="0"/>'
    )
    body = f"<w:p><w:r><w:t>Hej {{{{ na</w:t></w:r>{marks}<w:r><w:t>mn }}}}!</w:t></w:r></w:p>"

    assert word.lines(word.letter(word.body(body), namn="Åsa")) == ["Hej Åsa!"]


def test_tabs_and_breaks_inside_a_tag_are_spaces(word: Any) -> None:
    """A tab or a line break inside a tag separates its words, and is gone with it."""
    body = "<w:p><w:r><w:t>{{ namn</w:t><w:tab/><w:t>|</w:t><w:br/><w:t>upper }}</w:t><w:tab/><w:t>x</w:t></w:r></w:p>"

    assert word.lines(word.letter(word.body(body), namn="Åsa")) == ["ÅSA\tx"]


def test_tags_in_links_and_controls(word: Any) -> None:
    """Tags are filled inside links, content controls and the results of fields."""
    body = (
        '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>{{ a }}</w:t></w:r></w:hyperlink>'
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>{{ b }}</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:fldSimple w:instr="AUTHOR"><w:r><w:t>{{ c }}</w:t></w:r></w:fldSimple></w:p>'
    )

    text = re.sub("<[^>]*>", "", word.part(word.letter(word.body(body), a="1", b="2", c="3")))

    assert text.strip() == "123"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<w:p><w:r><w:instrText>IF "{{ a }}" = 1</w:instrText></w:r></w:p>', "in a field code"),
        (
            "<w:p><w:r><w:instrText>REF {</w:instrText></w:r><w:r><w:instrText>{ a }}</w:instrText></w:r></w:p>",
            "field code",
        ),
        ('<w:p><w:del w:id="1"><w:r><w:delText>{{ a }}</w:delText></w:r></w:del></w:p>', "in deleted text"),
        ('<w:p><w:ins w:id="1"><w:r><w:t>{{ a }}</w:t></w:r></w:ins></w:p>', "tracked change"),
        (
            '<w:p><w:r><w:t>{{ a</w:t></w:r><w:r><w:br w:type="page"/><w:t>}}</w:t></w:r></w:p>',
            "picture, field or page",
        ),
        ("<w:p><w:r><w:t>{{ a</w:t></w:r><m:oMath/><w:r><w:t>}}</w:t></w:r></w:p>", "picture, field or page"),
        (
            "<w:p><w:r><w:ruby><w:rubyBase><w:r><w:t>{{ a }}</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
            "can't be filled",
        ),
    ],
)
def test_tags_where_word_computes_or_tracks(word: Any, body: str, reason: str) -> None:
    """A tag in a field code, a tracked change or another place that can't be filled is refused."""
    declared = body.replace("<m:oMath", '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"')
    with pytest.raises(ActionError, match=reason):
        word.letter(word.body(declared), a="1")


def test_foreign_field_codes_with_braces_are_left_alone(word: Any) -> None:
    """A field code of another program, with its JSON, is no tag."""
    code = 'ADDIN ZOTERO_ITEM {"a":{"b":{}}}'
    body = f"<w:p><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p>"

    assert code in word.part(word.letter(word.body(body), a="1"))
