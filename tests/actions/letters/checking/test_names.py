"""Tests of the walk through a template's tags: every name with its kind, and none that the template itself binds."""

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment

from kommunrpa.actions.letters import Placeholder
from kommunrpa.actions.letters.checking.names import names_in
from kommunrpa.actions.letters.markup.tags import Tag
from kommunrpa.actions.letters.rendering.template import Changing

DIALECT = Environment(autoescape=True)


def told(placeholder: Placeholder) -> dict[str, str]:
    """The kinds of a value and of what stands in it, by name."""
    return {each.name: each.kind for each in placeholder.all()}


def kinds_of(check: Any, *paragraphs: str) -> dict[str, str]:
    """The kinds of all values of a template."""
    return {name: kind for each in check(*paragraphs).placeholders for name, kind in told(each).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a }}", {"a": "text"}),
        ("{{ a | kronor }}", {"a": "amount"}),
        ("{{ a | datum_lång }}{{ b | datum }}", {"a": "day", "b": "day"}),
        ("{{ a.year }}-{{ a.month }}", {"a": "day"}),
        ("{{ a.strftime('%Y') }}", {"a": "day"}),
        ("{{ a | ja_nej }}", {"a": "yes_no"}),
        ("{{ a | personnummer('full') }}", {"a": "personnummer"}),
        ("{{ a | orgnummer }}", {"a": "orgnummer"}),
        ("{{ a | tal }}{{ b + 1 }}{% if c > 3 %}x{% endif %}", {"a": "number", "b": "number", "c": "number"}),
        ("{{ (a + b) | kronor }}", {"a": "amount", "b": "amount"}),
        ("{% if a %}x{% endif %}", {"a": "yes_no"}),
        ("{% if a %}{{ a }}{% endif %}", {"a": "text"}),
        ("{% if a == 'ja' %}x{% endif %}", {"a": "text"}),
        ("{% if a == true %}x{% endif %}", {"a": "yes_no"}),
        ("{{ a.b.c }}", {"a": "group", "a.b": "group", "a.b.c": "text"}),
        ("{{ a['b'] | kronor }}", {"a": "group", "a.b": "amount"}),
        ("{% for r in a %}{{ r.b | datum }}{% endfor %}", {"a": "list", "a[]": "group", "a[].b": "day"}),
        ("{{ a[0] }}", {"a": "list", "a[]": "text"}),
        ("{{ a | first | kronor }}", {"a": "list", "a[]": "amount"}),
        ("{{ a | join(', ') }}", {"a": "list", "a[]": "text"}),
        ("{{ a | join(', ', attribute='n') }}", {"a": "list", "a[]": "group", "a[].n": "text"}),
        ("{{ a | sum(attribute='b') | kronor }}", {"a": "list", "a[]": "group", "a[].b": "amount"}),
        ("{{ a | map(attribute='b') | join }}", {"a": "list", "a[]": "group", "a[].b": "text"}),
        ("{{ a | length }}", {"a": "list"}),
        (
            "{% for r in a | selectattr('b') | sort(attribute='c') %}{{ r.c }}{% endfor %}",
            {"a": "list", "a[]": "group", "a[].b": "yes_no", "a[].c": "text"},
        ),
        (
            "{% for g in a | groupby('ort') %}{{ g.grouper }}{% for r in g.list %}{{ r.b }}{% endfor %}{% endfor %}",
            {"a": "list", "a[]": "group", "a[].ort": "text", "a[].b": "text"},
        ),
        ("{% for k, v in a.items() %}{{ k }}{{ v | kronor }}{% endfor %}", {"a": "mapping", "a[]": "amount"}),
        (
            "{% for k, v in a %}{{ k }}{{ v }}{% endfor %}",
            {"a": "list", "a[]": "tuple", "a[][0]": "text", "a[][1]": "text"},
        ),
        ("{% for r in range(a) %}x{% endfor %}", {"a": "number"}),
        ("{% if a > b %}{{ b | datum }}{% endif %}", {"a": "day", "b": "day"}),
        ("{{ a if b else c }}", {"b": "yes_no", "a": "text", "c": "text"}),
        ("{{ (a or b) | datum }}", {"a": "day", "b": "day"}),
        ("{{ a ~ b }}", {"a": "text", "b": "text"}),
        ("{{ (a or b).c | kronor }}", {"a": "group", "a.c": "amount", "b": "group", "b.c": "amount"}),
        ("{% for r in (a or b) %}{{ r | datum }}{% endfor %}", {"a": "list", "a[]": "day", "b": "list", "b[]": "day"}),
        ("{% if a in b %}x{% endif %}{% for r in b %}{{ r }}{% endfor %}", {"a": "text", "b": "list", "b[]": "text"}),
        ("{% for p in a | batch(2) %}{{ p | join }}{% endfor %}", {"a": "list", "a[]": "text"}),
        ("{% for k, v in a | dictsort %}{{ v | datum }}{% endfor %}", {"a": "mapping", "a[]": "day"}),
    ],
)
def test_kind_is_what_the_template_does_with_a_value(check: Any, text: str, expected: dict[str, str]) -> None:
    """Filters, computing, comparing, loops and tests tell what a value must be."""
    assert kinds_of(check, text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{% set a = b %}{{ a }}", {"b"}),
        ("{{ a }}{% set a = b %}{{ a | kronor }}", {"a", "b"}),
        ("{% with a = b %}{{ a }}{% endwith %}{{ c }}", {"b", "c"}),
        ("{% for a in b %}{{ a }}{{ loop.index }}{% endfor %}{{ a }}", {"a", "b", "b[]"}),
        ("{% if a %}{% set b = 1 %}{% endif %}{{ b }}", {"a", "b"}),
        ("{% if a %}{% set b = 1 %}{% else %}{% set b = 2 %}{% endif %}{{ b }}", {"a"}),
        ("{% for a in b %}{% set c = a %}{{ c }}{% endfor %}{{ c }}", {"b", "b[]", "c"}),
        ("{% set n = namespace(v=0) %}{% for a in b %}{% set n.v = n.v + a %}{% endfor %}{{ n.v }}", {"b", "b[]"}),
        ("{% set a = b.c %}{{ a.d }}", {"b", "b.c", "b.c.d"}),
        ("{% for a in b if a.c %}{{ a.d }}{% endfor %}", {"b", "b[]", "b[].c", "b[].d"}),
        ("{{ dict(a=b).a }}", {"b"}),
    ],
)
def test_what_a_template_binds_is_not_asked_for(check: Any, text: str, names: set[str]) -> None:
    """Loops, settings and `with` bind names as far as Jinja does, and no farther."""
    assert set(kinds_of(check, text)) == names


