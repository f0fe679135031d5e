"""The values that a template uses and its conditions and loops, with their places."""

from collections.abc import Iterator, Mapping

from kommunrpa.actions.letters.checking.results import Place, Placeholder, Statement
from kommunrpa.actions.letters.checking.shapes import Shape
from kommunrpa.actions.letters.rendering.template import Template


def placeholders_of(root: Shape, template: Template, places: Mapping[int, Place]) -> Iterator[Placeholder]:
    """The values that a template uses, in the order in which they are met.

    Args:
        root: What `names_in` found.
        template: The template.
        places: The place of each tag.
    """
    for name, shape in root.inside():
        yield _placeholder(name.removeprefix("."), shape, template, places)


def statements_of(template: Template, places: Mapping[int, Place]) -> Iterator[Statement]:
    """The conditions and loops of a template."""
    for number, place in places.items():
        tag = template.tags[number]
        if tag.kind == "statement" and tag.keyword in {"if", "elif", "for"} and tag.keyword in tag.raw:
            code = tag.code.removeprefix(tag.keyword).strip()
            yield Statement(kind="loop" if tag.keyword == "for" else "condition", code=code, place=place)


def _placeholder(name: str, shape: Shape, template: Template, places: Mapping[int, Place]) -> Placeholder:
    numbers = list(dict.fromkeys(use.tag for use in shape.uses))
    inside = () if shape.kind == "day" else shape.inside()
    return Placeholder(
        name=name,
        kind=shape.kind,
        choices=shape.choices,
        optional=shape.is_optional,
        branches=shape.branches,
        tags=tuple(template.tags[number].raw for number in numbers),
        places=tuple(dict.fromkeys(places[number] for number in numbers)),
        parts=tuple(_placeholder(f"{name}{more}", each, template, places) for more, each in inside),
    )
