"""A case that was exported from Open ePlatform: its typed answers, and what its header says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kommunrpa.actions.xml.answers import Missing, Question, texts_of
from kommunrpa.fields import Text


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The e-service that a case came by.

    Args:
        name: As a person sees it.
        version: Its version; the names of its fields may differ between versions.
        family: The number that all its versions share.
    """

    name: str
    version: str
    family: str


@dataclass(frozen=True, kw_only=True)
class User:
    """Who sent a case in, or owns it; its ``repr`` shows nothing.

    Args:
        first_name: Given name.
        last_name: Family name.
        email: The address, or an empty text.
    """

    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    email: str = field(repr=False)


class FlowInstance(Mapping[str, Any]):
    """The values of a case by the names of its fields; its ``repr`` shows the names only.

    Args:
        values: The values by name; None for an optional one that is missing.
        questions: Every question with its answer.
        header: What the header says, by the names of the properties below.

    Example:
        >>> FlowInstance({"child": "Åsa"}, (), {})
        FlowInstance(child=…)
    """

    def __init__(self, values: Mapping[str, Any], questions: tuple[Question, ...], header: Mapping[str, Any]) -> None:
        self._values = dict(values)
        self._questions = questions
        self._header = dict(header)

    @property
    def id(self) -> str:
        """The number of the case in Open ePlatform."""
        return str(self._header["id"])

    @property
    def flow(self) -> Flow:
        """The e-service that it came by."""
        flow: Flow = self._header["flow"]
        return flow

    @property
    def status(self) -> str:
        """Where it stands there, such as ``Inkommen``."""
        return str(self._header["status"])

    @property
    def posted(self) -> datetime | None:
        """When it was sent in, in Swedish time; None when the file does not say."""
        posted: datetime | None = self._header["posted"]
        return posted

    @property
    def poster(self) -> User | None:
        """Who sent it in; None when nobody is named."""
        poster: User | None = self._header["poster"]
        return poster

    @property
    def owners(self) -> tuple[User, ...]:
        """Whose case it is."""
        return tuple(self._header["owners"])

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all files that were attached; a name may tell about a person."""
        return tuple(name for each in self._questions for name in each.files)

    @property
    def questions(self) -> tuple[str, ...]:
        """What was asked, as a person saw it."""
        return tuple(each.label for each in self._questions)

    def choices(self, label: str) -> tuple[str, ...]:
        """Each choice that was ticked, where several may be.

        Args:
            label: The question, or the name of its field.

        Returns:
            The choices; empty when none is ticked, or when there is no such question.
        """
        try:
            return texts_of(Text(label), self._questions)
        except Missing:
            return ()

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - each field has a type of its own
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"FlowInstance({', '.join(f'{name}=…' for name in self._values)})"
