"""Turns one XML part of a Word file into the source of a Jinja template."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kommunrpa.actions.letters.markup.blocks import check_cuts, pair_blocks, places_in_order
from kommunrpa.actions.letters.markup.cells import change_cells
from kommunrpa.actions.letters.markup.controls import free_controls
from kommunrpa.actions.letters.markup.drawn import join_drawn
from kommunrpa.actions.letters.markup.joining import join_lines
from kommunrpa.actions.letters.markup.links import is_links, mark_links
from kommunrpa.actions.letters.markup.looks import Look, looks_in
from kommunrpa.actions.letters.markup.mending import mark_drawings, mark_grids
from kommunrpa.actions.letters.markup.placing import Plain, lift_statements, lift_units
from kommunrpa.actions.letters.markup.runs import SIGN, join_tags, sign_of
from kommunrpa.actions.letters.markup.tags import Tag, TemplateFault, find_tags, may_begin_tag, may_hold_tag
from kommunrpa.actions.letters.markup.tree import Node, name_of, parse, serialise, uses_usual_prefix

_BRACES = (b"{", b"}", b"%7")  # the last as an address spells them
_SCOPED = {"r": "run", "p": "paragraph"}
_CONTENT = frozenset({"w:document", "w:hdr", "w:ftr", "w:footnotes", "w:endnotes"})
_PLAIN = ("Properties", "}chartSpace", "}userShapes", "}dataModel", "2008/diagram}drawing")
_NONCHARACTER = re.compile("[\ufdd0-\ufdef]")


@dataclass(frozen=True, kw_only=True)
class Source:
    """The Jinja source of a part.

    Args:
        text: The source.
        tags: Its tags, in the order in which they were found.
        lines: Which tag stands on a line of the source: each has a line of its own.
        forms: What the value of a tag is to be, where it is no running text: ``plain`` (in attributes and drawings,
            where no line break can be), ``run`` or ``paragraph`` (it takes the place of one), ``color`` or ``span``
            of a cell, ``address``, ``http://``, ``https://`` or ``piece`` in a link.
        looks: What stands around a tag.
    """

    text: str
    tags: tuple[Tag, ...]
    lines: dict[int, int]
    forms: Mapping[int, str]
    looks: Mapping[int, Look]


def to_source(content: bytes, *, part: str = "") -> Source | None:
    """Turn a part into Jinja source.

    Args:
        content: The part as it lies in the Word file.
        part: Its name.

    Returns:
        The source; None if the part has no tag, or is of a kind that holds no text for a reader.

    Raises:
        TemplateFault: A tag is broken, or stands where it can't be filled.
    """
    if not any(sign in content for sign in _BRACES):
        return None
    root = parse(content)
    tags: list[Tag] = []
    if is_links(root):
        forms = mark_links(root, tags)
        places: dict[int, Node | Plain] = dict.fromkeys(forms, Plain())
        return _arranged(root, tags, places=places, forms=forms, looks={}) if tags else None
    if name_of(root) not in _CONTENT and not str(root.tag).endswith(_PLAIN):
        return None
    if not uses_usual_prefix(root):
        raise TemplateFault("it was saved by a program that writes Word files unusually: save it anew in Word", "")
    if _NONCHARACTER.search(serialise(root)):
        raise TemplateFault("it holds a noncharacter (U+FDD0 to U+FDEF), which no text may hold", "")
    changed = [join_tags(paragraph, tags) for paragraph in [each for each in root.iter() if name_of(each) == "w:p"]]
    join_lines(root, tags)
    free_controls(root)
    join_drawn(root)
    plain = _mark_plain(root, tags)
    forms = dict.fromkeys(plain, "plain") | change_cells(root, tags)
    forms |= {number: _SCOPED[tag.scope] for number, tag in enumerate(tags) if tag.kind == "value" and tag.scope}
    places = {int(number): each for each in root.iter("{*}t") for number in SIGN.findall(each.text or "")}
    source = _arranged(root, tags, places=places | plain, forms=forms, looks=looks_in(root, part))
    return source if tags or any(changed) else None


def _arranged(
    root: Node,
    tags: Sequence[Tag],
    *,
    places: dict[int, Node | Plain],
    forms: Mapping[int, str],
    looks: Mapping[int, Look],
) -> Source:
    """Put every tag where it takes effect; also a part without tags is searched for such as can't be filled."""
    blocks = pair_blocks(places_in_order(serialise(root)), tags)
    mark_grids(places, tags)
    lift_units(places, tags)
    lift_statements(blocks, places, tags)
    if tags:
        mark_drawings(root)
    text = serialise(root)
    check_cuts(text, blocks, tags)
    source, lines = _written(text, tags)
    return Source(text=source, tags=tuple(tags), lines=lines, forms=forms, looks=looks)


def _mark_plain(root: Node, tags: list[Tag]) -> dict[int, Plain]:
    """Put signs for the tags in attributes and in texts that are not Word's own; the place of each."""
    places: dict[int, Plain] = {}

    def marked(text: str) -> str:
        place, end, pieces = Plain(), 0, []
        for found in find_tags(text):
            if found.tag.scope:
                raise TemplateFault(f"{found.tag.raw} stands in no paragraph", text)
            pieces += [text[end : found.start], sign_of(len(tags))]
            places[len(tags)] = place
            tags.append(found.tag)
            end = found.end
        return "".join([*pieces, text[end:]])

    for node in root.iter():
        for key, value in node.items():
            if may_begin_tag(value):
                node.set(key, marked(value))
        if not name_of(node).startswith("w:") and may_hold_tag(node.text or ""):
            node.text = marked(node.text)
    return places


def _written(text: str, tags: Sequence[Tag]) -> tuple[str, dict[int, int]]:
    """Write the tags in place of their signs, each on a line of its own, and remember the lines."""
    pieces: list[str] = []
    lines: dict[int, int] = {}
    line = 1
    for piece, number in _pieces(text):
        if number is None:
            if may_begin_tag(piece):
                raise TemplateFault("a tag stands in a place that can't be filled", _around(piece))
            pieces.append(piece)
            line += piece.count("\n")
        elif tags[number].kind != "comment":
            begin, end = ("{%", "%}") if tags[number].kind == "statement" else ("{{", "}}")
            code = repr(tags[number].code) if tags[number].kind == "text" else tags[number].code
            pieces.append(f"{begin}\n{code} {end}")
            line += 1
            lines[line] = number
    return "".join(pieces), lines


def _pieces(text: str) -> Iterator[tuple[str, int | None]]:
    for at, piece in enumerate(SIGN.split(text)):
        yield (piece, int(piece)) if at % 2 else (piece, None)


def _around(piece: str) -> str:
    at = piece.find("{")
    return piece[max(0, at - 40) : at + 40]
