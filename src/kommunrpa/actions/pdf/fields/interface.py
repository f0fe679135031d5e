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


@dataclass(frozen=True)
class Field(ABC, Generic[T_co]):
    """One value wanted from a document. Use one of its kinds, or a plain text, which means `Text`.

    Args:
        label: What is printed beside or above the value, in full; capitals, spaces, a colon or asterisk at the
            end and a hint in brackets after it do not matter.
        synonyms: Other labels that mean the same on other forms.
        direction: Where the value stands, when the document leaves a doubt: ``right`` or ``below`` the label.
        page: The page to look at, 1 for the first; all when left out.
        optional: Whether it may be missing; it is None then. What is there must still be right.

    Raises:
        ValueError: A label is empty, the direction is unknown, or the page is below 1.
        TypeError: The synonyms are one text instead of a tuple of texts.
    """

    label: str
    _: KW_ONLY
    synonyms: Sequence[str] = ()
    direction: Direction = "auto"
    page: int | None = None
    optional: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.synonyms, str):
            raise TypeError(f"{self.label!r}: synonyms is a tuple of texts, such as ({self.synonyms!r},).")
        if not all(label.strip(" :*") for label in self.labels):
            raise ValueError(f"{type(self).__name__}: a label is empty. Write what is printed beside the value.")
        if self.direction not in {"auto", "right", "below"}:
            raise ValueError(f"{self.label!r}: the direction is auto, right or below, not {self.direction!r}.")
        if self.page is not None and self.page < 1:
            raise ValueError(f"{self.label!r}: page 1 is the first.")

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
