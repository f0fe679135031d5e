"""Tests of what is told of each value: whether it is needed, in which branch, and where it stands."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "optional", "branches"),
    [
        ("{{ a }}", False, ()),
        ("{{ a | valfri }}", True, ()),
        ("{{ a | default('x') }}", True, ()),
        ("{{ a | valfri }}{{ a }}", False, ()),
        ("{% if a is defined %}x{% endif %}", True, ()),
        ("{% if a is defined and b %}{{ a }}{% endif %}", True, ()),
        ("{% if a is defined %}{{ a.x }}{% for r in a.y %}{{ r }}{% endfor %}{% endif %}", True, ()),
        ("{% if a is defined %}{{ a }}{% else %}{{ a }}{% endif %}", False, ("not (a is defined)",)),
        ("{{ a if a is defined else 'x' }}", True, ()),
        ("{% if b %}{{ a }}{% endif %}", False, ("b",)),
        ("{% if b %}{{ a }}{% endif %}{{ a }}", False, ()),
        ("{% if b %}x{% elif c == 'd' %}{{ a }}{% endif %}", False, ("c == 'd'",)),
        ("{% if b %}x{% elif c == 'd' %}x{% else %}{{ a }}{% endif %}", False, ("not b and not (c == 'd')",)),
        ("{% if b %}{% if c %}{{ a }}{% endif %}{% endif %}", False, ("b and c",)),
        ("{{ a if b else 'x' }}", False, ("b",)),
        ("{% for r in a | default([]) %}{{ r }}{% endfor %}", True, ()),
        ("{% if b %}{% for r in a %}{{ r.c }}{% endfor %}{% endif %}", False, ("b",)),
    ],
)
def test_when_a_value_is_needed(check: Any, text: str, optional: bool, branches: tuple[str, ...]) -> None:
    """A value may be left out where every use allows it; else it is needed always, or in the branches that use it."""
    found = next(each for each in check(text).placeholders if each.name == "a")

    assert (found.optional, found.branches) == (optional, branches)


def test_where_each_tag_stands(check: Any, word: Any) -> None:
    """A place is the part, the heading above and the paragraph; of two paragraphs of the same text the right one."""

    def build(document: Any) -> None:
        document.add_heading("Beslut", level=1)
        document.add_paragraph("Hej {{ a }}, {{ b }}")
        document.add_heading("Skäl", level=1)
        document.add_paragraph("Hej {{ a }}, {{ b }}")
        document.sections[0].footer.paragraphs[0].text = "{{ a }}"
        document.core_properties.title = "Brev {{ a }}"

    found = {each.name: each for each in check(word.build(build)).placeholders}
    places = {(each.part, each.heading, each.paragraph, each.text) for each in found["a"].places}
    body = "word/document.xml"

    assert places == {
        (body, "Beslut", 2, "Hej {{ a }}, {{ b }}"),
        (body, "Skäl", 4, "Hej {{ a }}, {{ b }}"),
        ("word/footer1.xml", "", 1, "{{ a }}"),
        ("docProps/core.xml", "", None, "Brev {{ a }}"),
    }
    assert [each.paragraph for each in found["b"].places] == [2, 4]
    assert found["a"].tags == ("{{ a }}",) * 4


def test_conditions_and_loops_are_listed(check: Any) -> None:
    """Each with what it asks, in the template's own words."""
    checked = check("{%p if a == 'b' %}", "x", "{%p elif c %}", "{% for r in d %}{{ r }}{% endfor %}", "{%p endif %}")

    assert [(each.kind, each.code, each.place.paragraph) for each in checked.statements] == [
        ("condition", "a == 'b'", 1),
        ("condition", "c", 3),
        ("loop", "r in d", 4),
    ]


def test_texts_that_a_value_is_compared_with(check: Any) -> None:
    """They are the choices that a bot has."""
    found = check("{% if a == 'bifall' or a in ['avslag', 'avvisning'] %}x{% endif %}").placeholders[0]

    assert found.choices == ("bifall", "avslag", "avvisning")
