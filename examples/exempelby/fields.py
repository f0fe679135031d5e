"""What a form is made of: fieldsets of fields, as plain values that the templates draw and `reading` checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Self

from exempelby import checks

Kind = Literal[
    "text", "email", "tel", "url", "number", "date", "time", "month", "week", "datetime-local", "color", "range",
    "password", "textarea", "select", "select-multiple", "radio", "checkbox", "checkboxes", "file", "files",
]  # fmt: skip
"""The type of an `<input>`, or the element or group of elements that stands in its place."""

Choices = Mapping[str, Mapping[str, str]]
"""Group heading to code to text; the heading `""` means that the choices stand in no group."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question of a form.

    Args:
        name: Name of the control and key of the stored value.
        label: The question as a person sees it.
        kind: Which control asks it.
        required: An empty answer is refused.
        hint: Explanation below the label.
        note: Explanation inside the label, as part of its text.
        missing: What is said about an empty answer, in Swedish; else the label with *Fyll i*.
        check: What a given answer must look like.
        choices: What may be chosen, for the kinds that offer a choice.
        suggestions: Values that the browser offers, and any other is welcome too.
        attributes: Further HTML attributes of the control.
    """

    name: str
    label: str
    kind: Kind = "text"
    required: bool = False
    hint: str = ""
    note: str = ""
    missing: str = ""
    check: checks.Check = checks.anything
    choices: Choices = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()
    attributes: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def many(self) -> bool:
        """Whether several answers may be given."""
        return self.kind in {"select-multiple", "checkboxes", "files"}

    @property
    def is_file(self) -> bool:
        """Whether the answer is one or more files."""
        return self.kind in {"file", "files"}

    @property
    def texts(self) -> dict[str, str]:
        """The text of each choice, by its code."""
        return {code: text for group in self.choices.values() for code, text in group.items()}

    @property
    def complaint(self) -> str:
        """What is said when nothing was answered."""
        return self.missing or f"Fyll i {self.label[:1].lower()}{self.label[1:]}."


@dataclass(frozen=True, kw_only=True)
class Fieldset:
    """Fields that belong together under a heading; folded away when they are seldom needed."""

    legend: str
    fields: tuple[Field, ...]
    folded: bool = False


@dataclass(frozen=True, kw_only=True)
class Form:
    """A whole form.

    Args:
        kind: What a case made from it is called.
        path: Where it is served; its receipts stand beside it.
        title: Heading of the page.
        lead: First paragraph.
        button: Text of the button that sends it.
        fieldsets: The questions, in order.
    """

    kind: str
    path: str
    title: str
    lead: str
    button: str
    fieldsets: tuple[Fieldset, ...]

    def __iter__(self) -> Iterator[Field]:
        """Go through all fields in the order of the page."""
        return (one for fieldset in self.fieldsets for one in fieldset.fields)

    def renamed(self, name: str, *, label: str) -> Self:
        """Give the same form with another label on one field."""
        fieldsets = tuple(
            replace(
                fieldset,
                fields=tuple(replace(one, label=label) if one.name == name else one for one in fieldset.fields),
            )
            for fieldset in self.fieldsets
        )
        return replace(self, fieldsets=fieldsets)


def choices(*texts: str) -> Choices:
    """Make choices in no group, coded 1, 2, 3 …, as case systems like to."""
    return {"": {str(number): text for number, text in enumerate(texts, start=1)}}
