"""Tests of the template language and its limits."""

from typing import Any

import pytest

from kommunrpa.errors import ActionError


@pytest.mark.parametrize(
    ("text", "values", "result"),
    [
        ("{{ '' }}[{{ ' ' }}]", {}, "[ ]"),
        ("{% for x in a %}{{ x }}{{ ', ' if not loop.last }}{% endfor %}", {"a": ["1", "2"]}, "1, 2"),
        ("{{ a if a else 'ingen' }}", {"a": ""}, "ingen"),
        ("{{ ('x' if a else 'y') ~ '!' }}", {"a": 0}, "y!"),
        ("{{ a.items }} {{ a.b['c'] }}", {"a": {"items": "1", "b": {"c": "2"}}}, "1 2"),
        ("{% for k, v in a.items() %}{{ k }}={{ v }};{% endfor %}", {"a": {"x": "1", "y": "2"}}, "x=1;y=2;"),
        ("{% if a is defined %}ja{% else %}nej{% endif %}", {}, "nej"),
        ("{% if a > 10 and a % 2 == 0 %}{{ a * 2 }}{% endif %}", {"a": 12}, "24"),
        (
            "{% set ns = namespace(n=0) %}{% for x in a %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}",
            {"a": [1, 2]},
            "3",
        ),
        ("{% with b = a %}{{ b }}{% endwith %}", {"a": "1"}, "1"),
        ("{{ a.strip().split(' ')[0] }}", {"a": " x y "}, "x"),
        ("{% for x in a | reject('none') %}{{ x }}{{ loop.length }}{% endfor %}", {"a": ["1", None]}, "11"),
        ("{% for x in [] %}{% else %}tomt{% endfor %}", {}, "tomt"),
        ("{{ åäö }}", {"åäö": "ÅÄÖ"}, "ÅÄÖ"),
        ("{{ 'R&D <x>' }}", {}, "R&D <x>"),
        ("{{ a }}", {"a": "{{ b }}{% if %}{# #}"}, "{{ b }}{% if %}{# #}"),
        ("{{ '{{' }} a }}".replace(" a }}", ""), {}, "{{"),
    ],
)
def test_language_of_templates(word: Any, text: str, values: dict[str, object], result: str) -> None:
    """Jinja's language works as people know it; a value is never read as a template."""
    assert word.lines(word.letter(word.of(text), values)) == [result]


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ a.__init__.__globals__ }}",
        "{{ a['__class__'] }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ a.format(a) }}",
        "{{ '{0.__class__}'.format(a) }}",
        "{{ a.ljust(1000000000) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{{ 9 ** 99999999 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%1000000000d' | format(1) }}",
        "{{ '%.1000000000f' | format(1) }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ '{:{}}'.format(1, 1000000000) }}",
        "{{ '{0.real}'.format(1) }}",
        "{{ '{x}'.format(x=1) }}",
        "{{ '%s' | format(b) }}",
        "{{ '%s' | format(hemlig) }}",
        "{% for x in range(1000000000) %}x{% endfor %}",
        "{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}",
        "{{ b.append(1) }}",
        "{{ hemlig.reveal() }}",
        "{{ lipsum() }}",
        "{{ self.x }}",
    ],
)
def test_sandbox_stops_code_and_bombs(word: Any, text: str) -> None:
    """A template can't run code, change the values, show what is hidden or fill the memory."""

    class Hidden:
        def reveal(self) -> str:
            return "hemligt"

    with pytest.raises(ActionError, match=r"^mall\.docx"):
        word.letter(word.of(text), a="x", b=[1], hemlig=Hidden())


def test_output_is_bounded(word: Any) -> None:
    """A loop that would write a book of millions of pages is stopped."""
    with pytest.raises(ActionError, match="grows beyond"):
        word.letter(word.of("{% for x in range(99999) %}{{ a }}{% endfor %}"), a="x" * 100_000)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Till {{ namn | saef }}", "no filter is called saef"),
        ("Till {% if a %}{{ namn | kroner }}{% endif %}", r"no filter is called kroner, did you mean kronor\?"),
        ("Till {{ namn | safe }}", "no value is taken for XML"),
        ("Till {{ namn namn }}", "can't be read"),
        ("Till {{ namn. }}", "can't be read"),
        ("Till {% if %}x{% endif %}", "can't be read"),
        ("Till {% for x %}x{% endfor %}", "can't be read"),
        ("Till {% for x in namn recursive %}x{% endfor %}", "recursive"),
        ("Till {% if namn is udda %}x{% endif %}", "no test is called udda"),
        ("Till {% if a %}x{% else %}y{% elif b %}z{% endif %}", "can't be read"),
    ],
)
def test_wrong_code_is_told_with_its_paragraph(word: Any, text: str, reason: str) -> None:
    """A tag that is no Jinja is refused when the template is compiled, with tag and paragraph quoted."""
    with pytest.raises(ActionError, match=reason) as caught:
        word.letter(word.of("Första stycket {{ a }}", text), namn="x")

    assert "“Till {" in str(caught.value)


@pytest.mark.parametrize("text", ["{{ a / 0 }}", "{{ b.c.d }}", "{{ 'x' + 1 }}", "{{ a | sum }}", "{{ dict(1) }}"])
def test_tags_that_can_t_be_computed(word: Any, text: str) -> None:
    """What fails while a tag is computed is told with the tag, not with the values."""
    with pytest.raises(ActionError, match=r"mall\.docx") as caught:
        word.letter(word.of("Hej {{ a }}", f"Summa {text}"), a=5, b={"c": "hemligt"})

    assert "hemligt" not in str(caught.value)
    assert f"“Summa {text}”" in str(caught.value)
