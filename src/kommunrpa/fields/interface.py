"""What a field is: the label that a person sees, where to look, and how its text becomes a value."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Generic, Literal, TypeVar

Direction = Literal["auto", "right", "below"]
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_CODE = re.compile(r"[\d\s+\-\u2010-\u2015\u2212]{4,}[\dA-Za-z\s]*")


class Unfit(ValueError):  # noqa: N818 - reads as what it says: the text is unfit for the field
    """A text is no value of this kind. The message is Swedish, for a handläggare, and repeats no digit of it."""


@dataclass(frozen=True, kw_only=True)
class Wanted(ABC):
    """Where in a document something is looked for, and whether it may be missing.

    Args:
        page: The page to look at, 1 for the first; all when left out.
        section: The heading that it stands under, or that its frame has, when the same label stands under several.
        region: Left, top, right and bottom of the part of the page that it stands in, in points (72 an inch, 28.35
            a centimetre) from the top left corner of the page as a viewer shows it: as `Place.box` gives it.
        optional: Whether it may be missing; it is None then. What is there must still be right.

    Raises:
        ValueError: The page is below 1, or the region has no inside.
    """

    page: int | None = None
    section: str | None = None
    region: tuple[float, float, float, float] | None = None
    optional: bool = False

    def __post_init__(self) -> None:
        if self.page is not None and self.page < 1:
            raise ValueError(f"{self.title!r}: page 1 is the first.")
        if self.section is not None and not self.section.strip(" :*"):
            raise ValueError(f"{self.title!r}: the section is empty. Write the heading that is printed over it.")
        if self.region is not None:
            left, top, right, bottom = self.region
            if not (left < right and top < bottom):
                raise ValueError(f"{self.title!r}: a region is left, top, right, bottom, from the top left corner.")

    @property
    @abstractmethod
    def title(self) -> str:
        """What it is called in a message."""


@dataclass(frozen=True)
class Field(Wanted, Generic[T_co]):
    """One value wanted from a document. Use one of its kinds, or a plain text, which means `Text`.

    Args:
        label: What is printed beside or above the value, in full; capitals, spaces, a colon or asterisk at the
            end and a hint in brackets after it do not matter. May be left out where a *region* is given: then
            everything that stands in the region is the value.
        synonyms: Other labels that mean the same on other forms.
        direction: Where the value stands, when the document leaves a doubt: ``right`` or ``below`` the label.
        page: The page to look at, 1 for the first; all when left out.
        section: The heading that the label stands under, or that its frame has, when several have such a label.
        region: Left, top, right and bottom of the part of the page that the value stands in, in points (72 an
            inch, 28.35 a centimetre) from the top left corner of the page as a viewer shows it: as `Place.box`.
        optional: Whether it may be missing; it is None then. What is there must still be right.

    Raises:
        ValueError: A label is empty, the direction is unknown, the page is below 1, or the region has no inside.
        TypeError: The synonyms are one text instead of a tuple of texts.

    Example:
        >>> from kommunrpa.fields import Amount
        >>> isinstance(Amount("Sökt belopp", page=1), Field)
        True
    """

    label: str = ""
    _: KW_ONLY
    synonyms: Sequence[str] = ()
    direction: Direction = "auto"

    def __post_init__(self) -> None:
        super().__post_init__()
        if isinstance(self.synonyms, str):
            raise TypeError(f"{self.label!r}: synonyms is a tuple of texts, such as ({self.synonyms!r},).")
        labelless = self.region is not None and not self.label and not self.synonyms
        if not labelless and not all(label.strip(" :*") for label in self.labels):
            raise ValueError(f"{type(self).__name__}: a label is empty. Write what is printed beside the value.")
        if self.direction not in {"auto", "right", "below"}:
            raise ValueError(f"{self.label!r}: the direction is auto, right or below, not {self.direction!r}.")

    @property
    def title(self) -> str:
        """What it is called in a message: its label."""
        return self.label or "Uppgiften på en viss plats"

    @property
    def labels(self) -> tuple[str, ...]:
        """The label and its synonyms."""
        return self.label, *self.synonyms

    @abstractmethod
    def read(self, text: str) -> T_co:
        """The value of a text.

        Args:
            text: What stands in the document, without outer spaces.

        Returns:
            The value.

        Raises:
            Unfit: It is no value of this kind.
        """

    def fits(self, text: str) -> bool:
        """Whether a text is a value of this kind."""
        try:
            self.read(text)
        except Unfit:
            return False
        return True

    @abstractmethod
    def resembles(self, text: str) -> bool:
        """Whether a text was meant as a value of this kind, right or wrong."""


def fitting(read: Callable[[str], T], text: str, *, fault: str) -> T:
    """The value that a reader gives; its ``ValueError`` becomes `Unfit` with a text for the handläggare."""
    try:
        return read(text)
    except ValueError:
        raise Unfit(fault) from None


def is_code(text: str) -> bool:
    """Whether a text was meant as a number with a check digit: it begins with digits, spaces and dashes."""
    return bool(_CODE.fullmatch(text))
