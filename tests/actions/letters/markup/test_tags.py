"""Tests of finding tags in a text."""

import re

import pytest

from kommunrpa.actions.letters.markup.tags import OBJECT, Tag, TemplateFault, find_tags, may_begin_tag, may_hold_tag


def only(text: str) -> Tag:
    """The one tag of a text."""
    (found,) = find_tags(text)
    return found.tag


@pytest.mark.parametrize(
    ("text", "kind", "scope", "code"),
    [
        ("{{ namn }}", "value", "", "namn"),
        ("{{namn}}", "value", "", "namn"),
        ("{{ p }}", "value", "", "p"),
        ("{{r if r else s}}", "value", "", "r if r else s"),
        ("{{ {'a': {'b': 1}}.a.b }}", "value", "", "{'a': {'b': 1}}.a.b"),
        ("{{ '}}' ~ \"%}\" }}", "value", "", "'}}' ~ \"%}\""),
        ("{% if a %}", "statement", "", "if a"),
        ("{%p if a %}", "statement", "p", "if a"),
        ("{% p if a %}", "statement", "p", "if a"),
        ("{%tr for a in b %}", "statement", "tr", "for a in b"),
        ("{%tc endfor %}", "statement", "tc", "endfor"),
        ("{%r endif %}", "statement", "r", "endif"),
        ("{{r namn }}", "value", "r", "namn"),
        ("{{ r namn | upper }}", "value", "r", "namn | upper"),
        ("{{p 'a.docx' | stycke }}", "value", "p", "'a.docx' | stycke"),
        ("{%- if a -%}", "statement", "", "if a"),
        ("{% cellbg farg %}", "statement", "", "cellbg farg"),
        ("{_{", "text", "", "{{"),
        ("%_}", "text", "", "%}"),
        ("{% raw %}{{ a }} & b{% endraw %}", "text", "", "{{ a }} & b"),
        ("{# {{ intern }} not }} #}", "comment", "", "{{ intern }} not }}"),
        ("{#p ta bort #}", "comment", "p", "ta bort"),
        ("{# p är ett ord #}", "comment", "", "p är ett ord"),
    ],
)
def test_tag_kinds_and_scopes(text: str, kind: str, scope: str, code: str) -> None:
    """Every kind of tag is read with its scope and its code."""
    tag = only(f"före {text} efter")

    assert (tag.kind, tag.scope, tag.code, tag.raw, tag.quote) == (kind, scope, code, text, f"före {text} efter")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("{{ a\u00a0| default(”-”) }}", 'a | default("-")'),
        ("{{ a | default(“sa ‘ja’”) }}", 'a | default("sa ‘ja’")'),
        ("{{ a | default(‘x’) }}", "a | default('x')"),
        ('{{ a | default("sa ”ja” –\u00a0nej") }}', 'a | default("sa ”ja” –\u00a0nej")'),
        ("{{ a – 1 }}", "a - 1"),
        ("{{ a\n\t| upper }}", "a  | upper"),
        ("{{ 'a\tb' }}", "'a b'"),
        ("{{ na\u00admn\u200b }}", "namn"),
    ],
)
def test_word_s_autocorrection_is_undone(typed: str, code: str) -> None:
    """Curly quotes, dashes and no-break spaces that Word put into a tag are read as what was meant."""
    assert only(typed).code == code


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hej {{ namn", "is not closed"),
        ("Hej {{ namn }", "is not closed"),
        ("Hej {{ 'namn }}", "is not closed"),
        ("Hej {{ namn och {{ annan }}", "is not closed"),
        ("Hej {% if a }} b", "is not closed"),
        ("Hej {# bortglömd", "is not closed"),
        ("Hej namn }}", "stands alone"),
        ("Hej %} du", "stands alone"),
        ("Hej {namn}}", "stands alone"),
        ("Hej { {namn} }", "stands alone"),
        ("Hej {{ }}", "names no value"),
        ("Hej {{- namn }}", "has a - or + at its braces"),
        ("Hej {%+ if a %}", "has a - or + at its braces"),
        ("Hej {%p if a -%}", "is of two kinds at once"),
        ("Hej {%p cellbg f %}", "is of two kinds at once"),
        ("Hej {{tr namn }}", "would replace a whole cell or row"),
        ("Hej {% include 'a' %}", "no other template is read"),
        ("Hej {% macro a() %}", "macros are not known here"),
        ("Hej {% filter upper %}", "put the filter into the tag"),
        ("Hej {% autoescape false %}", "every value is escaped already"),
        ("Hej {% endraw %}", "no {% raw %} stands before it"),
        ("Hej {% raw %}{{ x }}", "is not closed by {% endraw %}"),
        (f"Hej {{% raw %}}{OBJECT}{{% endraw %}}", "a picture, field or page break"),
        ("Hej {% do a %}", "begins with none of"),
        ("Hej {% %}", "begins with none of"),
        ("Hej {% set a %}", "must give its value"),
        (f"Hej {{{{ na{OBJECT}mn }}}}", "a picture, field or page break"),
    ],
)
def test_broken_tags_are_refused(text: str, reason: str) -> None:
    """A tag that is broken or can't be filled is refused, with its whole paragraph."""
    with pytest.raises(TemplateFault, match=re.escape(reason)) as caught:
        find_tags(text)

    assert caught.value.text == text


def test_places_of_tags_in_a_text() -> None:
    """Each tag is found at its place, also when tags stand side by side."""
    text = "{{ a }}{% if b %}c{% endif %}"

    assert [text[each.start : each.end] for each in find_tags(text)] == ["{{ a }}", "{% if b %}", "{% endif %}"]


@pytest.mark.parametrize("text", ["", "100 % {a} [b]", "{a: 1}", "5 % av {x}"])
def test_ordinary_braces_are_no_tags(text: str) -> None:
    """Single braces and per cent signs are ordinary text."""
    assert not may_begin_tag(text)
    assert not may_hold_tag(text)
    assert find_tags(text) == []


def test_names_for_people() -> None:
    """The name of a value leaves its filters out, and that of a loop is its list."""
    assert only("{{ a.b | kronor }}").name == "a.b"
    assert only("{%tr for x in rader | sort %}").name == "rader"
