"""Tests of made-up values: they are valid, fit the template's conditions, and are no real person's."""

from decimal import Decimal
from typing import Any

import pytest

from kommunrpa.actions.letters.checking import samples
from kommunrpa.actions.letters.checking.names import names_in
from kommunrpa.actions.letters.checking.samples import samples_for
from kommunrpa.actions.letters.rendering.template import compile_template
from kommunrpa.sweden import OrgNumber, Personnummer


def made(word: Any, *paragraphs: str) -> tuple[dict[str, object], str]:
    """The made-up values of a template, and what keeps them from giving a letter."""
    template = compile_template(word.of(*paragraphs), name="mall.docx")
    return samples_for(template, names_in(template))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("{% if a == 'bifall' %}x{% endif %}", {"a": "bifall"}),
        ("{% if 'bifall' == a %}x{% endif %}", {"a": "bifall"}),
        ("{% if a in ['b', 'c'] %}x{% endif %}", {"a": "b"}),
        ("{% if a != 'b' %}{{ a }}{% endif %}", {"a": "A"}),
        ("{% if a > 3 %}x{% endif %}", {"a": 4}),
        ("{% if 3 > a %}x{% endif %}", {"a": 2}),
        ("{% if a >= 20000 %}x{% endif %}{{ a | kronor }}", {"a": Decimal("20000.00")}),
        ("{{ verksamhetsår + 1 }} {{ antal + 1 }}", {"verksamhetsår": 2026, "antal": 12}),
        ("{{ a[2] }}", {"a": ["A", "A", "A"]}),
        ("{{ a[1].b }}", {"a": [{"b": "B"}, {"b": "B"}]}),
        ("{{ a[1][0] }}{{ a[0] | first }}", {"a": [["A"], ["A"]]}),
        ("{{ sökandens_namn }}", {"sökandens_namn": "Sökandens namn"}),
        ("{{ (a * 0.5) | kronor }}", {"a": 12}),
        ("{% if a | selectattr('b', 'equalto', 'c') | list %}x{% endif %}", {"a": [{"b": "c"}]}),
    ],
)
def test_values_satisfy_conditions(word: Any, text: str, values: dict[str, object]) -> None:
    """The first comparison of each value holds, so that the branch is taken; a text says which value it is."""
    assert made(word, text) == (values, "")


def test_numbers_are_valid_and_for_tests(people: tuple[str, ...]) -> None:
    """The personal number is one of those that are published for tests."""
    assert str(samples._MADE_UP["personnummer"]).replace("-", "") in people
    assert Personnummer(str(samples._MADE_UP["personnummer"]))
    assert not OrgNumber(str(samples._MADE_UP["orgnummer"])).is_person


def test_a_kind_that_does_not_do_is_replaced(word: Any) -> None:
    """What no filter tells is found by trying."""
    assert made(word, "{{ 2.55 | round(a) }}")[1] == ""
    assert made(word, "{{ (slut - start).days }} dagar")[1] == ""


def test_a_template_that_no_values_fit_says_why(word: Any) -> None:
    """The values are given all the same, with what a letter of them would say."""
    values, fault = made(word, "{{ a }}{% for r in a %}{{ r.b }}{% endfor %}")

    assert set(values) == {"a"}
    assert "a is a list" in fault
