"""Tests of where a tag takes effect: in the text, on paragraphs, cells and rows."""

from typing import Any

import pytest

from kommunrpa.errors import ActionError

END = "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"


def test_inline_branch_over_runs_keeps_formatting(word: Any) -> None:
    """What follows a branch keeps its own formatting, whichever branch is taken."""
    template = word.of(["a {% if x %}b", "c{% endif %} fet"])

    assert word.runs(word.letter(template, x=True)) == [("a ", False), ("b", False), ("c", True), (" fet", True)]
    assert word.runs(word.letter(template, x=False)) == [("a ", False), (" fet", True)]


def test_inline_branch_in_one_text_stays_there(word: Any) -> None:
    """A branch within one run leaves one run."""
    template = word.of("a {% if x %}b{% elif y %}c{% else %}d{% endif %} e")

    assert word.runs(word.letter(template, x=False, y=True)) == [("a c e", False)]


def test_nested_inline_blocks_over_runs(word: Any) -> None:
    """Blocks inside blocks over many runs each keep what is theirs."""
    template = word.of(["{% for r in rs %}<{{ r.a }}", "{% if r.b %}B{% endif %}", ">{% endfor %} slut"])

    letter = word.letter(template, rs=[{"a": "1", "b": 1}, {"a": "2", "b": 0}])

    assert word.lines(letter) == ["<1B><2> slut"]
    assert word.runs(letter)[-1] == ("> slut", False)


def test_inline_branch_over_runs_of_one_look_stays_in_the_text(word: Any) -> None:
    """Runs that Word has split for no reason that can be seen are one text again where a branch ends in another."""
    template = word.body(
        '<w:p><w:r w:rsidR="1"><w:t>a {% if x %}b</w:t></w:r><w:r w:rsidR="2"><w:t>c</w:t></w:r>'
        '<w:r w:rsidR="3"><w:t>{% endif %} d</w:t></w:r></w:p>'
    )

    assert word.lines(word.letter(template, x=True)) == ["a bc d"]
    assert word.runs(word.letter(template, x=False)) == [("a  d", False)]


def test_inline_loop_over_paragraphs(word: Any) -> None:
    """A loop in the running text may reach over the ends of paragraphs, which are then repeated with it."""
    template = word.of("före {% for a in xs %}", "- {{ a }}", "{% endfor %} efter")

    assert word.lines(word.letter(template, xs=["1", "2"])) == ["före ", "- 1", "", "- 2", " efter"]
    assert word.lines(word.letter(template, xs=[])) == ["före  efter"]


def test_paragraph_branches_leave_no_empty_line(word: Any) -> None:
    """Paragraphs of statements are gone, and so are those of the branch not taken."""
    template = word.of("före", "{%p if x %}", "ja", "{%p else %}", "nej", "nej igen", "{%p endif %}", "efter")

    assert word.lines(word.letter(template, x=True)) == ["före", "ja", "efter"]
    assert word.lines(word.letter(template, x=False)) == ["före", "nej", "nej igen", "efter"]


def test_paragraph_loop_with_set_and_comment(word: Any) -> None:
    """Loops, names and comments each in a paragraph of their own work together."""
    template = word.of(
        "{%p set antal = rader | length %}",
        "{#p för ekonomi #}",
        "{%p for r in rader %}",
        "{{ loop.index }}/{{ antal }} {{ r }}",
        "{%p endfor %}",
    )

    assert word.lines(word.letter(template, rader=["a", "b"])) == ["1/2 a", "2/2 b"]


def test_several_statements_in_one_paragraph(word: Any) -> None:
    """Statements may share a paragraph, which then is theirs alone."""
    template = word.of("{%p if a %}{%p if b %}", "båda", "{%p endif %} {%p endif %}", "slut")

    assert word.lines(word.letter(template, a=1, b=1)) == ["båda", "slut"]


def test_table_rows_are_repeated(word: Any) -> None:
    """A row loop repeats the rows between its own two rows."""
    template = word.table(
        ["Datum", "Belopp"],
        ["{%tr for u in utbetalningar %}", ""],
        ["{{ u.datum }}", "{{ u.belopp }}"],
        ["{%tr endfor %}", ""],
    )

    letter = word.letter(
        template, utbetalningar=[{"datum": "1 maj", "belopp": "5"}, {"datum": "1 juni", "belopp": "6"}]
    )

    assert word.rows(letter) == [["Datum", "Belopp"], ["1 maj", "5"], ["1 juni", "6"]]


