"""What was seen in a document: the fields that a bot can read in it, and what it can't."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.fields import Field

AnyWanted = Field[Any] | Table


@dataclass(frozen=True, kw_only=True)
class LookedField:
    """One field or table that was tried: a bot that asks for all of them gets a value for each, or finds it empty.

    Args:
        name: Its name in Python.
        wanted: How it is asked for.
        page: The page of its label, or of what is read of it.
        label: Where its label stands, as a viewer shows the page; none for one without print.
        place: Where its value stands, if it has one.
        is_form: Whether it is a field of a fillable form.
        is_empty: Whether nothing is filled in.
        value: Its value: personal data, which is shown to nobody who does not ask for it.
    """

    name: str
    wanted: AnyWanted
    page: int
    label: Box | None
    place: Box | None
    is_form: bool
    is_empty: bool
    value: object = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """What looks like a label and can't be read.

    Args:
        name: What it would be called in Python.
        wanted: How it was asked for.
        page: The page of its label.
        label: Where that stands, as a viewer shows the page.
        reason: What `ParsePdf` says of it, in Swedish.
        proposals: Ways to ask for it that give something; which of them is right is for a person to see.
    """

    name: str
    wanted: AnyWanted
    page: int
    label: Box
    reason: str
    proposals: tuple[AnyWanted, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What was seen in a document, in the order in which one reads.

    Args:
        fields: What can be read.
        unclear: What can't.
        pages: How many pages it has.
        scanned: Numbers of those that are pictures, and were recognised.
        is_cut: Whether it has more labels than were tried.
    """

    fields: tuple[LookedField, ...]
    unclear: tuple[Unclear, ...]
    pages: int
    scanned: tuple[int, ...]
    is_cut: bool = False

    @property
    def wanted(self) -> Mapping[str, AnyWanted]:
        """What `ParsePdf` takes as *fields*."""
        return {each.name: each.wanted for each in self.fields}