def test_a_tangled_template_takes_no_longer(check: Any) -> None:
    """Branches that bind one name over and over, and values compared with each other all around, end at once."""
    again = "{% if b %}{% set a = a + 1 %}{% else %}{% set a = a + 2 %}{% endif %}" * 60
    names = [f"n{number}" for number in range(25)]
    around = "".join(f"{{% if {one} > {other} %}}x{{% endif %}}" for one in names for other in names)

    assert kinds_of(check, "{% set a = c %}" + again + "{{ a | kronor }}") == {"c": "amount", "b": "yes_no"}
    assert set(kinds_of(check, around + "{{ n7 | datum }}").values()) == {"day"}


def test_values_that_are_no_plain_text() -> None:
    """Rich text, paragraphs, pictures, colours of cells and addresses of links are known by their tags."""
    tags = (
        Tag(kind="value", scope="r", code="rich", raw="{{r rich }}", quote=""),
        Tag(kind="value", scope="p", code="paragraphs", raw="{{p paragraphs }}", quote=""),
        Tag(kind="value", code="file | stycke", raw="{{p file | stycke }}", quote="", scope="p"),
        Tag(kind="value", code="arms | bild(alt=shows)", raw="{{ arms | bild(alt=shows) }}", quote=""),
        Tag(kind="value", code="born | fodelsedatum", raw="{{ born | fodelsedatum }}", quote=""),
        Tag(kind="value", code="ground", raw="{% cellbg ground %}", quote=""),
        Tag(kind="value", code="columns", raw="{% colspan columns %}", quote=""),
        Tag(kind="text", code="{{", raw="{_{", quote=""),  # type: ignore[arg-type] # a kind to come
        Tag(kind="value", code="last", raw="{{ last }}", quote=""),
    )
    links = (Tag(kind="value", code="url", raw="{{ url }}", quote=""),)
    lines = {7 * number: number for number in range(len(tags))}
    empty = DIALECT.from_string("")
    parts = (
        Changing(name="word/document.xml", jinja=empty, lines=lines),
        Changing(name="word/_rels/document.xml.rels", jinja=empty, lines={2: len(tags)}),
    )
    found = names_in(SimpleNamespace(parts=parts, tags=tags + links))  # type: ignore[arg-type] # all that is read of one

    assert {name: shape.kind for name, shape in found.parts.items()} == {
        "rich": "rich_text",
        "paragraphs": "sub_document",
        "file": "sub_document",
        "arms": "picture",
        "shows": "text",
        "born": "personnummer",
        "ground": "color",
        "columns": "number",
        "last": "text",
        "url": "address",
    }


def test_a_binding_ends_with_its_part(check: Any, word: Any) -> None:
    """What the body sets is unknown in the header, which Jinja renders by itself."""

    def build(document: Any) -> None:
        document.add_paragraph("{% set a = b %}{{ a }}")
        document.sections[0].header.paragraphs[0].text = "{{ a }}"

    assert {each.name for each in check(word.build(build)).placeholders} == {"a", "b"}
