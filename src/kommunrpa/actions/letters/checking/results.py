"""What a check of a template tells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kommunrpa.actions.letters.checking.shapes import Kind


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands in a template. The page can't be known: it is laid out first when the letter is.

    Args:
        part: The part of the Word file, such as ``word/document.xml``.
        heading: The nearest heading before it; empty when there is none.
        paragraph: The number of its paragraph in the part, from 1; None when it stands in no paragraph.
        text: The beginning of that paragraph.

    Example:
        >>> Place(part="brevet", heading="Beslut", paragraph=8).heading
        'Beslut'
    """

    part: str
    heading: str = ""
    paragraph: int | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """One value that a template uses.

    Args:
        name: What the template calls it: ``dnr``, ``person.namn``, or ``rader[].belopp`` for the rows of a list.
        kind: What it must be, as far as filters and use tell; else a text.
        choices: Texts that the template compares it with.
        optional: Whether a letter can be written without it in every case.
        branches: The conditions under which alone it is needed; none when it is needed in any case.
        tags: The tags that use it, as typed.
        places: Where these stand.
        parts: What stands in it: the names of a group, or of the rows of a list.

    Example:
        >>> Placeholder(name="belopp", kind="amount").optional
        False
    """

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    optional: bool = False
    branches: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    parts: tuple["Placeholder", ...] = ()

    def all(self) -> Iterator["Placeholder"]:
        """This one and all that stand in it."""
        yield self
        for each in self.parts:
            yield from each.all()


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A condition or a loop of a template.

    Args:
        kind: Which of the two.
        code: What it asks, or what it goes through, in the template's own words.
        place: Where it begins.

    Example:
        >>> Statement(kind="condition", code="beslut == 'bifall'", place=Place(part="brevet")).kind
        'condition'
    """

    kind: Literal["condition", "loop"]
    code: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A name that stands on one side only: in the template or among the values.

    Args:
        name: The name.
        near: The nearest on the other side, which may have been meant; empty when none is near.

    Example:
        >>> Gap(name="handlaggre", near="handlaggare").near
        'handlaggare'
    """

    name: str
    near: str = ""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something to mend in a template.

    Args:
        kind: What it is, for programs: ``template``, ``values``, ``title``, ``contrast`` …
        severity: A fault must be mended; a hint is for a person to judge.
        text: What is wrong.
        mend: What to do about it.
        rule: The rule that asks for it, such as ``WCAG 2.4.2``; empty for what is no rule.
        place: Where the first of its kind stands; None when it is of the whole file.

    Example:
        >>> Finding(kind="title", severity="fault", text="Dokumentet har ingen titel.").severity
        'fault'
    """

    kind: str
    severity: Literal["fault", "hint"]
    text: str
    mend: str = ""
    rule: str = ""
    place: Place | None = None


@dataclass(frozen=True, kw_only=True)
class CheckedTemplate:
    """What a template holds, and what is to be mended in it. It holds no value, and `dataclasses.asdict` gives JSON.

    Args:
        template: Name of the file.
        placeholders: The values that it uses, in the order of the file; none while it has faults of its own.
        statements: Its conditions and loops.
        missing: What it uses and the values do not have, if values were given.
        unused: What the values have and it does not use, if values were given.
        findings: What is to be mended: faults of the template first, then of the values, then of accessibility.

    Example:
        >>> checked = CheckedTemplate(template="beslut.docx", placeholders=(Placeholder(name="namn", kind="text"),))
        >>> [each.name for each in checked.placeholders]
        ['namn']
    """

    template: str
    placeholders: tuple[Placeholder, ...] = ()
    statements: tuple[Statement, ...] = ()
    missing: tuple[Gap, ...] = ()
    unused: tuple[Gap, ...] = ()
    findings: tuple[Finding, ...] = field(default=(), repr=False)

    @property
    def is_usable(self) -> bool:
        """Whether a letter can be written: neither the template nor the values, if given, have a fault."""
        return not any(each.kind in {"template", "values"} for each in self.findings)
