"""Random templates and random values: the letter holds every value in full, or there is none."""

import html
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from wordpeer import file, p, table

from kommunrpa.actions.letters import RichText, bold
from kommunrpa.actions.letters.language.wording import forbidden_sign, is_nothing
from kommunrpa.errors import BusinessError

Piece: TypeAlias = tuple[Any, ...]
Values: TypeAlias = dict[str, Any]

FLAGS, LISTS, TEXTS = ("ja", "nej"), ("l", "m"), ("a", "b", "c")
WORDS = st.text("abc åÖ&<>\"'%.,-–()", min_size=1, max_size=6)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=8)
VALUE = st.one_of(st.text("åäö &<>\n\t{}%\u2028", min_size=1, max_size=8), ANYTHING, st.none())
RICH = st.builds(lambda plain, strong: RichText(plain, bold(strong)), st.text("å &<\n", max_size=4), WORDS)
VALUES = st.fixed_dictionaries(
    dict.fromkeys(FLAGS, st.booleans())
    | dict.fromkeys(LISTS, st.lists(VALUE, max_size=3))
    | dict.fromkeys(TEXTS, VALUE | RICH)
)


class Hole(Exception):  # noqa: N818 - what is expected, no error
    """A value that is met can't be written."""


@st.composite
def pieces(draw: st.DrawFn, names: tuple[str, ...], depth: int = 2) -> list[Piece]:
    """What stands in a paragraph: texts, values, branches, loops, comments, braces."""
    kinds = ["text", "value", "value", "comment", "braces", "raw", *(["if", "for"] if depth else [])]
    made: list[Piece] = []
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=4)):
        if kind == "value":
            made.append((kind, draw(st.sampled_from(names))))
        elif kind == "if":
            both = draw(pieces(names, depth - 1)), draw(pieces(names, depth - 1))
            made.append((kind, draw(st.sampled_from(FLAGS)), *both))
        elif kind == "for":
            inner = draw(pieces((*names, f"x{depth}"), depth - 1))
            made.append((kind, draw(st.sampled_from(LISTS)), f"x{depth}", inner))
        else:
            made.append((kind, draw(WORDS)))
    return made


@st.composite
def blocks(draw: st.DrawFn, names: tuple[str, ...] = TEXTS, depth: int = 2) -> list[Piece]:
    """What stands in a part: paragraphs, text boxes, drawings, tables, and branches and loops of these."""
    kinds = ["p", "p", "only", "box", "alt", *(["pif", "pfor", "table"] if depth else [])]
    made: list[Piece] = []
    for kind in draw(st.lists(st.sampled_from(kinds), max_size=3)):
        if kind == "pif":
            both = draw(blocks(names, depth - 1)), draw(blocks(names, depth - 1))
            made.append((kind, draw(st.sampled_from(FLAGS)), *both))
        elif kind == "pfor":
            inner = draw(blocks((*names, f"y{depth}"), depth - 1))
            made.append((kind, draw(st.sampled_from(LISTS)), f"y{depth}", inner))
        elif kind == "table":
            row = [draw(pieces((*names, "r"), 1)) for _ in range(2)]
            head = [draw(pieces(names, 1)) for _ in range(2)]
            cuts = draw(st.randoms(use_true_random=False))
            made.append((kind, draw(st.sampled_from(LISTS)), head, row, cuts))
        elif kind == "only":
            made.append((kind, draw(st.sampled_from(names))))
        else:
            made.append((kind, draw(pieces(names)), draw(st.randoms(use_true_random=False))))
    return made


def source(found: list[Piece]) -> str:
    """The pieces as they are typed."""
    made = ""
    for kind, *rest in found:
        if kind == "if":
            made += f"{{% if {rest[0]} %}}{source(rest[1])}{{% else %}}{source(rest[2])}{{% endif %}}"
        elif kind == "for":
            made += f"{{% for {rest[1]} in {rest[0]} %}}{source(rest[2])}{{% endfor %}}"
        else:
            typed = {"value": "{{{{ {} }}}}", "comment": "{{# {} #}}", "raw": "{{% raw %}}{{{{{}}}}}{{% endraw %}}"}
            typed |= {"braces": "{{_{{{}%_}}", "text": "{}"}
            made += typed[kind].format(*rest)
    return made


def meant(found: list[Piece], values: Values) -> str:
    """The text that the pieces stand for.

    Raises:
        Hole: One of the values that are met can't be written.
    """
    made = ""
    for kind, *rest in found:
        if kind == "value":
            made += text_of(values[rest[0]])
        elif kind == "if":
            made += meant(rest[1] if values[rest[0]] else rest[2], values)
        elif kind == "for":
            made += "".join(meant(rest[2], {**values, rest[1]: each}) for each in values[rest[0]])
        else:
            made += {"comment": "", "raw": f"{{{{{rest[0]}}}}}", "braces": f"{{{{{rest[0]}%}}", "text": rest[0]}[kind]
    return made


