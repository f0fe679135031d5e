"""Made-up values of each kind, with which a template gives a whole letter."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from kommunrpa.actions.letters.checking.shapes import Kind, Shape
from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.actions.letters.rendering.template import Template
from kommunrpa.errors import KommunrpaError

_DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550"
    "000000a4944415478da63f80f00010101001cb08c990000000049454e44ae426082"
)  # a white dot, as PNG
_MADE_UP: Mapping[str, object] = {
    "amount": Decimal("1250.00"),
    "number": 12,
    "year": 2026,
    "day": date(2026, 11, 26),
    "yes_no": True,
    "personnummer": "19400104-2383",  # one of Skatteverket's test numbers
    "orgnummer": "802997-0012",
    "address": "https://exempelby.example.com",
    "color": "1B5E4B",
    "picture": _DOT,
}
_YEAR = re.compile(r"(?:(?:^|_)(?:ar|year)|år)$", re.IGNORECASE)
_STEPS = {"gt": 1, "lt": -1, "ne": 1}
_OTHERS: tuple[Kind, ...] = ("text", "number", "amount", "day", "yes_no", "list")


def samples_for(template: Template, root: Shape) -> tuple[dict[str, object], str]:
    """A value for each name of a template.

    Where those of the kinds that its use tells give no letter, each value in turn is tried as another kind.

    Args:
        template: The template.
        root: What `names_in` found in it.

    Returns:
        The values, and why no letter can be written with them: empty when one can.
    """
    kinds: dict[Shape, Kind] = {}
    fault = _fault(template, _group(root, kinds))
    for shape in _plain(root):
        for kind in _OTHERS if fault else ():
            tried = {**kinds, shape: kind}
            other = _fault(template, _group(root, tried))
            if other.count("\n") < fault.count("\n") or not other:
                kinds, fault = tried, other
    return _group(root, kinds), fault


def sample_of(shape: Shape, name: str, kinds: Mapping[Shape, Kind]) -> object:
    """A value that fits what is asked of it.

    Args:
        shape: What is asked.
        name: What it is called.
        kinds: The kinds of those that are to be of another.
    """
    match kinds.get(shape, shape.kind):
        case "group":
            made: object = _group(shape, kinds)
        case "list":
            made = [sample_of(shape.row or Shape(), name, kinds) for _ in range(shape.length)]
        case "mapping":
            made = {_label(name): sample_of(shape.entry or Shape(), name, kinds)}
        case "tuple":
            made = tuple(sample_of(each, f"{name} {number}", kinds) for number, each in enumerate(shape.pair, start=1))
        case "number" | "amount" as kind:
            made = _number(shape, "year" if kind == "number" and _YEAR.search(name) else kind)
        case kind:
            made = _MADE_UP.get(kind) or _text(shape, name)
    return made


def _text(shape: Shape, name: str) -> str:
    """A text with which the first comparison holds; else one that tells in a letter which value it stands for."""
    return next(
        (text for operator, text in shape.compared if operator in {"eq", "in"} and isinstance(text, str)), _label(name)
    )


def _group(shape: Shape, kinds: Mapping[Shape, Kind]) -> dict[str, object]:
    return {name: sample_of(each, name, kinds) for name, each in shape.parts.items()}


def _number(shape: Shape, kind: str) -> object:
    """A number for which the first comparison holds; whole or with decimals as it is computed with."""
    wanted = ((at, each) for at, each in shape.compared if isinstance(each, int | float) and not isinstance(each, bool))
    operator, constant = next(wanted, ("", None))
    if constant is None:
        return _MADE_UP["number" if kind == "amount" and "real" in shape.hints else kind]
    number = constant + _STEPS.get(operator, 0)
    is_amount = kind == "amount" and "real" not in shape.hints
    return Decimal(str(number)).quantize(Decimal("0.01")) if is_amount else number


def _label(name: str) -> str:
    """A text that tells in a letter which value it stands for."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Text"


def _plain(shape: Shape) -> Iterator[Shape]:
    """The values in which no other stands."""
    inside = [each for _, each in shape.inside()]
    yield from (found for each in inside for found in _plain(each)) if inside else (shape,)


def _fault(template: Template, values: Mapping[str, object]) -> str:
    try:
        render(template, values)
    except KommunrpaError as error:
        return str(error)
    return ""
