"""Tests of whole letters."""

import io
from typing import Any
from xml.parsers.expat import ParserCreate

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.letters.language.wording import forbidden_sign, is_nothing
from kommunrpa.actions.letters.rendering import render as rendering
from kommunrpa.errors import ActionError, BusinessError

ODD = "Müller & Söner <AB> \"x\" 'y' {{ z }} {% if %} &amp; åäö ÅÄÖ 👩‍👩‍👧 ]]> <!-- \u202f"


def test_odd_values_are_written_in_full(word: Any) -> None:
    """Signs that XML or Jinja give a meaning stand in the letter as they were given."""
    assert word.lines(word.letter(word.of("[{{ a }}] {% for x in [a] %}{{ x }}{% endfor %}"), a=ODD)) == [
        f"[{ODD}] {ODD}"
    ]


def test_line_breaks_and_tabs_are_word_s_own(word: Any) -> None:
    """Lines and tabs of a value are lines and tabs in the letter, also inside a bold run."""
    letter = word.letter(word.of(["A ", "{{ a }}", " B"]), a="1\r\n2\n\n3\t4")

    assert word.runs(letter) == [("A ", False), ("1\n2\n\n3\t4", True), (" B", False)]


TEXTS = st.text(st.characters(exclude_characters="\r\u2028\u2029"), max_size=30)


@given(texts=st.lists(TEXTS, max_size=4), text=TEXTS, flag=st.booleans())
def test_letter_holds_every_value_or_is_not_written(word: Any, texts: list[str], text: str, flag: bool) -> None:
    """Whatever the values are, the letter holds each in full, or there is none."""
    template = word.of("[{{ text }}]", "{%p if flag %}", "[{% for t in texts %}<{{ t }}>{% endfor %}]", "{%p endif %}")
    used = [text, *(texts if flag else [])]

    if any(is_nothing(each) or forbidden_sign(each) for each in used):
        with pytest.raises(BusinessError):
            word.letter(template, text=text, texts=texts, flag=flag)
        return
    expected = [f"[{text}]"] + (["[" + "".join(f"<{each}>" for each in texts) + "]"] if flag else [])
    assert word.lines(word.letter(template, text=text, texts=texts, flag=flag)) == expected


def test_same_letter_has_the_same_bytes(word: Any) -> None:
    """The same template and values give the same bytes."""
    template = word.of("{{ a }}")

    assert word.letter(template, a="1") == word.letter(template, a="1")


def test_every_part_is_well_formed(word: Any) -> None:
    """Each part of a letter can be parsed, and python-docx opens it and saves it again."""
    letter = word.letter(
        word.table(["{%tr for x in xs %}", ""], ["{{ x }}", "{% if x %}&{% endif %}"], ["{%tr endfor %}", ""]),
        xs=["<", "&"],
    )

    ParserCreate().Parse(word.part(letter).encode(), True)  # noqa: FBT003 - expat's own signature
    again = io.BytesIO()
    docx.Document(io.BytesIO(letter)).save(again)
    rows = docx.Document(again).tables[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [["<", "&"], ["&", "&"]]


def test_names_that_are_no_text_are_refused(word: Any) -> None:
    """A name among the values that is no text is a fault of the bot."""
    with pytest.raises(ActionError, match="must be a text"):
        word.letter(word.of("{{ a }}"), {1: "x"})


def test_names_of_any_kind_may_be_given(word: Any) -> None:
    """Values that no template can name, such as printed labels, and unused ones, do no harm."""
    assert word.lines(word.letter(word.of("{{ a }}"), {"Sökt belopp": None, "for": "", "a": "x", "": ""})) == ["x"]


def test_broken_xml_never_leaves_the_house(word: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a part not be well-formed in spite of all, there is no letter."""
    monkeypatch.setattr(rendering, "mend", lambda xml, **_: xml.replace("</w:body>", ""))

    with pytest.raises(ActionError, match="can't open"):
        word.letter(word.of("{{ a }}"), a="x")


@pytest.mark.parametrize("values", [{"a": "x"}, {"a": 1}, {"a": [1]}])
def test_text_where_a_list_should_be(word: Any, values: dict[str, object]) -> None:
    """A text or a number is nothing to go through: no row for each letter of a word."""
    template = word.of("{% for x in a %}{{ x }}{% endfor %}")

    if isinstance(values["a"], list):
        assert word.lines(word.letter(template, values)) == ["1"]
    else:
        with pytest.raises(ActionError, match="which no loop can go through"):
            word.letter(template, values)


def test_missing_list_is_a_hole(word: Any) -> None:
    """A list that is None is a hole, an empty one is not."""
    template = word.of("a{% for x in a %}{{ x }}{% endfor %}")

    assert word.lines(word.letter(template, a=[])) == ["a"]
    with pytest.raises(BusinessError, match="a: uppgiften saknas"):
        word.letter(template, a=None)
