"""Tests of tags in the addresses of links."""

import re
from typing import Any

import pytest
from wordpeer import file, p

from kommunrpa.errors import ActionError, BusinessError

LINKS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("address", "value", "expected"),
    [
        ("https://a.se/{{ x }}", "KS 1/2 å", "https://a.se/KS%201%2F2%20%C3%A5"),
        ("https://a.se/%7B%7B%20x%20%7D%7D?b=1", "1&2", "https://a.se/1%262?b=1"),
        ("mailto:%7b%7bx%7d%7d", "a@b.se", "mailto:a@b.se"),
        ("{{ x }}", "https://a.se/å?b=1&c=2", "https://a.se/%C3%A5?b=1&amp;c=2"),
        ("http://%7B%7Bx%7D%7D", "https://a.se", "https://a.se"),
        ("http://%7B%7Bx%7D%7D", "a.se/b", "http://a.se/b"),
        ("{{ x }}/b", "https://a.se", "https://a.se/b"),
        ("{{ x | valfri }}", "tel:+46-1", "tel:+46-1"),
    ],
)
def test_address_is_filled(word: Any, address: str, value: str, expected: str) -> None:
    """A value in an address is spelled as addresses are, whether Word has encoded its tag or not."""
    assert addresses(word.part(word.letter(file(p("a"), links=(address,)), x=value), LINKS)) == [expected]


@pytest.mark.parametrize("value", ["javascript:alert(1)", "file:///etc/passwd", "a b", "", None])
def test_value_that_is_no_address(word: Any, value: str | None) -> None:
    """A link leads to the web, to mail or to a telephone, and nowhere else."""
    with pytest.raises(BusinessError, match="x: uppgiften"):
        word.letter(file(p("a"), links=("{{ x | valfri }}",)), x=value)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://a.se/{% if x %}b{% endif %}", "only {{ … }} can stand"),
        ("https://a.se/%7B%25%20if%20x%20%25%7D", "only {{ … }} can stand"),
        ("https://a.se/{{ x", "only {{ … }} can stand"),
        ("https://a.se/{{r x }}", "stands in the address of a link"),
    ],
)
def test_addresses_that_can_t_be_filled(word: Any, address: str, reason: str) -> None:
    """What is no value in an address is refused, with the address."""
    with pytest.raises(ActionError, match=re.escape(reason)):
        word.letter(file(p("a"), links=(address,)), x="1")


def test_other_links_are_left_alone(word: Any) -> None:
    """An address without a tag, percent signs and all, stays as it is."""
    template = file(p("{{ x }}"), links=("https://a.se/%C3%A5?b={c}&amp;d",))

    assert word.part(word.letter(template, x="1"), LINKS) == word.part(template, LINKS)


def addresses(xml: str) -> list[str]:
    """The addresses that lead out of the file."""
    return re.findall(r'Target="([^"]*)" TargetMode="External"', xml)