def test_table_cells_are_repeated(word: Any) -> None:
    """A cell loop repeats the cell between its own two cells."""
    template = word.table(["År", "{%tc for a in år %}", "{{ a }}", "{%tc endfor %}"])

    xml = word.part(word.letter(template, år=["2025", "2026", "2027"]))

    assert xml.count("<w:tc>") == 4


@pytest.mark.parametrize(
    ("paragraphs", "reason"),
    [
        (["Hej {%p if a %}", "x", "{%p endif %}"], "something stands beside {%p if a %}"),
        (["{%p if a %}{{ b }}", "x", "{%p endif %}"], "something stands beside {%p if a %}"),
        (["{%p if a %}", "x", "{% endif %}"], "belong together"),
        (["{%tr if a %}", "x", "{%tr endif %}"], "stands in no table row"),
        (["{%p if a %}", "x"], "never closed by endif"),
        (["x {% endif %}"], "has no if"),
        (["{% for a in b %}{% endif %}"], "has no if"),
        (["{% with a = 1 %}{% elif b %}"], "has no if"),
        (["{% if a %}{% for b in c %}{% endif %}{% endfor %}"], "has no if"),
    ],
)
def test_misplaced_statements_are_refused(word: Any, paragraphs: list[str], reason: str) -> None:
    """A statement that does not pair, or whose paragraph holds more, is refused with its paragraph."""
    with pytest.raises(ActionError, match=reason) as caught:
        word.letter(word.of(*paragraphs), a=1, b=1)

    assert "mall.docx (word/document.xml)" in str(caught.value)
    assert "“" in str(caught.value)


@pytest.mark.parametrize(
    "rows",
    [
        [["{% for a in b %}", "x"], ["y", "{% endfor %}"]],
        [["{% if a %}", "{% endif %}"]],
        [["{%p if a %}", "{%p endif %}"]],
        [["{%tr for a in b %}", "x"], ["{%tr endfor %}", ""]],
    ],
)
def test_blocks_over_cells_are_refused(word: Any, rows: list[list[str]]) -> None:
    """A block that begins in one cell and ends in another would break the table."""
    with pytest.raises(ActionError, match=r"stand in different places|stands beside"):
        word.letter(word.table(*rows), a=1, b=[1])


def test_block_out_of_a_link_is_refused(word: Any) -> None:
    """A block that begins inside a link and ends outside is refused."""
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>{% if a %}b</w:t></w:r></w:hyperlink>'
    body = f"<w:p>{link}<w:r><w:t>{{% endif %}}</w:t></w:r></w:p>"

    with pytest.raises(ActionError, match="different places"):
        word.letter(word.body(body), a=1)


def test_picture_beside_a_paragraph_tag_is_refused(word: Any) -> None:
    """A picture beside a paragraph tag would vanish unseen."""
    body = f"<w:p><w:r><w:t>{{%p if a %}}</w:t></w:r><w:r><w:drawing/></w:r></w:p>{END}"

    with pytest.raises(ActionError, match="something stands beside"):
        word.letter(word.body(body), a=1)


def test_section_end_is_never_lost(word: Any) -> None:
    """A tag in the paragraph that ends a section is refused: the section's pages would change."""
    body = f"<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{%p if a %}}</w:t></w:r></w:p>{END}"

    with pytest.raises(ActionError, match="ends a section"):
        word.letter(word.body(body), a=1)


def test_run_scope_takes_its_tag_out_of_the_text(word: Any) -> None:
    """A run tag works as one between the runs."""
    template = word.of(["a{%r if x %}", "b", "{%r endif %}c"])

    assert word.runs(word.letter(template, x=False)) == [("a", False), ("c", False)]


def test_tags_in_text_boxes(word: Any) -> None:
    """A text box is a place of its own: its tags are filled, and the paragraph around it is untouched."""
    branch = f"<w:p><w:r><w:t>{{%p if b %}}</w:t></w:r></w:p><w:p><w:r><w:t>{{{{ b }}}}</w:t></w:r></w:p>{END}"
    box = (
        f"<w:p><w:r><w:t>{{{{ a }}}}</w:t></w:r><w:r><w:pict><w:txbxContent>{branch}</w:txbxContent></w:pict></w:r>"
        "<w:r><w:t>{{ c }}</w:t></w:r></w:p>"
    )

    xml = word.part(word.letter(word.body(box), a="A", b="B", c="C"))
    without = word.part(word.letter(word.body(box), a="A", b=False, c="C"))

    assert [xml.index(f">{each}<") for each in "ABC"] == sorted(xml.index(f">{each}<") for each in "ABC")
    assert "<w:txbxContent><w:p/></w:txbxContent>" in without