def text_of(value: Any) -> str:
    """The text of a value in a letter."""
    text = "".join(span.text for span in value.spans) if isinstance(value, RichText) else value
    if is_nothing(text) or forbidden_sign(text):
        raise Hole
    return re.sub("\r\n|[\r\u2028\u2029]", "\n", text)


def split(text: str, chance: Any) -> str:
    """A paragraph whose text Word has split over runs of two looks."""
    runs, rest = [], text
    while rest:
        size = chance.randint(1, 9)
        runs.append(("*" if chance.random() < 0.3 else "") + html.escape(rest[:size]))
        rest = rest[size:]
    return p(*runs)


def xml(found: list[Piece]) -> str:
    """The blocks as Word stores them."""
    made = ""
    for kind, *rest in found:
        if kind == "pif":
            made += p(f"{{%p if {rest[0]} %}}") + xml(rest[1]) + p("{%p else %}") + xml(rest[2]) + p("{%p endif %}")
        elif kind == "pfor":
            made += p(f"{{%p for {rest[1]} in {rest[0]} %}}") + xml(rest[2]) + p("{%p endfor %}")
        elif kind == "table":
            head, row = ([split(source(cell), rest[3]) for cell in each] for each in rest[1:3])
            made += table(head, [f"{{%tr for r in {rest[0]} %}}", ""], row, ["{%tr endfor %}", ""])
            made += p()  # Word has a paragraph behind each table
        elif kind == "only":
            made += p(f"{{{{p {rest[0]} }}}}")
        elif kind == "box":
            inner = split(source(rest[0]), rest[1])
            made += f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
        elif kind == "alt":
            made += f'<w:p><w:r><w:drawing descr="{html.escape(source(rest[0]))}"/></w:r></w:p>'
        else:
            made += split(source(rest[0]), rest[1])
    return made


def lines(found: list[Piece], values: Values) -> Iterator[str]:
    """The paragraphs that the blocks stand for."""
    for kind, *rest in found:
        if kind == "pif":
            yield from lines(rest[1] if values[rest[0]] else rest[2], values)
        elif kind == "pfor":
            for each in values[rest[0]]:
                yield from lines(rest[2], {**values, rest[1]: each})
        elif kind == "table":
            yield from (meant(cell, values) for cell in rest[1])
            for each in values[rest[0]]:
                yield from (meant(cell, {**values, "r": each}) for cell in rest[2])
            yield ""
        elif kind == "only":
            text = text_of(values[rest[0]])
            whole = isinstance(values[rest[0]], RichText)
            yield from [text] if whole else [line for line in text.splitlines() if not is_nothing(line)]
        elif kind == "alt":
            yield "ALT " + re.sub("[\n\t]", " ", meant(rest[0], values))
        else:
            yield from [meant(rest[0], values)] * (2 if kind == "box" else 1)  # the text around a box has it, too


def written(content: str) -> list[str]:
    """The paragraphs of a part of a letter, with their line breaks and tabs, and with alternative texts."""
    signs = {"t": lambda node: node.text or "", "br": lambda _: "\n", "tab": lambda _: "\t"}
    signs |= {"drawing": lambda node: f"ALT {node.get('descr')}"}
    return [
        "".join(signs[name](each) for each in paragraph.iter() if (name := etree.QName(each).localname) in signs)
        for paragraph in etree.fromstring(content.encode()).iter("{*}p")
    ]


@settings(max_examples=max(150, settings.default.max_examples))  # type: ignore[union-attr] # a profile is loaded
@given(body=blocks(), header=blocks(depth=1), footnote=blocks(depth=1), values=VALUES)
def test_letter_holds_every_value_or_is_not_written(
    word: Any, body: list[Piece], header: list[Piece], footnote: list[Piece], values: Values
) -> None:
    """Whatever stands in a template, wherever, and however Word has split it: what is meant is written, or nothing."""
    template = file(xml(body), header=xml(header), footnote=xml(footnote))
    found = {"document": body, "header1": header, "footnotes": footnote}

    try:
        expected = {name: list(lines(part, values)) for name, part in found.items()}
    except Hole:
        with pytest.raises(BusinessError):
            word.letter(template, values)
        return
    letter = word.letter(template, values)
    for name, texts in expected.items():
        if xml(found[name]):
            assert written(word.part(letter, f"word/{name}.xml")) == (texts or ([] if name == "document" else [""]))
