"""What a template asks of a value: its kind, what stands in it, and where it is used."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal[
    "text",
    "amount",
    "number",
    "day",
    "yes_no",
    "personnummer",
    "orgnummer",
    "list",
    "group",
    "mapping",
    "tuple",
    "address",
    "color",
    "picture",
    "rich_text",
    "sub_document",
]
"""What a value must be, as far as a template tells."""

_STRONGEST: tuple[Kind, ...] = (
    *("address", "color", "sub_document", "picture", "rich_text", "day"),
    *("amount", "personnummer", "orgnummer", "yes_no", "number", "text"),
)
_PARTS_OF_A_DAY = frozenset({"year", "month", "day"})


class Use(NamedTuple):
    """One use of a value.

    Args:
        tag: The number of the tag that uses it.
        branch: The conditions under which it is used, from the outermost in.
        optional: Whether it may be left out there.
    """

    tag: int
    branch: tuple[str, ...]
    optional: bool


@dataclass(eq=False)
class Shape:
    """A value, as far as a template tells.

    Args:
        sources: The values that it is computed from: what is asked of it is asked of them.
        hints: What is done with it: kinds, and ``written``, ``tested``, ``sized`` (counted or gone through) and
            ``real`` (computed with a number with decimals).
        compared: What it is compared with: operators and constants.
        peers: Other values that it is compared with.
        uses: Where it is used.
        parts: What stands in it by name, if it is a group.
        row: Each of its rows, if it is a list.
        length: How many rows it must have at least.
        entry: What stands behind its keys, if it is a mapping of any keys.
        pair: What stands in it by place, if it is taken apart.
    """

    sources: list["Shape"] = field(default_factory=list)
    hints: set[str] = field(default_factory=set)
    compared: list[tuple[str, object]] = field(default_factory=list)
    peers: list["Shape"] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    parts: dict[str, "Shape"] = field(default_factory=dict)
    row: "Shape | None" = None
    length: int = 1
    entry: "Shape | None" = None
    pair: list["Shape"] = field(default_factory=list)

    def part(self, name: str) -> "Shape":
        """What stands in it under a name."""
        if name not in self.parts:
            self.parts[name] = Shape(sources=[each.part(name) for each in self.sources])
        return self.parts[name]

    def at(self, path: str) -> "Shape":
        """What stands in it under names with dots between; itself when there are none."""
        first, _, rest = path.partition(".")
        return self.part(first).at(rest) if first else self

    def element(self, number: int = 0) -> "Shape":
        """Each of its rows: it is a list, with one of this number from 0."""
        rows = [each.element(number) for each in self.sources]
        self.length = max(self.length, number + 1)
        if self.row is None:
            self.row = Shape(sources=rows)
        return self.row

    def value(self) -> "Shape":
        """What stands behind each of its keys: it is a mapping."""
        if self.entry is None:
            self.entry = Shape(sources=[each.value() for each in self.sources])
        return self.entry

    def entries(self) -> "Shape":
        """The rows of a mapping: its keys with its values."""
        return Shape(row=Shape(pair=[Shape(hints={"text"}), self.value()]))

    def place(self, number: int) -> "Shape":
        """What stands in it at a place from 0, when a loop takes it apart into several names."""
        while len(self.pair) <= number:
            at = len(self.pair)
            self.pair.append(Shape(sources=[each.place(at) for each in self.sources]))
        return self.pair[number]

    def hint(self, hint: str) -> "Shape":
        """Note what is done with it, and give it back."""
        if hint not in self.hints:
            self.hints.add(hint)
            for each in self.sources:
                each.hint(hint)
        return self

    def compare(self, operator: str, constant: object) -> None:
        """Note what it is compared with."""
        if (operator, constant) not in self.compared:
            self.compared.append((operator, constant))
            for each in self.sources:
                each.compare(operator, constant)

    def use(self, use: Use) -> None:
        """Note where it is used."""
        if use not in self.uses:
            self.uses.append(use)
            for each in self.sources:
                each.use(use)

    @property
    def kind(self) -> Kind:
        """Its kind; a text when nothing says more."""
        if self.row is not None or ("sized" in self.hints and not self.hints & {"written", "text"}):
            return "list"
        if self.entry is not None or self.pair:
            return "mapping" if self.entry is not None else "tuple"
        if self.parts:
            return "day" if _PARTS_OF_A_DAY.issuperset(self.parts) else "group"
        alike = [self]
        for each in alike:  # what it is compared with, and so on, if it tells nothing itself
            told = each.hints | {_kind_of(constant) for _, constant in each.compared}
            if found := next((kind for kind in _STRONGEST if kind in told), None):
                return found
            alike += [peer for peer in each.peers if peer not in alike]
        return "yes_no" if "tested" in self.hints and "written" not in self.hints else "text"

    @property
    def choices(self) -> tuple[str, ...]:
        """The texts that it is compared with."""
        return tuple(dict.fromkeys(each for _, each in self.compared if isinstance(each, str)))

    @property
    def is_optional(self) -> bool:
        """Whether a letter can always be written without it."""
        uses = self.uses or list(self.all_uses())
        return bool(uses) and all(each.optional for each in uses)

    @property
    def branches(self) -> tuple[str, ...]:
        """The branches that alone need it; none if it is needed whichever is taken."""
        needed = [each.branch for each in self.uses or self.all_uses() if not each.optional]
        return () if () in needed else tuple(dict.fromkeys(" and ".join(each) for each in needed))

    def all_uses(self) -> Iterator[Use]:
        """Its own uses, and those of what stands in it."""
        yield from self.uses
        for _, each in self.inside():
            yield from each.all_uses()

    def inside(self) -> Iterator[tuple[str, "Shape"]]:
        """What stands in it, each with what follows its own name: ``.name``, or ``[]`` for each of its rows."""
        yield from ((f".{name}", each) for name, each in self.parts.items())
        yield from (("[]", each) for each in (self.row, self.entry) if each is not None)
        yield from ((f"[{number}]", each) for number, each in enumerate(self.pair))


def _kind_of(constant: object) -> str:
    if isinstance(constant, bool):
        return "yes_no"
    return "number" if isinstance(constant, int | float) else "text" if isinstance(constant, str) else ""
