"""A case that was exported from Open ePlatform: its typed answers, and what its header says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from kommunrpa.actions.xml.answers import Missing, Unclear, texts_of
from kommunrpa.actions.xml.carried import save_carried, suffix_of
from kommunrpa.actions.xml.faults import unclear_of
from kommunrpa.actions.xml.questions import Attached, Question
from kommunrpa.fields import HiddenValues, Text


@dataclass(frozen=True, kw_only=True)
class Flow:
    """The e-service that a case came by.

    Args:
        name: As a person sees it.
        version: Its version; the names of its fields may differ between versions.
        family: The number that all its versions share.

    Example:
        >>> Flow(name="Ansökan om skolskjuts", version="3", family="71").name
        'Ansökan om skolskjuts'
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

    Example:
        >>> User(first_name="Åsa", last_name="Öberg", email="asa@example.com")
        User()
    """

    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    email: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Header:
    """What the header of an export says.

    Args:
        id: The number of the case in Open ePlatform.
        flow: The e-service that it came by.
        status: Where it stands there.
        posted: When it was sent in; None when the file does not say.
        poster: Who sent it in; None when nobody is named.
        owners: Whose case it is.
    """

    id: str
    flow: Flow
    status: str
    posted: datetime | None
    poster: User | None
    owners: tuple[User, ...]


class FlowInstance(HiddenValues):
    """The values of a case by the names of its fields; its ``repr`` shows the names only.

    Args:
        values: The values by name; None for an optional one that is missing.
        questions: Every question with its answer.
        header: What the header says.

    Example:
        >>> flow = Flow(name="Ansökan om skolskjuts", version="3", family="71")
        >>> header = Header(id="90017", flow=flow, status="Inkommen", posted=None, poster=None, owners=())
        >>> case = FlowInstance({"child": "Åsa"}, (), header)
        >>> case, case["child"], case.id
        (FlowInstance(child=…), 'Åsa', '90017')
    """

    def __init__(self, values: Mapping[str, Any], questions: tuple[Question, ...], header: Header) -> None:
        super().__init__(values)
        self._questions = questions
        self._header = header

    @property
    def id(self) -> str:
        """The number of the case in Open ePlatform."""
        return self._header.id

    @property
    def flow(self) -> Flow:
        """The e-service that it came by."""
        return self._header.flow

    @property
    def status(self) -> str:
        """Where it stands there, such as ``Inkommen``."""
        return self._header.status

    @property
    def posted(self) -> datetime | None:
        """When it was sent in, in Swedish time; None when the file does not say."""
        return self._header.posted

    @property
    def poster(self) -> User | None:
        """Who sent it in; None when nobody is named."""
        return self._header.poster

    @property
    def owners(self) -> tuple[User, ...]:
        """Whose case it is."""
        return self._header.owners

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all files that were attached; a name may tell about a person."""
        return tuple(each.name for each in self._attached)

    def save_files(self, folder: Path) -> tuple[Path, ...]:
        """Write each file that the export carries, named by its number among all: ``bilaga-1.pdf``.

        Args:
            folder: Where, such as ``run.folder``.

        Returns:
            The files. Those that are only named in the export are left out.

        Raises:
            ActionError: The folder may not be written.

        Repeat:
            Yes: the same files are written again.
        """
        numbered = ((number, each) for number, each in enumerate(self._attached, start=1) if each.content)
        return tuple(
            save_carried(folder, number=number, suffix=suffix_of(each.name), content=each.content)
            for number, each in numbered
        )

    @property
    def questions(self) -> tuple[str, ...]:
        """What was asked, as a person saw it."""
        return tuple(each.label for each in self._questions)

    @property
    def _attached(self) -> tuple[Attached, ...]:
        return tuple(file for each in self._questions for file in each.files)

    def choices(self, label: str) -> tuple[str, ...]:
        """Each choice that was ticked, where several may be.

        Args:
            label: The question, or the name of its field.

        Returns:
            The choices; empty when none is ticked, or when there is no such question.

        Raises:
            UnclearXml: It is asked in several places: give the name of its field.
        """
        try:
            return texts_of(Text(label), self._questions)
        except Missing:
            return ()
        except Unclear as unclear:
            raise unclear_of([f"{label}: {unclear}"]) from unclear
