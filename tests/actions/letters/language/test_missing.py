"""Tests of names that the bot does not give."""

from typing import Any

import pytest

from kommunrpa.errors import ActionError, BusinessError


@pytest.mark.parametrize(
    "text",
    [
        "{{ bifal }}",
        "{{ bifal | upper }}",
        "{{ bifal | kronor }}",
        "{{ bifal | valfri }}",
        "{{ bifal | int }}",
        "{{ bifal ~ 'x' }}",
        "{{ bifal + 1 }}{{ 1 - bifal }}{{ -bifal }}",
        "{{ bifal * 2 }}",
        "{{ bifal.a.b }}{{ bifal['a'] }}{{ bifal() }}",
        "{% if bifal %}x{% endif %}",
        "{% if not bifal %}x{% endif %}",
        "{% if bifal == 1 or bifal != 2 %}x{% endif %}",
        "{% if bifal > 1 %}x{% endif %}",
        "{% if 1 in bifal %}x{% endif %}",
        "{% for x in bifal %}x{% endfor %}",
        "{{ bifal | length }}",
        "{{ bifal | round }}",
        "{{ [bifal] | join(', ') }}",
        "{% set x = bifal %}{{ x }}",
        "{{ bifal if bifal else 'x' }}",
        "{{ bifal | wordcount }}",
        "{% if bifal is none %}x{% endif %}",
        "{% if bifal is string %}x{% endif %}",
        "{% if bifal in x %}x{% endif %}",
        "{{ x[bifal] }}",
    ],
)
def test_every_use_of_an_unknown_name(word: Any, text: str) -> None:
    """A misspelt name stops the letter wherever it is used, and the right one is suggested: no branch is guessed."""
    with pytest.raises(
        ActionError, match=r"- bifal is in the template but not among the values: did you mean bifall\?"
    ):
        word.letter(word.of(text), bifall=True, dnr="x", x={"a": 1})


def test_every_unknown_name_is_told_once(word: Any) -> None:
    """One error tells every unknown name that was met, each once."""
    template = word.of("{{ nam }} {{ nam }}", "{% if bifal %}{{ aldrig }}{% endif %}", "{{ person.adres }}")

    with pytest.raises(ActionError) as caught:
        word.letter(template, namn="x", bifall=1, person={"adress": "y"})

    text = str(caught.value)
    assert [text.count(f"- {name} ") for name in ("nam", "bifal", "adres", "aldrig")] == [1, 1, 1, 0]
    assert "did you mean adress?" in text


def test_part_of_a_value_that_has_no_such(word: Any) -> None:
    """A part that a value does not have is told; nothing is suggested where nothing is near."""
    with pytest.raises(
        ActionError, match=r"- zzz is in the template but not among the values \(in “\{\{ a\.zzz \}\}”\)"
    ):
        word.letter(word.of("{{ a.zzz }}"), a=5)


@pytest.mark.parametrize(
    "text", ["{{ a | first }}", "{{ a | last | upper }}", "{{ a | max ~ 'x' }}", "{% for x in a | first %}{% endfor %}"]
)
def test_first_of_an_empty_list(word: Any, text: str) -> None:
    """What is taken out of an empty list is for the person who has the case."""
    with pytest.raises(BusinessError, match="listan är tom"):
        word.letter(word.of(text), a=[])


def test_inline_if_without_else_gives_nothing(word: Any) -> None:
    """A name whose value is chosen by an if without else may be nothing, which then is a hole."""
    template = word.of("{% set x = 'a' if b %}{% if x %}x{% endif %}{{ x }}")

    assert word.lines(word.letter(template, b=True)) == ["xa"]
    with pytest.raises(BusinessError, match="x: uppgiften saknas"):
        word.letter(template, b=False)


def test_untaken_branch_asks_for_nothing(word: Any) -> None:
    """Names of a branch that is not taken need not be given."""
    assert word.lines(word.letter(word.of("a{% if b %}{{ c }}{{ d.e }}{% endif %}"), b=False)) == ["a"]


def test_number_of_an_unknown_name(word: Any) -> None:
    """An unknown name that is computed with gives no other error than its own."""
    with pytest.raises(ActionError, match="- bifal is in the template") as caught:
        word.letter(
            word.of("{{ bifal | abs }}{{ (bifal, 1) | sum }}{{ bifal | round | int }}{{ x[bifal] }}"), x={"a": 1}
        )

    assert "can't be computed" not in str(caught.value)


def test_what_follows_an_unknown_name(word: Any) -> None:
    """A fault that follows from an unknown name does not hide it."""
    with pytest.raises(ActionError, match="- bifal is in the template"):
        word.letter(word.of("{{ bifal }}{{ 1 / 0 }}"), bifall=1)
