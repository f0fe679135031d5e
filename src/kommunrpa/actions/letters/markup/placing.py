"""Puts each tag of a part where it governs what its author means: a value, a run, a paragraph, a cell or a row."""

from collections.abc import Iterable, Sequence

from kommunrpa.actions.letters.markup.mending import mark_emptiable
from kommunrpa.actions.letters.markup.runs import SIGN, look_of, sign_of, text_of
from kommunrpa.actions.letters.markup.tags import Scope, Tag, TemplateFault
from kommunrpa.actions.letters.markup.tree import Node, above, name_of, replace, split_run

_UNITS: dict[Scope, str] = {"p": "w:p", "tc": "w:tc", "tr": "w:tr"}
_WORDS = {"p": "paragraph", "tc": "table cell", "tr": "table row"}


class Plain:
    """The place of a tag that is in no run: one attribute, or one text of a drawing."""


def lift_units(places: dict[int, Node | Plain], tags: Sequence[Tag]) -> None:
    """Let each ``{%p``, ``{%tc`` and ``{%tr`` take the place of the element that it stands in.

    Args:
        places: The element whose text holds each tag's sign, by the tag's number.
        tags: The tags, by number.

    Raises:
        TemplateFault: Something else stands beside the tag, which would vanish with it.
    """
    units: dict[Node, list[int]] = {}
    for number, place in places.items():
        wanted = _UNITS.get(tags[number].scope)
        if wanted and not isinstance(place, Plain):
            unit = above(place, wanted)
            if unit is None:
                raise TemplateFault(f"{tags[number].raw} stands in no {_WORDS[tags[number].scope]}", tags[number].quote)
            units.setdefault(unit, []).append(number)
    for unit, numbers in units.items():
        _refuse_company(unit, tags[numbers[0]], numbers)
    for unit, numbers in units.items():
        parent = unit.getparent()
        replace(unit, "".join(sign_of(number) for number in numbers))
        mark_emptiable(parent)


def lift_statements(blocks: Iterable[Sequence[int]], places: dict[int, Node | Plain], tags: Sequence[Tag]) -> None:
    """Move the statements of a block out of the text, to between its runs; and so each ``{{r``.

    Only where the block reaches over runs of several looks: what follows it then keeps its own formatting when a
    branch is not taken. A block within one look stays in the text.
    """
    for block in blocks:
        if tags[block[0]].scope == "" and _of_one_look([places[number] for number in block]):
            continue
        for number in block:
            if tags[number].scope in {"", "r"}:
                _lift(number, places, tags[number])
    for number, tag in enumerate(tags):
        if tag.kind == "value" and tag.scope == "r":
            _lift(number, places, tag)


def _of_one_look(places: Sequence[Node | Plain]) -> bool:
    texts: list[Node] = [place for place in places if not isinstance(place, Plain)]
    if len(texts) < len(places):
        return all(place is places[0] for place in places)
    return len({look_of(text.getparent()) for text in texts}) == 1


def _lift(number: int, places: dict[int, Node | Plain], tag: Tag) -> None:
    text = places[number]
    if isinstance(text, Plain):
        raise TemplateFault(f"{tag.raw} has its end in another place: it must lie in the same", tag.quote)
    rest = split_run(text, sign_of(number))
    if rest is not None:
        places.update((int(moved), rest) for moved in SIGN.findall(rest.text))


def _refuse_company(unit: Node, tag: Tag, numbers: Sequence[int]) -> None:
    paragraphs = [unit] if tag.scope == "p" else [each for each in unit.iter() if name_of(each) == "w:p"]
    text = "\n".join(text_of(each) for each in paragraphs)
    own = {str(number) for number in numbers}
    if SIGN.sub(lambda sign: "" if sign[1] in own else sign[0], text).strip():
        raise TemplateFault(
            f"something stands beside {tag.raw} and would vanish with its {_WORDS[tag.scope]}: "
            f"give the tag a {_WORDS[tag.scope]} of its own",
            tag.quote,
        )
    if any(name_of(each) == "w:sectPr" for each in unit.iter()):
        raise TemplateFault(f"{tag.raw} stands in a paragraph that ends a section: put it in another", tag.quote)
