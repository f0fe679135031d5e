"""Tests of telling at once all that is wrong with a letter's values."""

from typing import Any

import pytest

from kommunrpa.actions.letters.language.notes import Note, as_error, note, noting, quoted
from kommunrpa.actions.letters.markup.tags import OBJECT
from kommunrpa.errors import ActionError, BusinessError


def test_every_hole_is_named_in_swedish(word: Any) -> None:
    """One BusinessError names every empty value of every branch taken, each once, with its paragraph."""
    template = word.of(
        "Till {{ namn }}, {{ namn | upper }}",
        "{% if a %}{{ adress }}{% else %}{{ annan }}{% endif %}",
        "{% for x in rader %}{{ x.b }}{% endfor %}{{ c }}",
    )

    with pytest.raises(BusinessError) as caught:
        word.letter(
            template, namn=None, a=1, adress=" ", annan=None, rader=[{"b": ""}, {"b": None}, {"b": "x"}], c="ok"
        )

    assert str(caught.value).splitlines() == [
        "Brevet mall.docx är inte skrivet. Komplettera ärendet:",
        "- namn: uppgiften saknas (i stycket “Till {{ namn }}, {{ namn | upper }}”)",
        "- adress: uppgiften saknas (i stycket “{% if a %}{{ adress }}{% else %}{{ annan }}{% endif %}”)",
        "- x.b: uppgiften saknas (i stycket “{% for x in rader %}{{ x.b }}{% endfor %}{{ c }}”)",
    ]


def test_holes_of_all_parts_are_told_together(word: Any) -> None:
    """Holes of headers and footers are told with those of the text."""

    def fill(document: Any) -> None:
        document.add_paragraph("{{ a }}")
        document.sections[0].footer.paragraphs[0].text = "{{ b }}"

    with pytest.raises(BusinessError, match=r"(?s)a: uppgiften saknas.*b: uppgiften saknas"):
        word.letter(word.build(fill), a=None, b=None)


def test_faults_of_the_bot_come_first(word: Any) -> None:
    """With an unknown name among the faults a developer is told, and also which values a person must look at."""
    with pytest.raises(
        ActionError, match=r"(?s)- nam is in the template.*of this case, a person must look at: a"
    ) as caught:
        word.letter(word.of("{{ nam }}{{ a }}"), namn="x", a="")

    assert not isinstance(caught.value, BusinessError)


def test_values_are_not_repeated(word: Any) -> None:
    """No error repeats a value: it may be about a person."""
    with pytest.raises(BusinessError) as caught:
        word.letter(word.of("{{ a }}{{ b | datum }}"), a="hemligt\x00", b="hemligt")

    assert "hemligt" not in str(caught.value)
    assert "U+0000" in str(caught.value)


def test_long_paragraphs_are_shortened() -> None:
    """A quoted paragraph is one line, short, and shows a picture as three dots."""
    assert quoted(f"a\n b{OBJECT}") == "“a b…”"
    assert quoted("a" * 200) == f"“{'a' * 80}…”"


def test_notes_belong_to_their_letter() -> None:
    """Each letter has its own notes; outside one there is nothing to note in."""
    with noting() as outer:
        with noting() as inner:
            note(Note(kind="faulty", name="a", fault="b"))
        note(Note(kind="faulty", name="c", fault="d"))

    assert [[each.name for each in notes] for notes in (inner, outer)] == [["a"], ["c"]]
    with pytest.raises(LookupError):
        note(inner[0])


def test_note_without_a_tag() -> None:
    """A name that no tag shows is told without a paragraph."""
    error = as_error("mall.docx", [Note(kind="missing", name="a", fault="is missing")], [], [])

    assert str(error) == "mall.docx is not written:\n- a is missing (in the template)"
